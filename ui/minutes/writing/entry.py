"""The line at the bottom in which minutes are typed. Enter keeps it; what it means is said below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from cro_desk.i18n import _
from ui.minutes.writing.suggestions import Offer, Suggestions, new_offers, people_offers
from ui.minutes.writing.understanding import mention, new_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cro_desk.communication.directory.contacts import Contact

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Entry(QLineEdit):
    """`entered` tells what was typed; `stepped` that another row is wanted, -1 above, 1 below; `moved` that
    the row there is to move; `given_up` that Escape was pressed; `card_wanted` who is to be in the directory.
    """

    entered = Signal(str)
    stepped = Signal(int)
    moved = Signal(int)
    given_up = Signal()
    card_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("minutes_line")
        self.setAccessibleName(_("New line"))
        self.people: Sequence[Contact] = ()
        self._over = parent
        self.suggestions = Suggestions(parent)
        self.suggestions.taken.connect(self._take_offer)
        self.textEdited.connect(self._offer)

    # people -------------------------------------------------------------------------------------

    def _before(self) -> str:
        return self.text()[: self.cursorPosition()]

    def _offer(self) -> None:
        _said, people = mention(self._before(), self.people)
        new = "" if people else new_name(self._before(), self.people)
        offers = people_offers(people) if people else new_offers(new)
        self.suggestions.offer(offers, self._corner(), self.width(), first=not new)

    def _corner(self) -> QPoint:
        return self.mapTo(self._over, QPoint(0, 0))

    @Slot(object)
    def _take_offer(self, offer: Offer) -> None:
        """Write the whole name where the beginning of it stands, in quotes where nobody has it yet."""
        before, after = self._before(), self.text()[self.cursorPosition() :]
        said, people = mention(before, self.people)
        name = offer.name if people or " " not in offer.name else f'"{offer.name}"'
        kept = before[: len(before) - len(said)] + name + " "
        self.setText(kept + after.lstrip())
        self.setCursorPosition(len(kept))
        self.textEdited.emit(self.text())
        self.suggestions.hide()
        if offer.adds:
            self.card_wanted.emit(offer.name)

    # keys ---------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+Z take back the last act while nothing is typed; Tab takes a person that is offered."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_undo(event) and not self.text():
                event.ignore()
                return False
            if event.type() == QEvent.Type.KeyPress and self._takes(event):
                return True
        return super().event(event)

    def _is_undo(self, event: QKeyEvent) -> bool:
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return event.matches(undo) or event.matches(redo)

    def _takes(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False: it is the line's own."""
        key, held = event.key(), event.modifiers() & (CTRL | ALT)
        if self.suggestions.isVisible() and not held:
            return self._takes_offered(key)
        if key in ENTER and not held:
            self._enter()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held in (ALT, Qt.KeyboardModifier.NoModifier):
            step = -1 if key == Qt.Key.Key_Up else 1
            (self.moved if held == ALT else self.stepped).emit(step)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            return False
        return True

    def _takes_offered(self, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.suggestions.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in ENTER and not self.suggestions.is_chosen:
            self.suggestions.hide()
            self._enter()
        elif key in (*ENTER, Qt.Key.Key_Tab):
            self.suggestions.take()
        elif key == Qt.Key.Key_Escape:
            self.suggestions.hide()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self.text().strip():
            self.entered.emit(self.text().strip())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody is offered while the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.suggestions.hide()
