"""The panel beside the list: what a series is for, when it meets next, what is to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.communication.reading import address_of
from ui.communication.series.columns import when
from ui.theme import Tone
from ui.widgets import Button, DetailsPanel

if TYPE_CHECKING:
    from cro_desk.communication.series import Occurrence
    from ui.communication.series.reading import SeriesRead
    from ui.communication.series.rows import SeriesLine

SHOWN = 4


class SeriesDetails(DetailsPanel):
    """Tells one series. `meeting_wanted` names a meeting to go to in the calendar."""

    meeting_wanted = Signal(str)
    series_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a series to see when it meets and who comes."))

    def show_line(self, line: SeriesLine, read: SeriesRead, actions: Sequence[Action]) -> None:
        """Tell one series."""
        self.clear()
        self.title(line.series.name)
        self._badge(line)
        if line.series.purpose:
            self.text(line.series.purpose)
        self._facts(line, read)
        self._ahead(line)
        self._problems(line)
        self.rule()
        for action in actions:
            self.action(action)

    def _badge(self, line: SeriesLine) -> None:
        if line.is_over:
            self.badge(_("Ended"), Tone.MUTED)
        elif line.problems:
            words = ngettext("▲ {count} point to mend", "▲ {count} points to mend", len(line.problems))
            self.badge(words.format(count=number(len(line.problems))), Tone.WARN)
        elif line.next is not None:
            self.badge(_("Planned"), Tone.GOOD)

    def _facts(self, line: SeriesLine, read: SeriesRead) -> None:
        from cro_desk.communication.telling import cadence_sentence, phases_of

        for cadence in phases_of(line.series):
            self.text(cadence_sentence(cadence, read.milestone_names), Tone.NONE)
        series = line.series
        self.fact(
            _("Starts"),
            _("{clock}, {zone}").format(clock=f"{series.starts.at:%H:%M}", zone=series.starts.zone),
        )
        minutes = ngettext("{count} minute", "{count} minutes", series.minutes)
        self.fact(_("Lasts"), minutes.format(count=number(series.minutes)))
        self.fact(_("Chair"), line.chair or _("nobody yet"), Tone.NONE if line.chair else Tone.WARN)
        takers = [each.name or each.role for each in series.attendees if each.minute_taker]
        self.fact(_("Minutes by"), ", ".join(takers) or _("nobody yet"))
        if series.last_day is not None:
            self.fact(_("Until"), day(series.last_day))
        self._others(line, read)

    def _others(self, line: SeriesLine, read: SeriesRead) -> None:
        """Lead to the series that this one goes on as, and to the one that it was before."""
        for other in read.lines:
            if other.series.follows_id == line.id and other.series.first_day is not None:
                told = _("Goes on from {day}").format(day=day(other.series.first_day))
                self.widget(_SeriesLink(other.id, f"→ {told}", self))
            elif line.series.follows_id == other.id and line.series.first_day is not None:
                told = _("Was another one before {day}").format(day=day(line.series.first_day))
                self.widget(_SeriesLink(other.id, f"← {told}", self))

    def _ahead(self, line: SeriesLine) -> None:
        if not line.ahead:
            return
        self.rule()
        self.heading(_("Next meetings"))
        for each in line.ahead[:SHOWN]:
            self.widget(_MeetingLink(each, self))

    def _problems(self, line: SeriesLine) -> None:
        if line.problems:
            self.rule()
            self.heading(_("To mend"))
        for problem in line.problems:
            self.text(f"▲ {problem.text}", Tone.WARN)


class _SeriesLink(Button):
    """Another series of the list; pressing it goes there."""

    def __init__(self, series_id: str, words: str, panel: SeriesDetails) -> None:
        super().__init__(words, panel, kind="link")
        self._panel, self._id = panel, series_id
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self._panel.series_wanted.emit(self._id)


class _MeetingLink(Button):
    """A meeting's day and time; pressing it goes there in the calendar."""

    def __init__(self, meeting: Occurrence, panel: SeriesDetails) -> None:
        super().__init__(told(meeting), panel, kind="link")
        self._panel, self._address = panel, address_of(meeting)
        self.setToolTip(meeting.why or _("Show it in the calendar"))
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self._panel.meeting_wanted.emit(self._address)


def told(meeting: Occurrence) -> str:
    """Write day and time, and in words what is unusual about it."""
    if not meeting.is_on:
        return _("{when} ✕ off").format(when=when(meeting.starts))
    if meeting.why or meeting.moved:
        return _("{when} ▸ moved").format(when=when(meeting.starts))
    return when(meeting.starts)
