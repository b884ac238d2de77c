"""First start, unlocking, a forgotten passphrase, and the four ways in which a workspace does not open."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.desk import Desk
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.ui.program import Program

STRONG = "violet tractor sings at dawn 47"


@pytest.fixture
def recovery_key(tmp_path: Path) -> str:
    """The key of a closed workspace, made before the program starts."""
    desk, key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    desk.close()
    return key


@pytest.fixture
def locked(recovery_key: str, program: Program) -> Program:
    return program


def fill(program: Program, first: str, second: str) -> None:
    page = program.app.entrance.first_start
    page.form.set_values({"name": "Ada Manager", "organisation": "Sponsor AG", "email": "ada@example.org"})
    page.passphrase.first.setText(first)
    page.passphrase.second.setText(second)
    program.qtbot.waitUntil(lambda: "One moment" not in page.passphrase.problem())


def test_first_start_makes_a_workspace_and_shows_the_key_before_it_goes_on(program):
    fill(program, STRONG, STRONG)
    program.app.entrance.first_start.start.click()
    program.settle()
    page = program.app.entrance.recovery
    assert program.app.workbench is None
    assert not page.go_on.isEnabled()
    page.written.setChecked(True)
    with program.qtbot.waitSignal(program.app.opened):
        page.go_on.click()
    assert program.app.workbench.desk.owner.name == "Ada Manager"


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ("short", "short", "at least 10"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "too easy"),
        ("Ada Manager", "Ada Manager", "too easy"),
        (STRONG, STRONG + "!", "not the same"),
    ],
)
def test_a_poor_passphrase_is_refused_with_its_reason(program, first: str, second: str, problem: str):
    fill(program, first, second)
    program.app.entrance.first_start.start.click()
    assert problem in program.app.entrance.first_start.problem.text()


def wrong_fields() -> list[object]:
    """First what is filled in, then where the keyboard is."""
    return [
        pytest.param("", "", STRONG, STRONG, "field-name", id="nothing"),
        pytest.param("Ada", "", "", "", "field-organisation", id="no organisation"),
        pytest.param("Ada", "Sponsor", "short", "short", "field-passphrase", id="short"),
        pytest.param("Ada", "Sponsor", STRONG, STRONG + "!", "field-again", id="two passphrases"),
    ]


@pytest.mark.parametrize(("name", "organisation", "first", "second", "wrong"), wrong_fields())
def test_the_keyboard_goes_to_the_first_field_that_is_wrong(
    program, name: str, organisation: str, first: str, second: str, wrong: str
):
    page = program.app.entrance.first_start
    fill(program, first, second)
    page.form.set_values({"name": name, "organisation": organisation})
    page.start.click()
    assert program.app.window.focusWidget().objectName() == wrong


def test_the_recovery_key_can_be_saved(program, tmp_path: Path):
    fill(program, STRONG, STRONG)
    program.app.entrance.first_start.start.click()
    program.settle()
    program.chooser.answer = [tmp_path / "key.txt"]
    page = program.app.entrance.recovery
    page.save.click()
    assert page.key.text() in (tmp_path / "key.txt").read_text()
    assert page.go_on.isEnabled()


def test_unlocking_comes_back_to_the_pane_that_was_left(locked):
    locked.app.entrance.unlock_with(PASSPHRASE)
    locked.qtbot.waitUntil(lambda: locked.app.workbench is not None)
    locked.settle()
    locked.app.workbench.show_pane("audit")
    with locked.qtbot.waitSignal(locked.app.locked):
        locked.app.lock()
    with locked.qtbot.waitSignal(locked.app.opened):
        locked.app.entrance.unlock_with(PASSPHRASE)
    locked.settle()
    assert locked.app.workbench.current == "audit"


def test_a_wrong_passphrase_is_said_and_can_be_tried_again(locked):
    page = locked.app.entrance.unlock
    locked.qtbot.keyClicks(page.passphrase, "something else")
    page.unlock.click()
    locked.settle()
    assert "not right" in page.problem.text()
    assert page.unlock.isEnabled()


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_key(locked, recovery_key: str, tmp_path: Path):
    locked.app.entrance.unlock.lost.click()
    page = locked.app.entrance.forgotten
    page.recovery_key.setText(recovery_key)
    page.passphrase.first.setText(STRONG)
    page.passphrase.second.setText(STRONG)
    locked.qtbot.waitUntil(lambda: not page.passphrase.problem())
    with locked.qtbot.waitSignal(locked.app.opened):
        page.open.click()
    locked.settle()
    with locked.qtbot.waitSignal(locked.app.locked):
        locked.app.lock()
    opened = Desk.open(tmp_path / "workspace", STRONG)
    assert opened.folder == tmp_path / "workspace"
    opened.close()


def test_a_wrong_recovery_key_is_said(locked):
    locked.app.entrance.unlock.lost.click()
    page = locked.app.entrance.forgotten
    page.recovery_key.setText("AAAAA-BBBBB")
    page.passphrase.first.setText(STRONG)
    page.passphrase.second.setText(STRONG)
    locked.qtbot.waitUntil(lambda: not page.passphrase.problem())
    page.open.click()
    locked.settle()
    assert "not right" in page.problem.text()


def test_a_damaged_workspace_offers_a_backup(locked, tmp_path: Path):
    (tmp_path / "workspace" / "workspace.db").write_bytes(b"not a database" * 1000)
    locked.app.entrance.unlock_with(PASSPHRASE)
    locked.settle()
    page = locked.app.entrance.unlock
    assert "damaged" in page.problem.text()
    assert not page.restore.isHidden()


def test_a_workspace_that_is_open_elsewhere_is_said(locked, tmp_path: Path):
    elsewhere = Desk.open(tmp_path / "workspace", PASSPHRASE)
    locked.app.entrance.unlock_with(PASSPHRASE)
    locked.settle()
    elsewhere.close()
    assert "already open" in locked.app.entrance.unlock.problem.text()


def test_typing_again_takes_the_problem_away(locked):
    page = locked.app.entrance.unlock
    page.refuse("No.")
    locked.qtbot.keyClicks(page.passphrase, "x")
    assert page.problem.text() == ""


def test_a_keychain_that_refuses_does_not_cost_the_workspace(program, monkeypatch: pytest.MonkeyPatch):
    import keyring
    from keyring.backends import fail

    monkeypatch.setattr(keyring.core, "_keyring_backend", fail.Keyring())
    fill(program, STRONG, STRONG)
    program.app.entrance.first_start.keychain.setChecked(True)
    program.app.entrance.first_start.start.click()
    program.settle()
    assert "no keychain" in program.app.entrance.recovery.problem.text()
    assert program.app.entrance.recovery.key.text()


def test_a_passphrase_that_was_cleared_again_is_judged_without_an_error():
    from ui.entrance.opening import strength
    from ui.job import Progress

    assert strength(Progress(print), "", ()).score == 0
