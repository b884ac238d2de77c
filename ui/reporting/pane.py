"""The Reports pane: what is told of the study on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.jobs import Progress
from ui.pane_tab import TabEntry
from ui.panes import PaneContext
from ui.partnership_pane import Locate, PartnershipPane, Place
from ui.reporting.kinds import KINDS, TOLD
from ui.reporting.pane_page import PanePage
from ui.reporting.tab import ReportsTab
from ui.reporting.tab_list import TABS, import_all
from ui.shown import Shown
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.desk import Changes


class ReportsPane(PartnershipPane[ReportsTab]):
    """Composes the tabs; each reads what it shows when it is in front."""

    key: ClassVar[str] = "reports"
    label: ClassVar[str] = N_("Reports")
    icon: ClassVar[str] = "reports"
    kinds: ClassVar[frozenset[str]] = KINDS | TOLD

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, TABS, parent)
        context.jobs.spawn("reports-imports", _("Starting"), _import_all, quiet=True)

    def no_study(self, make: Action) -> EmptyState:
        """Say that reports belong to a study."""
        told = _("Status reports and the dossier tell of a study.")
        return EmptyState(told, self.inside, hint=_("Make the study first."), actions=[make])

    def refresh(self, changes: Changes) -> None:
        """Let the page in front read again, too: a report tells of nearly everything."""
        over = self.pages.currentWidget()
        if isinstance(over, PanePage):
            over.refresh(changes)
        super().refresh(changes)

    def show_in(self, tab: ReportsTab, shown: Shown) -> None:
        """Let a tab read what it shows."""
        tab.show_reports(shown)

    def make_tab(self, entry: TabEntry[ReportsTab]) -> ReportsTab:
        """Make a tab that is shown for the first time."""
        tab = super().make_tab(entry)
        tab.host = self
        return tab

    def locate(self) -> Locate:
        """Return what finds where a record is shown."""
        return _locate


def _locate(session: Any, record_id: str) -> Place | None:
    from cro_desk.reporting.locating import place_of

    return place_of(session, record_id)


def _import_all(_progress: Progress) -> None:
    import_all()
