"""What a tab of the Reports pane is."""

from __future__ import annotations

from typing import ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from ui.acting import Acts
from ui.panes import PaneContext
from ui.partnership_pane import PartnershipTab
from ui.shown import Shown


class ReportsTab(PartnershipTab):
    """One tab of the Reports pane. `shown` is None before the first time; it reads its rows itself."""

    area: ClassVar[str] = "reports"

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.shown: Shown | None = None
        self.host: Host | None = None

    def show_reports(self, shown: Shown) -> None:
        """Show this study and partnership: read what stands there now."""
        self.shown = shown


class Host(Protocol):
    """What a tab may ask of the pane."""

    context: PaneContext
    acts: Acts

    def open_over(self, page: QWidget) -> None:
        """Show a page over the whole pane."""

    def close_over(self) -> None:
        """Come back to the tabs."""
