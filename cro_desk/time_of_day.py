"""A time of day as people type it."""

from __future__ import annotations

import re
from datetime import time

#: 14:30, 14.30, 14h30, 1430, 14, each maybe with am or pm
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?h?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
_NOON = 12


def read_clock(text: str) -> time | None:
    """Read a time of day: `10:00`, `9.30`, `14`, `1430`, `14h`, `2 pm`, `2:30pm`; None where it is none."""
    told = _CLOCK.fullmatch(text.strip())
    if told is None:
        return None
    hour, minute = int(told[1]), int(told[2] or "0")
    if told[3]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if told[3].casefold() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
