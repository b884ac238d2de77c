"""The command line prints minutes and agendas, drafts their mails and lists actions."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.exchanging import version_names
from cro_desk.minutes.terms import ItemKind
from cro_desk.studies.operations import add_person, begin_partnership, create_study
from cro_desk.studies.queries import studies
from cro_desk.studies.terms import Side
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.paper.pdfs import pages, sizes

Cli = Callable[..., Result]
STARTS = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo("Europe/Berlin"))
TITLE = "Kick-off"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with minutes that were circulated once and have a line more since."""
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(create_study, "ABC-301", sponsor="Lindgren").value
    partnership = desk.run(begin_partnership, study, "Northern CRO").value
    ben = {"name": "Ben Ortiz", "email": "ben@n.org"}
    desk.run(add_person, study, Side.CRO, organisation="Northern CRO", **ben)
    draft = desk.run(op.start_meeting_minutes, study, partnership, TITLE, STARTS).value
    desk.run(op.edit_draft, draft, distribution=[{**ben, "side": "cro"}])
    desk.run(op.add_agenda, draft, "Start", planned=20)
    desk.run(op.add_line, draft, "", "@Ben sends the plan due 2026-12-01", ItemKind.ACTION)
    desk.run(op.circulate, draft)
    desk.run(op.add_line, draft, "", "A late word", ItemKind.INFORMATION)
    desk.close()
    return tmp_path / "workspace"


@pytest.fixture
def printed(cli: Cli, workspace: Path, tmp_path: Path) -> Callable[..., bytes]:
    """Run a report into a file; return what it wrote."""

    def run(what: str, suffix: str, *options: object) -> bytes:
        out = tmp_path / f"out{suffix}"
        result = cli("report", what, "-w", workspace, "-o", out, *options)
        assert (result.status, result.err) == (0, "")
        return out.read_bytes()

    return run


def test_minutes_are_printed(printed):
    found = " ".join(pages(printed("minutes", ".pdf", "--meeting", TITLE, "--page", "Letter")))
    assert ("Version 1" in found, "A late word" in found) == (True, False)


def test_the_draft_is_printed_as_one(printed):
    content = printed("minutes", ".pdf", "--meeting", TITLE, "--draft")
    assert ("A late word" in " ".join(pages(content)), sizes(content)[0]) == (True, (595, 842))


def test_minutes_are_written_to_be_edited(printed, tmp_path: Path):
    printed("minutes", ".docx", "--meeting", TITLE)
    with ZipFile(tmp_path / "out.docx") as package:
        assert "word/document.xml" in package.namelist()


@pytest.mark.parametrize(("what", "name"), [("minutes", "Minutes"), ("agenda", "Agenda")])
def test_mails_are_drafted(printed, what: str, name: str):
    message = message_from_bytes(printed(what, ".eml", "--meeting", TITLE))
    assert (message["X-Unsent"], message["To"]) == ("1", "Ben Ortiz <ben@n.org>")
    assert message["Subject"].startswith(f"{name}: {TITLE}")


def test_the_agenda_is_printed(printed):
    assert "1 10:00 Start" in " ".join(" ".join(pages(printed("agenda", ".pdf", "--meeting", TITLE))).split())


def test_actions_are_listed_as_workbook_and_as_todos(printed):
    assert printed("actions", ".xlsx", "--partnership", "Northern CRO", "--closed")[:2] == b"PK"
    assert b"SUMMARY:S-1 sends the plan" in printed("actions", ".ics")


