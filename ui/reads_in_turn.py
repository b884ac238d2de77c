"""Which read may begin: one after the other, each when the window has painted what came of the one before.

Two reads at once would be ready no sooner, for they share the interpreter; and a read that goes on while the
window shows what another has found takes half of it away, so that the window is held twice as long.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

Begin = Callable[[], None]


class ReadsInTurn(QObject):
    """Begins what it is given; a read is told apart by its job."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Any, Begin]] = deque()
        self._under_way: Any = None
        self._painted = QTimer(self)  # a timer's turn comes after what was asked to be painted
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self._begin_next)

    def take(self, job: Any, begin: Begin) -> None:
        """Let this read begin, now or in its turn."""
        self._waiting.append((job, begin))
        if self._under_way is None and not self._painted.isActive():
            self._begin_next()

    def shown(self, job: Any) -> None:
        """What this read found was handed over."""
        if job is self._under_way:
            self._under_way = None
            if self._waiting:
                self._painted.start()

    def clear(self) -> None:
        """Forget what has not begun."""
        self._waiting.clear()
        self._under_way = None

    @Slot()
    def _begin_next(self) -> None:
        if self._waiting:
            self._under_way, begin = self._waiting.popleft()
            begin()
