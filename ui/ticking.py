"""A tick at each full minute while a widget is on screen: passing time costs nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

MINUTE_MS = 60_000
JUST_AFTER_MS = 50


class Ticker(QObject):
    """Ticks while its widget is visible, never behind another pane or when the window is put away."""

    ticked = Signal()

    def __init__(self, widget: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(widget)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin when the widget is shown, stop when it is hidden."""
        if event.type() == QEvent.Type.Show:
            self._wait()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def _tick(self) -> None:
        self.ticked.emit()
        self._wait()

    def _wait(self) -> None:
        now = self._now()
        passed = now.second * 1000 + now.microsecond // 1000
        self._timer.start(MINUTE_MS - passed + JUST_AFTER_MS)
