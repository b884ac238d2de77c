"""The words of a communication plan, apart from its tables so that a window can name them."""

from __future__ import annotations

from enum import StrEnum


class HolidayRule(StrEnum):
    """What happens to a meeting that falls on a day on which one of its parties does not work."""

    SKIP = "skip"
    PREVIOUS = "previous"
    NEXT = "next"
    ASK = "ask"
    KEEP = "keep"


class OccurrenceState(StrEnum):
    """Where a meeting stands. `ASKED`: it falls on a day off and somebody has to say what happens."""

    PLANNED = "planned"
    ASKED = "asked"
    HELD = "held"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"


class OffsetUnit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    WORKING_DAYS = "working days"


class PaperKind(StrEnum):
    """What a meeting needs before it, and gives after it."""

    INPUT = "input"
    OUTPUT = "output"


class ClosureKind(StrEnum):
    """Days of a calendar's own. In a `FREEZE` people work but do not meet; `SHORT` hours are only marked."""

    CLOSED = "closed"
    FREEZE = "freeze"
    SHORT = "short"


class LimitUnit(StrEnum):
    """How a time limit counts: hours run day and night, working hours and days in the receiver's calendar."""

    HOURS = "hours"
    WORKING_HOURS = "working hours"
    WORKING_DAYS = "working days"
    DAYS = "days"


class Channel(StrEnum):
    MEETING = "meeting"
    PHONE = "phone"
    EMAIL = "e-mail"
    ENCRYPTED_EMAIL = "encrypted e-mail"
    PORTAL = "portal"
    SYSTEM = "system"
    LETTER = "letter"


class EscalationState(StrEnum):
    WAITING = "waiting"  # for a first answer
    ANSWERED = "answered"  # being worked on
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class StepKind(StrEnum):
    """What a step of an escalation is."""

    LEVEL = "level"
    COMMENT = "comment"
