"""What is asked for minutes of a meeting that the calendar does not have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.studies import geography
from cro_desk.time_of_day import read_clock
from cro_desk.zoned import WallTime
from ui.acting import Acts
from ui.clock_field import check_clock, check_zone, read_zone
from ui.panes import PaneContext
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from ui.shown import Shown
    from ui.widgets import FormDialog


class NewMeeting(QObject):
    """Asks what one meets about, with whom and when; `opened` is called with the new draft's id."""

    def __init__(
        self, context: PaneContext, acts: Acts, opened: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._acts, self._opened = context, acts, opened
        self._dialog: FormDialog | None = None
        self._shown: Shown | None = None
        self._zone = ""

    def ask(self, shown: Shown, zone: str) -> None:
        """Open the form; `zone` is the clock that is meant unless told otherwise."""
        self._shown, self._zone = shown, zone
        zones = tuple((name, name) for name in geography.time_zones())
        internal = (("", _("Internal")),) if self._context.study.sees("sponsor") else ()
        parties = (*internal, *((row.id, row.name) for row in shown.partnerships))
        fields = [
            Field("title", _("What is the meeting about?"), required=True),
            Field("partnership_id", _("With"), FieldKind.CHOICE, parties),
            Field("day", _("Day"), FieldKind.DAY, required=True, row=1),
            Field("clock", _("Starts at"), required=True, placeholder="14:30", check=check_clock, row=1),
            Field(
                "zone", _("Time zone"), FieldKind.CHOICE, zones, required=True, free=True, check=check_zone
            ),
            Field("place", _("Place or call")),
            Field("unblinded", _("Unblinded: only for people who may know"), FieldKind.CHECK),
        ]
        now = self._context.desk.now().astimezone()
        values = {
            "partnership_id": shown.partnership_id or next((id for id, _name in parties), ""),
            "day": now.date(),
            "clock": f"{now:%H}:00",
            "zone": self._zone,
        }
        self._dialog = self._context.dialogs.form(
            _("Minutes of a meeting that is not in the calendar"),
            fields,
            _("Write minutes"),
            self._agreed,
            values=values,
            stays=True,
        )

    def _agreed(self, answers: dict[str, Any]) -> None:
        from cro_desk.minutes.operations import start_meeting_minutes

        if self._shown is None or self._dialog is None:
            return
        clock = WallTime(read_clock(answers["clock"]) or time(), read_zone(answers["zone"]))
        self._acts.run(
            start_meeting_minutes,
            self._shown.study_id,
            answers["partnership_id"],
            answers["title"],
            clock.on(answers["day"]),
            unblinded=answers["unblinded"],
            place=answers["place"],
            done=self._made,
            failed=self._dialog.refuse,
        )

    def _made(self, outcome: Any) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self._opened(outcome.value)
