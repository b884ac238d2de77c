"""What a rule says of a matrix, as short as a test wants to compare it."""

from __future__ import annotations

from cro_desk.roles.coverage import Coverage
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.rules import check
from tests.roles.matrices import PEOPLE, matrix


def problems(
    rule: int, *tasks: Task, people: Directory = PEOPLE, coverage: Coverage | None = None
) -> list[str]:
    """Return the sentences of one rule about a matrix of these tasks."""
    return of(rule, matrix(*tasks), people=people, coverage=coverage)


def of(
    rule: int,
    whole: Matrix,
    *,
    people: Directory = PEOPLE,
    coverage: Coverage | None = None,
    agreed: Matrix | None = None,
) -> list[str]:
    """Return the sentences of one rule about a matrix."""
    found = check(whole, people, coverage=coverage, agreed=agreed)
    return [problem.text for problem in found if problem.rule == rule]
