"""What the tab reads in one job: the rounds of a partnership, and the side that one sits on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cro_desk.minutes.signers import own_side
from cro_desk.oversight.health.queries import answers_of, rounds
from cro_desk.oversight.health.rows import Round
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class HealthRead:
    """The rounds, the newest first, and our own side."""

    partnership_id: str
    rounds: tuple[Round, ...]
    side: Side


def read_rounds(session: Any, study_id: str, partnership_id: str) -> HealthRead:
    """Return the rounds of a partnership."""
    return HealthRead(partnership_id, rounds(session, study_id, partnership_id), own_side(session, study_id))


@dataclass(frozen=True, slots=True)
class Texts:
    """The free texts of a side, in no order that tells who wrote them."""

    keep: tuple[str, ...]
    change: tuple[str, ...]


def read_texts(session: Any, round_id: str, side: Side) -> Texts:
    """Return what was written, sorted by its words."""
    found = answers_of(session, round_id, side)
    keep, change = ({getattr(each, name) for each in found} - {""} for name in ("keep", "change"))
    return Texts(tuple(sorted(keep)), tuple(sorted(change)))
