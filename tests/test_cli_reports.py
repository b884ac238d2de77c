"""`cro-desk report status` and `report dossier`: what was issued, as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.reporting.status import operations as op
from cro_desk.studies import operations as studies
from tests.commands import Terminal
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.paper.pdfs import pages
from tests.reporting.status.conftest import GREEN
from tests.reporting.status.kit import drawn, issue


@pytest.fixture
def issued(tmp_path: Path) -> tuple[Path, bytes]:
    """Return a workspace in which a status report was issued, and its paper."""
    folder = tmp_path / "workspace"
    desk, _key = Desk.create(folder, PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(studies.create_study, "CRD-101", sponsor="Lindgren").value
    made = desk.run(op.begin_report, study).value
    desk.run(op.edit_report, made, message="On time.", ratings={"overall": GREEN})
    content = drawn(desk, issue(desk, made)).content
    desk.close()
    return folder, content


def test_the_newest_report_is_written_as_it_was_issued(
    cli: Terminal, issued: tuple[Path, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    cli("report", "status", "-o", str(out), "--workspace", str(issued[0]))
    assert out.read_bytes() == issued[1]


def test_a_number_that_there_is_not_is_said(
    cli: Terminal, issued: tuple[Path, bytes], tmp_path: Path
) -> None:
    done = cli(
        "report", "status", "-o", str(tmp_path / "x.pdf"), "--number", "7", "--workspace", str(issued[0])
    )
    assert ("Issued are: 1." in done.err, (tmp_path / "x.pdf").exists()) == (True, False)


def test_the_dossier_is_one_file(cli: Terminal, issued: tuple[Path, bytes], tmp_path: Path) -> None:
    out = tmp_path / "dossier.pdf"
    cli("report", "dossier", "-o", str(out), "--workspace", str(issued[0]))
    assert "Oversight dossier" in pages(out.read_bytes())[0]


def test_into_a_folder_each_document_is_a_file(
    cli: Terminal, issued: tuple[Path, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "filed"
    folder.mkdir()
    cli("report", "dossier", "-o", str(folder), "--workspace", str(issued[0]))
    assert [path.name for path in folder.iterdir()] == ["01.01.12 Status report 1, CRD-101, Sponsor only.pdf"]
