"""Who a time is to be found for: attendees with their clocks, hours, absences and busy times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cro_desk.communication.calendars import of_person
from cro_desk.communication.finding import Guest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from cro_desk.communication.directory.contacts import Contact
    from cro_desk.communication.series import Attendee, Series
    from ui.communication.series.reading import BusyLine, SeriesRead


def guests(series: Series, read: SeriesRead) -> tuple[Guest, ...]:
    """Return everybody of a series; a role sits where its party does."""
    people = {each.id: each for each in read.people_of(series.partnership_id)}
    return tuple(_guest(each, series, read, people) for each in series.attendees)


def _guest(attendee: Attendee, series: Series, read: SeriesRead, people: Mapping[str, Contact]) -> Guest:
    calendar = of_person(read.calendars, attendee.side, attendee.zone, series.partnership_id)
    zone = attendee.zone or (calendar.zone if calendar is not None else series.starts.zone)
    person = people.get(attendee.person_id)
    return Guest(
        attendee.name or attendee.role,
        attendee.side,
        zone,
        attendee.optional,
        calendar,
        _busy(read.busy, attendee.person_id),
        tuple((each.first_day, each.last_day) for each in person.absences) if person is not None else (),
    )


def _busy(busy: Sequence[BusyLine], person_id: str) -> tuple[tuple[datetime, datetime], ...]:
    if not person_id:
        return ()
    mine = (each.busy for each in busy if each.busy.person_id == person_id)
    return tuple((each.starts, each.starts + timedelta(minutes=each.minutes)) for each in mine)
