"""What the plan reminds of: milestones that come near, to the side that answers for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from cro_desk.communication.reminders import NEAR, Kind, Leads, Me, Reminder
from cro_desk.communication.working_days import WorkCalendar, add_working_days
from cro_desk.i18n import _
from cro_desk.minutes.clocks import calendars_of
from cro_desk.minutes.signers import own_side
from cro_desk.oversight.milestones.attention import PANE
from cro_desk.store.connections import raw
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime

_DUE = """SELECT m.id, m.name, m.owner, coalesce(m.forecast, m.baseline), s.id, s.protocol, s.time_zone
    FROM milestone AS m JOIN study AS s ON s.id = m.study_id AND NOT s.deleted
    WHERE NOT m.deleted AND m.actual IS NULL AND coalesce(m.forecast, m.baseline) BETWEEN ? AND ?"""
#: how an owner is written who is a side and no person
_SIDES = {"sponsor": {Side.SPONSOR}, "cro": {Side.CRO}, "both": {Side.SPONSOR, Side.CRO}}


def milestone_reminders(
    session: Session, leads: Leads, who: Me, after: datetime, until: datetime
) -> Iterator[Reminder]:
    """Return milestones about these days; who is reminded of nothing that is due hears of none of them."""
    if leads.paper is None:
        return
    span = ((after - NEAR).date().isoformat(), (until + NEAR).date().isoformat())
    known: dict[str, tuple[Side, WorkCalendar]] = {}
    for row in raw(session.connection()).execute(_DUE, span).fetchall():
        study_id, zone = row[4], row[6]
        if study_id not in known:
            side = who.side(study_id) or own_side(session, study_id)
            known[study_id] = side, _calendar(session, study_id, zone, side)
        side, calendar = known[study_id]
        if leads.everything or _concerns(row[2], side):
            yield _reminder(row, calendar, leads.paper)


def _concerns(owner: str, side: Side) -> bool:
    """Tell whether a side answers for a milestone; one that names nobody, or a person, concerns all."""
    return side in _SIDES.get(owner.strip().casefold(), set(Side))


def _calendar(session: Session, study_id: str, zone: str, side: Side) -> WorkCalendar:
    known = calendars_of(session, study_id, "").get(side)
    return known if known is not None and known.id else WorkCalendar("", side, "", zone=zone)


def _reminder(row: Any, calendar: WorkCalendar, days: int) -> Reminder:
    id, name, _owner, told, study_id, protocol, _zone = row
    due = date.fromisoformat(told)
    on = add_working_days(due, -days, (calendar,)) if days else due
    due_at = WallTime(calendar.until_hour, calendar.zone).on(due).astimezone(UTC)
    remind_at = WallTime(calendar.from_hour, calendar.zone).on(on).astimezone(UTC)
    about, title = f"milestone:{id}:{due:%Y%m%d}", _("Milestone: {name}").format(name=name)
    return Reminder(about, Kind.DUE, title, study_id, protocol, id, due_at, remind_at, pane=PANE)
