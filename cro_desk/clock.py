"""Where the time comes from: passed in, so that a test can hold it still."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time in aware UTC, and the seconds since some moment, whatever is done to the clock."""

    def now(self) -> datetime: ...

    def elapsed(self) -> float: ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def elapsed(self) -> float:
        return time.monotonic()
