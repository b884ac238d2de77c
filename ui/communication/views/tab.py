"""The tab of the views."""

from __future__ import annotations

from typing import ClassVar

from cro_desk.i18n import N_
from ui.communication.tab import CalendarTab


class ViewsTab(CalendarTab):
    """Shows the meetings by month, week, list and year."""

    key: ClassVar[str] = "views"
    label: ClassVar[str] = N_("Calendar")
