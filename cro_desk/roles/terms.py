"""The words a responsibility matrix is made of, apart from its tables so that a window can name them."""

from __future__ import annotations

from enum import StrEnum


class Letter(StrEnum):
    """What a party is to a task."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


class PartyKind(StrEnum):
    SPONSOR = "sponsor"
    CRO = "cro"
    SITE = "site"
    LABORATORY = "laboratory"
    TECHNOLOGY = "technology"
    COMMITTEE = "committee"
    OTHER = "other"


class Transfer(StrEnum):
    """Whose a task is by agreement. The sponsor's is also what nobody transferred in writing."""

    RETAINED = "retained"
    TRANSFERRED = "transferred"
    SHARED = "shared"


class Oversight(StrEnum):
    """How the sponsor keeps an eye on what it transferred."""

    KPI = "kpi"
    MEETING = "meeting"
    SAMPLE_REVIEW = "sample review"
    AUDIT = "audit"
    OTHER = "other"


class Severity(StrEnum):
    ERROR = "error"
    APPROVAL = "before approval"  # nothing wrong in a draft, needed before both sides agree
    WARNING = "warning"
    INFO = "info"


class VersionKind(StrEnum):
    PROPOSAL = "proposal"
    COUNTER = "counter-proposal"


class VersionState(StrEnum):
    """Where a published version stands; worked out from agreements and later versions, never stored."""

    PROPOSED = "proposed"
    COUNTER = "counter-proposal"
    AGREED = "agreed"
    SUPERSEDED = "superseded"


class Convention(StrEnum):
    """Who A is. The two are never mixed in one view or on one paper.

    By accountability the sponsor stays A for what it transferred (ICH E6(R3) 3.6.6); by contract the party
    that took the obligation over answers for it (21 CFR 312.52(b)).
    """

    ACCOUNTABILITY = "accountability"
    CONTRACT = "contract"
