"""The time that points of the agenda take: counted while a point is active and the clock runs.

It is kept when another point is gone to and when the clock stops: each is an act that the audit trail shows
and undo takes back. What is not kept yet is told every minute, so that a crash loses no more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

TELL_EVERY = 60  # seconds
SECOND_MS = 1000
EARLY, LATE, USUAL = timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2)


class MeetingClock(QObject):
    """`ticked` each second while it runs, `to_keep` tells a point and the seconds to be added to it,
    `not_kept` each minute those that are not added yet.
    """

    ticked = Signal()
    to_keep = Signal(str, int)
    not_kept = Signal(str, int)

    def __init__(self, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._since: datetime | None = None
        self._told = 0  # minutes
        self.point = ""
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def runs(self) -> bool:
        return self._since is not None

    @property
    def counted(self) -> str:
        """Return the point whose time is counted now, empty where none's is."""
        return self.point if self.runs else ""

    def seconds(self) -> int:
        """Return what is counted and not kept yet."""
        return int((self._now() - self._since).total_seconds()) if self._since is not None else 0

    def start(self) -> None:
        """Begin to count for the point that is active."""
        self._since = self._now()
        self._timer.start()
        self.ticked.emit()

    def stop(self) -> None:
        """Keep what was counted, and stop."""
        self._keep()
        self._since = None
        self._timer.stop()
        self.ticked.emit()

    def go_to(self, point: str) -> None:
        """Count for another point from now on; empty: for none."""
        if point != self.point:
            self._keep()
            self.point = point

    @Slot()
    def _tick(self) -> None:
        seconds = self.seconds()
        if self.point and seconds // TELL_EVERY > self._told:
            self._told = seconds // TELL_EVERY
            self.not_kept.emit(self.point, seconds)
        self.ticked.emit()

    def _keep(self) -> None:
        seconds, self._told = self.seconds(), 0
        if self._since is not None:
            self._since = self._now()
            if self.point and seconds > 0:
                self.to_keep.emit(self.point, seconds)


def is_on(starts: datetime, ends: datetime | None, now: datetime) -> bool:
    """Whether a meeting goes on just now, so that its clock may run by itself."""
    return starts - EARLY <= now <= (ends or starts + USUAL) + LATE
