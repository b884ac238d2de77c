"""The history of records: their changes in fold order, each with the edit that it came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import orjson

from cro_desk.store.connections import Raw

_BATCH = 500
_EDIT = "SELECT id, act, step, replica, scope, number, clock, author, action FROM edit WHERE id IN ({marks})"
_CHANGES = """SELECT record, kind, edit, place, fields FROM change
    WHERE record IN ({marks}) AND edit NOT IN (SELECT edit FROM withheld)
    ORDER BY record, depth, clock, replica, edit, place"""


@dataclass(frozen=True, slots=True)
class EditNote:
    """Where an edit stands and what it was for."""

    id: int
    act: str
    step: str
    replica: str
    scope: str
    number: int
    clock: int
    author: str
    action: str


@dataclass(frozen=True, slots=True)
class Past:
    """One change of a record, in fold order."""

    record: str
    kind: str
    edit: int
    fields: Mapping[str, Sequence[Any]]
    place: int = 0


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a list of ids to what one statement takes."""
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def pasts(driver: Raw, records: Sequence[str]) -> Iterator[tuple[str, list[Past]]]:
    """Return each record's changes in fold order, without those that are withheld."""
    for batch in batches(sorted(records)):
        rows = driver.execute(_CHANGES.format(marks=marks(batch)), batch)
        for record, group in groupby(rows, key=lambda row: str(row[0])):
            yield (
                record,
                [Past(record, kind, edit, orjson.loads(text), place) for _, kind, edit, place, text in group],
            )


def edit_notes(driver: Raw, edits: Iterable[int]) -> dict[int, EditNote]:
    """Return what is said of these edits."""
    wanted = sorted(set(edits))
    found: dict[int, EditNote] = {}
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        rows = driver.execute(_EDIT.format(marks=marks(batch)), batch)
        found.update((row[0], EditNote(*row)) for row in rows)
    return found


def edit_scopes(driver: Raw, edits: Iterable[int]) -> dict[int, str]:
    """Return the scope of each edit."""
    wanted, found = sorted(edits), dict[int, str]()
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        found.update(driver.execute(f"SELECT id, scope FROM edit WHERE id IN ({marks(batch)})", batch))  # noqa: S608
    return found


def has_seen(driver: Raw, later: EditNote, earlier: EditNote) -> bool:
    """Whether who wrote the one edit had the other before them."""
    if (later.replica, later.scope) == (earlier.replica, earlier.scope):
        return later.number > earlier.number
    if (
        later.replica == earlier.replica
    ):  # what one wrote in a narrower scope, a wider scope's edit does not name
        return later.clock >= earlier.clock
    return (
        driver.execute(
            "SELECT 1 FROM seen WHERE replica = ? AND scope = ? AND of_replica = ? AND of_scope = ?"
            " AND of_number >= ? AND number <= ? LIMIT 1",
            (later.replica, later.scope, earlier.replica, earlier.scope, earlier.number, later.number),
        ).fetchone()
        is not None
    )
