"""Going from problem to problem."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.roles.rules import Problem
from cro_desk.roles.rules.problem import RANK
from ui.roles.matrix.columns import party_key

#: the rules that are about whose a task is and in which writing
OF_STATUS = frozenset((3, 5, 6, 7, 10, 14))
#: the rules that are about the hand-off or the price of a task
MARK, STATUS = "mark", "status"


def column_of(problem: Problem) -> str:
    """Return the column where a problem is looked at."""
    if problem.party_id:
        return party_key(problem.party_id)
    return STATUS if problem.rule in OF_STATUS else MARK


def next_problem(
    problems: Sequence[Problem], tasks: Sequence[str], columns: Sequence[str], at: tuple[str, str], step: int
) -> Problem | None:
    """Return the problem after (or before) a cell among the worst there are; None where there is none.

    `tasks` and `columns` are in the order of the screen; after the last comes the first again.
    """
    worst = min((RANK[problem.severity] for problem in problems), default=0)
    rows = {task_id: n for n, task_id in enumerate(tasks)}
    places = {key: n for n, key in enumerate(columns)}
    found = sorted(
        (
            ((rows[problem.task_id], places.get(column_of(problem), 0)), problem)
            for problem in problems
            if RANK[problem.severity] == worst and problem.task_id in rows
        ),
        key=_first,
    )
    if not found:
        return None
    here = (rows.get(at[0], -1), places.get(at[1], -1))
    if step > 0:
        return next((problem for place, problem in found if place > here), found[0][1])
    return next((problem for place, problem in reversed(found) if place < here), found[-1][1])


def _first(pair: tuple[tuple[int, int], Problem]) -> tuple[int, int]:
    return pair[0]
