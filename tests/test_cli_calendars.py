"""The command line on calendars: export, import with and without keeping, busy times."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.communication.reading import Which
from cro_desk.desk import Desk
from cro_desk.studies.operations import begin_partnership, create_study
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE

Cli = Callable[..., Result]
TODAY = datetime.now(UTC).date()
ENTRY = "BEGIN:VEVENT\nUID:1\nSUMMARY:Kick-off\nDTSTART:{0}T100000Z\nDTEND:{0}T120000Z\nEND:VEVENT\n"
TODO = "BEGIN:VTODO\nUID:2\nSUMMARY:Read\nEND:VTODO\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CRO_DESK_PASSPHRASE", PASSPHRASE)
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(create_study, "ABC-301").value
    partnership = desk.run(begin_partnership, study, "Northern CRO").value
    for name, where in (("Core team", partnership), ("Internal", "")):
        made = desk.run(op.add_series, study, where, name=name).value
        desk.run(op.set_cadences, made, [CadenceDraft("FREQ=WEEKLY;BYDAY=TU", Point(TODAY))])
    desk.close()
    return tmp_path / "workspace"


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """A calendar with a meeting of next year and a task."""
    file = tmp_path / "in.ics"
    entry = ENTRY.format(f"{TODAY.year + 1}0301")
    file.write_text(f"BEGIN:VCALENDAR\n{entry}{TODO}END:VCALENDAR\n")
    return file


def test_export_for_a_partnership_holds_nothing_internal(cli: Cli, workspace: Path, tmp_path: Path):
    out = tmp_path / "out.ics"
    result = cli("calendar", "export", "-w", workspace, "-o", out, "--partnership", "Northern CRO", "--json")
    assert (result.status, json.loads(result.out)["events"]) == (0, 1)
    assert "Core team" in out.read_text()
    assert "Internal" not in out.read_text()


def test_exporting_again_tells_that_nothing_changed(cli: Cli, workspace: Path, tmp_path: Path):
    first, again = tmp_path / "first.ics", tmp_path / "again.ics"
    for out in (first, again):
        result = cli("calendar", "export", "-w", workspace, "-o", out)
    assert "2 events, 0 new or changed" in result.out
    assert first.read_bytes() == again.read_bytes()


def test_a_series_that_was_split_is_exported_by_its_id(cli: Cli, workspace: Path, tmp_path: Path):
    desk = Desk.open(workspace, PASSPHRASE)
    (made,) = (each for each in desk.read(queries.series_list) if each.name == "Internal")
    days = desk.read(queries.occurrences, TODAY, TODAY + timedelta(days=30), Which(series_id=made.id))
    desk.run(op.change_following, made.id, days[2].key, place="Room 2")
    desk.close()
    export = ("calendar", "export", "-w", workspace, "-o", tmp_path / "out.ics", "--series")
    refused = cli(*export, "Internal")
    assert (refused.status, f"{made.id} (until" in refused.err) == (1, True)
    assert cli(*export, made.id).status == 0


@pytest.mark.parametrize("command", [("list",), ("export", "-o", "out.ics")])
def test_a_year_typed_wrong_is_said(cli: Cli, workspace: Path, command: tuple[str, ...]):
    refused = cli("calendar", *command, "-w", workspace, "--from", "0026-01-01")
    assert (refused.status, "The year 26 cannot be right." in refused.err) == (1, True)


def test_import_keeps_meetings_and_says_what_it_did_not_take(cli: Cli, workspace: Path, calendar: Path):
    result = cli("calendar", "import", calendar, "-w", workspace, "--json")
    fates = [(each["line"], each["fate"]) for each in json.loads(result.out)["entries"]]
    assert (result.status, fates) == (0, [(2, "new"), (8, "nothing")])
    again = json.loads(cli("calendar", "import", calendar, "-w", workspace, "--json").out)
    assert again["entries"][0]["fate"] == "same"


def test_check_keeps_nothing(cli: Cli, workspace: Path, calendar: Path):
    for _turn in range(2):
        result = cli("calendar", "import", calendar, "-w", workspace, "--check", "--json")
        assert json.loads(result.out)["entries"][0]["fate"] == "new"


def test_busy_times_are_taken(cli: Cli, workspace: Path, calendar: Path):
    cli("calendar", "import", calendar, "-w", workspace, "--busy")
    result = cli("calendar", "import", calendar, "-w", workspace, "--busy")
    assert (result.status, "Already here" in result.out) == (0, True)


def test_what_is_no_calendar_is_one_sentence(cli: Cli, workspace: Path, tmp_path: Path):
    (tmp_path / "x.ics").write_text("Dear all,")
    result = cli("calendar", "import", tmp_path / "x.ics", "-w", workspace)
    assert (result.status, result.err) == (
        1,
        "cro-desk: x.ics holds no calendar. Choose a calendar file, .ics.\n",
    )


def test_unknown_names_are_refused_with_those_there_are(cli: Cli, workspace: Path, tmp_path: Path):
    result = cli("calendar", "export", "-w", workspace, "-o", tmp_path / "o.ics", "--series", "Other")
    assert "There is no “Other” here. The study has: Core team, Internal." in result.err
