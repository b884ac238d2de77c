"""KPIs with their values as rows for screen, paper, search and command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.standing import Judged, judge, move
from cro_desk.oversight.kpis.terms import Box, How, Move
from cro_desk.oversight.periods import Period
from cro_desk.oversight.terms import Standing
from cro_desk.studies.terms import Side

_TO_EXPLAIN = (Standing.AMBER, Standing.RED)


@dataclass(frozen=True, slots=True)
class Entry:
    """The figures of a period as somebody gave them; `source` is the file and cell, or the register."""

    figures: Mapping[str, Decimal]
    how: How = How.TYPED
    source: str = ""
    by: str = ""
    side: Side = Side.SPONSOR
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a figure is amber or red, what is done about it, and until when."""

    cause: str = ""
    recovery: str = ""
    recover_by: date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether cause, recovery and date are all there."""
        return bool(self.cause and self.recovery and self.recover_by)


@dataclass(frozen=True, slots=True)
class Point:
    """A KPI in one period."""

    period: Period
    judged: Judged
    entry: Entry | None = None
    explanation: Explanation = field(default_factory=Explanation)
    value_id: str = ""

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.judged.standing

    @property
    def value(self) -> Decimal | None:
        """The value in the KPI's unit."""
        return self.judged.value

    @property
    def unexplained(self) -> bool:
        """Whether it is amber or red and cause, recovery or date is missing."""
        return self.standing in _TO_EXPLAIN and not self.explanation.is_whole


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI with its last periods, the oldest first. The last one is where it stands now."""

    kpi: Kpi
    points: tuple[Point, ...]

    @property
    def id(self) -> str:
        """The KPI's id."""
        return self.kpi.id

    @property
    def now(self) -> Point:
        """Where it stands."""
        return self.points[-1]

    @property
    def before(self) -> Point | None:
        """The period before."""
        return self.points[-2] if len(self.points) > 1 else None

    @property
    def last_known(self) -> Point | None:
        """The last period that has a value."""
        return next((each for each in reversed(self.points) if each.value is not None), None)

    @property
    def move(self) -> Move:
        """Whether it is better than in the period before."""
        return move(self.kpi, self.before.value if self.before else None, self.now.value)

    @property
    def is_newly_red(self) -> bool:
        """Whether it is red now and was not in the period before."""
        was = self.before.standing if self.before else Standing.NO_DATA
        return self.now.standing is Standing.RED and was is not Standing.RED

    @property
    def is_due(self) -> bool:
        """Whether the figures of the period that ended last are missing."""
        return self.now.entry is None and self.now.period.code >= self.kpi.starts


@dataclass(frozen=True, slots=True)
class Board:
    """The KPIs of a study or partnership until a day, by box and place."""

    study_id: str
    partnership_id: str
    until: date
    rows: tuple[KpiRow, ...] = ()

    def in_box(self, box: Box) -> tuple[KpiRow, ...]:
        """Return the KPIs of a box."""
        return tuple(row for row in self.rows if row.kpi.box is box)

    def count(self, standing: Standing) -> int:
        """Return how many stand so."""
        return sum(row.now.standing is standing for row in self.rows)

    @property
    def due(self) -> tuple[KpiRow, ...]:
        """The KPIs whose figures are missing."""
        return tuple(row for row in self.rows if row.is_due)

    @property
    def unexplained(self) -> tuple[KpiRow, ...]:
        """The amber and red ones whose cause, recovery or date is missing."""
        return tuple(row for row in self.rows if row.now.unexplained)


def point(kpi: Kpi, period: Period, entry: Entry | None, explanation: Explanation, value_id: str) -> Point:
    """Return a KPI in a period, judged."""
    return Point(period, judge(kpi, entry.figures if entry else None), entry, explanation, value_id)
