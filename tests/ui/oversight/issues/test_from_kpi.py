"""A KPI that is not green becomes an issue that knows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as kpis
from cro_desk.oversight.risks.origins import origins
from cro_desk.oversight.risks.queries import Wanted, issues
from tests.oversight.kpis.conftest import Measured, make_measured
from tests.ui.oversight.windows import OversightWindow
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def measured(desk: Desk) -> Measured:
    made = make_measured(desk)
    told = {"on_time": Decimal(10), "due": Decimal(50)}
    desk.run(kpis.enter_figures, [kpis.Figures(made.kpi("visit-reports"), "2026-10", told)])
    return made


@pytest.fixture
def red(qtbot: QtBot, desk: Desk, measured: Measured, tmp_path: Path) -> Iterator[OversightWindow]:
    made = OversightWindow(desk, tmp_path, FakeChooser())
    qtbot.addWidget(made)
    made.open(measured.study, qtbot)
    yield made
    made.end()


def test_a_red_kpi_becomes_an_issue(red: OversightWindow, desk: Desk, measured: Measured) -> None:
    tab = red.goes_to("kpis")
    tab.table.select(measured.kpi("visit-reports"))
    red.presses("issue_of_kpi")
    red.answers()
    (row,) = desk.read(issues, Wanted(), date(2026, 11, 22))
    assert (row.kpi_id, row.severity, red.visited[-1]) == (
        *(measured.kpi("visit-reports"), "major", ("oversight", row.id)),
    )
    (origin,) = desk.read(origins, row)
    assert origin.record_id == row.kpi_id
