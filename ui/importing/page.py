"""An import sheet: files at the left, the chosen one shown in the middle, guesses at the right.

Nothing is stored before the main button is pressed; every answer is taken in at once, in a job.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Generic

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.importing.file_list import Told
from ui.importing.files_panel import FilesPanel
from ui.importing.incoming import FileState
from ui.importing.intake import Intake
from ui.importing.reading import F
from ui.importing.stage import Stage
from ui.keys import on_key
from ui.panes import PaneContext
from ui.turns import Turns
from ui.widgets import PaneHeader


class ImportPage(QWidget, Generic[F]):
    """Shows the files of an `Intake`. `agreed` tells that the user wants what is shown imported.

    An area makes the widget that shows an understood file and those around it, says what the list and the
    header tell, and what stands in the way of the main button.
    """

    agreed = Signal()
    left = Signal()
    more_wanted = Signal()

    def __init__(self, context: PaneContext, intake: Intake[F, Any], title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.intake = intake
        self.title = title
        self._head: tuple[object, ...] = ()
        self._filled = Turns(self)
        self.header = PaneHeader(title, self)
        self._strip = self.make_strip()
        self.files_card: FilesPanel[F] = FilesPanel(context.theme, self.told, self)
        self.files = self.files_card.list
        self.stage = Stage(context.theme, self)
        self.middle = QStackedWidget(self)
        self._preview = self.make_preview(self.middle)
        self._side = self.make_side()
        self._lay_out()
        self._connect_files()
        on_key(self, "Ctrl+Return", self._agree)

    def _lay_out(self) -> None:
        sizes = self._context.theme.sizes
        self.middle.addWidget(_card(self.stage, self))
        self.middle.addWidget(self._preview)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.files_card)
        row.addWidget(self.middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.header)
        if self._strip is not None:
            column.addWidget(self._strip)
        column.addLayout(row, 1)
        if self._side is not None:
            row.addWidget(self._side)

    def _connect_files(self) -> None:
        self.intake.listed.connect(self._list_files)
        self.intake.changed.connect(self._update_file)
        self.intake.progressed.connect(self._update_file)
        self.files.chosen.connect(self._choose)
        self.files_card.removed.connect(self.intake.remove)
        self.stage.cancelled.connect(self._stop_reading)
        self.stage.again.connect(self._read_again)
        self.stage.removed.connect(self._remove)
        self.stage.password_given.connect(self._give_password)

    # what an area says --------------------------------------------------------------------------

    def make_preview(self, parent: QWidget) -> QWidget:
        """Return the widget that shows a file that was understood."""
        raise NotImplementedError

    def make_strip(self) -> QWidget | None:
        """Return what stands above the files, where anything does."""
        return None

    def make_side(self) -> QWidget | None:
        """Return what stands beside an understood file, where anything does."""
        return None

    def told(self, incoming: F) -> Told:
        """Say in the list what an understood file brings."""
        raise NotImplementedError

    def show_understood(self, incoming: F) -> None:
        """Show an understood file, in all that was made."""
        raise NotImplementedError

    def subtitle(self) -> str:
        """Say where what is imported goes."""
        return ""

    def main_action(self) -> Action:
        """Return what the main button does: it emits `agreed`, and says what stands in the way."""
        raise NotImplementedError

    def other_actions(self) -> list[Action]:
        """Return what the header offers beside."""
        cancel = Action("leave_import", _("Cancel"), self.left.emit, hint=_("Nothing is stored."))
        return [cancel, Action("add_files", _("Add files"), self.more_wanted.emit)]

    def turn_to_another(self) -> None:
        """Another file comes to the front: forget what was chosen for the one before."""

    # what is shown ------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Take more files in."""
        self.intake.add_files(paths)

    def chosen(self) -> F | None:
        """Return the file that is shown."""
        return self.intake.file(self.files.current())

    def commands(self) -> list[Action]:
        """Return what can be done here, for menus and Ctrl+K."""
        leave_out = Action("leave_file_out", _("Leave this file out"), self._remove)
        return [self.main_action(), *self.other_actions(), leave_out]

    @Slot()
    def show_header(self) -> None:
        """Say anew what can be done; buttons that stay the same stay."""
        main, others, into = self.main_action(), self.other_actions(), self.subtitle()
        head = (into, *((each.key, each.label, each.why_not) for each in (*others, main)))
        if head != self._head:
            self._head = head
            self.header.set_title(self.title, into)
            self.header.set_actions(others, main)

    @Slot()
    def _list_files(self) -> None:
        self.files_card.show_files(self.intake.files())
        self._choose(self.files.current())

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.turn_to_another()
        self._update_file(key)

    @Slot(str)
    def _update_file(self, key: str) -> None:
        incoming = self.intake.file(key)
        if incoming is not None:
            self.files.update_file(incoming)
            if key == self.files.current():
                self._show(incoming)
        self.show_header()

    def _show(self, incoming: F) -> None:
        if incoming.state is FileState.UNDERSTOOD:
            self.show_understood(incoming)
            if self.middle.currentIndex() == 0:
                self._filled.take([self._bring_forward])
        else:
            self.stage.show_file(incoming)
            self._bring_forward()

    def _bring_forward(self) -> None:
        """Bring to the front what was filled: in a turn of its own, for painting it takes as long again."""
        incoming = self.chosen()
        understood = incoming is not None and incoming.state is FileState.UNDERSTOOD
        if self._side is not None:
            self._side.setVisible(understood)
        self.middle.setCurrentIndex(1 if understood else 0)

    @Slot()
    def _agree(self) -> None:
        """The key for the main button does what the button would do."""
        if not self.main_action().why_not:
            self.agreed.emit()

    # files --------------------------------------------------------------------------------------

    @Slot()
    def _stop_reading(self) -> None:
        self.intake.cancel(self.files.current())

    @Slot()
    def _read_again(self) -> None:
        self.intake.read_again(self.files.current())

    @Slot()
    def _remove(self) -> None:
        self.intake.remove(self.files.current())

    @Slot(str)
    def _give_password(self, password: str) -> None:
        self.intake.give_password(self.files.current(), password)


def _card(content: QWidget, parent: QWidget) -> QFrame:
    """Put a widget on a panel of its own."""
    card = QFrame(parent)
    card.setProperty("role", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(content)
    return card
