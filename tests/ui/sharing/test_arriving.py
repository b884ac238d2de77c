"""What arrives in an exchange folder is told in whichever pane one works, from unlocking on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from cro_desk.sharing.folder import use_folder
from tests.sharing.kit import pass_on, send
from tests.ui.program import Program
from ui.sharing.received.page import BundlePage


def _said(program: Program) -> set[str]:
    pane = program.app.workbench.pane("overview")
    texts = {label.text() for label in pane.findChildren(program.label) if label.isVisible()}
    return texts | {each.text() for each in pane.findChildren(QPushButton) if each.isVisible()}


def _arrives(program: Program, people, shared, post: Path) -> Path:
    """Let a bundle lie in Bob's folder, then let him go in."""
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "first.crodesk")
    box = post / "box"
    box.mkdir()
    bob.run(use_folder, box, "")
    path = send(ada, bob, shared.study_id, box / "second.crodesk")
    program.enter(bob)
    return path


def test_it_is_told_on_the_overview_without_a_visit_to_sharing(program: Program, people, shared, post: Path):
    _arrives(program, people, shared, post)
    program.qtbot.waitUntil(lambda: program.said == "A bundle has arrived.", timeout=10_000)
    assert {"A bundle has arrived", "to be looked at"} <= _said(program)
    assert program.find("action-attention-0").text() == "A bundle has arrived"  # no list is too long for it


def test_it_is_looked_at_from_the_message(program: Program, people, shared, post: Path):
    path = _arrives(program, people, shared, post)
    program.qtbot.waitUntil(lambda: program.said == "A bundle has arrived.", timeout=10_000)
    next(each for each in program.app.window.findChildren(QPushButton) if each.text() == "Look at it").click()
    program.settle()
    page = program.app.workbench.pane("sharing").pages.currentWidget()
    assert isinstance(page, BundlePage)
    assert page.looked.path == path


def test_a_folder_that_is_gone_is_told_on_the_overview(program: Program, people, shared, post: Path):
    path = _arrives(program, people, shared, post)
    path.unlink()
    path.parent.rmdir()
    program.qtbot.waitUntil(lambda: "Exchange folder box" in _said(program), timeout=10_000)
