"""The tabs of the Minutes pane in their order, and the pages that open over them. A new one is a line here;
it is imported when first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cro_desk.i18n import N_
from ui.minutes.record_page import RecordPage
from ui.minutes.tab import MinutesTab
from ui.pane_tab import TabEntry

DRAFT, VERSION = "draft", "version"


def _meetings() -> type[MinutesTab]:
    from ui.minutes.meetings.tab import MeetingsTab

    return MeetingsTab


def _draft() -> type[RecordPage]:
    from ui.minutes.writing.page import WritingPage

    return WritingPage


TABS: tuple[TabEntry[MinutesTab], ...] = (TabEntry("meetings", N_("Meetings"), _meetings),)

PAGES: Mapping[str, Callable[[], type[RecordPage]]] = {DRAFT: _draft}
