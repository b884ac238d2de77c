"""What to do about a problem, where there is only one right answer; the rest is left to people.

A fix is offered only when it was tried and found good: its problem is gone and nothing became an error. All
that is fixed is an error, so each fix leaves fewer errors behind, and fixing until nothing is left ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cro_desk.roles.directory import Directory
from cro_desk.roles.fix_answers import Answer, SetFields, SetLetters, the_answer
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.raci import parse_letters, with_letters
from cro_desk.roles.rules.checking import row_problems
from cro_desk.roles.rules.picture import Picture, Row, picture, row_of
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Severity
from cro_desk.roles.views import with_cells

__all__ = ["Fix", "SetFields", "SetLetters", "applied", "suggest", "suggestions"]


@dataclass(frozen=True, slots=True)
class Fix:
    """The one right answer to a problem: what the button says, and what changes."""

    label: str
    changes: tuple[SetLetters | SetFields, ...]


def suggest(problem: Problem, matrix: Matrix, directory: Directory) -> Fix | None:
    """Return the fix of a problem; None where people have to decide."""
    return suggestions((problem,), matrix, directory).get(problem)


def suggestions(problems: Iterable[Problem], matrix: Matrix, directory: Directory) -> dict[Problem, Fix]:
    """Return the fixes of those problems that have one.

    Fixes of one rule may be applied together; those of different rules may touch the same cell, so after
    them ask again.
    """
    errors = [problem for problem in problems if problem.severity is Severity.ERROR and problem.task_id]
    touched = {problem.task_id for problem in errors}
    seen = picture(matrix, directory, [task for task in matrix.tasks if task.id in touched])
    rows = {row.id: row for row in seen.rows}
    found: dict[Problem, Fix] = {}
    for problem in errors:
        row = rows.get(problem.task_id)
        answer = None if row is None else the_answer(problem, row, matrix.parties)
        if row is not None and answer is not None and _good(problem, answer, row, seen):
            found[problem] = Fix(answer.label, answer.changes)
    return found


def applied(matrix: Matrix, fix: Fix) -> Matrix:
    """Return the matrix with a fix in it."""
    touched = {change.task_id for change in fix.changes}
    return replace(
        matrix,
        tasks=tuple(_changed(task, fix.changes) if task.id in touched else task for task in matrix.tasks),
    )


def _changed(task: Task, changes: Iterable[SetLetters | SetFields]) -> Task:
    for change in changes:
        if change.task_id != task.id:
            continue
        if isinstance(change, SetFields):
            task = replace(task, **change.fields)
        else:
            cell = with_letters(task.cell(change.party_id), parse_letters(change.letters))
            task = replace(task, cells=with_cells(task.cells, {change.party_id: cell}))
    return task


def _good(problem: Problem, answer: Answer, row: Row, seen: Picture) -> bool:
    """Try the answer: the problem is there and has to go, and no other error may come."""
    before = _errors(row, seen)
    after = row_of(_changed(row.task, answer.changes), seen.matrix.parties)
    return problem.place in before and _errors(after, seen) <= before - {problem.place}


def _errors(row: Row, seen: Picture) -> set[tuple[int, str, str, str, str]]:
    return {problem.place for problem in row_problems(row, seen) if problem.severity is Severity.ERROR}
