"""The command line lists the plan, shows enrolment, and takes both out of files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cro_desk.desk import Desk
from cro_desk.studies import operations as studies
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE

Cli = Callable[..., Result]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with one study and one milestone that is overdue."""
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(studies.create_study, "ABC-1").value
    desk.run(studies.add_milestone, study, name="Site ready", baseline=date(2020, 1, 15))
    desk.run(studies.begin_partnership, study, "Northern CRO")
    desk.close()
    return tmp_path / "workspace"


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def test_the_list_ends_with_1_where_a_milestone_is_overdue(cli: Cli, workspace: Path) -> None:
    result = cli("milestone", "list", "-w", workspace, "--json")
    told = json.loads(result.out)
    dated = [each["name"] for each in told["milestones"] if each["baseline"]]
    assert (result.status, told["ok"], dated) == (1, False, ["Site ready"])
    assert "Site ready" in cli("milestone", "list", "-w", workspace).out


def test_a_plan_comes_in_with_its_reason(cli: Cli, workspace: Path, tmp_path: Path) -> None:
    file = book(
        tmp_path / "plan.xlsx", ("Milestone", "Baseline"), ("Site ready", "2020-02-15"), ("New", "2030-01-01")
    )
    assert cli("milestone", "import", file, "-w", workspace).status == 1
    result = cli("milestone", "import", file, "-w", workspace, "--reason", "Agreed", "--json")
    assert (json.loads(result.out)["added"], json.loads(result.out)["changed"]) == (1, 1)


def test_counts_come_in_and_are_shown(cli: Cli, workspace: Path, tmp_path: Path) -> None:
    whose = ("-w", workspace, "--partnership", "Northern CRO")
    file = book(tmp_path / "c.xlsx", ("Site", "Country", "Screened", "Randomised"), ("DE-1", "Germany", 9, 7))
    assert cli("enrolment", "import", file, *whose).status == 1
    result = cli("enrolment", "import", file, *whose, "--on", "2026-01-31", "--json")
    assert json.loads(result.out)["taken"] == 1
    told = json.loads(cli("enrolment", "show", *whose, "--json").out)
    assert (told["places"][0]["randomised"], told["forecast"]["state"]) == (7, "none")
    assert "Germany" in cli("enrolment", "show", *whose).out


def test_a_list_of_subjects_is_refused(cli: Cli, workspace: Path, tmp_path: Path) -> None:
    file = book(tmp_path / "s.xlsx", ("Site", "Subject ID"), ("DE-1", "101-001"))
    result = cli("enrolment", "import", file, "-w", workspace)
    assert (result.status, "single subjects" in result.err) == (1, True)
