"""Acts on when the parties work: calendars, closures, freezes, imported busy times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select

from cro_desk.communication import rules
from cro_desk.communication.keeping import put, settle
from cro_desk.communication.records import BusyTime, Closure, MeetingSeries, PartyCalendar
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side

LONGEST_CLOSURE = 366


@operation(N_("Add a calendar"))
def add_calendar(work: Work, study_id: str, partnership_id: str = "", **fields: Any) -> str:
    """Say when a party works, the sponsor without a partnership; return the calendar's id."""
    return new_calendar(work, study_id, partnership_id, **fields).id


def new_calendar(work: Work, study_id: str, partnership_id: str = "", **fields: Any) -> PartyCalendar:
    """Make a party's calendar: everybody in the study reads the sponsor's, the partnership reads a CRO's."""
    study = work.get(Study, study_id)
    _settle_all(work, study_id)
    scope = work.get(Partnership, partnership_id).scope if partnership_id else study.scope
    usual: dict[str, Any] = {"side": Side.CRO if partnership_id else Side.SPONSOR, "name": ""}
    told = _calendar_fields({**usual, **fields}, "")
    mine = select(PartyCalendar).where(col(PartyCalendar.study_id) == study_id)
    place = max((each.position for each in work.select(mine)), default=-1) + 1
    known: dict[str, Any] = {"scope": scope, "study_id": study_id, "partnership_id": partnership_id}
    return work.add(PartyCalendar(**known, position=place, **told))


@operation(N_("Edit the calendar"))
def edit_calendar(work: Work, calendar_id: str, **fields: Any) -> None:
    """Change when a party works; meetings ahead follow, those that were pinned stay."""
    calendar = work.get(PartyCalendar, calendar_id)
    _settle_all(work, calendar.study_id)
    for name, value in _calendar_fields(fields, calendar.country).items():
        setattr(calendar, name, value)


def _calendar_fields(fields: Mapping[str, Any], country: str) -> dict[str, Any]:
    told = rules.checked(rules.CALENDAR, fields)
    if "country" in told and "region" not in told:
        told["region"] = ""
    if told.get("region"):
        told["region"] = rules.region(told.get("country", country), told["region"])
    return told


@operation(N_("Delete calendars"))
def delete_calendars(work: Work, *calendar_ids: str) -> None:
    """Delete calendars with their closures."""
    for study_id in {work.get(PartyCalendar, each).study_id for each in calendar_ids}:
        _settle_all(work, study_id)
    for closure in work.select(select(Closure).where(col(Closure.calendar_id).in_(calendar_ids))):
        work.delete(closure)
    for calendar_id in calendar_ids:
        work.delete(work.get(PartyCalendar, calendar_id))


@operation(N_("Add days off"))
def add_closure(work: Work, study_id: str, calendar_id: str | None = None, **fields: Any) -> str:
    """Close a party, or everybody without a calendar; a single day without a last one. Return the id."""
    return new_closure(work, study_id, calendar_id, **fields).id


def new_closure(work: Work, study_id: str, calendar_id: str | None = None, **fields: Any) -> Closure:
    """Make a closure where its calendar is."""
    scope = work.get(PartyCalendar, calendar_id).scope if calendar_id else work.get(Study, study_id).scope
    usual = {"name": "", "first_day": None}
    told = {**usual, **fields}
    told["last_day"] = told.get("last_day") or told["first_day"]
    checked = rules.checked(rules.CLOSURE, told)
    _settle_all(work, study_id)
    _check_days(checked["first_day"], checked["last_day"], yearly=bool(checked.get("yearly")))
    return work.add(Closure(scope=scope, study_id=study_id, calendar_id=calendar_id, **checked))


@operation(N_("Edit days off"))
def edit_closure(work: Work, closure_id: str, **fields: Any) -> None:
    """Change a closure."""
    closure = work.get(Closure, closure_id)
    _settle_all(work, closure.study_id)
    for name, value in rules.checked(rules.CLOSURE, fields).items():
        setattr(closure, name, value)
    _check_days(closure.first_day, closure.last_day, yearly=closure.yearly)


def _settle_all(work: Work, study_id: str) -> None:
    """Pin what lies behind, for the parties' days off move no meeting that is over."""
    for series in work.select(select(MeetingSeries).where(col(MeetingSeries.study_id) == study_id)):
        settle(work, series.id)


def _check_days(first: date, last: date, *, yearly: bool) -> None:
    rules.in_order(first, last)
    if (last - first).days > LONGEST_CLOSURE:
        raise FieldError("last_day", _("Days off last a year at most; end the series instead."))
    if yearly and (last - first).days >= 365:
        raise FieldError("last_day", _("Days off that come every year last less than one."))


@operation(N_("Delete days off"))
def delete_closures(work: Work, *closure_ids: str) -> None:
    """Delete closures."""
    for study_id in {work.get(Closure, each).study_id for each in closure_ids}:
        _settle_all(work, study_id)
    for closure_id in closure_ids:
        work.delete(work.get(Closure, closure_id))


@operation(N_("Import busy times"))
def add_busy(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep times at which a person cannot come; the same event of the same calendar once.

    A row has `person_id` (empty: who sits here), `starts`, `minutes`, `label`, `uid`, `source`.
    """
    for row in rows:
        key = f"busy:{row.get('person_id', '')}:{row['uid']}:{row['starts'].isoformat()}"
        put(work, BusyTime, derived_id(work.private, key), row, scope=work.private)


@operation(N_("Delete busy times"))
def delete_busy(work: Work, *busy_ids: str) -> None:
    """Forget busy times."""
    for busy_id in busy_ids:
        work.delete(work.get(BusyTime, busy_id))
