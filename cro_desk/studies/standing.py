"""How things stand on a day: what has expired, what is late, and by how much."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

#: how long before its end a qualification or an NDA is worth a word: renewing one takes about this long
SOON = timedelta(days=60)


class Expiry(StrEnum):
    UNKNOWN = "unknown"
    VALID = "valid"
    SOON = "expires soon"
    EXPIRED = "expired"


class MilestoneState(StrEnum):
    UNDATED = "no date"
    AHEAD = "planned"
    OVERDUE = "overdue"
    MET = "met"


def expiry(ends_on: date | None, today: date) -> Expiry:
    """Return how something that ends on a day stands; the last day itself still counts as valid."""
    if ends_on is None:
        return Expiry.UNKNOWN
    if ends_on < today:
        return Expiry.EXPIRED
    return Expiry.SOON if ends_on - today <= SOON else Expiry.VALID


def slip(baseline: date | None, forecast: date | None, actual: date | None) -> int | None:
    """Return by how many calendar days a milestone is later than its baseline; less than zero is earlier."""
    expected = actual or forecast
    return None if baseline is None or expected is None else (expected - baseline).days


def milestone_state(
    baseline: date | None, forecast: date | None, actual: date | None, today: date
) -> MilestoneState:
    """Return whether a milestone is met, overdue, planned or without any date."""
    if actual is not None:
        return MilestoneState.MET
    expected = forecast or baseline
    if expected is None:
        return MilestoneState.UNDATED
    return MilestoneState.OVERDUE if expected < today else MilestoneState.AHEAD
