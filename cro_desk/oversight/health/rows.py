"""Rounds of the survey with what both sides answered as a whole, as rows for screen, paper and search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from cro_desk.oversight.health.statements import Statement
from cro_desk.oversight.health.summing import WIDE, Sum, gap, index
from cro_desk.oversight.periods import Period
from cro_desk.studies.terms import Side

BOTH = (Side.SPONSOR, Side.CRO)


@dataclass(frozen=True, slots=True)
class Result:
    """What a side answered as a whole, once it was published."""

    side: Side
    people: int
    items: Mapping[str, Sum]
    keep: str = ""
    change: str = ""
    published_at: datetime | None = None
    published_by: str = ""

    @property
    def index(self) -> Decimal | None:
        """The mean of all statements, 1 to 5."""
        return index(self.items)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with both views; `before` are the means of the round before."""

    statement: Statement
    views: Mapping[Side, Sum] = field(default_factory=dict)
    before: Mapping[Side, Decimal] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its code."""
        return self.statement.code

    def mean(self, side: Side) -> Decimal | None:
        """Return the mean of a side; None where too few answered."""
        found = self.views.get(side)
        return found.mean if found is not None else None

    def change(self, side: Side) -> Decimal | None:
        """Return how the mean of a side moved since the round before."""
        now, before = self.mean(side), self.before.get(side)
        return None if now is None or before is None else now - before

    @property
    def gap(self) -> Decimal | None:
        """How far the sides lie apart; None where one of them is not known."""
        one, other = self.mean(Side.SPONSOR), self.mean(Side.CRO)
        return None if one is None or other is None else gap(self.statement, one, other)

    @property
    def is_wide(self) -> bool:
        """Whether the gap is worth a talk."""
        return self.gap is not None and self.gap >= WIDE


@dataclass(frozen=True, slots=True)
class Round:
    """A round; `collected` counts the answers that wait here to be published, by side."""

    id: str
    study_id: str
    partnership_id: str
    period: Period
    closes_on: date | None
    rows: tuple[StatementRow, ...]
    results: Mapping[Side, Result]
    collected: Mapping[Side, int] = field(default_factory=dict)

    @property
    def wide(self) -> tuple[StatementRow, ...]:
        """The statements about which the sides differ, the widest gap first."""
        found = [row for row in self.rows if row.is_wide]
        return tuple(sorted(found, key=lambda row: -(row.gap or 0)))

    @property
    def index(self) -> Decimal | None:
        """The mean of both sides; None until both were published."""
        told = [self.results[side].index for side in BOTH if side in self.results]
        known = [each for each in told if each is not None]
        return sum(known, Decimal(0)) / len(known) if len(known) == len(BOTH) else None
