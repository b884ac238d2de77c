"""When a meeting is: by the user's clock everywhere, the meeting's own named where it is another one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ui.minutes.when import meetings_clock, when

STARTS, ENDS = (datetime(2026, 11, 17, hour, tzinfo=ZoneInfo("Europe/Stockholm")) for hour in (10, 11))


@pytest.mark.parametrize(
    ("here", "told", "theirs"),
    [
        ("UTC", "17 Nov 2026 09:00–10:00 your time, 10:00–11:00 Stockholm", "10:00–11:00 Stockholm"),
        ("Europe/Berlin", "17 Nov 2026 10:00–11:00", ""),
    ],
)
def test_the_users_clock_comes_first(here: str, told: str, theirs: str):
    zone = ZoneInfo(here)
    assert (when(STARTS, ENDS, zone), meetings_clock(STARTS, ENDS, zone)) == (told, theirs)
