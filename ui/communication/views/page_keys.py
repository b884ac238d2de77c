"""The keys of a drawn view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.communication.views import walking
from ui.communication.views.dragging import STEP, shifted
from ui.communication.views.paging import Page, Placed
from ui.communication.views.scene import Cursor, Landing
from ui.communication.views.spans import View

if TYPE_CHECKING:
    from ui.communication.views.board import Board

Walk = Callable[[Page, Cursor, int], Cursor]
Key = Qt.Key
_WALKS: dict[tuple[Key, bool], tuple[Walk, int]] = {
    (Key.Key_Left, False): (walking.left_right, -1),
    (Key.Key_Right, False): (walking.left_right, 1),
    (Key.Key_Up, False): (walking.up_down, -1),
    (Key.Key_Down, False): (walking.up_down, 1),
    (Key.Key_Left, True): (walking.along, -1),
    (Key.Key_Right, True): (walking.along, 1),
    (Key.Key_Home, False): (walking.edge, -1),
    (Key.Key_End, False): (walking.edge, 1),
}
#: Alt with an arrow moves the meeting: by days, and up and down by a row or by time
_MOVES = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}


class Keys:
    """Takes the keys of a board."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key says; False where it says nothing here."""
        board, page = self._board, self._board.page
        if page is None:
            return False
        key, with_ = Key(event.key()), event.modifiers()
        if with_ & Qt.KeyboardModifier.AltModifier:
            return self._moves(page, key)
        if key in (Key.Key_Return, Key.Key_Enter):
            return self._opens(board.current())
        if key in (Key.Key_PageUp, Key.Key_PageDown):
            board.turn(-1 if key == Key.Key_PageUp else 1)
            return True
        walk = _WALKS.get((key, bool(with_ & Qt.KeyboardModifier.ControlModifier)))
        if walk is None:
            return False
        board.go_to(walk[0](page, board.cursor_at, walk[1]))
        return True

    def _opens(self, placed: Placed | None) -> bool:
        if placed is not None:
            self._board.opened.emit(placed)
        return placed is not None

    def _moves(self, page: Page, key: Key) -> bool:
        placed, move = self._board.current(), _MOVES.get(key)
        if placed is None or move is None:
            return False
        self._board.landed.emit(placed, _landing(page, placed, *move))
        return True


def _landing(page: Page, placed: Placed, across: int, down: int) -> Landing:
    if page.span.view is View.WEEK:
        starts = shifted(placed.starts, days=across, minutes=down * STEP)
    else:
        starts = shifted(placed.starts, days=across + 7 * down)
    return Landing(starts.date(), starts)
