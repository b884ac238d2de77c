"""What a tab of the Oversight pane is. The pane tells it which study and partnership are looked at; it reads
what it shows by itself, and writes through `acts`.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from ui.acting import Acts
from ui.panes import PaneContext
from ui.partnership_pane import PartnershipTab
from ui.shown import Shown


class OversightTab(PartnershipTab):
    """One tab of the Oversight pane. `shown` is None before the first time.

    It is shown what the pane looks at when it comes to the front, and each time something was written that
    the pane shows; it reads by `context.jobs.read` with a key of its own.
    """

    area: ClassVar[str] = "oversight"

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.shown: Shown | None = None
        self.host: Host | None = None

    def show_oversight(self, shown: Shown) -> None:
        """Show this study and partnership: read what stands there now."""
        self.shown = shown

    def import_files(self, paths: list[Path]) -> bool:  # noqa: ARG002
        """Take dropped files; False where they do not belong here."""
        return False


class Host(Protocol):
    """What a tab may ask of the pane."""

    context: PaneContext
    acts: Acts

    def open_over(self, page: QWidget) -> None:
        """Show a page over the whole pane: an import, a print preview."""

    def close_over(self) -> None:
        """Come back to the tabs."""

    def show_partnership(self, partnership_id: str) -> None:
        """Look at one partnership."""

    def show_record(self, record_id: str) -> None:
        """Go to a record."""

    def show_tab(self, key: str) -> None:
        """Bring another tab to the front."""