def test_what_was_written_is_told_to_programs(cli: Cli, workspace: Path, tmp_path: Path):
    out = tmp_path / "a.ics"
    told = json.loads(cli("report", "actions", "-w", workspace, "-o", out, "--json").out)
    assert told == {"file": str(out), "bytes": out.stat().st_size}


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("minutes", "--meeting", "X", "-o", "x.pdf"), 1, f"Name some that there are: {TITLE} 1."),
        (("minutes", "--meeting", TITLE, "--version", 2, "-o", "x.pdf"), 1, "no such minutes"),
        (("minutes", "--meeting", TITLE, "-o", "x.txt"), 2, ".pdf, .docx, .eml"),
        (("minutes", "--meeting", TITLE, "--draft", "-o", "x.eml"), 2, "mailed to nobody"),
        (("actions", "--unblinded", "-o", "x.ics"), 1, "no action to list"),
    ],
)
def test_what_is_not_there_is_said(
    cli: Cli, workspace: Path, options: tuple[object, ...], status: int, said: str
):
    result = cli("report", *options, "-w", workspace)
    assert (result.status, said in " ".join(result.err.split())) == (status, True)


def test_signed_minutes_are_exported_signed_and_verified(cli: Cli, workspace: Path, tmp_path: Path):
    out, back = tmp_path / "a.minutes.json", tmp_path / "b.minutes.json"
    assert cli("minutes", "export", TITLE, "-w", workspace, "-o", out).status == 0
    assert cli("minutes", "verify", out).status == 1  # nobody has signed
    signed = cli("minutes", "sign", out, "-o", back, "--side", "sponsor", "-w", workspace)
    assert (signed.status, cli("minutes", "verify", back).status) == (0, 0)
    taken = json.loads(cli("minutes", "import-signatures", back, "-w", workspace, "--json").out)
    assert (taken["imported"], cli("minutes", "verify", back, "-w", workspace).status) == (1, 0)


def test_a_file_that_tells_of_papers_alone_verifies_nothing(cli: Cli, workspace: Path, tmp_path: Path):
    out, desk = tmp_path / "a.minutes.json", Desk.open(workspace, PASSPHRASE)
    (version,) = desk.read(version_names, desk.read(studies)[0].id)
    desk.run(op.record_paper_signature, version.id, Side.CRO, "Ben Ortiz", desk.now().date(), None, "Binder")
    desk.close()
    cli("minutes", "export", TITLE, "-w", workspace, "-o", out)
    told = cli("minutes", "verify", out)
    assert (told.status, "cannot prove it" in " ".join(told.out.split())) == (1, True)
    assert cli("minutes", "verify", out, "-w", workspace).status == 0


@pytest.fixture
def recent(tmp_path: Path) -> Path:
    """A closed workspace with minutes of yesterday that nobody has signed."""
    desk, _key = Desk.create(tmp_path / "recent", PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(create_study, "ABC-301", sponsor="Lindgren").value
    partnership = desk.run(begin_partnership, study, "Northern CRO").value
    starts = desk.now().astimezone(ZoneInfo("Europe/Berlin")) - timedelta(days=1)
    draft = desk.run(op.start_meeting_minutes, study, partnership, TITLE, starts).value
    desk.run(op.add_agenda, draft, "Start")
    desk.run(op.add_line, draft, "", "All is well", ItemKind.INFORMATION)
    desk.run(op.circulate, draft)
    desk.close()
    return tmp_path / "recent"


def test_what_minutes_wait_for_is_listed(cli: Cli, recent: Path):
    result = cli("minutes", "waiting", "-w", recent)
    assert (result.status, f"Minutes: {TITLE}" in result.out) == (0, True)
    told = json.loads(cli("minutes", "waiting", "-w", recent, "--json").out)
    assert [line["stands"][:31] for line in told["waiting"]] == ["signature missing: Sponsor, CRO"]


def test_where_nothing_waits_it_says_so(cli: Cli, tmp_path: Path):
    desk, _key = Desk.create(tmp_path / "empty", PASSPHRASE, OWNER, cost=CHEAP)
    desk.run(create_study, "ABC-301")
    desk.close()
    result = cli("minutes", "waiting", "-w", tmp_path / "empty")
    assert (result.status, result.out.strip()) == (0, "Nothing waits.")
