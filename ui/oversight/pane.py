"""The Oversight pane: how the work with the CRO goes, in tabs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.jobs import Progress
from ui.oversight.kinds import KINDS, TOLD
from ui.oversight.nothing import no_study
from ui.oversight.tab import OversightTab
from ui.oversight.tab_list import TABS, import_all
from ui.pane_of_tabs import PaneOfTabs
from ui.pane_tab import TabEntry
from ui.panes import PaneContext
from ui.partnership_head import PartnershipHead
from ui.shown import Shown, read_shown
from ui.theme import Tone
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.desk import Changes
    from cro_desk.oversight.locating import Place


class OversightPane(PaneOfTabs[OversightTab, Shown]):
    """Composes the tabs; each reads what it shows when it is in front."""

    key: ClassVar[str] = "oversight"
    label: ClassVar[str] = N_("Oversight")
    icon: ClassVar[str] = "oversight"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._partnership_id = ""
        self._wanted: tuple[str, Place] | None = None
        self.head = PartnershipHead(_("Oversight"), self.main)
        self.compose(self.head, TABS)
        self.head.chosen.connect(self.show_partnership)
        context.jobs.spawn("oversight-imports", _("Starting"), _import_all, quiet=True)

    # what the window asks -----------------------------------------------------------------------

    def forget(self) -> None:
        """Let go of the study's partnerships."""
        super().forget()
        self._partnership_id, self._wanted = "", None
        self.head.offer((), "")

    def no_study(self, make: Action) -> EmptyState:
        """Say that oversight belongs to a study."""
        return no_study(make, self.inside)

    def refresh(self, changes: Changes) -> None:
        """Read again what a write concerns; our own writes are read once all of them are done."""
        tab = self.tab()
        self._seen = {tab.key: self._seen[tab.key]} if tab is not None and tab.key in self._seen else {}
        if changes.kinds & (KINDS | TOLD) and not self.acts.busy:
            self._read()

    @Slot(str)
    def show_partnership(self, partnership_id: str) -> None:
        """Look at one partnership, or at the whole study."""
        self._partnership_id = partnership_id
        self._read()

    def show_record(self, record_id: str) -> None:
        """Go to a record, as soon as it is known where it stands."""
        self.context.jobs.read("oversight-place", _read_place, record_id, done=self._go)

    def import_files(self, paths: list[Path]) -> None:
        """Give files to the tab in front."""
        tab = self.tab()
        if self._study_id is None:
            self.say_no_study(_("What is watched belongs to a study."))
        elif tab is None or not tab.import_files(paths):
            hint = _("Go to the tab that they belong to, then drop them again.")
            self.context.messages.say(_("This tab takes no such files."), Tone.WARN, hint=hint)

    # reading ------------------------------------------------------------------------------------

    def read(self, study_id: str) -> None:
        """Read the study's name and partnerships; each tab reads the rest by itself."""
        self.context.jobs.read("oversight-pane", read_shown, study_id, self._partnership_id, done=self._take)

    def _take(self, shown: Shown) -> None:
        if not self.expects(shown.study_id):
            return
        self.shown = shown
        self._partnership_id = shown.partnership_id
        self.head.offer(shown.partnerships, shown.partnership_id)
        self._seen.clear()
        self.show_tabs()

    # tabs ---------------------------------------------------------------------------------------

    def show_in(self, tab: OversightTab, shown: Shown) -> None:
        """Let a tab read what it shows."""
        tab.show_oversight(shown)

    def make_tab(self, entry: TabEntry[OversightTab]) -> OversightTab:
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
        if self.shown is None or away or self.context.jobs.is_running("oversight-pane"):
            self._wanted = (record_id, place)
            self._read()
            return
        self._shows(record_id, place)

    def _shows(self, record_id: str, place: Place) -> None:
        self.close_over()
        self.tabs.show_tab(place.tab)
        self.goes_to(partial(_shown_by, record_id, place))

    # header -------------------------------------------------------------------------------------

    def tell_head(self, tab: OversightTab | None) -> None:
        """Say what is shown, and offer what the tab offers."""
        own = tab.header_actions() if tab is not None else []
        looked_at = self.shown.told if self.shown is not None else ""
        self.head.tell((tab.subtitle() or looked_at) if tab is not None else "", own)


def _shown_by(record_id: str, place: Place, tab: OversightTab) -> bool:
    return tab.key == place.tab and tab.show_record(record_id, place)


def _read_place(session: Any, record_id: str) -> tuple[str, Place | None]:
    from cro_desk.oversight.locating import place_of

    return record_id, place_of(session, record_id)


def _import_all(_progress: Progress) -> None:
    import_all()
