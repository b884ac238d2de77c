"""What a workbook of KPI figures says, as values: each figure with its cell, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.periods import Period

#: a certainty from which on nobody has to look
SURE = 90
Stored = Mapping[tuple[str, str], Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known where figures come in. `stored` are those that are there, by KPI and code of the period.

    `others` are names that another study or partnership goes by, `mapping` what rows were before.
    """

    kpis: tuple[Kpi, ...] = ()
    protocol: str = ""
    partner: str = ""
    others: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    stored: Stored = field(default_factory=dict)
    today: date = date.max

    def kpi(self, id: str) -> Kpi | None:
        """Return a KPI by its id."""
        return next((each for each in self.kpis if each.id == id), None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure of one cell. `key` are the words of its row, by which a mapping is remembered.

    `input` is the name of the KPI's input; empty with an empty `kpi_id` where the row was not recognised.
    """

    id: str  # sheet and cell
    key: str
    said: str
    kpi_id: str
    kpi: str
    input: str
    label: str
    period: Period | None
    value: Decimal | None
    text: str
    certainty: int
    why: str = ""
    problem: str = ""
    before: Decimal | None = None
    picked: bool = False

    @property
    def is_same(self) -> bool:
        """Whether it is there already."""
        return self.before is not None and self.before == self.value


@dataclass(frozen=True, slots=True)
class KpiBook:
    """What was found in a file. `refused`: why nothing of it can be taken; `asks`: a period is to be told."""

    name: str
    candidates: tuple[Candidate, ...] = ()
    refused: str = ""
    what_to_do: str = ""
    asks: bool = False
    period: Period | None = None
