"""The command line on a workspace: opening it, verify, backup, restore."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cro_desk import __version__
from cro_desk.commands.reporting import write
from cro_desk.commands.terminal import answer, say
from cro_desk.desk import Desk
from cro_desk.errors import ExchangeError
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE, make_study

Cli = Callable[..., Result]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with one study."""
    folder = tmp_path / "mine"
    desk, _recovery_key = Desk.create(folder, PASSPHRASE, OWNER, cost=CHEAP)
    desk.run(make_study, "CRD-101")
    desk.close()
    return folder


def test_sound_workspace_verifies(cli: Cli, workspace: Path):
    result = cli("verify", "-w", workspace, "--json")
    assert result.status == 0
    assert json.loads(result.out)["ok"] is True


def test_verify_tells_people_where_the_journal_ends(cli: Cli, workspace: Path):
    head = json.loads(cli("verify", "-w", workspace, "--json").out)["head"]
    assert cli("verify", "-w", workspace).out == f"Everything fits. The journal ends in {head}.\n"


def test_wrong_passphrase_is_one_sentence(cli: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRO_DESK_PASSPHRASE", "not this")
    result = cli("verify", "-w", workspace)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("cro-desk: The passphrase or recovery key is not right.")
    assert result.err.count("\n") == 1


def test_passphrase_is_read_from_a_file(
    cli: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.delenv("CRO_DESK_PASSPHRASE")
    (tmp_path / "secret").write_text(f"{PASSPHRASE}\r\nsecond line\n", newline="")
    assert cli("verify", "-w", workspace, "--passphrase-file", tmp_path / "secret").status == 0


def test_missing_passphrase_file_is_named(cli: Cli, workspace: Path, tmp_path: Path):
    result = cli("verify", "-w", workspace, "--passphrase-file", tmp_path / "none")
    assert result.status == 1
    assert str(tmp_path / "none") in result.err


def test_nobody_to_ask_for_the_passphrase_is_wrong_use(
    cli: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("CRO_DESK_PASSPHRASE")
    assert cli("verify", "-w", workspace).status == 2


def test_folder_without_workspace_is_named(cli: Cli, tmp_path: Path):
    result = cli("verify", "-w", tmp_path)
    assert result.status == 1
    assert result.err.startswith(f"cro-desk: There is no workspace in {tmp_path}.")


def test_workspace_open_elsewhere_is_told(cli: Cli, workspace: Path):
    desk = Desk.open(workspace, PASSPHRASE)
    try:
        result = cli("verify", "-w", workspace)
    finally:
        desk.close()
    assert result.status == 1
    assert "already open" in result.err


def test_passphrase_is_never_an_argument(cli: Cli, workspace: Path):
    assert cli("verify", "-w", workspace, "--passphrase", PASSPHRASE).status == 2


def test_backup_comes_back(cli: Cli, workspace: Path, tmp_path: Path):
    copy = json.loads(cli("backup", "-w", workspace, "--to", tmp_path / "copy", "--json").out)["backup"]
    assert cli("restore", copy, "-w", tmp_path / "again").status == 0
    assert cli("verify", "-w", tmp_path / "again").status == 0


def test_restore_without_a_backup_lists_what_each_contains(cli: Cli, workspace: Path):
    cli("backup", "-w", workspace)
    (row,) = json.loads(cli("restore", "-w", workspace, "--json").out)["backups"]
    assert (row["studies"], row["reason"]) == (["CRD-101"], "manual")


@pytest.mark.parametrize(
    "arguments", [("dance",), ("verify", "--sideways"), ("inspect",), ("report", "weather")]
)
def test_wrong_use_ends_with_2(cli: Cli, arguments: tuple[str, ...]):
    assert cli(*arguments).status == 2


def test_version_is_the_one_of_the_package(cli: Cli):
    assert cli("--version").out == f"{__version__}\n"


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("after", [b"", b"\n", b"\r\nsecond line"])
def test_passphrase_file_may_be_made_by_any_editor(
    cli: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, before: bytes, after: bytes
):
    monkeypatch.delenv("CRO_DESK_PASSPHRASE")
    (tmp_path / "secret").write_bytes(before + PASSPHRASE.encode() + after)
    assert cli("verify", "-w", workspace, "--passphrase-file", tmp_path / "secret").status == 0


def test_passphrase_file_without_a_first_line_is_named(cli: Cli, workspace: Path, tmp_path: Path):
    (tmp_path / "secret").write_text("\nsecond line")
    result = cli("verify", "-w", workspace, "--passphrase-file", tmp_path / "secret")
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert "secret is empty" in result.err


def test_backup_into_the_place_of_a_file_is_one_sentence(cli: Cli, workspace: Path, tmp_path: Path):
    (tmp_path / "taken").touch()
    result = cli("backup", "-w", workspace, "--to", tmp_path / "taken")
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert "taken" in result.err


def test_what_would_steer_the_terminal_is_shown_as_a_mark(capsys: pytest.CaptureFixture[str]):
    say("bid\x1b]0;title\x07\x9b2J\n\tline")
    assert capsys.readouterr().out == "bid\ufffd]0;title\ufffd\ufffd2J\n\tline\n"


def test_answer_names_a_file_whose_name_is_no_text(capsysbinary: pytest.CaptureFixture[bytes]):
    answer({"file": "bad\udcff.xlsx"})
    assert json.loads(capsysbinary.readouterr().out) == {"file": "bad\udcff.xlsx"}


def test_paper_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path):
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(ExchangeError, match=r"report\.pdf"):
        write(tmp_path / "report.pdf", b"prices")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
