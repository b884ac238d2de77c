"""Locking after idle time: watches the windows' input, not every event of every widget.

Timers stand still while the computer sleeps, the clock does not: the first touch after a sleep locks, too.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)
MINUTE_MS = 60_000


class IdleWatch(QObject):
    """`went_idle` comes when nobody has touched the program for so many minutes."""

    went_idle = Signal()

    def __init__(self, parent: QObject, seconds: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._touched, self._limit = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.went_idle)
        self._watched: set[QWindow] = set()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def start(self, minutes: int) -> None:
        """Watch from now on; 0 minutes never locks."""
        if minutes <= 0:
            self.stop()
            return
        self._touched, self._limit = self._seconds(), minutes * MINUTE_MS / 1000
        self._timer.start(minutes * MINUTE_MS)
        self._watch(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def is_watching(self) -> bool:
        """Tell whether it would lock."""
        return self._timer.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT and self._timer.isActive():
            self._touch()
        return False

    def _touch(self) -> None:
        now = self._seconds()
        if now - self._touched >= self._limit:
            self._timer.start(0)  # after this event, which still belongs to the window
            return
        self._touched = now
        self._timer.start()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            window.installEventFilter(self)
            self._watched.add(window)
            window.destroyed.connect(self._forget)
        if self._timer.isActive():
            self._touch()

    def _forget(self, window: QObject) -> None:
        self._watched = {each for each in self._watched if each is not window}
