"""Python's cyclic garbage collector, led by the window: a little at a time, and all of it when nobody looks.

Left alone it walks through every object there is, in the middle of a click and in whatever thread happens to
make one more: with many bids open that held the window for half a second, and it may free Qt's objects in a
thread that is not theirs. So what there is much of is set aside: the program itself, and a job's rows, which
form no cycles. What is locked away needs no collector to leave memory: `ui/letting_go.py`.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

#: so often what is new is looked through, if there is so much of it; still more are the rows of a job
EVERY_MS, MANY, ROWS = 100, 1_000, 10_000
#: who has been with another program for so long does not look at the window
AWAY_MS = 20_000


class Collector(QObject):
    """Collects in the window's thread from `start` to `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect_new)
        self._away = QTimer(self)
        self._away.setInterval(AWAY_MS)
        self._away.setSingleShot(True)
        self._away.timeout.connect(self.collect_all)

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
        self._away.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def set_aside(self) -> None:
        """Leave out what there is now until all is collected."""
        if self._timer.isActive():
            gc.freeze()

    @Slot()
    def collect(self) -> None:
        """Look through what was not set aside."""
        gc.collect()

    @Slot()
    def collect_all(self) -> None:
        """Look through everything, and set aside what stays."""
        gc.unfreeze()
        gc.collect()
        self.set_aside()

    @Slot()
    def _collect_new(self) -> None:
        """Look through what is new, or set it aside where it is much."""
        new = gc.get_count()[0]
        if new >= ROWS:
            self.set_aside()
        elif new >= MANY:
            gc.collect(1)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()
