"""Acts on a series as a whole."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlmodel import col, select

from cro_desk.communication import rules
from cro_desk.communication.cadences import change_past, drafts_of, put_cadences
from cro_desk.communication.keeping import fields_of, plan_of
from cro_desk.communication.records import (
    AgendaPoint,
    MeetingAttendee,
    MeetingPaper,
    MeetingSeries,
)
from cro_desk.communication.terms import OccurrenceState
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import Record, derived_id, new_id
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.rules import FieldError
from cro_desk.zoned import WallTime

#: what an act on a series may change
_FIELDS = frozenset(
    {"name", "purpose", "place", "starts", "minutes", "holiday_rule", "quorum", "artifact", "calendars"}
)
#: how a meeting ended of which a record is kept
_ON_RECORD = frozenset({OccurrenceState.HELD, OccurrenceState.CANCELLED})
#: what moves meetings, and so asks for the past to be pinned
_MOVES = frozenset({"starts", "minutes", "holiday_rule", "calendars"})


@operation(N_("Add a meeting series"))
def add_series(work: Work, study_id: str, partnership_id: str = "", **fields: Any) -> str:
    """Begin a series, internal without a partnership; return its id. How often it meets comes after."""
    return new_series(work, study_id, partnership_id, **fields).id


def new_series(
    work: Work,
    study_id: str,
    partnership_id: str = "",
    *,
    id: str = "",
    template: str = "",
    first_day: date | None = None,
    **fields: Any,
) -> MeetingSeries:
    """Make a series where its readers are: with the partnership, or among the sponsor's people."""
    study = work.get(Study, study_id)
    fields.setdefault("starts", WallTime(time(10), study.time_zone))
    told = checked_fields({"name": "", **fields})
    scope = _scope(work, study, partnership_id)
    known: dict[str, Any] = {"study_id": study.id, "partnership_id": partnership_id, "template": template}
    known["first_day"] = first_day
    return work.add(MeetingSeries(id=id or new_id(), scope=scope, **known, **told))


def _scope(work: Work, study: Study, partnership_id: str) -> str:
    if not partnership_id:
        return sponsor_scope(work, study)
    partnership = work.get(Partnership, partnership_id)
    if partnership.study_id != study.id:
        raise FieldError("partnership_id", _("This partnership belongs to another study."))
    return partnership.scope


@operation(N_("Edit the meeting series"))
def edit_series(work: Work, series_id: str, *, from_start: bool = False, **fields: Any) -> None:
    """Change a series; what lies behind stays as it was, unless the change counts from the start."""
    series = work.get(MeetingSeries, series_id)
    told = checked_fields(fields)
    if not _MOVES.isdisjoint(told):
        change_past(work, series_id, from_start=from_start)
    for name, value in told.items():
        setattr(series, name, value)


def checked_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a series as they are kept; others than a person sets are a bug of ours."""
    if strange := set(fields) - _FIELDS:
        raise TypeError(f"a series has no {strange}")
    return rules.checked(rules.SERIES, fields)


@operation(N_("Delete meeting series"))
def delete_series(work: Work, *series_ids: str) -> None:
    """Delete series with all their meetings; one with held or cancelled meetings is ended instead."""
    for series_id in series_ids:
        series, plan = plan_of(work, series_id)
        states = {each.outcome.state for each in plan.of(series_id).values() if each.outcome}
        if not states.isdisjoint(_ON_RECORD):
            raise UserError(
                _("“{name}” has meetings on record.").format(name=series.name),
                _("End it from a day on; what was held or cancelled stays on record."),
            )
        work.delete(work.get(MeetingSeries, series_id))


@operation(N_("Copy the meeting series"))
def copy_series(work: Work, series_id: str, **fields: Any) -> str:
    """Begin another series like this one, its meetings untouched; return its id."""
    source = work.get(MeetingSeries, series_id)
    told = {"name": _("{name} (copy)").format(name=source.name), **checked_fields(fields)}
    return duplicate(work, source, **told).id


def duplicate(work: Work, source: MeetingSeries, **fields: Any) -> MeetingSeries:
    """Make a series with the source's fields and all that hangs on it."""
    known, _plan = plan_of(work, source.id)
    own = {"id", "settled_until", "uid", "follows_id", "first_day", "last_day"}
    # not model_dump: it takes the start apart into clock and zone
    kept = {name: getattr(source, name) for name in MeetingSeries.model_fields.keys() - own}
    made = work.add(MeetingSeries(id=new_id(), **{**kept, **fields}))
    if known.cadences:
        phases = drafts_of(known.cadences, keep_ids=False)
        put_cadences(work, made, phases, undated_ok=True, taken_over=known.cadences)
    for kind in (MeetingAttendee, AgendaPoint, MeetingPaper):
        _copy_parts(work, kind, source, made)
    return made


def _copy_parts(work: Work, kind: type[Record], source: MeetingSeries, made: MeetingSeries) -> None:
    mine: Any = kind
    for part in work.select(select(kind).where(col(mine.series_id) == source.id)):
        id = new_id()
        if isinstance(part, MeetingAttendee):
            who = part.person_id or f"{part.side}:{''.join(part.role.split()).casefold()}"
            id = derived_id(made.id, f"attendee:{who}")
        work.add(kind(**{**fields_of(part), "id": id, "series_id": made.id}))
