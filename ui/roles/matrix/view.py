"""What of a matrix is on screen: the rows with their problems, in areas. Screen state, never undoable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Cell, Matrix, Task
from cro_desk.roles.rules.problem import RANK, Problem
from cro_desk.roles.terms import Convention, Severity
from ui.models import Section
from ui.roles.matrix.filter import Filter

NONE: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A matrix with what the grid says about it. `deemed` are tasks that nobody moved in writing."""

    matrix: Matrix
    directory: Directory
    problems: tuple[Problem, ...] = ()
    deemed: frozenset[str] = frozenset()
    convention: Convention = Convention.ACCOUNTABILITY


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of the grid. `names` are those of the people and roles behind each cell."""

    id: str
    task: Task
    problems: tuple[Problem, ...] = ()
    deemed: bool = False
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def cell(self, party_id: str) -> Cell:
        """Return the party's cell."""
        return self.task.cell(party_id)

    def at(self, party_id: str) -> tuple[Problem, ...]:
        """Return the problems of one cell."""
        return tuple(problem for problem in self.problems if problem.party_id == party_id)

    @property
    def worst(self) -> Severity | None:
        """How bad the worst problem of the row is."""
        return worst(self.problems)


@dataclass(frozen=True, slots=True)
class AreaHead:
    """A functional area: its tasks, and of them those that have more than a remark."""

    name: str
    tasks: int
    marked: int
    worst: Severity | None


def worst(problems: Iterable[Problem]) -> Severity | None:
    """Return how bad the worst problem is."""
    return min((problem.severity for problem in problems), key=RANK.__getitem__, default=None)


def by_task(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """Group problems by their task, the worst first."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(problems, key=_rank):
        found[problem.task_id].append(problem)
    return {task_id: tuple(each) for task_id, each in found.items()}


def _rank(problem: Problem) -> int:
    return RANK[problem.severity]


def area_sections(shown: Shown, wanted: Filter) -> tuple[Section[TaskRow], ...]:
    """Return the areas in their order with the tasks that the filter lets through; none that is empty.

    Tasks of one area need not stand together in an imported matrix; on screen they do.
    """
    problems = by_task(shown.problems)
    areas: defaultdict[str, list[TaskRow]] = defaultdict(list)
    for task in shown.matrix.tasks:
        row = _row(task, shown, problems.get(task.id, NONE))
        if wanted.takes(row):
            areas[task.area].append(row)
    return tuple(_section(area, tuple(rows)) for area, rows in areas.items())


def _section(area: str, rows: tuple[TaskRow, ...]) -> Section[TaskRow]:
    told = [problem for row in rows for problem in row.problems if problem.severity is not Severity.INFO]
    marked = len({problem.task_id for problem in told})
    return Section(area, AreaHead(area, len(rows), marked, worst(told)), rows)


def _row(task: Task, shown: Shown, problems: tuple[Problem, ...]) -> TaskRow:
    names = {
        party_id: tuple(shown.directory.holder_name(holder) for holder in cell.holders)
        for party_id, cell in task.cells.items()
        if cell.holders
    }
    return TaskRow(task.id, task, problems, task.id in shown.deemed, names)
