"""A day given by date or by its distance from a milestone, and a time limit: one value each, so that a merge
keeps it whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cro_desk.communication.terms import LimitUnit, OffsetUnit

_WRITTEN = re.compile(r"(\S+) ([+-]\d+) (.+)")


@dataclass(frozen=True, slots=True)
class Point:
    """A fixed `day`, or so many days, weeks or working days after (below zero: before) a milestone."""

    day: date | None = None
    milestone_id: str = ""
    offset: int = 0
    unit: OffsetUnit = OffsetUnit.DAYS

    def __str__(self) -> str:
        if self.day is not None:
            return self.day.isoformat()
        return f"{self.milestone_id} {self.offset:+d} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> Point:
        """Read what `str` wrote: `2026-10-14`, `<milestone's id> -3 weeks`."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            return cls(date.fromisoformat(text))
        return cls(None, written[1], int(written[2]), OffsetUnit(written[3]))


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: `4 working hours`, `24 hours`."""

    count: int
    unit: LimitUnit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> Limit:
        """Read what `str` wrote."""
        count, _, unit = text.partition(" ")
        return cls(int(count), LimitUnit(unit))
