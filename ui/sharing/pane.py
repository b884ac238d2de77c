"""The Sharing pane: who is let into what, what leaves as an encrypted file, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

import ui.sharing.people.tab  # noqa: F401 - shown first, so it is imported beside the window with the pane
from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.pane_of_tabs import PaneOfTabs
from ui.pane_tab import TabEntry
from ui.panes import PaneContext
from ui.sharing.cards import Cards
from ui.sharing.folders.tab import FoldersTab
from ui.sharing.folders.watching import Watched
from ui.sharing.offers import ADD_CONTACT, OPEN_BUNDLE, SEND_BUNDLE
from ui.sharing.reading import read_shown
from ui.sharing.tab import SharingTab, Shown
from ui.sharing.tab_list import CONTESTED, FOLDERS, SEND, TABS
from ui.widgets.pane_head import PaneHead

if TYPE_CHECKING:
    from cro_desk.desk import Changes
    from ui.sharing.received.receiving import Receiving

CARD, BUNDLE = ".crocard", ".crodesk"
SHOWN = frozenset(
    (
        "contact",
        "member",
        "scope",
        "sent_bundle",
        "received_bundle",
        "exchange_folder",
        "study",
        "partnership",
    )
)


class SharingPane(PaneOfTabs[SharingTab, Shown]):
    """Composes the tabs. Without a study it is where the first bundle of a partner comes in."""

    key: ClassVar[str] = "sharing"
    label: ClassVar[str] = N_("Sharing")
    icon: ClassVar[str] = "sharing"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.head = PaneHead(_("Sharing"), self.main)
        self.compose(self.head, TABS)
        self.cards = Cards(context, self.acts, self)
        context.watching.looked.connect(self._show_watched)

    # what the window asks -----------------------------------------------------------------------

    def show_study(self, study_id: str | None) -> None:
        """Show a study; without one there are people and what came all the same."""
        super().show_study(study_id or "")

    def refresh(self, changes: Changes) -> None:
        """Read again what a write concerns; our own writes are read once all of them are done."""
        contested = self.tabs.current == CONTESTED
        if (changes.kinds & SHOWN or contested) and not self.acts.busy:
            self._read()

    def show_record(self, record_id: str) -> None:
        """Go to a record."""
        self.goes_to(lambda tab: tab.show_record(record_id))

    def import_files(self, paths: list[Path]) -> None:
        """Take contact cards and bundles."""
        for path in (each for each in paths if each.suffix.casefold() == CARD):
            self.cards.open(path)
        self.open_bundles([each for each in paths if each.suffix.casefold() == BUNDLE])

    def takes_text(self, text: str) -> bool:
        """Pasted text is taken where it holds a contact card."""
        return self.cards.is_card(text)

    def import_text(self, text: str) -> None:
        """Take a pasted contact card."""
        self.take_card(text)

    def own_commands(self) -> list[Action]:
        """Return what the tab in front offers, then what can be done wherever one is in the pane."""
        own = super().own_commands()
        known = {action.key for action in own}
        return [*own, *(each for each in self._everywhere() if each.key not in known)]

    def _everywhere(self) -> list[Action]:
        return [
            Action(SEND_BUNDLE, _("Send a bundle…"), partial(self.show_tab, SEND)),
            Action(OPEN_BUNDLE, _("Open a bundle…"), self._choose_bundles, icon="import"),
            Action(ADD_CONTACT, _("Add a contact…"), self.cards.paste, icon="add"),
        ]

    def _choose_bundles(self) -> None:
        title, pattern = _("Open a bundle"), _("Encrypted bundles ({pattern})").format(pattern="*.crodesk")
        self.context.dialogs.open_files(title, f"{pattern};;{_('All files (*)')}", self.open_bundles)

    # reading ------------------------------------------------------------------------------------

    def read(self, study_id: str) -> None:
        """Read the study's name and partnerships; each tab reads the rest by itself."""
        self.context.jobs.read("sharing-pane", read_shown, study_id, done=self._take)

    def _take(self, shown: Shown) -> None:
        if self.expects(shown.study_id):
            self.shown = shown
            self._seen.clear()
            self.show_tabs()

    def show_in(self, tab: SharingTab, shown: Shown) -> None:
        """Let a tab read what it shows."""
        tab.show_sharing(shown)

    def make_tab(self, entry: TabEntry[SharingTab]) -> SharingTab:
        """Make a tab that is shown for the first time."""
        tab = super().make_tab(entry)
        tab.host = self
        return tab

    def tell_head(self, tab: SharingTab | None) -> None:
        """Say what is shown, and offer what the tab offers."""
        self.head.tell(tab.subtitle() if tab else "", tab.header_actions() if tab else [])

    # exchange folders ---------------------------------------------------------------------------

    @Slot(object)
    def _show_watched(self, watched: Watched) -> None:
        """Show what lies in the folders, whichever tab is in front."""
        tab = self._made.get(FOLDERS)
        if isinstance(tab, FoldersTab):
            tab.show_watched(watched)
        self.tabs.set_count(FOLDERS, len(watched.offered))

    # what tabs ask ------------------------------------------------------------------------------

    @cached_property
    def receiving(self) -> Receiving:
        """How bundles come in."""
        from ui.sharing.received.receiving import Receiving

        return Receiving(self)

    def open_bundles(self, paths: Sequence[Path]) -> None:
        """Look at bundles, one after the other, before anything of them is taken over."""
        self.receiving.open(*paths)

    def take_card(self, text: str, then: Callable[[], None] | None = None) -> None:
        """Ask whether a contact card is to be accepted."""
        self.cards.take(text, then)

    def send_to(self, key: str) -> None:
        """Go to where a bundle is sent, with this recipient chosen."""
        from ui.sharing.sending.tab import SendTab

        self.show_tab(SEND)
        tab = self.tab()
        if isinstance(tab, SendTab):
            tab.choose(key)

    def show_tab(self, key: str) -> None:
        """Bring another tab to the front."""
        self.tabs.show_tab(key)
