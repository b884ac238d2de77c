"""The Oversight pane: how the work with the CRO goes, in tabs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.jobs import Progress
from ui.oversight.kinds import KINDS, TOLD
from ui.oversight.nothing import no_study
from ui.oversight.tab import OversightTab
from ui.oversight.tab_list import TABS, import_all
from ui.pane_tab import TabEntry
from ui.panes import PaneContext
from ui.partnership_pane import Locate, PartnershipPane, Place
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import EmptyState


class OversightPane(PartnershipPane[OversightTab]):
    """Composes the tabs; each reads what it shows when it is in front."""

    key: ClassVar[str] = "oversight"
    label: ClassVar[str] = N_("Oversight")
    icon: ClassVar[str] = "oversight"
    kinds: ClassVar[frozenset[str]] = KINDS | TOLD

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, TABS, parent)
        context.jobs.spawn("oversight-imports", _("Starting"), _import_all, quiet=True)

    def no_study(self, make: Action) -> EmptyState:
        """Say that oversight belongs to a study."""
        return no_study(make, self.inside)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.show_tab(key)

    def import_files(self, paths: list[Path]) -> None:
        """Give files to the tab in front."""
        tab = self.tab()
        if self._study_id is None:
            self.say_no_study(_("What is watched belongs to a study."))
        elif tab is None or not tab.import_files(paths):
            hint = _("Go to the tab that they belong to, then drop them again.")
            self.context.messages.say(_("This tab takes no such files."), Tone.WARN, hint=hint)

    def show_in(self, tab: OversightTab, shown: Shown) -> None:
        """Let a tab read what it shows."""
        tab.show_oversight(shown)

    def make_tab(self, entry: TabEntry[OversightTab]) -> OversightTab:
        """Make a tab that is shown for the first time."""
        tab = super().make_tab(entry)
        tab.host = self
        return tab

    def show_tabs(self) -> None:
        """Show the tabs that are for us: the budget is the sponsor's own."""
        sponsors = self.context.study.sees("sponsor")
        self.tabs.offer_only([key for key in self._keys if sponsors or key != "budget"])
        super().show_tabs()

    def locate(self) -> Locate:
        """Return what finds where a record is shown."""
        return _locate


def _locate(session: Any, record_id: str) -> Place | None:
    from cro_desk.oversight.locating import place_of

    return place_of(session, record_id)


def _import_all(_progress: Progress) -> None:
    import_all()
