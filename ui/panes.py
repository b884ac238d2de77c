"""What a pane is and what it is given. A new pane is a class of this kind and a line in `registered.py`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Action
from ui.lasting_focus import LastingFocus

if TYPE_CHECKING:
    from cro_desk.desk import Changes, Desk
    from cro_desk.studies.seat import Seat
    from ui.dialogs import Dialogs
    from ui.jobs import Jobs
    from ui.messages import MessageBar
    from ui.settings import Settings
    from ui.sharing.folders.watching import Watching
    from ui.theme import Theme


class Navigate(Protocol):
    """Goes to a pane, and there to a record."""

    def __call__(self, pane_key: str, record_id: str | None = None) -> None: ...


class Perform(Protocol):
    """Goes to a pane and runs one of its commands; the pane `window` stands for the menus."""

    def __call__(self, pane_key: str, action_key: str) -> None: ...


class StudyChoice(QObject):
    """Which study the window shows."""

    changed = Signal(object)  # id or None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._id: str | None = None
        #: our place in the study that is shown; None where there is none, and everything may be done
        self.seat: Seat | None = None

    @property
    def id(self) -> str | None:
        return self._id

    @property
    def is_cro(self) -> bool:
        """Tell whether one works on the CRO's side here."""
        return self.seat is not None and self.seat.is_cro

    @property
    def manages(self) -> bool:
        """Tell whether one says who is let into the study."""
        return self.seat is None or self.seat.manages

    def sees(self, part: str) -> bool:
        """Tell whether parts of a kind (`sponsor`, `partnership`) are for us."""
        return self.seat is None or self.seat.sees(part)

    def may_write(self, part: str) -> bool:
        """Tell whether one may write in parts of a kind."""
        return self.seat is None or self.seat.may_write(part)

    def choose(self, study_id: str | None) -> None:
        """Show another study."""
        if study_id != self._id:
            self._id = study_id
            self.changed.emit(study_id)


@dataclass(frozen=True)
class PaneContext:
    """All that a pane may use, for as long as the workspace is unlocked."""

    desk: Desk
    jobs: Jobs
    messages: MessageBar
    dialogs: Dialogs
    settings: Settings
    theme: Theme
    study: StudyChoice
    navigate: Navigate
    perform: Perform
    watching: Watching


class Pane(QWidget):
    """One pane. It is made when it is first shown and lives until the workspace is locked.

    The window calls `show_study` once after making it and whenever the study changes; `refresh` after each
    write while it is shown; a hidden pane is shown its study again when it comes back after a write.
    """

    key: ClassVar[str]
    label: ClassVar[str]
    icon: ClassVar[str]

    actions_changed = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(f"pane-{self.key}")
        self._keyboard = LastingFocus(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard in the pane when what has it goes away or is switched off; Qt would hand it to
        the study switcher.
        """
        now = self.window().focusWidget()
        if now is not None and now is not self and not (now.isVisible() and now.isEnabled()):
            self._keyboard.give_back()
            return True
        return super().focusNextPrevChild(forward)

    def show_study(self, study_id: str | None) -> None:
        """Show this study, or what to do where there is none."""

    def refresh(self, changes: Changes) -> None:
        """Something was written: read again what concerns this pane."""

    def show_record(self, record_id: str) -> None:
        """Go to a record, from search or audit trail."""

    def import_files(self, paths: list[Path]) -> None:
        """Take files that were dropped anywhere on the window or chosen in File, Import."""

    def takes_text(self, text: str) -> bool:  # noqa: ARG002
        """Tell whether pasted cells belong here; those that no pane takes are read as bids."""
        return False

    def import_text(self, text: str) -> None:
        """Take cells that were pasted, tab-separated."""

    def commands(self) -> list[Action]:
        """Return what can be done here, for menus and Ctrl+K."""
        return []

    def perform(self, action_key: str) -> None:
        """Run one of the commands; a pane that has to read first does so as soon as it offers it."""
        for action in self.commands():
            if action.key == action_key and action.enabled:
                action.run()
