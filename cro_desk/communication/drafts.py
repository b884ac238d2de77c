"""What a person fills in for the parts of a series, before it is checked and kept."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.communication.points import Point
from cro_desk.communication.terms import PaperKind
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class CadenceDraft:
    """A phase with its rule (RFC 5545; empty: once) and bounds; `id` of the one that it changes."""

    rule: str
    begins: Point
    ends: Point | None = None
    phase: str = ""
    minutes: int | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class AttendeeDraft:
    """Who comes: a person, or a role of a side."""

    side: Side
    person_id: str = ""
    role: str = ""
    chair: bool = False
    minute_taker: bool = False
    decides: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    title: str
    minutes: int | None = None
    owner: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """What is due, in working days of who owes it, before (input) or after (output) the meeting."""

    kind: PaperKind
    name: str
    working_days: int = 0
    side: Side = Side.CRO
    person_id: str = ""
    role: str = ""
    id: str = ""
