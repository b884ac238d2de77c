"""Sending: what leaves is seen first; by key, by passphrase, as a file, as a mail, into a folder."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from cro_desk.sharing import contacts, members
from cro_desk.sharing.folder import use_folder
from cro_desk.store.scopes import Rights
from tests.sharing.kit import accept, opened
from tests.sharing.test_documents import propose
from ui.drop import files_in


def _send_to(window, desk):
    tab = window.tab("send")
    tab.choose(desk.identity.person_key)
    window.waits()
    return tab


def _names(tab, section: str) -> list[str]:
    return [row.name for each in tab.model.sections() if each.key == section for row in each.rows]


def test_what_leaves_and_what_stays_is_shown(window_of, people, shared):
    ada, bob = people("ada", "bob")
    tab = _send_to(window_of(ada, shared.study_id), bob)
    assert "Partnership Cro One" in _names(tab, "May be seen by them")
    assert {"Sponsor only", "Partnership Cro Two"} <= set(_names(tab, "Stays here"))
    assert "Partnership" in _names(tab, "New for them")


def test_a_bundle_is_saved_and_opens_at_the_other_side(window_of, people, shared, post: Path, chooser):
    ada, bob = people("ada", "bob")
    window = window_of(ada, shared.study_id)
    tab = _send_to(window, bob)
    chooser.answer = [post / "out.crodesk"]
    window.does("save_bundle")
    assert accept(bob, post / "out.crodesk").merged.edits
    assert tab.read.last.name == "out.crodesk"


def test_a_bundle_goes_out_as_a_mail_draft(window_of, people, shared, post: Path, chooser):
    ada, bob = people("ada", "bob")
    window = window_of(ada, shared.study_id)
    _send_to(window, bob)
    chooser.answer = [post / "out.eml"]
    window.does("mail_bundle")
    (part,) = list(message_from_bytes((post / "out.eml").read_bytes()).walk())[-1:]
    (post / "in.crodesk").write_bytes(part.get_payload(decode=True))
    assert accept(bob, post / "in.crodesk").merged.edits


def test_a_bundle_goes_into_the_exchange_folder(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    ada.run(use_folder, post, "")
    window = window_of(ada, shared.study_id)
    _send_to(window, bob)
    window.does("post_bundle")
    (path,) = post.glob("*.crodesk")
    assert accept(bob, path).merged.edits


def test_a_weak_passphrase_is_told_at_its_field(window_of, people, shared, post: Path, chooser):
    ada, bob = people("ada", "bob")
    window = window_of(ada, shared.study_id)
    panel = _locked(_send_to(window, bob), "aaaaaaaaaaaa")
    window.waits_for(lambda: "One moment" not in panel.secret.problem())
    window.does("save_bundle")
    assert "too easy" in panel.problem.text()
    assert chooser.asked == []


def test_a_passphrase_locks_it(window_of, people, shared, post: Path, chooser):
    ada, bob = people("ada", "bob")
    window = window_of(ada, shared.study_id)
    panel = _locked(_send_to(window, bob), "ostrich violin marble quench")
    window.waits_for(lambda: not panel.secret.problem())
    chooser.answer = [post / "out.crodesk"]
    window.does("save_bundle")
    with opened(bob, post / "out.crodesk", "ostrich violin marble quench") as bundle:
        assert bundle.manifest.sender.name == "Ada Manager"


def _locked(tab, words: str):
    tab.panel.lock.setCurrentIndex(tab.panel.lock.findData("passphrase"))
    tab.panel.lock.activated.emit(1)
    for field in (tab.panel.secret.first, tab.panel.secret.second):
        field.setText(words)
    return tab.panel


def test_the_wrong_recipient_is_refused_in_words(window_of, people, shared):
    ada, bob = people("ada", "bob")
    card = contacts.own_card(bob.identity)
    rows = ada.read(members.members, shared.study_id)
    rival = next(row.scope for row in rows if row.own and row.scope_name == "Cro Two")
    ada.run(members.let_in, card, rival, Rights.READ, members.Side.CRO)
    tab = _send_to(window_of(ada, shared.study_id), bob)
    assert "Bob Partner is of a CRO" in tab.panel.problem.text()
    assert {action.why_not for action in tab.header_actions()} == {tab.read.problem}


@pytest.mark.parametrize("copies", [False, True])
def test_readable_copies_go_with_it_when_wanted(window_of, people, shared, post: Path, chooser, copies):
    ada, bob = people("ada", "bob")
    propose(ada, shared.partnership_id, "Visits")
    window = window_of(ada, shared.study_id)
    _send_to(window, bob).panel.copies.setChecked(copies)
    chooser.answer = [post / "out.crodesk"]
    window.does("save_bundle")
    with opened(bob, post / "out.crodesk") as bundle:
        assert bool(bundle.documents) is copies


def test_people_lead_to_what_leaves_for_them(window_of, people, shared):
    ada, dan = people("ada", "dan")
    window = window_of(ada, shared.study_id)
    tab = window.tab("people")
    tab.table.select(dan.identity.person_key)
    window.does("send_to")
    assert window.pane.tab().panel.to_name() == "Dan Partner"


def test_a_bundle_is_dragged_out_of_the_window(window_of, people, shared):
    ada, bob = people("ada", "bob")
    window = window_of(ada, shared.study_id)
    drag = _send_to(window, bob).panel.drag
    window.does("drag_bundle")
    (url,) = drag.file.mimeData([]).urls()
    assert (drag.isVisible(), drag.dragEnabled()) == (True, True)
    assert accept(bob, Path(url.toLocalFile())).merged.edits


def test_what_was_written_for_one_is_not_offered_beside_another(window_of, people, shared):
    ada, bob, dan = people("ada", "bob", "dan")
    window = window_of(ada, shared.study_id)
    tab = _send_to(window, bob)
    window.does("drag_bundle")
    _send_to(window, dan)
    assert not tab.panel.drag.isVisible()


def test_a_drag_of_ones_own_is_not_taken_in_again(window_of, people, shared):
    ada, bob = people("ada", "bob")
    window = window_of(ada, shared.study_id)
    tab = _send_to(window, bob)
    window.does("drag_bundle")
    assert files_in(tab.panel.drag.file.mimeData([])) == []


def test_the_file_can_be_copied_by_keyboard(window_of, people, shared, qtbot):
    ada, bob = people("ada", "bob")
    window = window_of(ada, shared.study_id)
    drag = _send_to(window, bob).panel.drag
    window.does("drag_bundle")
    qtbot.keyClick(drag, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()] == [
        str(drag.file.path)
    ]


def test_a_high_panel_scrolls_and_makes_no_window_higher(window_of, people, shared):
    ada, bob = people("ada", "bob")
    window = window_of(ada, shared.study_id)
    tab = _send_to(window, bob)
    before = tab.minimumSizeHint().height()
    _locked(tab, "ostrich violin marble quench")
    window.does("drag_bundle")
    assert tab.minimumSizeHint().height() == before
