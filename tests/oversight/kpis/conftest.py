"""A study with a partnership that picked a few KPIs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.entering import Figures
from cro_desk.oversight.kpis.queries import board
from cro_desk.oversight.kpis.rows import Board, KpiRow
from cro_desk.store.record import derived_id
from cro_desk.studies import operations as studies

TODAY = date(2026, 11, 22)
PICKED = ("visit-reports", "query-response", "tmf-completeness", "burn", "capa-effective", "sponsor-reviews")


@dataclass(frozen=True, slots=True)
class Measured:
    """Where the KPIs of the tests are."""

    study: str
    partnership: str

    def kpi(self, code: str) -> str:
        """Return the id of a picked KPI."""
        return derived_id(self.partnership, f"kpi:{code}")


Enter = Callable[..., None]


@pytest.fixture
def measured(desk: Desk) -> Measured:
    """The KPIs of PICKED, with values wanted from June 2026 on."""
    return make_measured(desk)


def make_measured(desk: Desk, codes: tuple[str, ...] = PICKED) -> Measured:
    study = desk.run(studies.create_study, "ABC-301", sponsor="Lindgren").value
    cro = desk.run(studies.begin_partnership, study, "Northern CRO").value
    desk.run(op.pick_kpis, study, cro, codes, "2026-06")
    return Measured(study, cro)


@pytest.fixture
def enter(desk: Desk, measured: Measured) -> Enter:
    """Enter figures: `enter("visit-reports", "2026-10", on_time=48, due=50)`."""

    def run(code: str, period: str, **inputs: object) -> None:
        told = {name: None if value is None else Decimal(str(value)) for name, value in inputs.items()}
        desk.run(op.enter_figures, [Figures(measured.kpi(code), period, told)])

    return run


def read_board(desk: Desk, measured: Measured, until: date = TODAY) -> Board:
    return desk.read(board, measured.study, measured.partnership, until)


def row(desk: Desk, measured: Measured, code: str, until: date = TODAY) -> KpiRow:
    return next(row for row in read_board(desk, measured, until).rows if row.kpi.code == code)
