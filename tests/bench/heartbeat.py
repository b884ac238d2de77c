"""How long the window's thread is held by one piece of work: a timer that beats while a person works.

Another program may take the processor away between two beats; that is none of ours. So a hold is the time
between two beats, but never more than the processor time that this process used meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot

BEAT_MS = 5
PATIENCE = 120.0  # seconds
QUIET = 30  # beats without anything under way: what came of the last job has been shown


@dataclass(frozen=True, slots=True)
class Hold:
    """The longest time between two beats, in milliseconds: ours, and by the clock on the wall."""

    own: float
    wall: float


class Heartbeat(QObject):
    """Beats in the window's thread and remembers the longest hold."""

    def __init__(self, is_idle: Callable[[], bool]) -> None:
        super().__init__()
        self._is_idle = is_idle
        self._until: Callable[[], bool] = is_idle
        self._loop = QEventLoop(self)
        self._longest = Hold(0, 0)
        self._quiet = 0
        self._last = self._now()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def during(self, act: Callable[[], object], until: Callable[[], bool] = lambda: True) -> Hold:
        """Do this, let the window live until it is done and nothing is under way; return the longest hold."""
        self._until, self._quiet, self._longest = until, 0, Hold(0, 0)
        self._deadline = time.monotonic() + PATIENCE
        self._last = self._now()
        self._timer.start()
        act()
        self._loop.exec()
        self._timer.stop()
        return self._longest

    @Slot()
    def _beat(self) -> None:
        wall, own = self._now()
        hold = Hold((min(wall - self._last[0], own - self._last[1])) * 1000, (wall - self._last[0]) * 1000)
        self._longest = max(self._longest, hold, key=lambda known: known.own)
        self._quiet = self._quiet + 1 if self._is_idle() and self._until() else 0
        if self._quiet >= QUIET or time.monotonic() > self._deadline:
            self._loop.quit()
        self._last = self._now()

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()
