"""When a meeting is, on the screen: by the user's clock as in the Calendar, beside it the meeting's own."""

from __future__ import annotations

from datetime import datetime, tzinfo

from cro_desk.formats import moment
from cro_desk.i18n import _
from ui.communication.views.days import place


def when(starts: datetime, ends: datetime | None = None, here: tzinfo | None = None) -> str:
    """Return day and clock; where the meeting's clock is another one, both, each with whose it is.

    `here` is where the user is, by the computer's clock unless told.
    """
    mine = moment(starts, here) + _until(ends.astimezone(here) if ends is not None else None)
    theirs = meetings_clock(starts, ends, here)
    return _("{mine} your time, {theirs}").format(mine=mine, theirs=theirs) if theirs else mine


def meetings_clock(starts: datetime, ends: datetime | None = None, here: tzinfo | None = None) -> str:
    """Return the time by the meeting's own clock and where that is; empty where it is the user's."""
    if starts.utcoffset() == starts.astimezone(here).utcoffset():
        return ""
    zone = place(getattr(starts.tzinfo, "key", ""))
    return f"{starts:%H:%M}{_until(ends)} {zone}".strip()


def _until(ends: datetime | None) -> str:
    return f"–{ends:%H:%M}" if ends is not None else ""
