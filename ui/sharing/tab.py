"""What a tab of the Sharing pane is. It reads what it shows by itself, and writes through `acts`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from ui.acting import Acts
from ui.pane_tab import PaneTab
from ui.panes import PaneContext


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pane looks at; `study_id` is empty in a workspace that waits for its first bundle."""

    study_id: str
    protocol: str = ""
    #: id and name
    partnerships: tuple[tuple[str, str], ...] = ()


class SharingTab(PaneTab):
    """One tab of the Sharing pane. `shown` is None before the first time."""

    area: ClassVar[str] = "sharing"
    writes: ClassVar[tuple[str, ...]] = ()  # what is sent and received is one's own: readers do it, too

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.shown: Shown | None = None
        self.host: Host | None = None

    def show_sharing(self, shown: Shown) -> None:
        """Show what stands there now."""
        self.shown = shown

    def show_record(self, record_id: str) -> bool:  # noqa: ARG002
        """Go to a record; False: not shown here."""
        return False

    def subtitle(self) -> str:
        """Say what is shown in the pane's muted line."""
        return self.shown.protocol if self.shown is not None else ""


class Host(Protocol):
    """What a tab may ask of the pane."""

    context: PaneContext
    acts: Acts

    def open_over(self, page: QWidget) -> None:
        """Show a page over the whole pane."""

    def close_over(self) -> None:
        """Come back to the tabs."""

    def open_bundles(self, paths: Sequence[Path]) -> None:
        """Look at bundles, one after the other, before anything of them is taken over."""

    def take_card(self, text: str, then: Callable[[], None] | None = None) -> None:
        """Ask whether a contact card is to be accepted."""

    def send_to(self, key: str) -> None:
        """Go to where a bundle is sent, with this recipient chosen."""

    def show_tab(self, key: str) -> None:
        """Bring another tab to the front."""
