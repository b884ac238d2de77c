"""Beside the calendars: what the one at the cursor means for the coming months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.communication.terms import ClosureKind
from cro_desk.communication.words import CLOSURE
from cro_desk.communication.working_days import is_regional, last_year_known, public_holidays
from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.communication.series.calendar_columns import country, hours, week
from ui.communication.series.columns import when
from ui.theme import Tone
from ui.widgets import DetailsPanel

if TYPE_CHECKING:
    from cro_desk.communication.queries import ClosureRow
    from cro_desk.communication.working_days import WorkCalendar
    from ui.communication.series.reading import BusyLine

SHOWN = 8


class CalendarDetails(DetailsPanel):
    """Tells a calendar, a closure or a busy time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a calendar to see the days on which nobody works."))

    def show_calendar(self, calendar: WorkCalendar, today: date, actions: Sequence[Action]) -> None:
        """Tell a party's calendar with its next public holidays."""
        self.clear()
        self.title(calendar.name)
        self.fact(_("Works"), week(calendar))
        self.fact(_("Hours"), hours(calendar))
        self.fact(_("Time zone"), calendar.zone)
        self.fact(_("Public holidays of"), country(calendar))
        self._holidays(calendar, today)
        self._offer(actions)

    def _holidays(self, calendar: WorkCalendar, today: date) -> None:
        days = {
            on: why
            for year in (today.year, today.year + 1)
            for on, why in public_holidays(calendar.country, calendar.region, year).items()
            if today <= on <= today + timedelta(days=365)
        }
        self.rule()
        self.heading(_("Next public holidays"))
        if not days:
            self.text(_none_known(calendar), Tone.WARN)
        for on in sorted(days)[:SHOWN]:
            self.fact(day(on), days[on])
        known = last_year_known(calendar.country)
        if days and known is not None:
            told = _("Public holidays are known until {year}; add later ones as days off.")
            self.text(told.format(year=str(known)))
        if is_regional(calendar.country) and not calendar.region:
            self.text(_("Only what the whole country keeps is counted; its regions keep more. Choose one."))

    def show_closure(self, closure: ClosureRow, actions: Sequence[Action]) -> None:
        """Tell a closure and what it does."""
        self.clear()
        self.title(closure.name)
        self.badge(_(CLOSURE[closure.kind]), Tone.MUTED)
        count = (closure.last_day - closure.first_day).days + 1
        self.fact(_("First day"), day(closure.first_day))
        self.fact(_("Last day"), day(closure.last_day))
        self.fact(_("Lasts"), ngettext("{count} day", "{count} days", count).format(count=number(count)))
        self.text(_does(closure.kind))
        self._offer(actions)

    def show_busy(self, line: BusyLine, actions: Sequence[Action]) -> None:
        """Tell a busy time."""
        self.clear()
        self.title(line.busy.label or _("busy"))
        self.fact(_("From"), when(line.busy.starts))
        self.text(_("Out of an imported calendar; only you see it. The best time for all avoids it."))
        self._offer(actions)

    def _offer(self, actions: Sequence[Action]) -> None:
        self.rule()
        for action in actions:
            self.action(action)


def _none_known(calendar: WorkCalendar) -> str:
    if not calendar.country:
        return _("None known. Say in which country the party works.")
    known = last_year_known(calendar.country)
    if known is None:
        return _("The public holidays of this country are not known. Add them as days off.")
    return _("Its public holidays are known until {year}. Add the later ones as days off.").format(
        year=str(known)
    )


def _does(kind: ClosureKind) -> str:
    return {
        ClosureKind.CLOSED: _("Nobody works: meetings give way, and deadlines do not count these days."),
        ClosureKind.FREEZE: _("People work but do not meet: meetings give way, deadlines go on."),
        ClosureKind.SHORT: _("Shorter hours: the days are marked, meetings stay."),
    }[kind]
