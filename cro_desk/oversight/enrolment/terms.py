"""The words of enrolment: what is counted, how, and what holds a site up."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What is counted, in the order in which a subject passes through."""

    SCREENED = "screened"
    FAILED = "failed"
    RANDOMISED = "randomised"
    DISCONTINUED = "discontinued"
    COMPLETED = "completed"


class Basis(StrEnum):
    """Whether a count is of all so far, or of one month alone."""

    CUMULATIVE = "cumulative"
    MONTH = "month"


class Blocker(StrEnum):
    """What keeps a site from being activated."""

    CONTRACT = "contract"
    ETHICS = "ethics"
    AUTHORITY = "authority"
    PHARMACY = "pharmacy"
    SUPPLY = "supply"
    STAFF = "staff"
    TRAINING = "training"
    SYSTEMS = "systems"
    DOCUMENTS = "documents"
    OTHER = "other"


class SiteStage(StrEnum):
    """How far a site is."""

    PLANNED = "planned"
    SELECTED = "selected"
    ACTIVE = "active"
    CLOSED = "closed"


class ForecastState(StrEnum):
    NONE = "none"  # too little is known
    REACHED = "reached"
    GIVEN = "given"
