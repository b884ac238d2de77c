"""The command line on responsibility matrices: check, import, export, and what inspect says of one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cro_desk.desk import Desk
from cro_desk.roles import queries
from cro_desk.studies.operations import begin_partnership, create_study
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE

Cli = Callable[..., Result]
GOOD = (("Task", "Sponsor", "CRO"), ("Plan", "A", "R"), ("Visit", "A", "R"))


def save(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CRO_DESK_PASSPHRASE", PASSPHRASE)
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(create_study, "ABC-301").value
    desk.run(begin_partnership, study, "Northern CRO")
    desk.close()
    return tmp_path / "workspace"


def test_check_of_a_good_matrix_ends_well(cli: Cli, tmp_path: Path):
    result = cli("matrix", "check", save(tmp_path / "good.xlsx", *GOOD), "--json")
    found = json.loads(result.out)
    assert (result.status, found["is_matrix"], len(found["tasks"])) == (0, True, 2)
    assert found["tasks"][0]["cells"] == [
        {"party": "Sponsor", "letters": "A"},
        {"party": "CRO", "letters": "R"},
    ]


def test_check_tells_what_is_wrong_and_ends_with_a_problem(cli: Cli, tmp_path: Path):
    result = cli(
        "matrix", "check", save(tmp_path / "bad.xlsx", *GOOD, ("Sign", "A", "A"), ("Send", "Z", "R"))
    )
    assert result.status == 1
    assert "2 parties are accountable here: Sponsor, CRO" in result.out
    assert "Z is none of R, A, C, I" in result.out


def test_check_of_another_workbook_says_why_not(cli: Cli, tmp_path: Path):
    budget = save(tmp_path / "b.xlsx", ("Task", "Unit cost", "Total"), ("Visit", 10, 20), ("Report", 5, 5))
    result = cli("matrix", "check", budget)
    assert (result.status, "a budget or an estimate" in result.out) == (1, True)


def test_inspect_names_a_matrix(cli: Cli, tmp_path: Path):
    found = json.loads(cli("inspect", save(tmp_path / "good.xlsx", *GOOD), "--json").out)
    assert found["sheets"][0]["layout"] == "L10"
    assert [task["task"] for task in found["matrix"]["tasks"]] == ["Plan", "Visit"]


def test_a_matrix_goes_in_and_comes_out_as_a_workbook(cli: Cli, tmp_path: Path, workspace: Path):
    good, out = save(tmp_path / "good.xlsx", *GOOD), tmp_path / "out.xlsx"
    assert cli("matrix", "import", good, "-w", workspace).out == "2 tasks imported for Northern CRO\n"
    assert cli("matrix", "export", "-w", workspace, "-o", out).status == 0
    assert [cell.value for cell in load_workbook(out)["Matrix"]["E"][3:]] == ["Plan", "Visit"]
    assert json.loads(cli("matrix", "check", out, "--json").out)["made_here"]


def test_a_file_merged_in_keeps_the_other_rows(cli: Cli, tmp_path: Path, workspace: Path):
    cli("matrix", "import", save(tmp_path / "good.xlsx", *GOOD), "-w", workspace)
    more = save(tmp_path / "more.xlsx", GOOD[0], ("Visit", "I", "A/R"), ("Close", "A", "R"))
    assert cli("matrix", "import", more, "-w", workspace, "--merge").status == 0
    desk = Desk.open(workspace, PASSPHRASE)
    found = desk.read(queries.matrix, desk.read(_partnership))
    desk.close()
    assert [task.task for task in found.tasks] == ["Plan", "Visit", "Close"]


def _partnership(session: object) -> str:
    from sqlmodel import select

    from cro_desk.studies.records import Partnership

    return session.exec(select(Partnership)).one().id  # type: ignore[attr-defined, no-any-return]


def test_what_is_no_matrix_is_refused_and_wrong_use_is_told(cli: Cli, tmp_path: Path, workspace: Path):
    budget = save(tmp_path / "b.xlsx", ("Task", "Unit cost", "Total"), ("Visit", 10, 20))
    assert cli("matrix", "import", budget, "-w", workspace).status == 1
    assert cli("matrix", "import", budget, "-w", workspace, "--merge", "--counter").status == 2
    assert cli("matrix", "export", "-w", workspace, "-o", tmp_path / "out.pdf").status == 2
    assert (
        "no responsibility matrix yet"
        in cli("matrix", "export", "-w", workspace, "-o", tmp_path / "x.xlsx").err
    )
