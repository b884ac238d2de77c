"""What a tab of the Calendar pane is, and what a part is: commands without a tab of their own.

The pane tells both which study and partnership are looked at; each reads what it shows by itself, and writes
through `acts`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.acting import Acts
from ui.actions import Action
from ui.pane_tab import PaneTab
from ui.panes import PaneContext
from ui.shown import Shown

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from cro_desk.communication.series import Occurrence


class CalendarTab(PaneTab):
    """One tab of the Calendar pane. `shown` is None before the first time.

    A tab is shown what the pane looks at when it comes to the front and each time something of `kinds` was
    written; it reads by `context.jobs.read` with a key of its own.
    """

    area: ClassVar[str] = "calendar"
    #: records that the tab is made of, beside those of series and calendars
    kinds: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.shown: Shown | None = None
        self.host: Host | None = None
        self.parts: tuple[CalendarPart, ...] = ()

    def show_plan(self, shown: Shown) -> None:
        """Show this study and partnership: read what stands there now."""
        self.shown = shown

    def show_record(self, record_id: str, place: Place | None) -> bool:  # noqa: ARG002
        """Go to a record, which `place` has found where it belongs to a series; False: not shown here."""
        return False

    def subtitle(self) -> str:
        """Say what is shown in the pane's muted line; empty: study and partnership."""
        return ""

    def import_files(self, paths: list[Path]) -> bool:  # noqa: ARG002
        """Take dropped files; False where they do not belong here."""
        return False


class Host(Protocol):
    """What a part may ask of the pane."""

    context: PaneContext
    acts: Acts

    def open_over(self, page: QWidget) -> None:
        """Show a page over the whole pane."""

    def close_over(self) -> None:
        """Come back to the tabs."""

    def show_record(self, record_id: str) -> None:
        """Go to a record."""

    def show_tab(self, key: str) -> None:
        """Go to a tab."""

    def perform_in(self, tab_key: str, action_key: str) -> None:
        """Go to a tab and do there what it offers under a key, as soon as it offers it."""


class CalendarPart(QObject):
    """Commands that stand beside every tab: exchange of calendars, the plan as a document.

    A part is made with the pane, so its module imports little at its top.
    """

    actions_changed = Signal()

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self.host = host
        self.shown: Shown | None = None

    def show_plan(self, shown: Shown) -> None:
        """Work on this study and partnership from now on."""
        self.shown = shown

    def actions(self) -> list[Action]:
        """Return what can be done, for menus, Ctrl+K and the header where there is room."""
        return []

    def meeting_actions(self, meeting: Occurrence) -> list[Action]:  # noqa: ARG002
        """Return what can be done with one meeting, for its details panel and its menu."""
        return []

    def import_files(self, paths: list[Path]) -> bool:  # noqa: ARG002
        """Take dropped files; False where they do not belong here."""
        return False
