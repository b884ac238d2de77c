"""Likelihood, impact and detectability, 1 to 5 each, and what follows from them.

ICH E6(R3) names the three. A score of up to 20 is low, of up to 50 medium; an impact of 5 is never low, for
what would be grave is not made harmless by being rare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cro_desk.i18n import _
from cro_desk.oversight.risks.terms import Band, Trend
from cro_desk.studies.rules import FieldError

LOWEST, HIGHEST = 1, 5
LOW_UP_TO, MEDIUM_UP_TO = 20, 50
FACTORS = ("likelihood", "impact", "detectability")


@dataclass(frozen=True, slots=True)
class Scores:
    """One judgement; a detectability of 5 is hard to detect."""

    likelihood: int
    impact: int
    detectability: int

    @property
    def product(self) -> int:
        return self.likelihood * self.impact * self.detectability

    @property
    def band(self) -> Band:
        """Return how grave it is."""
        if self.product > MEDIUM_UP_TO:
            return Band.HIGH
        return Band.LOW if self.product <= LOW_UP_TO and self.impact < HIGHEST else Band.MEDIUM

    @property
    def place(self) -> tuple[int, int]:
        """Sort by this, the gravest last: an impact of 5 goes before a product that is as high."""
        return self.product, self.impact

    @property
    def told(self) -> str:
        """Return it as it is written: 3 × 4 × 2 = 24."""
        return f"{self.likelihood} × {self.impact} × {self.detectability} = {self.product}"


def checked(told: Mapping[str, Any]) -> Scores:
    """Return the judgement that a form or a file gives; `FieldError` at the factor that is none."""
    return Scores(*(_factor(name, told.get(name)) for name in FACTORS))


def _factor(name: str, value: Any) -> int:
    if not isinstance(value, int) or not LOWEST <= value <= HIGHEST:
        raise FieldError(name, _("Choose a number from 1 to 5."))
    return value


def kept(scores: Scores | None) -> list[int]:
    """Return a judgement as one field keeps it; none: an empty list."""
    return [] if scores is None else [scores.likelihood, scores.impact, scores.detectability]


def read(told: list[int] | None) -> Scores | None:
    """Return the judgement that a field keeps."""
    return Scores(*told) if told else None


def trend(now: Scores | None, before: Scores | None) -> Trend:
    """Return how a score moved against the one before."""
    if now is None or before is None:
        return Trend.NEW
    if now.product == before.product:
        return Trend.SAME
    return Trend.UP if now.product > before.product else Trend.DOWN


def every() -> Iterator[Scores]:
    """Return all judgements there can be."""
    scale = range(LOWEST, HIGHEST + 1)
    yield from (Scores(*three) for three in ((a, b, c) for a in scale for b in scale for c in scale))
