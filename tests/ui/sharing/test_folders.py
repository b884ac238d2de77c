"""Exchange folders: used, looked into, what has come to rest is offered, left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from cro_desk.sharing.folder import folders, use_folder
from tests.sharing.kit import send
from ui.sharing.folders.watching import Watched, look_into
from ui.sharing.received.page import BundlePage


class _Unstoppable:
    def check(self) -> None: ...


def _looks(window) -> None:
    """Look twice: what has not changed in between has come to rest."""
    for _time in range(2):
        window.watching.look()
        window.waits()


def test_a_folder_is_used_and_left(window_of, people, chooser, post: Path):
    (bob,) = people("bob")
    window = window_of(bob)
    window.tab("folders")
    chooser.answer = [post]
    window.does("add_folder")
    _looks(window)
    (row,) = bob.read(folders)
    assert (row.path, row.study_id) == (post, "")
    window.pane.findChild(QPushButton, f"action-leave_folder_{row.id}").click()
    window.agrees()
    _looks(window)
    assert bob.read(folders) == ()


def test_a_folder_can_be_of_one_study(window_of, people, shared, chooser, post: Path):
    (ada,) = people("ada")
    window = window_of(ada, shared.study_id)
    window.tab("folders")
    chooser.answer = [post]
    window.does("add_folder")
    window.field("study").setCurrentIndex(1)
    window.agrees()
    assert [row.study_id for row in ada.read(folders)] == [shared.study_id]


def test_what_arrives_is_offered_and_opens(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    bob.run(use_folder, post, "")
    window = window_of(bob)
    send(ada, bob, shared.study_id, post / "a.crodesk")
    _looks(window)
    assert window.messages.text == "A bundle has arrived."
    window.tab("folders")
    _looks(window)
    window.does("open_arrival")
    window.does("accept_bundle")
    _looks(window)
    assert {row.standing for row in window.tab("folders").rows} == {"accepted before", "sent from here"}


def test_what_is_for_somebody_else_is_not_offered(window_of, people, shared, post: Path):
    ada, bob, dan = people("ada", "bob", "dan")
    bob.run(use_folder, post, "")
    window = window_of(bob)
    send(ada, dan, shared.study_id, post / "a.crodesk")
    _looks(window)
    (row,) = window.tab("folders").rows
    assert (row.standing, window.messages.text) == ("for somebody else", "")
    assert not isinstance(window.pane.pages.currentWidget(), BundlePage)


def test_a_folder_that_is_gone_says_so(people, post: Path):
    (bob,) = people("bob")
    bob.run(use_folder, post, "")
    post.rmdir()
    (problem,) = look_into(_Unstoppable(), bob, Watched(), again=False).problems.values()
    assert "is not there" in problem
