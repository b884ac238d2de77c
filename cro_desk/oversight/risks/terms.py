"""The words that risks and issues choose from, apart from the tables so that a window can name them."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """What is hit, or where it comes from."""

    PARTICIPANT = "participant"
    DATA = "data"
    TIMELINE = "timeline"
    BUDGET = "budget"
    REGULATORY = "regulatory"
    SUPPLY = "supply"
    VENDOR = "vendor"
    PEOPLE = "people"
    TECHNOLOGY = "technology"
    RELATIONSHIP = "relationship"


class RiskStatus(StrEnum):
    """A proposed risk is not agreed yet; what happened lives on as an issue."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    HAPPENED = "happened"
    CLOSED = "closed"


class Response(StrEnum):
    """What is done about a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    SHARE = "share"
    ACCEPT = "accept"


class Band(StrEnum):
    """How grave a score is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Trend(StrEnum):
    """How a score moved against the one before."""

    NEW = "new"
    UP = "up"
    SAME = "same"
    DOWN = "down"


class Gap(StrEnum):
    """What a risk lacks; the first three keep a joint one from being active."""

    SPONSOR_OWNER = "sponsor owner"
    CRO_OWNER = "CRO owner"
    COST_BEARER = "cost bearer"
    SCORE = "score"
    RESPONSE = "response"
    REVIEW = "review date"


class Severity(StrEnum):
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class IssueStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """Where an open issue stands: worked out from what was filled in, never stored."""

    CAUSE = "root cause"  # is looked for
    ACTIONS = "actions"  # are open
    CHECK = "effectiveness check"  # is waited for
    FAILED = "not effective"
    READY = "ready to close"


class Purpose(StrEnum):
    """What an action is for."""

    MITIGATION = "mitigation"
    CORRECTION = "correction"  # of what went wrong itself
    CORRECTIVE = "corrective"  # of its cause
    PREVENTIVE = "preventive"  # so that it does not happen elsewhere


class Outcome(StrEnum):
    """What an effectiveness check found."""

    EFFECTIVE = "effective"
    NOT_EFFECTIVE = "not effective"
