"""What accepting a bundle would do, record by record and field by field: a merge that is rolled back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from cro_desk.i18n import N_
from cro_desk.sharing import doubting
from cro_desk.sharing.bundling import Report
from cro_desk.sharing.cards import Card
from cro_desk.sharing.opening import OpenedBundle
from cro_desk.sharing.receiving import merge_bundle, received_id
from cro_desk.sharing.records import ReceivedBundle
from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import moment
from cro_desk.store.journal.history import EditNote, Past, edit_notes, pasts
from cro_desk.store.kinds import Stored, kinds
from cro_desk.store.merging.conflicts import Conflict, conflicts
from cro_desk.store.operations import operation
from cro_desk.store.scopes import Member, Rights
from cro_desk.store.work import Work

#: records that are shown one by one; of more only the numbers are told
MOST = 2000


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that would say something else: what it says here and would say, as stored, by whom and when."""

    name: str
    old: Stored
    new: Stored
    author: str
    at: datetime
    #: whether it was changed here, too, by somebody who had not seen this
    contested: bool


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record that would change; `what` is "created", "changed", "deleted" or "restored"."""

    id: str
    kind: str
    name: str
    scope: str
    what: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True)
class Preview:
    """What a bundle would do."""

    bundle: str
    made_at: datetime
    sender: Card
    edits: int
    known: int
    waiting: int
    #: whether this very bundle was accepted before
    again: bool
    #: records by kind
    counts: Mapping[str, int]
    records: tuple[RecordRow, ...]
    conflicts: tuple[Conflict, ...]
    writers: tuple[str, ...]
    #: scopes in which we may only read, so that nothing in them is answered
    read_only: frozenset[str] = frozenset()
    #: who wrote some of it and may write there no more; whose clock is ahead of ours
    late: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()


@operation(N_("Look at a bundle"))
def preview(work: Work, opened: OpenedBundle, report: Report | None = None) -> Preview:
    """Return what accepting would do; to be run where everything is rolled back."""
    driver, manifest = work.session.driver, opened.manifest
    known = work.session.get(ReceivedBundle, received_id(work, opened))
    before = {(one.record, one.field) for one in conflicts(driver)}
    merged = merge_bundle(work, opened, report)
    new = frozenset(merged.edits)
    contested = tuple(one for one in conflicts(driver) if (one.record, one.field) not in before)
    rows = list(_rows(driver, sorted(merged.ids)[:MOST], new, contested))
    return Preview(
        bundle=manifest.bundle,
        made_at=manifest.made_at,
        sender=manifest.sender,
        edits=merged.admitted,
        known=merged.known,
        waiting=merged.waiting,
        again=known is not None,
        counts=_counts(driver, merged.edits),
        records=tuple(rows),
        conflicts=contested,
        writers=_writers(driver, merged.edits),
        read_only=_read_only(work, manifest.scopes),
        late=doubting.late(work, merged.edits),
        ahead=doubting.ahead(work, merged.edits),
    )


def _read_only(work: Work, scopes: Iterable[str]) -> frozenset[str]:
    """Return the scopes in which we do not write: as readers, or through a narrower one alone."""
    mine = work.select(select(Member).where(col(Member.person_key) == work.identity.person_key))
    written = {
        each.scope
        for each in mine
        if each.rights is not Rights.READ and (each.until is None or each.until > work.now)
    }
    return frozenset(scopes) - written


def _writers(driver: Raw, edits: Sequence[int]) -> tuple[str, ...]:
    notes = edit_notes(driver, edits).values()
    return tuple(sorted({note.author for note in notes if note.author}))


def _counts(driver: Raw, edits: Sequence[int]) -> dict[str, int]:
    """Return how many records of each kind are touched."""
    if not edits:
        return {}
    rows = driver.execute(
        "SELECT kind, count(DISTINCT record) FROM change WHERE edit >= ? GROUP BY kind", (min(edits),)
    )
    return dict(Counter(dict(rows.fetchall())))


def _rows(
    driver: Raw, records: Sequence[str], new: frozenset[int], contested: Sequence[Conflict]
) -> Iterator[RecordRow]:
    open_fields = {(one.record, one.field) for one in contested}
    for record, history in pasts(driver, records):
        notes = edit_notes(driver, (past.edit for past in history))
        row = _row(record, history, notes, new, open_fields)
        if row.fields or row.what != "changed":
            yield row


def _row(
    record: str,
    history: Sequence[Past],
    notes: Mapping[int, EditNote],
    new: frozenset[int],
    contested: set[tuple[str, str]],
) -> RecordRow:
    old = _folded(past for past in history if past.edit not in new)
    now = _folded(history)
    fields = tuple(
        _field(name, old, past, notes[past.edit], (record, name) in contested)
        for name, past in now.items()
        if _value(old, name) != past.fields[name][-1] or (record, name) in contested
    )
    kind = history[0].kind
    shown = next((str(_value(now, name)) for name in _searched(kind) if _value(now, name)), "")
    return RecordRow(record, kind, shown, notes[history[0].edit].scope, _what(old, now), fields)


def _field(name: str, old: Mapping[str, Past], past: Past, note: EditNote, contested: bool) -> FieldRow:
    new = past.fields[name][-1]
    return FieldRow(name, _value(old, name), new, note.author, moment(note.clock), contested)


def _folded(history: Iterator[Past] | Sequence[Past]) -> dict[str, Past]:
    """Return by field the change whose value it has."""
    found: dict[str, Past] = {}
    for past in history:
        found.update(dict.fromkeys(past.fields, past))
    return found


def _value(folded: Mapping[str, Past], name: str) -> Stored:
    return folded[name].fields[name][-1] if name in folded else None


def _searched(kind: str) -> tuple[str, ...]:
    return kinds()[kind].searched if kind in kinds() else ()


def _what(old: Mapping[str, Past], now: Mapping[str, Past]) -> str:
    if not old:
        return "created"
    before, after = _value(old, "deleted"), _value(now, "deleted")
    if before == after:
        return "changed"
    return "deleted" if after else "restored"
