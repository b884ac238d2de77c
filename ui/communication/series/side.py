"""Beside the editor: the next dates at once, what is unusual about them, local times, what to mend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from cro_desk.communication.clocks import ClockGap, LocalTime, clock_gaps, local_times, zones_of
from cro_desk.communication.telling import listed
from cro_desk.communication.words import state_name
from cro_desk.formats import day
from cro_desk.i18n import _
from ui.communication.series.columns import weekday, when
from ui.theme import Tone
from ui.widgets import DetailsPanel

if TYPE_CHECKING:
    from datetime import date

    from cro_desk.communication.checks import SeriesProblem
    from cro_desk.communication.series import Occurrence, Series

#: clock changes are told so far ahead
AHEAD = timedelta(days=365)


class EditorSide(DetailsPanel):
    """Filled anew whenever something was typed."""

    def show_series(
        self, series: Series, ahead: Sequence[Occurrence], problems: Sequence[SeriesProblem], today: date
    ) -> None:
        """Tell what comes of the series as it is, or as it is being typed."""
        self.clear()
        self._dates(ahead)
        if ahead:
            self._locals(local_times(ahead[0]), ahead[0])
        if problems:
            self.rule()
            self.heading(_("To mend"))
        for problem in problems:
            self.text(f"▲ {problem.text}", Tone.WARN)
        self._gaps(clock_gaps(zones_of((series,)), today, today + AHEAD), ahead)

    def _dates(self, ahead: Sequence[Occurrence]) -> None:
        self.heading(_("Next meetings"))
        if not ahead:
            self.text(_("None: nothing lies ahead as it stands."), Tone.WARN)
        for each in ahead:
            self.text(when(each.starts), Tone.NONE if each.is_on else Tone.MUTED)
            if told := _told(each):
                self.text(told, Tone.WARN)

    def _locals(self, locals_: Sequence[LocalTime], first: Occurrence) -> None:
        if len(locals_) < 2 and all(each.fair for each in locals_):
            return
        self.rule()
        self.heading(_("On everybody’s clock"))
        for each in locals_:
            told = f"{each.starts:%H:%M}"
            if each.starts.date() != first.starts.date():
                told = f"{weekday(each.starts)} {told}"
            late = _("▲ {clock} outside working hours")
            self.fact(
                each.name, told if each.fair else late.format(clock=told), "" if each.fair else Tone.WARN
            )

    def _gaps(self, gaps: Sequence[ClockGap], ahead: Sequence[Occurrence]) -> None:
        if not gaps:
            return
        self.rule()
        self.heading(_("Clocks differ otherwise"))
        for gap, others in _grouped(gaps):
            hit = sum(gap.first_day <= each.day <= gap.last_day for each in ahead)
            said = _("{first} – {last}: {one} and {other} are {now} h apart, not {usual} h").format(
                first=day(gap.first_day),
                last=day(gap.last_day),
                one=_city(gap.one),
                other=listed(list(map(_city, others))),
                now=_hours(gap.now),
                usual=_hours(gap.usual),
            )
            self.text(f"▲ {said}" if hit else said, Tone.WARN if hit else Tone.MUTED)


def _grouped(gaps: Sequence[ClockGap]) -> list[tuple[ClockGap, list[str]]]:
    """Return each spell once, with all whose clocks differ alike from one place."""
    found: dict[tuple[object, ...], tuple[ClockGap, list[str]]] = {}
    for gap in gaps:
        key = (gap.one, gap.first_day, gap.last_day, gap.now, gap.usual)
        found.setdefault(key, (gap, []))[1].append(gap.other)
    return list(found.values())


def _told(meeting: Occurrence) -> str:
    """Say why a meeting is not as the series has it: cancelled, skipped, moved, or on a day off."""
    if not meeting.is_on and not meeting.why:
        state = state_name(meeting.state)
        reason = meeting.outcome.reason if meeting.outcome is not None else ""
        return f"✕ {state}: {reason}" if reason else f"✕ {state}"
    if meeting.moved:
        return _("→ moved by hand from {day}").format(day=day(meeting.original_on))
    return _why(meeting) if meeting.why else ""


def _why(meeting: Occurrence) -> str:
    if not meeting.is_on:
        return _("✕ left out: {why}").format(why=meeting.why)
    if meeting.day != meeting.original_on:
        said = _("▸ moved from {day}: {why}")
        return said.format(day=day(meeting.original_on), why=meeting.why)
    return _("▲ {why}").format(why=meeting.why)


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _hours(minutes: int) -> str:
    return f"{abs(minutes) / 60:g}"
