"""Calendars out and in, beside every tab of the Calendar pane."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.tab import CalendarPart

if TYPE_CHECKING:
    from cro_desk.communication.series import Occurrence
    from ui.communication.exchange.exporting import Exporting
    from ui.communication.exchange.importing import CalendarImporting
    from ui.communication.exchange.inviting import Inviting

#: what a calendar file's name ends in
SUFFIXES = frozenset((".ics", ".ical", ".icalendar", ".ifb", ".vcs"))


class ExchangePart(CalendarPart):
    """Export, invitations and import; each is made when it is first wanted."""

    @cached_property
    def exporting(self) -> Exporting:
        from ui.communication.exchange.exporting import Exporting

        return Exporting(self.host, self)

    @cached_property
    def inviting(self) -> Inviting:
        from ui.communication.exchange.inviting import Inviting

        return Inviting(self.host, self)

    @cached_property
    def importing(self) -> CalendarImporting:
        from ui.communication.exchange.importing import CalendarImporting

        over = self.parent()
        assert isinstance(over, QWidget)  # noqa: S101 - the pane is the parent of its parts
        return CalendarImporting(self.host, over)

    def actions(self) -> list[Action]:
        """Return how calendars leave and come."""
        return [
            Action("export_calendar", _("Export a calendar…"), self.export, icon="export"),
            Action("import_calendar", _("Import a calendar…"), self.choose, icon="import"),
        ]

    def meeting_actions(self, meeting: Occurrence) -> list[Action]:
        """Return what can leave of one meeting and its series."""
        one, all_ = _Of(self, meeting.series.id, meeting.key), _Of(self, meeting.series.id, "")
        return [
            Action("invite_meeting", _("Invitation to this meeting…"), one.invite),
            Action("invite_series", _("Invitation to the series…"), all_.invite),
            Action("export_series", _("Export the series…"), all_.export),
        ]

    def export(self) -> None:
        """Ask what leaves."""
        if self.shown is not None:
            self.exporting.ask(self.shown)

    def choose(self) -> None:
        """Let the user choose a calendar to import."""
        if self.shown is not None:
            self.importing.choose(self.shown)

    def import_files(self, paths: list[Path]) -> bool:
        """Take calendars; other files belong elsewhere."""
        calendars = [path for path in paths if path.suffix.lower() in SUFFIXES]
        if not calendars or self.shown is None:
            return False
        self.importing.take(self.shown, calendars)
        return True


@dataclass(frozen=True, slots=True)
class _Of:
    """What can be done with one meeting, or with its series."""

    part: ExchangePart
    series_id: str
    key: str

    def invite(self) -> None:
        """Draft the invitation."""
        if self.part.shown is not None:
            self.part.inviting.invite(self.part.shown, self.series_id, self.key)

    def export(self) -> None:
        """Ask how it leaves."""
        if self.part.shown is not None:
            self.part.exporting.ask(self.part.shown, self.series_id)
