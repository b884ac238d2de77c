"""Imported tasks matched to the library's, by code or by words, so that references and rules know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from cro_desk.i18n import ngettext
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.templates import LibraryTask, library
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.model import Notice
from cro_desk.vendors.workbook.recognition.normalise import compact, key

_ALIKE = 90  # words in any order
_FITTING = 45  # of a task that carries the library's own code


def matched(matrix: Matrix) -> tuple[Matrix, list[Notice]]:
    """Return the matrix with the library's codes and hints at the tasks it knows; each of them once."""
    taken: set[str] = set()
    tasks = tuple(_with_hints(task, _found(task, taken)) for task in matrix.tasks)
    count = len(taken)
    if not count:
        return matrix, []
    words = ngettext(
        "{count} task is one of the library’s; its references come with it as hints.",
        "{count} tasks are the library’s; their references come with them as hints.",
        count,
    )
    return replace(matrix, tasks=tasks), [Notice(Severity.INFO, "", "", words.format(count=count))]


def _found(task: Task, taken: set[str]) -> LibraryTask | None:
    known = _by_code().get(compact(task.code)) if task.code else None
    if known is not None and _likeness(task.task, known.task) < _FITTING:
        known = None
    known = known or _by_text().get(key(task.task)) or _alike(task.task)
    if known is None or known.code in taken:
        return None
    taken.add(known.code)
    return known


def _with_hints(task: Task, known: LibraryTask | None) -> Task:
    if known is None:
        return task
    return replace(
        task,
        library_code=known.code,
        reference=task.reference or known.reference,
        obligations=known.obligations,
        policy_retained=known.policy_retained,
        unblinded=known.unblinded,
        four_eyes=known.four_eyes,
    )


@cache
def _by_code() -> Mapping[str, LibraryTask]:
    return {compact(task.code): task for task in library()}


@cache
def _by_text() -> Mapping[str, LibraryTask]:
    return {key(task.task): task for task in library()}


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(key(one), key(other))


def _alike(text: str) -> LibraryTask | None:
    """Return the task whose words are about the same; a part of its words is not enough."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(key(text), list(_by_text()), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    return _by_text()[found[0]] if found else None
