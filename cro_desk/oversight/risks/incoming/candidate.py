"""A risk as it was read in a file: what would be taken, and what that rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cro_desk.oversight.risks.incoming.scales import Scale


@dataclass(frozen=True, slots=True)
class RiskCandidate:
    """`fields` are those of a new risk, `score` as it stood in the file; `why` is what guesses rest on."""

    id: str
    number: str
    fields: Mapping[str, Any]
    where: str
    score: str = ""
    why: tuple[str, ...] = ()
    sure: bool = True
    picked: bool = True

    @property
    def event(self) -> str:
        return str(self.fields.get("event", ""))

    @property
    def factors(self) -> tuple[int, int, int] | None:
        """Return likelihood, impact and detectability as they would be taken."""
        told = tuple(self.fields.get(name) for name in ("likelihood", "impact", "detectability"))
        return told if all(told) else None  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class RisksRead:
    """What a file brings: candidates, and the scale of each factor as it was taken.

    `either`: some of its dates could be read day or month first; `day_first` as they were read.
    """

    name: str
    candidates: tuple[RiskCandidate, ...] = ()
    scales: Mapping[str, Scale] = field(default_factory=dict)
    either: bool = False
    day_first: bool = True
