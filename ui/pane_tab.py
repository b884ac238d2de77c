"""What every tab of a pane of tabs is, and its entry in the pane's list before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.acting import Acts
from ui.actions import Action
from ui.panes import PaneContext
from ui.seats import nowhere


class PaneTab(QWidget):
    """One tab, made when it is first shown; it writes through `acts`.

    It takes what it is shown anew without losing selection, scroll position and focus, and gives the keyboard
    to its main widget with `setFocusProxy`.
    """

    area: ClassVar[str]  # the pane it belongs to
    key: ClassVar[str]
    label: ClassVar[str]
    #: in which kinds of parts of a study it writes; whoever writes in none of them only reads here
    writes: ClassVar[tuple[str, ...]] = ("partnership", "study", "sponsor")

    counted = Signal(int)  # how much is to be looked at: the pane writes `Hand-offs (3)` on the tab
    record_wanted = Signal(str)  # an id to go to in the tab that shows it: a task, a version, a person
    actions_changed = Signal()

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.acts = acts
        self.setObjectName(f"{self.area}-{self.key}")

    def why_locked(self) -> str:
        """Return why nothing is written here; empty where something may be."""
        return nowhere(self.context.study, self.writes)

    def commands(self) -> list[Action]:
        """Return what can be done here now, for menus and Ctrl+K."""
        return []

    def header_actions(self) -> list[Action]:
        """Return what the pane's header offers for this tab; the last one is its main action."""
        return []

    def takes_text(self, text: str) -> bool:  # noqa: ARG002
        """Tell whether pasted cells belong here now."""
        return False

    def import_text(self, text: str) -> None:
        """Take pasted cells, tab-separated."""


T = TypeVar("T", bound=PaneTab)


@dataclass(frozen=True, slots=True)
class TabEntry(Generic[T]):
    """A tab before it is made: `find` imports its class."""

    key: str
    label: str
    find: Callable[[], type[T]]
