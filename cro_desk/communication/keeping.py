"""Records kept by operations: put where their id says, lists replaced as wholes, the past pinned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import col, select

from cro_desk.communication.expanding import occurrences
from cro_desk.communication.reading import Plan, Which, read_plan
from cro_desk.communication.records import MeetingOccurrence, MeetingSeries
from cro_desk.communication.series import Occurrence, Outcome, Series
from cro_desk.communication.terms import OccurrenceState
from cro_desk.store.connections import raw
from cro_desk.store.record import Record, derived_id, new_id
from cro_desk.store.work import Work
from cro_desk.zoned import in_zone

R = TypeVar("R", bound=Record)


def put(work: Work, kind: type[R], id: str, fields: Mapping[str, Any], **fixed: Any) -> R:
    """Set fields of the record with this id; make it, or bring it back, where it is not there."""
    record = work.session.get(kind, id)
    if record is None:
        return work.add(kind(id=id, **fixed, **fields))
    for name, value in {**fields, "deleted": False}.items():
        setattr(record, name, value)
    return record


def replace_parts(
    work: Work, kind: type[R], series: MeetingSeries, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Let these be the parts of a series, in this order; `id` in a row is of the one it changes."""
    mine: Any = kind
    left = {each.id: each for each in work.select(select(kind).where(col(mine.series_id) == series.id))}
    for position, row in enumerate(rows):
        fields = {name: value for name, value in row.items() if name != "id"} | {"position": position}
        id = row["id"] or new_id()
        left.pop(id, None)
        put(work, kind, id, fields, scope=series.scope, series_id=series.id)
    for gone in left.values():
        work.delete(gone)


def plan_of(work: Work, series_id: str) -> tuple[Series, Plan]:
    """Return the series as it stands within this act."""
    work.get(MeetingSeries, series_id)
    work.session.flush()
    plan = read_plan(raw(work.session.connection()), Which(series_id=series_id))
    return plan.series[0], plan


def settle(work: Work, series_id: str) -> None:
    """Pin what lies before now, so that what follows in this act or later does not move it."""
    series, plan = plan_of(work, series_id)
    if not series.cadences:
        return  # nothing was planned so far
    today = in_zone(work.now, series.starts.zone).date()
    begins = [each.first for each in series.cadences if each.first is not None]
    first = min([*begins, today]) - timedelta(days=60)
    found = occurrences(series, plan.of(series_id), first, today + timedelta(days=60))
    behind = [each for each in found if _is_past(each, today, work.now)]
    _pin_all(work, work.get(MeetingSeries, series_id), [each for each in behind if not each.pinned])
    if behind:
        work.get(MeetingSeries, series_id).settled_until = today


def _pin_all(work: Work, series: MeetingSeries, found: Sequence[Occurrence]) -> None:
    """Pin meetings: those of which there is no record yet in one go, for three years of them are hundreds."""
    mine = select(MeetingOccurrence.slot).where(col(MeetingOccurrence.series_id) == series.id)
    known = set(work.session.exec(mine))
    work.add_rows(MeetingOccurrence, [_pinned(series, each) for each in found if each.key not in known])
    for each in found:
        if each.key in known:
            pin(work, each, **_skipped(each))


def _pinned(series: MeetingSeries, found: Occurrence) -> dict[str, Any]:
    place = {"id": derived_id(series.id, found.key), "scope": series.scope, "series_id": series.id}
    told = {"slot": found.key, "original_on": found.original_on, "starts": found.starts}
    return {**place, **told, "minutes": found.minutes, "pinned": True, **_skipped(found)}


def _is_past(found: Occurrence, today: date, now: datetime) -> bool:
    """Whether a meeting lies behind. One that comes once goes where its day goes until somebody held it."""
    if found.key.startswith("once:"):
        return False
    return found.original_on < today or found.starts <= now


def _skipped(found: Occurrence) -> dict[str, Any]:
    """Return the outcome of a meeting that its rule skipped, for the day off may be forgotten one day."""
    if found.state is not OccurrenceState.SKIPPED or found.outcome is not None:
        return {}
    return {"outcome": Outcome(OccurrenceState.SKIPPED, None, "", found.why, "").stored()}


def fields_of(record: Record, *without: str) -> dict[str, Any]:
    """Return the fields of a record as they are, to make another one like it."""
    return {name: getattr(record, name) for name in type(record).model_fields if name not in without}


def pin(work: Work, found: Occurrence, **fields: Any) -> MeetingOccurrence:
    """Keep a meeting as it stands, whatever becomes of its series."""
    told = {"starts": found.starts, "minutes": found.minutes, "pinned": True, **fields}
    return touch(work, found, **told)


def touch(work: Work, found: Occurrence, **fields: Any) -> MeetingOccurrence:
    """Set fields of a meeting's record."""
    series = work.get(MeetingSeries, found.series.id)
    id = derived_id(series.id, found.key)
    record = work.session.get(MeetingOccurrence, id)
    if record is None or record.deleted:
        fields = {**_UNTOUCHED, **fields}
    place = {"series_id": series.id, "slot": found.key, "original_on": found.original_on}
    return put(work, MeetingOccurrence, id, fields, scope=series.scope, **place)


_UNTOUCHED: Mapping[str, Any] = {
    "starts": None,
    "minutes": None,
    "pinned": False,
    "outcome": {},
    **dict.fromkeys(("title", "place", "note"), ""),
}
