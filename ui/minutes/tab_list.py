"""The tabs of the Minutes pane in their order. A new one is a line here; it is imported when first shown."""

from __future__ import annotations

from cro_desk.i18n import N_
from ui.minutes.tab import MinutesTab
from ui.pane_tab import TabEntry


def _meetings() -> type[MinutesTab]:
    from ui.minutes.meetings.tab import MeetingsTab

    return MeetingsTab


TABS: tuple[TabEntry[MinutesTab], ...] = (TabEntry("meetings", N_("Meetings"), _meetings),)
