"""The command line lists KPIs, takes figures out of a workbook and prints the scorecard."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as op
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.fakes import FakeClock
from tests.oversight.kpis.conftest import Measured, make_measured
from tests.paper.pdfs import pages

Cli = Callable[..., Result]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with red visit reports."""
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, FakeClock(), cost=CHEAP)
    made: Measured = make_measured(desk, ("visit-reports", "query-response"))
    told = {"on_time": Decimal(40), "due": Decimal(50)}
    desk.run(op.enter_figures, [op.Figures(made.kpi("visit-reports"), "2026-10", told)])
    desk.close()
    return tmp_path / "workspace"


def test_kpis_are_listed_and_a_red_one_ends_with_1(cli: Cli, workspace: Path):
    result = cli("kpi", "list", "--workspace", str(workspace), "--json")
    told = json.loads(result.out)
    assert (result.status, told["ok"]) == (1, False)
    found = {each["code"]: each for each in told["kpis"]}
    assert found["query-response"]["standing"] == "no data"
    assert (found["visit-reports"]["numerator"], found["visit-reports"]["denominator"]) == ("40", "50")


def test_figures_are_taken_out_of_a_workbook(cli: Cli, workspace: Path, tmp_path: Path):
    file = tmp_path / "kpis.csv"
    file.write_text("KPI,Numerator,Denominator\nVisit reports on time,48,50\nShoe size,41,42\n")
    told = ("--workspace", str(workspace), "--period", "2026-10", "--json")
    result = json.loads(cli("kpi", "import", str(file), *told).out)
    assert result["taken"] == 1
    assert [each["why"] for each in result["left"]] == ["No KPI here is called so."] * 2


def test_the_workbook_of_another_study_is_refused(cli: Cli, workspace: Path, tmp_path: Path):
    file = tmp_path / "kpis.csv"
    file.write_text("Protocol: XYZ-9\nKPI,Numerator,Denominator\nVisit reports on time,48,50\n")
    result = cli("kpi", "import", str(file), "--workspace", str(workspace))
    assert result.status != 0
    assert "This workbook is of XYZ-9" in result.err


def test_the_scorecard_is_printed(cli: Cli, workspace: Path, tmp_path: Path):
    out = tmp_path / "scorecard.pdf"
    told = ("--workspace", str(workspace), "--period", "2026-10", "-o", str(out))
    assert cli("report", "scorecard", *told).status == 0
    assert "Governance scorecard Oct 2026" in pages(out.read_bytes())[0]
