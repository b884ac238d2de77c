"""Work in pieces, one for each turn of the event loop: between two of them the window paints and hears."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot

Piece = Callable[[], object]


class Turns(QObject):
    """Carries out what it is given, in that order; what has not had its turn when it goes is dropped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: deque[Piece] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._do_next)

    def take(self, pieces: Iterable[Piece]) -> None:
        """Carry these out, after what is already waiting."""
        self._pieces.extend(pieces)
        if self._pieces:
            self._timer.start()

    def drop(self) -> None:
        """Forget what has not had its turn."""
        self._pieces.clear()
        self._timer.stop()

    @Slot()
    def _do_next(self) -> None:
        """Do one piece; it may add others, and it may be the end of all this."""
        piece = self._pieces.popleft()
        if not self._pieces:
            self._timer.stop()
        piece()
