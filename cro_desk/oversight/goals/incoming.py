"""Promises out of a file or a paste: a list with what was promised, where it stands, by whom, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.minutes.incoming.days import Order
from cro_desk.minutes.incoming.headings import folded
from cro_desk.minutes.incoming.source import Source
from cro_desk.oversight.goals.queries import obligations
from cro_desk.oversight.incoming import Headings, Table, cells_of, day_in, is_nothing, order_in, tables
from cro_desk.studies.rules import plain
from cro_desk.studies.terms import Side

HEADINGS = Headings.of(
    {
        "promise": (
            "promise promises commitment commitments obligation obligations whatwaspromised deliverable "
            "zusage zusagen requirement description statement"
        ),
        "source": "source reference wherestated whereitstands document section page quelle fundstelle clause",
        "owner": "owner responsible responsibleperson verantwortlich who accountable",
        "side": "side party by promisedby partei",
        "due": "due duedate deadline bywhen when date targetdate termin frist",
        "note": "note notes comment comments remark bemerkung",
    },
    "promise",
)
_DAYS = frozenset(("due",))
_SPONSOR = frozenset(("sponsor", "client", "us", "auftraggeber"))


@dataclass(frozen=True, slots=True)
class PromiseCandidate:
    """A promise as it was read: what would be taken, and what that rests on."""

    id: str
    fields: Mapping[str, Any]
    where: str
    why: tuple[str, ...] = ()
    sure: bool = True
    picked: bool = True

    @property
    def promise(self) -> str:
        return str(self.fields["promise"])


@dataclass(frozen=True, slots=True)
class PromisesRead:
    """What a file brings; `either`: some dates could be read day or month first, `day_first` as they were."""

    name: str
    candidates: tuple[PromiseCandidate, ...] = ()
    either: bool = False
    day_first: bool = True


@dataclass(frozen=True, slots=True)
class KnownPromises:
    """What is followed up already, in plain words, and the day near which dates lie."""

    promises: frozenset[str] = field(default_factory=frozenset)
    near: date = date(2026, 1, 1)


def known_promises(session: Session, study_id: str, partnership_id: str, today: date) -> KnownPromises:
    """Return what a partnership follows up already."""
    rows = obligations(session, study_id, partnership_id)
    return KnownPromises(frozenset(plain(row.promise) for row in rows), today)


def recognise(source: Source, known: KnownPromises, day_first: bool | None = None) -> PromisesRead:
    """Return the promises of a file; nothing of it is kept."""
    found = tables(source, HEADINGS)
    order = order_in(cells_of(found, _DAYS), day_first)
    made = [_candidate(table, place, row, known, order) for table in found for place, row in table.rows]
    days = (day_in(cell, known.near, order) for cell in cells_of(found, _DAYS))
    either = any(each.either for each in days if each is not None)
    candidates = tuple(each for each in made if each is not None)
    return PromisesRead(source.name, candidates, either and not order.sure, order.day_first)


def _candidate(
    table: Table, place: int, row: tuple[str, ...], known: KnownPromises, order: Order
) -> PromiseCandidate | None:
    cells = {name: cell for name, cell in table.cells(row).items() if not is_nothing(cell)}
    promise = " ".join(cells.get("promise", "").split())
    if len(promise) < 3 or HEADINGS.field_of(promise) == "promise":
        return None
    why: list[str] = []
    fields: dict[str, Any] = {"promise": promise, "side": _side(cells.get("side", ""))}
    fields |= {name: " ".join(cells[name].split()) for name in ("source", "owner", "note") if name in cells}
    due = day_in(cells["due"], known.near, order) if "due" in cells else None
    if due is not None:
        fields["due"] = due.day
    elif "due" in cells:
        why.append(_("“{text}” is no date.").format(text=cells["due"][:40]))
    there = plain(promise) in known.promises
    if there:
        why.append(_("It is followed up already."))
    where = _("{sheet}, row {number}").format(sheet=table.name, number=place)
    return PromiseCandidate(where, fields, where, tuple(why), not why, not there)


def _side(text: str) -> Side:
    return Side.SPONSOR if folded(text) in _SPONSOR else Side.CRO
