"""Work in pieces, one for each turn of the event loop: between two of them the window paints and hears."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

import shiboken6
from PySide6.QtCore import QObject, QTimer, Slot

Piece = Callable[[], object]
OVER = object()


class Turns(QObject):
    """Carries out what it is given, in that order; what has not had its turn when it goes is dropped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Iterator[object]] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._do_next)

    def take(self, pieces: Iterable[Piece]) -> None:
        """Carry these out, after what is already waiting; a generator finds each when its turn has come."""
        self._waiting.append(map(_do, pieces))
        self._timer.start()

    def drop(self) -> None:
        """Forget what has not had its turn."""
        self._waiting.clear()
        self._timer.stop()

    @Slot()
    def _do_next(self) -> None:
        """Do one piece; it may add others, and it may be the end of all this."""
        while self._waiting:
            if next(self._waiting[0], OVER) is not OVER:
                return
            self._waiting.popleft()
        if shiboken6.isValid(self._timer):  # else the pieces held the last reference to its window
            self._timer.stop()


def _do(piece: Piece) -> object:
    return piece()
