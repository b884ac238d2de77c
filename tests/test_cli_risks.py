"""The command line prints the register, lists risks and issues, and takes a register in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.risks import operations as op
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.oversight.risks.conftest import make_party
from tests.paper.pdfs import pages

Cli = Callable[..., Result]
JUDGED = {"likelihood": 4, "impact": 4, "detectability": 4}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with a joint risk, an internal one and an issue that is overdue."""
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    party = make_party(desk)
    desk.run(op.add_risk, party.study, party.partnership, event="Sites open late", **JUDGED)
    desk.run(op.add_risk, party.study, "", event="Canary")
    days = {"raised_on": date(2026, 1, 1), "due": date(2026, 2, 1)}
    desk.run(op.add_issue, party.study, party.partnership, problem="Consent was missing", **days)
    desk.close()
    return tmp_path / "workspace"


def test_the_register_is_printed_without_what_is_internal(cli: Cli, workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.pdf"
    assert cli("report", "risks", "-w", workspace, "--partnership", "Northern CRO", "-o", out).status == 0
    told = " ".join(pages(out.read_bytes()))
    assert ("Sites open late" in told, "Canary" in told) == (True, False)


def test_the_register_is_written_as_a_workbook(cli: Cli, workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.xlsx"
    assert cli("report", "risks", "-w", workspace, "-o", out).status == 0
    assert out.read_bytes()[:2] == b"PK"


def test_the_list_ends_with_1_where_something_is_late(cli: Cli, workspace: Path) -> None:
    result = cli("risk", "list", "-w", workspace, "--json")
    told = json.loads(result.out)
    assert (result.status, told["ok"]) == (1, False)
    assert {each["number"] for each in told["risks"]} == {"SR-1", "IR-1"}
    assert [each["number"] for each in told["issues"]] == ["SI-1"]
    assert "SR-1" in cli("risk", "list", "-w", workspace).out


def test_an_exported_register_comes_in_again(cli: Cli, workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.xlsx"
    cli("report", "risks", "-w", workspace, "-o", out)
    result = cli("risk", "import", out, "-w", workspace, "--json")
    assert json.loads(result.out)["taken"] == 1  # the internal one is new to the joint register
    again = cli("risk", "import", out, "-w", workspace, "--json")
    assert (again.status, json.loads(again.out)["taken"]) == (0, 0)


def test_a_scale_that_there_is_not_is_wrong_use(cli: Cli, workspace: Path, tmp_path: Path) -> None:
    assert cli("risk", "import", tmp_path / "x.xlsx", "-w", workspace, "--scale", 7).status == 2
