"""The command line prints the papers of a matrix."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.roles import operations as op
from cro_desk.studies.operations import begin_partnership, create_study
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.paper.pdfs import pages, sizes
from tests.roles.publishing import agree_both

Cli = Callable[..., Result]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed workspace with an agreed version of one task, and a draft that says more."""
    monkeypatch.setenv("CRO_DESK_PASSPHRASE", PASSPHRASE)
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(create_study, "ABC-301", sponsor="Lindgren").value
    partnership = desk.run(begin_partnership, study, "Northern CRO").value
    matrix = desk.run(op.start_matrix, partnership, from_library=False).value
    _add(desk, partnership, matrix, "Visit sites")
    desk.run(agree_both, desk.run(op.propose, matrix, "").value)
    _add(desk, partnership, matrix, "Write reports")
    desk.close()
    return tmp_path / "workspace"


def _add(desk: Desk, partnership: str, matrix: str, text: str) -> None:
    from cro_desk.roles.queries import matrix as read

    task = desk.run(op.add_task, matrix, "Monitoring", text).value
    found = desk.read(read, partnership)
    assert found is not None
    desk.run(op.set_cells, [(task, found.parties[0].id)], "A/R")


@pytest.mark.parametrize("kind", ["matrix", "toro"])
def test_an_agreed_version_is_printed_again_byte_for_byte(
    cli: Cli, workspace: Path, tmp_path: Path, kind: str
):
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for file in files:
        result = cli("report", kind, "-w", workspace, "--version", 1, "-o", file)
        assert (result.status, result.err) == (0, "")
    assert files[0].read_bytes() == files[1].read_bytes()


def test_without_a_version_the_draft_is_printed(cli: Cli, workspace: Path, tmp_path: Path):
    out = tmp_path / "draft.pdf"
    options = ("--convention", "contract", "--page", "Letter", "--partnership", "northern cro", "--json")
    found = json.loads(cli("report", "matrix", "-w", workspace, "-o", out, *options).out)
    assert found["status"] == "Draft · Contract view"
    assert "Write reports" in " ".join(pages(out.read_bytes()))
    assert sizes(out.read_bytes())[0] == (792, 612)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--version", 7), "There is no version 7 of this matrix. Name one that there is: 1"),
        (("--partnership", "Alpine"), "has no such partnership. Name it with --partnership"),
    ],
)
def test_what_is_not_there_is_said(
    cli: Cli, workspace: Path, tmp_path: Path, options: tuple[object, ...], said: str
):
    result = cli("report", "toro", "-w", workspace, "-o", tmp_path / "out.pdf", *options)
    assert result.status == 1
    assert said in result.err
    assert not (tmp_path / "out.pdf").exists()
