"""Python's cyclic garbage collector, led by the window: a little at a time, and all of it when nobody looks.

Left alone it walks through every object there is, in the middle of a click and in whatever thread happens to
make one more: with many bids open that held the window for half a second, and it may free Qt's objects in a
thread that is not theirs. Rows form no cycles; what does is small and can wait.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from cro_desk.collector import count_as_old

#: so often what is new is looked through, if there is so much of it; still more are the rows of a job
EVERY_MS, MANY, ROWS = 100, 1_000, 10_000


class Collector(QObject):
    """Collects in the window's thread from `start` to `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect_new)

    def start(self) -> None:
        """Take the collector over."""
        gc.disable()
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)

    def stop(self) -> None:
        """Let Python collect again as it does."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect_all(self) -> None:
        """Look through everything: when the workspace was locked, or the user turned to another program."""
        gc.collect()

    @Slot()
    def _collect_new(self) -> None:
        """Look through what is new; it counts as old afterwards. A job's rows count as old unseen."""
        new = gc.get_count()[0]
        if new >= ROWS:
            count_as_old()
        elif new >= MANY:
            gc.collect(1)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self.collect_all()
