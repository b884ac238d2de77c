"""How the stored fields of this area read in the audit trail; each part tells its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from cro_desk.oversight.budget import trail as budget
from cro_desk.oversight.goals import trail as goals
from cro_desk.oversight.health import words as health
from cro_desk.oversight.kpis import trail as kpis
from cro_desk.oversight.milestones import trail as plan
from cro_desk.oversight.risks import trail as risks
from cro_desk.oversight.scorecard import words as scorecard


class Trail(Protocol):
    """What a part's own `trail` module answers."""

    def label(self, kind: str, name: str) -> str:
        """Return what a field is called, empty where the kind is none of the part's."""

    def said(self, kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:
        """Return a stored value in words, None where it is shown as it is."""

    def is_inner(self, kind: str, name: str) -> bool:
        """Whether a field says nothing to a reader."""

    def named(self, kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
        """Return the table and id of every record that a stored value names within a text."""


#: a line a part
_PARTS: tuple[Trail, ...] = (
    plan,
    kpis,
    scorecard,
    health,
    risks,
    goals,
    budget,
)


def label(kind: str, name: str) -> str:
    """Return what a field of this area's records is called, empty where it is none or says it itself."""
    return next((told for part in _PARTS if (told := part.label(kind, name))), "")


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:
    """Return a stored value in words, None where it is shown as it is; `names` are of what it names."""
    found = (part.said(kind, name, value, names) for part in _PARTS)
    return next((told for told in found if told is not None), None)


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader."""
    return any(part.is_inner(kind, name) for part in _PARTS)


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Return the table and id of every record that a stored value names within a text."""
    for part in _PARTS:
        yield from part.named(kind, name, value)
