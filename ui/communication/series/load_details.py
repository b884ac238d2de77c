"""Beside load, overlaps and adherence: the meetings that a row is made of, each with a way to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cro_desk.communication.terms import OccurrenceState
from cro_desk.communication.words import STATE
from cro_desk.formats import number, percent
from cro_desk.i18n import _
from cro_desk.studies import words
from cro_desk.studies.terms import Side
from ui.communication.reading import address_of
from ui.communication.series.columns import when
from ui.communication.series.load_columns import hours, month_name
from ui.theme import Tone
from ui.widgets import Button, DetailsPanel

if TYPE_CHECKING:
    from cro_desk.communication.load import Conflict
    from cro_desk.communication.series import Occurrence
    from cro_desk.minutes.adherence import MinutesCount
    from ui.communication.series.load_columns import AdherenceLine
    from ui.communication.series.load_reading import LoadLine

SHOWN = 12


class LoadDetails(DetailsPanel):
    """`meeting_wanted` names a meeting to go to."""

    meeting_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a row to see the meetings behind it."))

    def show_person(self, line: LoadLine, month: date | None, limit: int) -> None:
        """Tell a person's months, the one at the cursor first."""
        self.clear()
        self.title(line.name)
        if line.overloaded:
            self.badge(_("▲ More than {limit} h").format(limit=number(limit)), Tone.WARN)
        if line.organisation:
            self.text(line.organisation)
        found = line.months.get(month) if month is not None else None
        if month is not None:
            self.rule()
            self.heading(month_name(month))
            self.fact(_("Hours"), hours(found.minutes) if found is not None else "0")
            self.fact(_("Meetings"), number(found.meetings) if found is not None else "0")
        self.rule()
        self.fact(_("Heaviest month"), _("{hours} h").format(hours=hours(line.most)))
        self.fact(_("Together"), _("{hours} h").format(hours=hours(line.total)))

    def show_conflict(self, conflict: Conflict) -> None:
        """Tell two meetings that overlap."""
        self.clear()
        self.title(conflict.name)
        self.badge(_("▲ Two meetings at once"), Tone.WARN)
        for each in (conflict.one, conflict.other):
            self.rule()
            self.heading(each.name)
            self.text(_("{when}, {minutes} minutes").format(when=when(each.starts), minutes=each.minutes))
            self.widget(_Link(_("Show in the calendar"), each, self))

    def show_adherence(self, line: AdherenceLine, behind: Sequence[Occurrence]) -> None:
        """Tell how the meetings of a series went, the last first, and how their minutes went out."""
        row = line.row
        self.clear()
        self.title(row.series.name)
        if row.share is not None:
            self.fact(_("Held of planned"), percent(row.share))
        for side in (Side.SPONSOR, Side.CRO):
            if row.cancelled.get(side):
                cancelled = _("Cancelled by {side}").format(side=_(words.SIDE[side]))
                self.fact(cancelled, number(row.cancelled[side]))
        if row.open:
            self.text(
                _("▲ Of {count} nobody said whether they were held.").format(count=number(row.open)),
                Tone.WARN,
            )
        self._minutes(line.minutes)
        self.rule()
        self.heading(_("Meetings"))
        for each in behind[:SHOWN]:
            self.widget(_Link(_told(each), each, self))
        if len(behind) > SHOWN:
            self.text(_("and {count} more").format(count=number(len(behind) - SHOWN)))

    def _minutes(self, minutes: MinutesCount) -> None:
        if minutes.share is not None:
            self.fact(_("Minutes on time"), percent(minutes.share))
        if minutes.missing:
            told = _("▲ The minutes of {count} are overdue.").format(count=number(minutes.missing))
            self.text(told, Tone.BAD)
        if minutes.waiting:
            self.fact(_("Minutes not due yet"), number(minutes.waiting))


def _told(meeting: Occurrence) -> str:
    if meeting.state is OccurrenceState.PLANNED:
        return _("{when} ?").format(when=when(meeting.starts))
    return _("{when} · {state}").format(when=when(meeting.starts), state=_(STATE[meeting.state]).lower())


class _Link(Button):
    """A meeting; pressing it goes there in the calendar."""

    def __init__(self, label: str, meeting: Occurrence, panel: LoadDetails) -> None:
        super().__init__(label, panel, kind="link")
        self._panel, self._address = panel, address_of(meeting)
        if meeting.outcome is not None and meeting.outcome.reason:
            self.setToolTip(meeting.outcome.reason)
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self._panel.meeting_wanted.emit(self._address)
