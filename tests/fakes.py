"""Fakes for what a test must hold still: the clock and the keychain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FakeClock:
    """A clock that moves one second with each look, and further only when told to."""

    def __init__(self, start: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) -> None:
        self._now = start
        self._elapsed = 0.0

    def now(self) -> datetime:
        self.advance(seconds=1)
        return self._now

    def elapsed(self) -> float:
        return self._elapsed

    def advance(self, **by: float) -> None:
        """Let time pass."""
        self._now += timedelta(**by)
        self._elapsed += timedelta(**by).total_seconds()

    def jump(self, **by: float) -> None:
        """Set the clock to another time, as somebody might do by mistake."""
        self._now += timedelta(**by)
