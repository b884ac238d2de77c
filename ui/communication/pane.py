"""The Calendar pane: not built yet, and it says so."""

from __future__ import annotations

from typing import ClassVar

from cro_desk.i18n import N_
from ui.promised import PromisedPane


class CalendarPane(PromisedPane):
    key: ClassVar[str] = "calendar"
    label: ClassVar[str] = N_("Calendar")
    icon: ClassVar[str] = "calendar"
    promise: ClassVar[str] = N_(
        "Meeting series with their time zones, who talks to whom, and the way up when something is stuck "
        "will be kept here."
    )
