"""The command line prints the communication plan and lists meetings."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.plan.versions import publish_plan
from cro_desk.communication.points import Point
from cro_desk.desk import Desk
from cro_desk.studies.operations import begin_partnership, create_study
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.paper.pdfs import pages, sizes

Cli = Callable[..., Result]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed workspace with a published plan: Tuesdays at ten from 1 December on, one of them cancelled."""
    monkeypatch.setenv("CRO_DESK_PASSPHRASE", PASSPHRASE)
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(create_study, "ABC-301", sponsor="Lindgren").value
    partnership = desk.run(begin_partnership, study, "Northern CRO").value
    starts = WallTime(time(10), "Europe/Berlin")
    series = desk.run(op.add_series, study, partnership, name="Core team", starts=starts).value
    tuesdays = CadenceDraft("FREQ=WEEKLY;BYDAY=TU", Point(date(2099, 12, 1)))
    desk.run(op.set_cadences, series, [tuesdays])
    desk.run(op.cancel_occurrence, series, "2099-12-08", Side.CRO, "Bo", "Everybody is ill")
    desk.run(publish_plan, partnership, "First")
    desk.close()
    return tmp_path / "workspace"


def test_a_version_is_printed_again_byte_for_byte(cli: Cli, workspace: Path, tmp_path: Path):
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for file in files:
        result = cli("report", "plan", "-w", workspace, "--version", 1, "-o", file)
        assert (result.status, result.err) == (0, "")
    assert files[0].read_bytes() == files[1].read_bytes()


def test_without_a_version_the_draft_is_printed(cli: Cli, workspace: Path, tmp_path: Path):
    out = tmp_path / "draft.pdf"
    found = json.loads(cli("report", "plan", "-w", workspace, "-o", out, "--page", "Letter", "--json").out)
    assert (found["status"], sizes(out.read_bytes())[0]) == ("Draft", (792, 612))
    assert "Communication plan" in pages(out.read_bytes())[0]


def test_a_version_that_is_not_there_is_said(cli: Cli, workspace: Path, tmp_path: Path):
    result = cli("report", "plan", "-w", workspace, "--version", 7, "-o", tmp_path / "x.pdf")
    assert (result.status, "no version 7" in result.err) == (1, True)


def test_meetings_are_listed(cli: Cli, workspace: Path):
    result = cli("calendar", "list", "-w", workspace, "--from", "2099-12-01", "--to", "2099-12-10")
    assert [line.split()[0] for line in result.out.splitlines()[1:3]] == ["2099-12-01", "2099-12-08"]


def test_meetings_are_listed_for_programs(cli: Cli, workspace: Path):
    days = ("--from", "2099-12-08", "--to", "2099-12-08", "--partnership", "Northern CRO")
    (meeting,) = json.loads(cli("calendar", "list", "-w", workspace, *days, "--json").out)["meetings"]
    assert (meeting["starts"], meeting["zone"]) == ("2099-12-08T10:00:00+01:00", "Europe/Berlin")
    assert (meeting["state"], meeting["reason"]) == ("cancelled", "Everybody is ill")


def test_no_meeting_is_said(cli: Cli, workspace: Path):
    assert "No meeting between" in cli("calendar", "list", "-w", workspace, "--from", "2090-01-01").out


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (("--from", "soon"), 2),
        (("--from", "2099-12-08", "--to", "2099-12-01"), 1),
        (("--from", "2000-01-01", "--to", "2099-12-01"), 1),
    ],
)
def test_impossible_days_are_refused(cli: Cli, workspace: Path, days: tuple[str, ...], status: int):
    assert cli("calendar", "list", "-w", workspace, *days).status == status
