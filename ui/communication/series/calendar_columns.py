"""The columns of calendars, closures and busy times."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from cro_desk.communication.words import CLOSURE
from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.studies import geography, words
from ui.communication.series.columns import when
from ui.models import Align, Column, Look
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.queries import ClosureRow
    from cro_desk.communication.working_days import WorkCalendar
    from ui.communication.series.reading import BusyLine


def calendar_columns() -> tuple[Column[WorkCalendar], ...]:
    """Return the columns of the parties' calendars."""
    return (
        Column("name", _("Calendar"), _name, width=16, stretch=True),
        Column("side", _("Party"), _side, width=8),
        Column("country", _("Public holidays of"), _country, width=15),
        Column("zone", _("Time zone"), _zone, width=16),
        Column("hours", _("Hours"), _hours, width=11),
        Column("weekdays", _("Works on"), week, width=9),
    )


def closure_columns() -> tuple[Column[ClosureRow], ...]:
    """Return the columns of closures."""
    return (
        Column("name", _("What"), _name, width=18, stretch=True),
        Column("kind", _("Kind"), _kind, width=11),
        Column("calendar", _("Whose"), _whose, width=14),
        Column("first_day", _("First day"), _first, _first_text, width=11),
        Column("last_day", _("Last day"), _last, _last_text, width=11),
        Column("yearly", _("Every year"), _yearly, _yearly_text, width=9),
    )


def busy_columns() -> tuple[Column[BusyLine], ...]:
    """Return the columns of busy times."""
    return (
        Column("label", _("What"), _label, width=24, stretch=True),
        Column("person", _("Who"), _person, width=18),
        Column("starts", _("From"), _starts, _starts_text, width=20),
        Column("minutes", _("Minutes"), _minutes, _minutes_text, Align.RIGHT, width=8, look=_muted),
    )


def week(row: WorkCalendar) -> str:
    """Name the days on which a party works."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    days = list(row.weekdays)
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return _("{first} – {last}").format(first=names[days[0]], last=names[days[-1]])
    return ", ".join(names[each] for each in days)


def hours(row: WorkCalendar) -> str:
    """Write a party's working hours."""
    return f"{row.from_hour:%H:%M}–{row.until_hour:%H:%M}"


def country(row: WorkCalendar) -> str:
    """Name the country and region whose public holidays count."""
    if not row.country:
        return _("none")
    name = geography.country_name(row.country)
    return f"{name}, {row.region}" if row.region else name


def _muted(_row: BusyLine) -> Look:
    return Look(Tone.MUTED)


def _name(row: WorkCalendar | ClosureRow) -> str:
    return row.name


def _side(row: WorkCalendar) -> str:
    return _(words.SIDE[row.side])


def _country(row: WorkCalendar) -> str:
    return country(row)


def _zone(row: WorkCalendar) -> str:
    return row.zone


def _hours(row: WorkCalendar) -> str:
    return hours(row)


def _kind(row: ClosureRow) -> str:
    return _(CLOSURE[row.kind])


def _whose(row: ClosureRow) -> str:
    return row.calendar or _("everybody")


def _first(row: ClosureRow) -> date:
    return row.first_day


def _first_text(row: ClosureRow) -> str:
    return day(row.first_day)


def _last(row: ClosureRow) -> date:
    return row.last_day


def _last_text(row: ClosureRow) -> str:
    return day(row.last_day)


def _yearly(row: ClosureRow) -> bool:
    return row.yearly


def _yearly_text(row: ClosureRow) -> str:
    return "✓" if row.yearly else "–"


def _label(row: BusyLine) -> str:
    return row.busy.label or _("busy")


def _person(row: BusyLine) -> str:
    return row.name or _("you")


def _starts(row: BusyLine) -> datetime:
    return row.busy.starts


def _starts_text(row: BusyLine) -> str:
    return when(row.busy.starts)


def _minutes(row: BusyLine) -> int:
    return row.busy.minutes


def _minutes_text(row: BusyLine) -> str:
    return number(row.busy.minutes)
