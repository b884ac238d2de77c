"""All rules over a matrix, in one pass that is cheap enough for every edit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from cro_desk.roles.coverage import Coverage
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.rules import agreements, doubles, letters, listing, persons, prices, writing
from cro_desk.roles.rules.picture import Picture, Row, picture
from cro_desk.roles.rules.problem import RANK, Problem

#: what looks at one task alone; every rule whose problem can be an error is among them
ROW_RULES: tuple[Callable[[Row, Picture], Iterator[Problem]], ...] = (
    letters.unknown_codes,
    letters.one_accountable,
    letters.somebody_responsible,
    letters.shared_in_writing,
    persons.somebody_answers,
    writing.transfer_in_writing,
    writing.deemed_retained,
    writing.retained_by_policy,
    writing.overseen,
    prices.priced,
    writing.subcontractor_approved,
    persons.blinded_stay_away,
    letters.left_to_the_investigator,
    letters.few_consulted,
)
#: what looks at several tasks at once
MATRIX_RULES: tuple[Callable[[Picture], Iterator[Problem]], ...] = (
    doubles.parties_twice,
    doubles.tasks_twice,
    prices.done_by_the_cro,
    persons.four_eyes,
    persons.not_overloaded,
    prices.paid_to_do,
    agreements.agreed_again,
    listing.obligations_listed,
)


def check(
    matrix: Matrix, directory: Directory, *, coverage: Coverage | None = None, agreed: Matrix | None = None
) -> tuple[Problem, ...]:
    """Return what the rules say: errors first, within a severity by rule, then in the order of the tasks."""
    seen = picture(matrix, directory, matrix.tasks, coverage, agreed)
    found = [problem for row in seen.rows for problem in row_problems(row, seen)]
    found += [problem for rule in MATRIX_RULES for problem in rule(seen)]
    return _in_order(found)


def check_tasks(
    matrix: Matrix, directory: Directory, task_ids: Collection[str], *, coverage: Coverage | None = None
) -> tuple[Problem, ...]:
    """Return what the rules that look at one task alone say of these tasks."""
    wanted = frozenset(task_ids)
    tasks = [task for task in matrix.tasks if task.id in wanted]
    seen = picture(matrix, directory, tasks, coverage)
    return _in_order([problem for row in seen.rows for problem in row_problems(row, seen)])


def row_problems(row: Row, seen: Picture) -> Iterator[Problem]:
    """Yield what the rules say of a task by itself."""
    for rule in ROW_RULES:
        yield from rule(row, seen)


def _in_order(found: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(found, key=lambda problem: (RANK[problem.severity], problem.rule)))
