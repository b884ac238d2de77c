"""What is wrong with a bundle, a folder or the clock is said in a sentence; the workspace is as before."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from cro_desk.desk import Desk
from cro_desk.sharing.folder import use_folder
from cro_desk.sharing.ledger import received_bundles, sent_bundles
from tests.sharing.forging import Forged
from tests.sharing.kit import send
from tests.ui.program import Program

Change = Callable[[Desk, Path], None]


def _newer(bob: Desk, path: Path) -> None:
    forged = Forged(bob, path)
    forged.manifest["format"] = 2
    forged.write(path)


def _foreign(_bob: Desk, path: Path) -> None:
    shutil.copy(path.with_name("dan.crodesk"), path)


def _flipped(_bob: Desk, path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _cut(_bob: Desk, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _gone(_bob: Desk, path: Path) -> None:
    path.unlink()


def _enter(program: Program, desk: Desk) -> None:
    program.enter(desk)
    program.app.workbench.show_pane("sharing")
    program.settle()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_newer, "newer version of CRO Desk"),
        (_foreign, "for somebody else"),
        (_flipped, "changed or cut off on its way"),
        (_cut, "changed or cut off on its way"),
        (_gone, "cannot be read"),
    ],
)
def test_a_bad_bundle_is_told_and_changes_nothing(
    program: Program, people, shared, post: Path, change: Change, said: str
):
    ada, bob, dan = people("ada", "bob", "dan")
    send(ada, dan, shared.study_id, post / "dan.crodesk")
    path = send(ada, bob, shared.study_id, post / "1.crodesk")
    change(bob, path)
    _enter(program, bob)
    program.app.take_files([path])
    program.settle()
    assert said in program.said
    assert bob.read(received_bundles) == ()


def test_a_file_that_was_replaced_after_the_look_is_refused(program: Program, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "1.crodesk")
    _enter(program, bob)
    program.app.take_files([path])
    program.settle()
    send(ada, bob, shared.study_id, path)
    program.app.workbench.pane("sharing").perform("accept_bundle")
    program.settle()
    assert "another file than the one that was looked at" in program.said
    assert bob.read(received_bundles) == ()


def test_a_clock_set_back_by_a_year_is_told_and_can_be_confirmed(
    program: Program, people, shared, post: Path
):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "1.crodesk")
    _enter(program, bob)
    bob._clock.jump(days=-365)
    program.app.take_files([path])
    program.settle()
    assert "clock has moved by -365 days" in program.said
    next(e for e in program.app.window.findChildren(QPushButton) if e.text() == "The date is right").click()
    program.app.take_files([path])
    program.settle()
    program.app.workbench.pane("sharing").perform("accept_bundle")
    program.settle()
    assert [row.name for row in bob.read(received_bundles)] == ["1.crodesk"]


def _sends(program: Program, ada: Desk, bob: Desk) -> None:
    _enter(program, ada)
    pane = program.app.workbench.pane("sharing")
    pane.send_to(bob.identity.person_key)
    program.settle()


def test_a_folder_that_vanishes_is_told_and_nothing_counts_as_sent(
    program: Program, people, shared, post: Path
):
    ada, bob = people("ada", "bob")
    box = post / "box"
    box.mkdir()
    ada.run(use_folder, box, "")
    _sends(program, ada, bob)
    box.rmdir()
    program.app.workbench.pane("sharing").perform("post_bundle")
    program.settle()
    assert f"The exchange folder {box} is not there." in program.said
    assert ada.read(sent_bundles) == ()


def test_a_full_disk_is_told_and_nothing_counts_as_sent(program: Program, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    _sends(program, ada, bob)
    program.chooser.answer = [post / "out.crodesk"]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        program.app.workbench.pane("sharing").perform("save_bundle")
        program.settle()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "cannot be written" in program.said
    assert (ada.read(sent_bundles), list(post.iterdir())) == ((), [])
