"""The words a study chooses from, apart from its tables so that a window can name them without the store."""

from __future__ import annotations

from enum import StrEnum


class StudyStatus(StrEnum):
    PLANNED = "planned"
    SELECTION = "selection"
    RUNNING = "running"
    CLOSED = "closed"


class OrganisationKind(StrEnum):
    CRO = "cro"
    SPONSOR = "sponsor"
    LABORATORY = "laboratory"
    TECHNOLOGY = "technology"
    OTHER = "other"


class Side(StrEnum):
    SPONSOR = "sponsor"
    CRO = "cro"
    OTHER = "other"


class Qualification(StrEnum):
    NOT_STARTED = "not started"
    QUALIFIED = "qualified"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"


class Blinding(StrEnum):
    """What a person may know of who gets which treatment."""

    BLINDED = "blinded"
    UNBLINDED = "unblinded"
