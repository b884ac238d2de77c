"""Bundles that come in: looked at, accepted, answered, taken back; and what went out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.errors import Cancelled
from cro_desk.sharing import contacts
from cro_desk.sharing.folder import use_folder
from cro_desk.sharing.ledger import received_bundles
from cro_desk.store.connections import raw
from cro_desk.store.merging.conflicts import conflicts
from tests.sharing.kit import accept, add_country, add_person, edit_person, pass_on, person_of, send
from ui.job import Progress
from ui.sharing.received.looking import accept as take_over
from ui.sharing.received.looking import look_into
from ui.sharing.received.page import BundlePage


def _lines(window, field: str):
    sections = window.page.model.sections()
    return [line for section in sections for line in section.rows if line.answer.field == field]


def test_a_first_bundle_brings_the_study(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    window = window_of(bob)
    window.drops(send(ada, bob, shared.study_id, post / "first.crodesk"))
    assert window.page.looked.preview.sender.name == "Ada Manager"
    window.page.agreed.emit()
    window.waits()
    assert window.context.study.id == shared.study_id
    (row,) = window.tab("received").rows
    assert (row.from_name, row.taken_back_at) == ("Ada Manager", None)


def test_a_conflict_shows_both_versions_and_ones_own_can_be_kept(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    person = ada.run(add_person, shared.partnership_id, "Gus").value
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    ada.run(edit_person, person, role="Monitor")
    bob.run(edit_person, person, role="Lead")
    window = window_of(bob, shared.study_id)
    window.drops(send(ada, bob, shared.study_id, post / "2.crodesk"))
    (line,) = _lines(window, "role")
    assert (line.contested, {one.value for one in line.versions}) == (True, {"Monitor", "Lead"})
    window.page.table.select(line.id)
    window.does("answer_field")
    window.does("accept_bundle")
    assert person_of(bob, person).role == "Lead"
    accept(ada, send(bob, ada, shared.study_id, post / "3.crodesk"))
    assert person_of(ada, person).role == "Lead"


def test_a_new_record_can_be_declined(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    person = ada.run(add_person, shared.partnership_id, "Gus").value
    window = window_of(bob, shared.study_id)
    window.drops(send(ada, bob, shared.study_id, post / "2.crodesk"))
    (whole,) = _lines(window, "deleted")
    window.page.table.select(whole.id)
    window.does("answer_field")
    window.does("accept_bundle")
    assert person_of(bob, person).deleted


def test_what_came_can_be_taken_back(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    person = ada.run(add_person, shared.partnership_id, "Gus").value
    pass_on(ada, bob, shared.study_id, post / "2.crodesk")
    window = window_of(bob, shared.study_id)
    tab = window.tab("received")
    tab.table.select(tab.rows[0].id)
    window.does("take_back")
    window.agrees()
    window.waits()
    assert person_of(bob, person) is None
    assert tab.rows[0].taken_back_at is not None


def test_a_bundle_of_a_stranger_shows_the_words_first(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "1.crodesk")
    bob.run(contacts.remove_contact, ada.identity.person_key)
    window = window_of(bob)
    window.drops(path)
    assert "Ada Manager" in window.dialog().windowTitle()
    window.agrees()
    window.waits()
    assert window.page.looked.preview is not None


def test_a_locked_bundle_asks_for_its_passphrase_until_it_is_right(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "1.crodesk", passphrase="four words of mine")
    window = window_of(bob)
    window.drops(path)
    for typed in ("wrong", "four words of mine"):
        window.dialog().field.setText(typed)
        window.agrees()
    assert window.page.looked.passphrase == "four words of mine"


def test_accepting_acknowledges_by_the_exchange_folder(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "1.crodesk")
    box = post / "box"
    box.mkdir()
    bob.run(use_folder, box, "")
    window = window_of(bob)
    window.drops(path)
    window.does("accept_bundle")
    (answer,) = box.glob("*.crodesk")
    accept(ada, answer)
    (row,) = window_of(ada, shared.study_id).tab("sent").rows
    assert row.acknowledged_at is not None


def test_leaving_the_page_takes_nothing_over(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    window = window_of(bob)
    window.drops(send(ada, bob, shared.study_id, post / "1.crodesk"))
    window.does("leave_bundle")
    assert window.tab("received").rows == ()


def test_a_value_of_ones_own_that_was_written_last_stands(window_of, people, shared, post: Path):
    line = _standing(window_of, people("ada", "bob"), shared, post)[2]
    assert (line.stands, line.mine, line.theirs, line.may_answer) == (True, "Lead", "Monitor", True)


def test_theirs_can_be_taken_where_ones_own_stands(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    window, person, line = _standing(window_of, (ada, bob), shared, post)
    window.page.table.select(line.id)
    window.does("answer_field")
    window.does("accept_bundle")
    assert (person_of(bob, person).role, bob.read(_open_conflicts)) == ("Monitor", [])
    accept(ada, send(bob, ada, shared.study_id, post / "3.crodesk"))
    assert (person_of(ada, person).role, ada.read(_open_conflicts)) == ("Monitor", [])


def _standing(window_of, pair, shared, post: Path):
    """Let both write one field, Bob last; return his window, the person and the line."""
    ada, bob = pair
    person = ada.run(add_person, shared.partnership_id, "Gus").value
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    ada.run(edit_person, person, role="Monitor")
    for role in ("Helper", "Lead"):
        bob.run(edit_person, person, role=role)
    window = window_of(bob, shared.study_id)
    window.drops(send(ada, bob, shared.study_id, post / "2.crodesk"))
    (line,) = _lines(window, "role")
    return window, person, line


def _open_conflicts(session):
    return conflicts(raw(session.connection()))


def test_what_one_may_only_read_is_not_answered(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    window = window_of(bob)
    window.drops(send(ada, bob, shared.study_id, post / "1.crodesk"))
    country = ada.run(add_country, shared.study_id).value
    window.does("accept_bundle")
    window.drops(send(ada, bob, shared.study_id, post / "2.crodesk"))
    (line,) = [line for line in _lines(window, "deleted") if line.answer.record == country]
    assert not line.may_answer


def test_bundles_dropped_together_are_looked_at_one_after_the_other(window_of, people, shared, post: Path):
    ada, bob = people("ada", "bob")
    first = send(ada, bob, shared.study_id, post / "1.crodesk")
    ada.run(add_person, shared.partnership_id, "Gus")
    second = send(ada, bob, shared.study_id, post / "2.crodesk")
    broken = post / "broken.crodesk"
    broken.write_bytes(b"no bundle")
    window = window_of(bob)
    window.jobs.went_wrong.disconnect()
    window.drops(first, broken, second)
    assert window.page.looked.path == first
    window.does("leave_bundle")
    assert window.page.looked.path == second
    window.does("accept_bundle")
    assert not isinstance(window.pane.pages.currentWidget(), BundlePage)


def test_readable_copies_are_saved_beside_what_is_there(window_of, people, shared, chooser, post: Path):
    ada, bob = people("ada", "bob")
    window = window_of(bob)
    window.drops(send(ada, bob, shared.study_id, post / "1.crodesk", documents=(("plan.pdf", b"one"),)))
    (post / "plan.pdf").write_bytes(b"mine")
    chooser.answer = [post]
    window.does("save_copies")
    found = [(post / name).read_bytes() for name in ("plan.pdf", "plan (2).pdf")]
    assert (found, window.messages.text) == ([b"mine", b"one"], f"Saved 1 paper in {post}.")


def test_cancelling_takes_nothing_over(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "1.crodesk")
    progress = Progress(lambda _fraction, _text: None)
    looked = look_into(progress, bob, path, "")
    progress.cancel()
    with pytest.raises(Cancelled):
        take_over(progress, bob, looked, ())
    assert bob.read(received_bundles) == ()
