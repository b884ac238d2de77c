"""What reading one calendar may cost. A person's calendar of ten years is far below this."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes one file may cost, and how much of it is kept."""

    seconds: float = 20.0
    memory: int = 1 << 30
    file_size: int = 20 << 20
    components: int = 20_000
    lines: int = 1_000_000
    #: days ahead that busy times, and meetings without a plain rule, are worked out for
    ahead: int = 550
    #: meetings of one event without a plain rule
    meetings: int = 200
    #: busy times of one event, and of the file
    busy: int = 2_000
    all_busy: int = 20_000
    text: int = 4_000
    #: single dates of one event, and characters of its name
    dates: int = 5_000
    uid: int = 255
    #: seconds after which busy times are not worked out any more, so that the rest is told
    busy_seconds: float = 8.0
    #: seconds after those in which entries are still read; then the rest is refused, each by itself
    late_seconds: float = 6.0
