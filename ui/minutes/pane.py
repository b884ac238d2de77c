"""The Minutes pane: what was said, decided and promised, in tabs; drafts and versions open over them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

import ui.minutes.meetings.tab  # noqa: F401 - shown first, so it is imported beside the window with the pane
from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.jobs import Progress
from ui.minutes.importing.part import OldMinutes
from ui.minutes.nothing import no_study
from ui.minutes.reading import read_place
from ui.minutes.record_page import RecordPage
from ui.minutes.tab import MinutesTab
from ui.minutes.tab_list import DRAFT, PAGES, TABS, VERSION, import_all
from ui.pane_of_tabs import PaneOfTabs
from ui.pane_tab import TabEntry
from ui.panes import PaneContext
from ui.partnership_head import PartnershipHead
from ui.shown import Shown, read_shown
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.desk import Changes
    from cro_desk.minutes.locating import Place

#: records that minutes are made of
SHOWN = frozenset(
    (
        *("minutes_draft", "minutes_attendance", "minutes_agenda", "minutes_item", "minutes_version"),
        *("minutes_comment", "minutes_signature", "minutes_rules", "study", "partnership", "person"),
        *("meeting_series", "meeting_cadence", "meeting_occurrence", "party_calendar", "calendar_closure"),
        *("milestone", "escalation", "change_request"),
    )
)


class MinutesPane(PaneOfTabs[MinutesTab, Shown]):
    """Composes the tabs; each reads what it shows when it is in front."""

    key: ClassVar[str] = "minutes"
    label: ClassVar[str] = N_("Minutes")
    icon: ClassVar[str] = "minutes"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._partnership_id = ""
        self._wanted: tuple[str, Place] | None = None
        self._pages: dict[str, RecordPage] = {}
        self._missed = False
        self.head = PartnershipHead(_("Minutes"), self.main)
        self.compose(self.head, TABS)
        self.head.chosen.connect(self.show_partnership)
        context.jobs.spawn("minutes-imports", _("Starting"), _import_all, quiet=True)

    # what the window asks -----------------------------------------------------------------------

    def forget(self) -> None:
        """Let go of the study's partnerships."""
        super().forget()
        self._partnership_id, self._wanted = "", None
        self.head.offer((), "")

    def no_study(self, make: Action) -> EmptyState:
        """Say that minutes belong to a study."""
        return no_study(make, self.inside)

    def refresh(self, changes: Changes) -> None:
        """Read again what a write concerns; our own writes are read once all of them are done."""
        for page in self._pages.values():
            page.refresh(changes)
        tab = self.tab()
        self._seen = {tab.key: self._seen[tab.key]} if tab is not None and tab.key in self._seen else {}
        if changes.kinds & SHOWN and not self.acts.busy:
            self._read()

    @Slot(str)
    def show_partnership(self, partnership_id: str) -> None:
        """Look at one partnership, or at the whole study."""
        self._partnership_id = partnership_id
        self._read()

    def show_record(self, record_id: str) -> None:
        """Go to a record, as soon as it is known where it stands."""
        self.context.jobs.read("minutes-place", read_place, record_id, done=self._go)

    def import_files(self, paths: list[Path]) -> None:
        """Give files to the tab in front, else to the first one that takes them."""
        if self._study_id is None:
            self.say_no_study(_("Minutes and action lists belong to a study."))
            return
        self.importing.take_files(paths)

    def takes_text(self, text: str) -> bool:
        """Pasted words are old minutes, unless the tab takes them."""
        return super().takes_text(text) or self._study_id is not None

    def import_text(self, text: str) -> None:
        """Hand pasted words to the tab that takes them, else look for lines in them."""
        if super().takes_text(text):
            super().import_text(text)
        else:
            self.importing.take_text(text)

    def own_commands(self) -> list[Action]:
        """Return what can be done here now."""
        return [*super().own_commands(), self.importing.action()]

    @property
    def study_id(self) -> str:
        """The study that is looked at, empty where none is chosen."""
        return self._study_id or ""

    @cached_property
    def importing(self) -> OldMinutes:
        """How old minutes come in."""
        return OldMinutes(self)

    # reading ------------------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        """Read for the tabs; while a page lies over them nobody sees what they show."""
        covered = isinstance(self.pages.currentWidget(), RecordPage)
        self._missed = covered and self.shown is not None and self._wanted is None
        if not self._missed:
            super()._read()

    @Slot()
    def close_over(self) -> None:
        """Come back to the tabs, which read what they missed."""
        super().close_over()
        if self._missed:
            self._read()

    def read(self, study_id: str) -> None:
        """Read the study's name and partnerships; each tab reads the rest by itself."""
        self.context.jobs.read("minutes-pane", read_shown, study_id, self._partnership_id, done=self._take)

    def _take(self, shown: Shown) -> None:
        if not self.expects(shown.study_id):
            return
        self.shown = shown
        self._partnership_id = shown.partnership_id
        self.head.offer(shown.partnerships, shown.partnership_id)
        self._seen.clear()
        self.show_tabs()

    # tabs ---------------------------------------------------------------------------------------

    def show_in(self, tab: MinutesTab, shown: Shown) -> None:
        """Let a tab read what it shows."""
        tab.show_minutes(shown)

    def make_tab(self, entry: TabEntry[MinutesTab]) -> MinutesTab:
        """Make a tab that is shown for the first time."""
        tab = super().make_tab(entry)
        tab.host = self
        return tab

    def go_on(self) -> None:
        """Go to the record that was asked for meanwhile."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._shows(*wanted)

    def _go(self, found: tuple[str, Place | None]) -> None:
        """Go to what was found; what is read just now is waited for."""
        record_id, place = found
        if place is None or place.study_id != self._study_id:
            return
        away = self._partnership_id not in ("", place.partnership_id)
        self._partnership_id = "" if away else self._partnership_id
        if self.shown is None or away or self.context.jobs.is_running("minutes-pane"):
            self._wanted = (record_id, place)
            self._read()
            return
        self._shows(record_id, place)

    def _shows(self, record_id: str, place: Place) -> None:
        if place.draft_id:
            self.open_draft(place.draft_id, record_id)
        elif place.version_id:
            self.open_version(place.version_id, record_id)
        else:
            self.close_over()
            self.goes_to(lambda tab: tab.show_record(record_id, place))

    # drafts and versions ------------------------------------------------------------------------

    def open_draft(self, draft_id: str, part_id: str = "") -> None:
        """Go on writing minutes, at a line of them where one is told."""
        self._open(DRAFT, draft_id, part_id)

    def open_version(self, version_id: str, part_id: str = "") -> None:
        """Show minutes that were circulated."""
        self._open(VERSION, version_id, part_id)

    def _open(self, key: str, record_id: str, part_id: str) -> None:
        page = self._page(key)
        page.show_record(record_id, part_id)
        self.open_over(page)

    def _page(self, key: str) -> RecordPage:
        if key not in self._pages:
            page = PAGES[key]()(self.context, self.acts, self, self)
            page.closed.connect(self.close_over)
            page.actions_changed.connect(self.actions_changed)
            self._pages[key] = page
        return self._pages[key]

    # header -------------------------------------------------------------------------------------

    def tell_head(self, tab: MinutesTab | None) -> None:
        """Say what is shown, and offer what the tab offers."""
        own = tab.header_actions() if tab is not None else []
        looked_at = self.shown.told if self.shown is not None else ""
        self.head.tell((tab.subtitle() or looked_at) if tab is not None else "", own)


def _import_all(_progress: Progress) -> None:
    import_all()
