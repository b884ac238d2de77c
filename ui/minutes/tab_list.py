"""The tabs of the Minutes pane in their order, and the pages that open over them. A new one is a line here;
it is imported when first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from cro_desk.i18n import N_
from ui.minutes.record_page import RecordPage
from ui.minutes.tab import MinutesTab
from ui.pane_tab import TabEntry

DRAFT, VERSION = "draft", "version"


def _meetings() -> type[MinutesTab]:
    from ui.minutes.meetings.tab import MeetingsTab

    return MeetingsTab


def _actions() -> type[MinutesTab]:
    from ui.minutes.registers.actions_tab import ActionsTab

    return ActionsTab


def _decisions() -> type[MinutesTab]:
    from ui.minutes.registers.decisions_tab import DecisionsTab

    return DecisionsTab


def _issues() -> type[MinutesTab]:
    from ui.minutes.registers.issues_tab import IssuesTab

    return IssuesTab


def _parked() -> type[MinutesTab]:
    from ui.minutes.registers.parked_tab import ParkedTab

    return ParkedTab


def _draft() -> type[RecordPage]:
    from ui.minutes.writing.page import WritingPage

    return WritingPage


def _version() -> type[RecordPage]:
    from ui.minutes.versions.page import VersionPage

    return VersionPage


TABS: tuple[TabEntry[MinutesTab], ...] = (
    TabEntry("meetings", N_("Meetings"), _meetings),
    TabEntry("actions", N_("Actions"), _actions),
    TabEntry("decisions", N_("Decisions"), _decisions),
    TabEntry("issues", N_("Issues"), _issues),
    TabEntry("parked", N_("Parked topics"), _parked),
)


PAGES: Mapping[str, Callable[[], type[RecordPage]]] = {DRAFT: _draft, VERSION: _version}


def import_all() -> None:
    """Import what is shown later; beside the window, so that a click does not wait for it."""
    for entry in TABS:
        entry.find()
    for find in PAGES.values():
        find()
    import_module("ui.minutes.importing.importing")
