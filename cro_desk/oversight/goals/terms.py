"""The words that goals and obligations choose from."""

from __future__ import annotations

from enum import StrEnum


class GoalState(StrEnum):
    """How a goal stands by its last review; before the first it is not reviewed."""

    NOT_REVIEWED = "not reviewed"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    MET = "met"
    MISSED = "missed"


class ObligationStatus(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    WAIVED = "waived"  # both agreed that it is not asked for any more
