"""What a tab of the Reports pane is."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from ui.acting import Acts
from ui.pane_tab import PaneTab
from ui.panes import PaneContext
from ui.shown import Shown


class ReportsTab(PaneTab):
    """One tab of the Reports pane. `shown` is None before the first time; it reads its rows itself."""

    area: ClassVar[str] = "reports"

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.shown: Shown | None = None
        self.host: Host | None = None

    def show_reports(self, shown: Shown) -> None:
        """Show this study and partnership: read what stands there now."""
        self.shown = shown

    def show_record(self, record_id: str, place: Any) -> bool:  # noqa: ARG002
        """Go to a record of this tab; False: not shown here."""
        return False

    def subtitle(self) -> str:
        """Say what is shown in the pane's muted line; empty: study and partnership."""
        return ""


class Host(Protocol):
    """What a tab may ask of the pane."""

    context: PaneContext
    acts: Acts

    def open_over(self, page: QWidget) -> None:
        """Show a page over the whole pane."""

    def close_over(self) -> None:
        """Come back to the tabs."""
