"""The one read of the tab of series: what the list, the editor and the calendars show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ui.communication.series.rows import SeriesLine, series_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cro_desk.communication.directory.contacts import Contact
    from cro_desk.communication.queries import Busy, ClosureRow
    from cro_desk.communication.reading import Plan
    from cro_desk.communication.series import Occurrence, Series
    from cro_desk.communication.working_days import WorkCalendar

#: how far ahead busy times are read, and how many of the next meetings are kept
AHEAD = timedelta(days=550)
NEXT = 24


@dataclass(frozen=True, slots=True)
class BusyLine:
    """A busy time with whose it is; without a name it is who sits here."""

    busy: Busy
    name: str

    @property
    def id(self) -> str:
        return self.busy.id


@dataclass(frozen=True, slots=True)
class SeriesRead:
    """What a study's series are shown and edited from. `milestones` are (id, name, day or None)."""

    study_id: str
    now: datetime
    today: date
    plan: Plan
    lines: tuple[SeriesLine, ...]
    partnerships: tuple[tuple[str, str], ...]
    people: Mapping[str, tuple[Contact, ...]]  # by partnership, empty: the sponsor's own
    calendars: tuple[WorkCalendar, ...]
    closures: tuple[ClosureRow, ...]
    milestones: tuple[tuple[str, str, date | None], ...]
    busy: tuple[BusyLine, ...]

    def line(self, series_id: str) -> SeriesLine | None:
        """Return the row of a series."""
        return next((line for line in self.lines if line.id == series_id), None)

    @property
    def milestone_names(self) -> dict[str, str]:
        return {id: name for id, name, _day in self.milestones}

    @property
    def milestone_days(self) -> dict[str, date | None]:
        return {id: day for id, _name, day in self.milestones}

    def people_of(self, partnership_id: str) -> tuple[Contact, ...]:
        """Return who can come to a series of a partnership, or to an internal one."""
        return self.people.get(partnership_id, ())


def read_series(session: Any, study_id: str, partnership_id: str, now: datetime, today: date) -> SeriesRead:
    """Read the series of a study or partnership, their next meetings and problems, and what they rest on."""
    from cro_desk.communication import queries
    from cro_desk.communication.directory.contacts import contacts
    from cro_desk.communication.reading import Which
    from cro_desk.roles.queries import partnerships

    plan = queries.plan(session, Which(study_id=study_id, partnership_id=partnership_id))
    choices = queries.milestone_choices(session, study_id)
    milestones = tuple((each.id, each.name, each.day) for each in choices)
    parties = tuple((row.id, row.name) for row in partnerships(session, study_id))
    people = {id: contacts(session, study_id, id) for id in ("", *(id for id, _name in parties))}
    bare = SeriesRead(
        study_id,
        now,
        today,
        plan,
        (),
        parties,
        people,
        queries.party_calendars(session, study_id),
        queries.closures(session, study_id),
        milestones,
        tuple(BusyLine(each, _name(people, each.person_id)) for each in _busy(session, today)),
    )
    names = bare.milestone_names
    lines = tuple(
        series_line(each, next_meetings(plan, each, now), names, today, plan.of(each.id))
        for each in plan.series
    )
    return replace(bare, lines=lines)


def _busy(session: Any, today: date) -> tuple[Busy, ...]:
    from cro_desk.communication.queries import busy

    return busy(session, today - timedelta(days=1), today + AHEAD)


def _name(people: Mapping[str, tuple[Contact, ...]], person_id: str) -> str:
    known = (each for mine in people.values() for each in mine)
    return next((each.name for each in known if each.id == person_id), "") if person_id else ""


def next_meetings(plan: Plan, series: Series, now: datetime) -> tuple[Occurrence, ...]:
    """Return the next meetings of a series, those that were called off among them."""
    from ui.communication.series.preview import upcoming

    return upcoming(series, plan.of(series.id), now, NEXT)
