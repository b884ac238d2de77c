"""What to choose from when a task has no line, or a line no task: the likeliest first, with its certainty."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.links.awarded import AwardedLine
from cro_desk.links.findings import Crossing
from cro_desk.links.likeness import Index
from cro_desk.links.linking import grid_lines_of
from cro_desk.links.sense import may_pay
from cro_desk.roles.matrix import Matrix, Task


def lines_for(task: Task, crossing: Crossing) -> tuple[tuple[AwardedLine, int], ...]:
    """Return every line that may pay for the task and how sure that is, the best first."""
    lines = [line for line in crossing.bid.lines if may_pay(line)]
    index = Index([(line.task, line.section) for line in lines])
    sure = dict(index.nearest(task.task, task.area, len(lines)))
    codes = grid_lines_of(task)
    ranked = [(line, _certainty(line, codes, sure.get(place, 0))) for place, line in enumerate(lines)]
    return tuple(sorted(ranked, key=lambda pair: -pair[1]))


def tasks_for(line: AwardedLine, matrix: Matrix) -> tuple[tuple[Task, int], ...]:
    """Return every task that the line may pay for and how sure that is, the best first."""
    index = Index([(task.task, task.area) for task in matrix.tasks])
    sure = dict(index.nearest(line.task, line.section, len(matrix.tasks)))
    ranked = [
        (task, _certainty(line, grid_lines_of(task), sure.get(place, 0)))
        for place, task in enumerate(matrix.tasks)
    ]
    return tuple(sorted(ranked, key=lambda pair: -pair[1]))


def _certainty(line: AwardedLine, codes: Sequence[str], by_text: int) -> int:
    return max(line.code_certainty, by_text) if line.code and line.code in codes else by_text
