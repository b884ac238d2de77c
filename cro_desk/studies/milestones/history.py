"""What the dates of a milestone were on a day, and by how much each change moved it.

A milestone holds what stands now; what stood earlier is worked out backwards from the changes noted since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cro_desk.studies.milestones.terms import Cause, DateKind


@dataclass(frozen=True, slots=True)
class Changed:
    """A date that moved. `days` is by how many the expected day moved, None where nobody expected one."""

    kind: DateKind
    was: date | None
    becomes: date | None
    cause: Cause | None
    reason: str
    at: datetime
    by: str
    days: int | None = None

    @property
    def is_slip(self) -> bool:
        """Whether the milestone went later by this."""
        return self.days is not None and self.days > 0

    @property
    def is_explained(self) -> bool:
        return self.cause is not None or bool(self.reason)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline by its number; `reason` and `until` say why and when the next one replaced it."""

    number: int
    day: date | None
    until: datetime | None = None
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """The three dates of a milestone as they stood on a day."""

    baseline: date | None
    forecast: date | None
    actual: date | None

    @property
    def expected(self) -> date | None:
        return self.actual or self.forecast or self.baseline


def stood_at(now: Dates, changes: Sequence[Changed], cut_off: datetime) -> Dates:
    """Return what stood at a moment: each date as the first change after it found it."""
    told = {DateKind.BASELINE: now.baseline, DateKind.FORECAST: now.forecast, DateKind.ACTUAL: now.actual}
    for each in reversed(changes):
        if each.at > cut_off:
            told[each.kind] = each.was
    actual = told[DateKind.ACTUAL]
    happened = actual if actual is not None and actual <= cut_off.date() else None
    return Dates(told[DateKind.BASELINE], told[DateKind.FORECAST], happened)


def baselines(now: date | None, changes: Sequence[Changed]) -> tuple[Baseline, ...]:
    """Return every baseline, the first with number 1, the one that stands last; `changes` in order."""
    moved = [each for each in changes if each.kind is DateKind.BASELINE]
    earlier = [
        Baseline(place, each.was, each.at, each.reason, each.by) for place, each in enumerate(moved, 1)
    ]
    return (*earlier, Baseline(len(moved) + 1, now)) if earlier or now is not None else ()


def with_days(now: Dates, changes: Sequence[Changed]) -> tuple[Changed, ...]:
    """Return the changes of forecast and actual, the oldest first, each with how far it moved the milestone.

    What was expected before each is worked out backwards from what stands now.
    """
    dates = {DateKind.BASELINE: now.baseline, DateKind.FORECAST: now.forecast, DateKind.ACTUAL: now.actual}
    found: list[Changed] = []
    for each in reversed(changes):
        after = _expected(dates)
        dates[each.kind] = each.was
        before = _expected(dates)
        if each.kind is not DateKind.BASELINE:
            days = (after - before).days if after is not None and before is not None else None
            found.append(_told(each, days))
    return tuple(reversed(found))


def _expected(dates: dict[DateKind, date | None]) -> date | None:
    return dates[DateKind.ACTUAL] or dates[DateKind.FORECAST] or dates[DateKind.BASELINE]


def _told(each: Changed, days: int | None) -> Changed:
    return Changed(each.kind, each.was, each.becomes, each.cause, each.reason, each.at, each.by, days)
