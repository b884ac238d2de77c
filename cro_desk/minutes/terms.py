"""The words that minutes choose from, apart from the tables so that a window can name them."""

from __future__ import annotations

from enum import StrEnum


class ItemKind(StrEnum):
    """What a line of the minutes is. The kind can be changed later; the number stays."""

    INFORMATION = "information"
    DECISION = "decision"
    ACTION = "action"
    ISSUE = "issue"
    RISK = "risk"
    CHANGE = "change request"
    PARKED = "parked topic"

    @property
    def key(self) -> str:
        """Return the letter that gives a line this kind while one writes."""
        return _KEYS[self]


_KEYS = {
    ItemKind.INFORMATION: "i",
    ItemKind.DECISION: "d",
    ItemKind.ACTION: "a",
    ItemKind.ISSUE: "s",
    ItemKind.RISK: "r",
    ItemKind.CHANGE: "c",
    ItemKind.PARKED: "p",
}


class Presence(StrEnum):
    PRESENT = "present"
    PART = "part"  # of the time
    APOLOGIES = "apologies"
    ABSENT = "absent"
    DEPUTY = "deputy"  # for somebody else


class ActionStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Effect(StrEnum):
    """What a decision touches beyond itself."""

    SCOPE = "scope"
    BUDGET = "budget"
    TIME = "time"


class FollowUpKind(StrEnum):
    """The record that a decision has to open or change, or that an issue or risk became."""

    MATRIX = "matrix version"
    CHANGE_REQUEST = "change request"
    PLAN = "communication plan"
    RISK = "risk"
    ISSUE = "issue"
    NOTHING = "nothing"  # looked at: no record has to change


class Meaning(StrEnum):
    """What a signature says."""

    PREPARED = "prepared"
    REVIEWED = "reviewed"
    APPROVED = "approved"


class LifeState(StrEnum):
    """How minutes stand; worked out from version, comments, signatures and clocks, never stored."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    COMMENTED = "commented"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


class CommentState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
