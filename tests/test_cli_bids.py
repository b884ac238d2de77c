"""The command line on bids: inspect, import, report."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from cro_desk.desk import Desk
from cro_desk.studies.operations import create_study
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.paper.pdfs import pages, sizes

Cli = Callable[..., Result]
HEADER = ("No", "Task", "Unit", "Qty", "Unit price EUR", "Total EUR")
LINES = (
    (1, "Site identification and selection", "site", 30, 1450.5, 43515),
    (2, "Interim monitoring visit", "visit", 372, 1980, 736560),
)


def save(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def bid(tmp_path: Path) -> Path:
    return save(tmp_path / "bid.xlsx", HEADER, *LINES)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with one study and no RFP."""
    folder = tmp_path / "mine"
    desk, _recovery_key = Desk.create(folder, PASSPHRASE, OWNER, cost=CHEAP)
    desk.run(create_study, "ABC-301", name="Psoriatic arthritis")
    desk.close()
    return folder


@pytest.fixture
def imported(cli: Cli, workspace: Path, bid: Path) -> Path:
    """The workspace after a bid came in."""
    assert cli("import", bid, "-w", workspace, "--rfp", "R1", "--new-rfp", "--vendor", "Alpine").status == 0
    return workspace


def test_inspect_prints_nothing_but_json(cli: Cli, bid: Path):
    result = cli("inspect", bid, "--json")
    found = json.loads(result.out)
    assert (result.status, result.err) == (0, "")
    assert sorted(found) == ["file", "issues", "sha256", "sheets"]
    assert [line["prices"].popitem()[1]["unit_price"] for line in found["sheets"][0]["lines"]] == [
        "1450.5",
        "1980",
    ]


def test_inspect_tells_people_what_was_found(cli: Cli, bid: Path):
    out = cli("inspect", bid).out
    assert out.startswith("bid.xlsx  SHA-256 ")
    assert "L1" in out
    assert out.endswith("0 issues\n")


@pytest.mark.parametrize("arguments", [("--json",), ()])
def test_unreadable_file_is_one_sentence_and_a_problem(cli: Cli, tmp_path: Path, arguments: tuple[str, ...]):
    (tmp_path / "empty.xlsx").touch()
    result = cli("inspect", tmp_path / "empty.xlsx", *arguments)
    assert result.status == 1
    assert result.err.startswith("cro-desk: ")
    assert result.err.count("\n") == 1
    assert [issue["severity"] for issue in json.loads(result.out or '{"issues": []}')["issues"]] == [
        "error"
    ] * len(arguments)


def test_inspect_leaves_no_trace(cli: Cli, bid: Path, tmp_path: Path):
    before = sorted(tmp_path.rglob("*"))
    cli("inspect", bid, "--json")
    assert sorted(tmp_path.rglob("*")) == before


def test_import_makes_versions(cli: Cli, imported: Path, bid: Path):
    (again,) = json.loads(cli("import", bid, "-w", imported, "--vendor", "Alpine", "--json").out)["bids"]
    assert (again["vendor"], again["version"], again["lines"], again["total"]) == ("Alpine", 2, 2, "780075")


def test_import_says_that_a_file_is_here_already(cli: Cli, imported: Path, bid: Path):
    result = cli("import", bid, "-w", imported, "--vendor", "Alpine")
    assert result.err.startswith("bid.xlsx was imported already, on ")
    assert result.err.endswith("as version 1 of the bid of Alpine (R1, round 1).\n")
    assert result.out.startswith("Alpine: round 1, version 2, ")


def test_import_tells_people_what_came_in(cli: Cli, imported: Path, bid: Path):
    result = cli("import", bid, "-w", imported, "--vendor", "Danube")
    assert result.out == "Danube: round 1, version 1, 2 lines, 0 issues (bid.xlsx)\n"


def test_open_question_stores_nothing(cli: Cli, workspace: Path, bid: Path):
    result = cli("import", bid, "-w", workspace, "--rfp", "R1", "--new-rfp")
    assert result.status == 1
    assert "is “bid” the vendor?" in result.err
    assert "none yet" in cli("report", "comparison", "-w", workspace, "-o", "c.pdf").err


def test_wrong_sum_stores_nothing_until_it_is_accepted(cli: Cli, workspace: Path, tmp_path: Path):
    wrong = save(tmp_path / "wrong.xlsx", HEADER, *LINES, (None, "Grand total", None, None, None, 1))
    command = ("import", wrong, "-w", workspace, "--rfp", "R1", "--new-rfp", "--vendor", "Alpine")
    refused = cli(*command)
    assert (refused.status, refused.out) == (1, "")
    assert cli(*command, "--accept-differences").status == 0


def test_new_rfp_needs_a_number(cli: Cli, workspace: Path, bid: Path):
    assert cli("import", bid, "-w", workspace, "--new-rfp").status == 2


def test_unknown_study_is_answered_with_those_there_are(cli: Cli, imported: Path, bid: Path):
    result = cli("import", bid, "-w", imported, "--study", "XYZ")
    assert result.status == 1
    assert "ABC-301" in result.err


def test_report_is_printed_on_the_paper_asked_for(cli: Cli, imported: Path, tmp_path: Path):
    out = tmp_path / "out" / "comparison.pdf"
    assert cli("report", "comparison", "-w", imported, "-o", out, "--page", "Letter").status == 0
    content = out.read_bytes()
    assert sizes(content)[0] == (612, 792)
    assert "Alpine is the only bid: EUR 780,075." in " ".join(pages(content)[0].replace("\xa0", " ").split())


def test_report_as_workbook(cli: Cli, imported: Path, tmp_path: Path):
    result = cli("report", "comparison", "-w", imported, "-o", tmp_path / "c.xlsx", "--json")
    assert json.loads(result.out) == {
        "file": str(tmp_path / "c.xlsx"),
        "bytes": (tmp_path / "c.xlsx").stat().st_size,
    }


def test_report_in_an_unknown_form_is_wrong_use(cli: Cli, imported: Path, tmp_path: Path):
    assert cli("report", "comparison", "-w", imported, "-o", tmp_path / "c.docx").status == 2


def test_place_that_cannot_be_written_is_named(cli: Cli, imported: Path, bid: Path):
    result = cli("report", "comparison", "-w", imported, "-o", bid / "c.pdf")
    assert result.status == 1
    assert str(bid / "c.pdf") in result.err


def test_bug_of_ours_is_one_sentence_and_a_log(
    cli: Cli, bid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("cro_desk.commands.inspecting.understood", lambda _file: 1 / 0)
    result = cli("inspect", bid)
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert "ZeroDivisionError" in result.err
    assert "Traceback" in (tmp_path / "cro-desk.log").read_text()


def test_unreadable_device_answers_in_json_at_once(cli: Cli):
    result = cli("inspect", os.devnull, "--json")
    assert (result.status, json.loads(result.out)["sheets"], result.err.count("\n")) == (1, [], 1)
