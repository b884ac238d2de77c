"""A list of such rows: only what is seen is drawn; keys come as signals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.minutes.writing.told import Told
from ui.minutes.writing.told_delegate import ToldDelegate
from ui.minutes.writing.told_model import Index, ToldModel
from ui.theme import Theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NAMES = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_F2: "Return",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Backspace: "Delete",
}


class ToldList(QListView):
    """`chosen` tells the id of the row at the cursor, `pressed_key` a key (`Return`, `Delete`, `Alt+Up`, a
    letter) pressed there, `menu_asked` where its menu is wanted.
    """

    chosen = Signal(str)
    pressed_key = Signal(str, str)  # key, id
    menu_asked = Signal(str, QPoint)

    def __init__(
        self, theme: Theme, name: str, label: str, parent: QWidget, *, badges: int = 0, numbers: int = 0
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.rows = ToldModel(self)
        self.setModel(self.rows)
        self._drawing = ToldDelegate(theme, self, badges=badges, numbers=numbers)
        self.setItemDelegate(self._drawing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._double_clicked)

    def set_gutter(self, badges: int, numbers: int) -> None:
        """Leave room for so many characters left of the text."""
        self._drawing.set_gutter(badges, numbers)

    # what stands in it --------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Told]) -> None:
        """Show these rows; the cursor stays at its row, or near where that was."""
        here, place = self.current_id(), self.currentIndex().row()
        self.rows.set_rows(rows)
        self.scheduleDelayedItemsLayout()
        if here and self.current_id() != here and not self.go_to(here) and rows:
            self.setCurrentIndex(self.rows.index(min(max(place, 0), len(rows) - 1), 0))

    def current_id(self) -> str:
        """Return the id at the cursor, empty where there is none."""
        index = self.currentIndex()
        return self.rows.row(index.row()).id if index.isValid() else ""

    def go_to(self, id: str) -> bool:
        """Put the cursor on a row; False where it is not here."""
        place = self.rows.place_of(id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())
        return place >= 0

    def step(self, step: int) -> str:
        """Go some rows on; return the id there."""
        count = self.rows.rowCount()
        if count:
            here = self.currentIndex().row()
            at = min(max(here + step, 0), count - 1) if here >= 0 else (0 if step > 0 else count - 1)
            self.go_to(self.rows.row(at).id)
        return self.current_id()

    # what is pressed ----------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what is at the cursor."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell letters and keys that do something with a row; arrows are the list's own."""
        name = key_name(event)
        if name:
            self.pressed_key.emit(name, self.current_id())
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep plain letters from being shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and key_name(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.menu_asked.emit(self.rows.row(index.row()).id, self.viewport().mapToGlobal(place))

    def _double_clicked(self, index: QModelIndex) -> None:
        self.pressed_key.emit("Return", self.rows.row(index.row()).id)


def key_name(event: QKeyEvent) -> str:
    """Return how a key that means something at a row is called, empty where it means nothing."""
    held, key = event.modifiers(), Qt.Key(event.key())
    if held == ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return "Alt+Up" if key == Qt.Key.Key_Up else "Alt+Down"
    if held & (CTRL | ALT):
        return ""
    if key in NAMES:
        return NAMES[key]
    text = event.text()
    return text.lower() if len(text) == 1 and (text.isalpha() or text in "+@#") else ""
