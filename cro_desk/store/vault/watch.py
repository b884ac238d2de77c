"""Watches the clock: one that has jumped by more than a day is asked about before anything is written.

One save on a computer that is set to next year would otherwise win against everybody else's for a year.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cro_desk.clock import Clock
from cro_desk.store.errors import ClockJumped

_DAY = timedelta(days=1)


class ClockWatch:
    """Knows when the workspace was last written, and how much time has really passed since it was opened."""

    def __init__(self, clock: Clock, last_written: datetime | None) -> None:
        self._clock = clock
        self._last = last_written
        self._opened, self._elapsed = clock.now(), clock.elapsed()

    def now(self) -> datetime:
        """Return the time; ClockJumped when it lies before what was written, or ran ahead of itself."""
        now = self._clock.now()
        back = now - self._last if self._last else timedelta()
        ahead = now - self._opened - timedelta(seconds=self._clock.elapsed() - self._elapsed)
        if back < -_DAY or abs(ahead) > _DAY:
            raise ClockJumped(now, back if back < -_DAY else ahead)
        return now

    def wrote(self, moment: datetime) -> None:
        self._last = moment

    def accept(self) -> None:
        """The user says that the clock is right as it is now."""
        self._last = None
        self._opened, self._elapsed = self._clock.now(), self._clock.elapsed()
