"""What a KPI can be: in which box of the scorecard, which way is good, how its figures came."""

from __future__ import annotations

from enum import StrEnum


class Box(StrEnum):
    """A box of the governance scorecard; the sponsor's own KPIs stand in the sixth."""

    DELIVERY = "delivery"
    QUALITY = "quality"
    PEOPLE = "people"
    FINANCE = "finance"
    PARTNERSHIP = "partnership"
    SPONSOR = "sponsor"


class Direction(StrEnum):
    """Which way is good. `WITHIN`: the nearer to zero the better, above or below."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"


class How(StrEnum):
    """How figures came here."""

    TYPED = "typed"
    PASTED = "pasted"
    IMPORTED = "imported"
    COMPUTED = "computed"


class Move(StrEnum):
    """How a value moved against the one before it."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"
