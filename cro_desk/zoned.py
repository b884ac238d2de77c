"""Times with the zone that a person chose: one value each, so that a merge never tears clock from zone.

`10:00` in `Europe/Berlin` is what a series keeps: it stays ten o'clock when the clocks change. A single
moment is kept as RFC 9557 writes it, wall clock, offset and zone: `2026-10-14T10:00:00+02:00[Europe/Berlin]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone by its IANA name; `ZoneInfoNotFoundError` or `ValueError` where there is none."""
    return ZoneInfo(name)


@dataclass(frozen=True, slots=True)
class WallTime:
    """A time of day as the clocks of a zone show it."""

    at: time
    zone: str

    def on(self, day: date) -> datetime:
        """Return the moment on a day.

        A time that the change of clocks leaves out is read with the offset before it, so that the clocks then
        show a later one; one that comes twice is the first: as RFC 5545 has it.
        """
        return datetime.combine(day, self.at, tzinfo=zone(self.zone))

    def __str__(self) -> str:
        return f"{self.at:%H:%M} {self.zone}"

    @classmethod
    def parse(cls, text: str) -> WallTime:
        """Read what `str` wrote: `10:00 Europe/Berlin`."""
        clock, _, name = text.partition(" ")
        return cls(time.fromisoformat(clock), name)


def write_moment(moment: datetime) -> str:
    """Write an aware moment whose zone is named as RFC 9557 has it."""
    if not isinstance(moment.tzinfo, ZoneInfo) or moment.tzinfo.key is None:
        raise TypeError("a moment without a named zone cannot be kept as one")
    return f"{moment.isoformat(timespec='seconds')}[{moment.tzinfo.key}]"


def read_moment(text: str) -> datetime:
    """Read what `write_moment` wrote; the wall clock holds, the offset says which of two equal ones it is."""
    told, _, name = text.removesuffix("]").partition("[")
    instant = datetime.fromisoformat(told)
    wall = instant.replace(tzinfo=zone(name))
    later = wall.replace(fold=1)
    return later if later.utcoffset() == instant.utcoffset() != wall.utcoffset() else wall


def in_zone(moment: datetime, name: str) -> datetime:
    """Return the same moment as the clocks of a zone show it."""
    return moment.astimezone(zone(name))
