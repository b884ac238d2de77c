"""What a bundle would do, in words: each record that would change, field by field, as the trail says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.reporting.wording import field_changes, label_of, referenced
from cro_desk.sharing.previewing import FieldRow, Preview, RecordRow
from cro_desk.sharing.receiving import Answer
from cro_desk.sharing.words import kind_words
from cro_desk.store.connections import raw
from cro_desk.store.journal.edits import moment
from cro_desk.store.kinds import kinds
from cro_desk.store.merging.conflicts import Conflict
from cro_desk.store.names import record_names

#: the field by which a record is made or taken away
WHOLE = "deleted"
#: kinds that the sender alone decides about: a study without its scope or its members is none
_GIVEN = frozenset(("scope", "member", "study", "partnership"))


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a conflict."""

    value: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A field that would change, in words; `id` is its record and name."""

    id: str
    answer: Answer
    label: str
    mine: str
    theirs: str
    author: str
    at: datetime | None
    contested: bool
    #: whether one's own value can be put back, or theirs taken where one's own stands
    may_answer: bool
    #: whether one's own value stands although it is contested: it was written last
    stands: bool = False
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A record that would change, with its fields."""

    id: str
    kind: str
    name: str
    what: str
    lines: tuple[Line, ...]


def worded(session: Session, found: Preview) -> tuple[Record, ...]:
    """Put what would change into words, as the audit trail does."""
    pairs = [(row, {each.name: _pair(row, each) for each in row.fields}) for row in found.records]
    wanted = [target for row, fields in pairs for target in referenced(row.kind, fields)]
    coming = {row.id: row.name for row in found.records if row.name}
    names = {**record_names(raw(session.connection()), wanted), **coming}
    open_ones = {(one.record, one.field): one for one in found.conflicts}
    rows = [_record(row, names, open_ones, row.scope not in found.read_only) for row in found.records]
    return tuple(sorted(rows, key=lambda row: (not any(e.contested for e in row.lines), row.kind, row.name)))


def _pair(row: RecordRow, each: FieldRow) -> list[Any]:
    return [each.new] if row.what == "created" else [each.old, each.new]


def _record(
    row: RecordRow, names: Mapping[str, str], open_ones: Mapping[tuple[str, str], Conflict], may_write: bool
) -> Record:
    lines = [_line(row, each, names, open_ones.get((row.id, each.name)), may_write) for each in row.fields]
    shown = [
        each for each in lines if each.answer.field != WHOLE and (each.mine != each.theirs or each.contested)
    ]
    if row.what != "changed":
        shown.insert(0, _whole(row, may_write))
    return Record(row.id, kind_words(row.kind), row.name, row.what, tuple(shown))


def _whole(row: RecordRow, may_write: bool) -> Line:
    first = row.fields[0] if row.fields else None
    here, gone = _("is here"), _("is not here")
    mine, theirs = (here, gone) if row.what == "deleted" else (gone, here)
    return Line(
        *(f"{row.id} {WHOLE}", Answer(row.kind, row.id, WHOLE), _("The whole record"), mine, theirs),
        *(first.author if first else "", first.at if first else None),
        contested=any(each.contested for each in row.fields if each.name == WHOLE),
        may_answer=may_write and row.kind not in _GIVEN and not _is_final(row.kind),
    )


def _line(
    row: RecordRow, each: FieldRow, names: Mapping[str, str], open_one: Conflict | None, may_write: bool
) -> Line:
    label, new = said(row.kind, each.name, each.new, names)
    mine = "" if row.what == "created" else said(row.kind, each.name, each.old, names)[1]
    versions = versions_of(row.kind, each.name, open_one, names)
    stands = each.contested and new == mine
    other = next((one for one in reversed(versions) if one.value != mine), None) if stands else None
    theirs = other or Version(new, each.author, each.at)
    return Line(
        *(f"{row.id} {each.name}", Answer(row.kind, row.id, each.name, theirs=stands), label, mine),
        *(theirs.value, theirs.author, theirs.at),
        contested=each.contested,
        may_answer=may_write and row.what != "created" and not _is_final(row.kind),
        stands=stands,
        versions=versions,
    )


def _is_final(kind: str) -> bool:
    """Whether records of a kind stay as they are: members and scopes, signatures, what was published."""
    known = kinds().get(kind)
    return known is None or not known.model.undoable or bool(known.model.stays)


def versions_of(
    kind: str, name: str, found: Conflict | None, names: Mapping[str, str]
) -> tuple[Version, ...]:
    """Return both sides of a conflict; the last one is what the record says."""
    return tuple(
        Version(said(kind, name, one.value, names)[1], one.edit.author, moment(one.edit.clock))
        for one in (found.versions if found is not None else ())
    )


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> tuple[str, str]:
    """Return what a field is called, and what its value says."""
    told = field_changes(kind, {name: [value]}, names)
    return (told[0].label, told[0].new or "") if told else (_(label_of(name)), "")
