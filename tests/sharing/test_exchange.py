"""What people do with bundles: send, look, accept, answer, send back, take back."""

from __future__ import annotations

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import ExchangeError, UserError
from cro_desk.sharing import contacts, members, receiving
from cro_desk.sharing.age_file import NotForUs
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.contacts import KeyChanged
from cro_desk.sharing.members import Part
from cro_desk.sharing.receiving import Answer
from cro_desk.sharing.refusing import BundleRefused
from cro_desk.sharing.selecting import WrongRecipient, select_for
from cro_desk.store.connections import raw
from cro_desk.store.errors import ReadOnlyScope, UndoBlocked
from cro_desk.store.merging.conflicts import conflicts
from cro_desk.store.scopes import Rights
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.terms import Side
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock
from tests.sharing.kit import (
    BOB,
    accept,
    add_absence,
    add_person,
    add_secret,
    delete_person,
    edit_person,
    file_version,
    invite,
    note_study,
    pass_on,
    person_of,
    send,
)
from tests.store.kit import problems_of, rows_of


def name_of(desk, person_id):
    person = person_of(desk, person_id)
    return None if person is None or person.deleted else person.name


@pytest.fixture
def pair(people, shared, post):
    """Ada and Bob, who has the study; and one person in it."""
    ada, bob = people("ada", "bob")
    person = ada.run(add_person, shared.partnership_id, "Pat").value
    pass_on(ada, bob, shared.study_id, post / "first")
    return ada, bob, person


def test_first_bundle_makes_the_study_in_an_empty_workspace(pair, shared):
    _ada, bob, person = pair
    study = bob.read(lambda session: session.get(Study, shared.study_id))
    assert (study.protocol, name_of(bob, person), problems_of(bob)) == ("CRD-101", "Pat", ())


def test_each_seat_knows_its_side(pair, shared):
    ada, bob, _person = pair
    seats = [desk.read(members.seat, shared.partnership_id) for desk in (ada, bob)]
    assert seats == [Side.SPONSOR, Side.CRO]


def test_rival_and_sponsor_stay_out_of_it(pair, shared):
    _ada, bob, _person = pair
    kinds = {kind for (kind,) in rows_of(bob, "SELECT kind FROM scope")}
    rival = bob.read(lambda session: session.get(Partnership, shared.rival_id))
    assert (kinds, rival) == ({"private", "study", "partnership"}, None)


def test_what_comes_back_is_a_bundle_like_any_other(pair, shared, post):
    ada, bob, person = pair
    bob.run(edit_person, person, role="CRA")
    pass_on(bob, ada, shared.study_id, post / "back")
    assert (person_of(ada, person).role, problems_of(ada)) == ("CRA", ())


def test_second_bundle_carries_only_what_is_not_acknowledged(pair, shared, post):
    ada, bob, person = pair
    pass_on(bob, ada, shared.study_id, post / "back")
    ada.run(edit_person, person, name="Patricia")
    selection = ada.read(select_for, bob.identity.person_key, shared.study_id, ada.now())
    assert (len(selection.edits), selection.counts) == (1, {"person": 1})


def test_bundle_is_acknowledged_by_what_comes_back(pair, shared, post):
    ada, bob, _person = pair
    before = rows_of(ada, "SELECT acknowledged_at FROM sent_bundle")
    pass_on(bob, ada, shared.study_id, post / "back")
    assert (before, rows_of(ada, "SELECT acknowledged_at IS NULL FROM sent_bundle")) == ([(None,)], [(0,)])


def test_same_bundle_twice_changes_nothing(pair, shared, post):
    ada, bob, _person = pair
    send(ada, bob, shared.study_id, post / "again")
    accept(bob, post / "again")
    head = bob.read(lambda _session: rows_of(bob, "SELECT replica, scope, number FROM head ORDER BY 1, 2"))
    got = accept(bob, post / "again")
    foreign = [row for row in head if row[0] != bob.identity.replica]
    after = rows_of(bob, "SELECT replica, scope, number FROM head ORDER BY 1, 2")
    assert (got.again, got.merged.admitted) == (True, 0)
    assert [row for row in after if row[0] != bob.identity.replica] == foreign


def test_bundles_out_of_order_and_months_late_are_harmless(pair, shared, post):
    ada, bob, person = pair
    for at in range(3):
        ada.run(edit_person, person, name=f"Name {at}")
        send(ada, bob, shared.study_id, post / str(at))
    accept(bob, post / "2")
    accept(bob, post / "0")
    accept(bob, post / "1")
    assert (name_of(bob, person), problems_of(bob)) == ("Name 2", ())


def test_preview_tells_every_field_and_changes_nothing(pair, shared, post):
    ada, bob, person = pair
    ada.run(edit_person, person, name="Patricia")
    send(ada, bob, shared.study_id, post / "next")
    with bob.open_bundle(post / "next") as opened:
        (row,) = bob.preview(opened).records
    (field,) = row.fields
    told = (row.kind, row.name, row.what, field.name, field.old, field.new, field.author, field.contested)
    assert told == ("person", "Patricia", "changed", "name", "Pat", "Patricia", "Ada Manager", False)
    assert name_of(bob, person) == "Pat"


def test_preview_shows_what_both_have_changed(pair, shared, post):
    ada, bob, person = pair
    ada.run(edit_person, person, name="Patricia")
    bob.run(edit_person, person, name="Patrick")
    send(ada, bob, shared.study_id, post / "next")
    with bob.open_bundle(post / "next") as opened:
        found = bob.preview(opened)
    (conflict,) = found.conflicts
    assert (conflict.field, {version.value for version in conflict.versions}) == (
        "name",
        {"Patricia", "Patrick"},
    )
    assert [field.contested for row in found.records for field in row.fields] == [True]


def test_answered_field_keeps_its_own_value_and_the_sender_sees_it(pair, shared, post):
    ada, bob, person = pair
    ada.run(edit_person, person, name="Patricia", role="CRA")
    send(ada, bob, shared.study_id, post / "next")
    got = accept(bob, post / "next", [Answer("person", person, "name")])
    pass_on(bob, ada, shared.study_id, post / "answer")
    told = [(person_of(desk, person).name, person_of(desk, person).role) for desk in (ada, bob)]
    assert (got.answered, told) == (1, [("Pat", "CRA")] * 2)


def test_theirs_is_taken_by_who_made_the_record_and_wrote_last(pair, shared, post):
    ada, bob, person = pair
    bob.run(edit_person, person, role="Lead")
    for role in ("Helper", "Monitor"):
        ada.run(edit_person, person, role=role)
    send(bob, ada, shared.study_id, post / "next")
    got = accept(ada, post / "next", [Answer("person", person, "role", theirs=True)])
    pass_on(ada, bob, shared.study_id, post / "answer")
    assert (got.answered, [person_of(desk, person).role for desk in (ada, bob)]) == (1, ["Lead"] * 2)


def test_a_conflict_ends_with_what_the_record_says(pair, shared, post):
    ada, bob, person = pair
    bob.run(edit_person, person, role="Lead")
    for role in ("Helper", "Monitor"):
        ada.run(edit_person, person, role=role)
    pass_on(bob, ada, shared.study_id, post / "next")
    (one,) = ada.read(lambda session: conflicts(raw(session.connection())))
    assert one.versions[-1].value == person_of(ada, person).role


def test_declined_record_is_deleted_at_both(pair, shared, post):
    ada, bob, _person = pair
    unwanted = ada.run(add_person, shared.partnership_id, "Unwanted").value
    send(ada, bob, shared.study_id, post / "next")
    accept(bob, post / "next", [Answer("person", unwanted, "deleted")])
    pass_on(bob, ada, shared.study_id, post / "answer")
    assert [name_of(desk, unwanted) for desk in (ada, bob)] == [None, None]


def test_merge_is_taken_back_and_can_be_accepted_again(pair, shared, post):
    ada, bob, person = pair
    ada.run(edit_person, person, name="Patricia")
    send(ada, bob, shared.study_id, post / "next")
    bundle = accept(bob, post / "next").bundle
    changes = bob.run(receiving.take_back, bundle).changes
    assert (person in changes.ids, "person" in changes.kinds) == (True, True)
    back = name_of(bob, person), problems_of(bob)
    accept(bob, post / "next")
    assert (back, name_of(bob, person), problems_of(bob)) == (("Pat", ()), "Patricia", ())


def test_merge_that_was_built_on_is_not_taken_back(pair, shared, post):
    ada, bob, person = pair
    ada.run(edit_person, person, name="Patricia")
    send(ada, bob, shared.study_id, post / "next")
    bundle = accept(bob, post / "next").bundle
    bob.run(edit_person, person, role="CRA")
    with pytest.raises(UndoBlocked):
        bob.run(receiving.take_back, bundle)


def test_what_was_typed_and_replaced_is_not_in_it(people, shared, post):
    ada, bob = people("ada", "bob")
    person = ada.run(add_person, shared.partnership_id, "Typo thought").value
    ada.run(edit_person, person, name="Second thought")
    gone = ada.run(add_person, shared.partnership_id, "Gone again").value
    ada.run(delete_person, gone)
    send(ada, bob, shared.study_id, post / "first")
    with bob.open_bundle(post / "first") as opened:
        told = b"".join(line.line() for line in opened.lines())
        bob.receive(opened)
    assert [word in told for word in (b"Typo", b"Second", b"Gone")] == [False, True, False]
    assert (name_of(bob, person), person_of(bob, gone), problems_of(bob)) == ("Second thought", None, ())


def test_record_that_left_hidden_is_shown_when_it_comes_back(people, shared, post):
    ada, bob, dan = people("ada", "bob", "dan")
    gone = ada.run(add_person, shared.partnership_id, "Gone again").value
    ada.run(delete_person, gone)
    pass_on(ada, bob, shared.study_id, post / "first")
    ada.undo()
    pass_on(ada, bob, shared.study_id, post / "second")
    pass_on(bob, dan, shared.study_id, post / "on")
    assert [name_of(desk, gone) for desk in (bob, dan)] == ["Gone again"] * 2
    assert [problems_of(desk) for desk in (ada, bob, dan)] == [()] * 3


def test_deleted_record_that_something_rests_on_leaves_empty_until_it_comes_back(people, shared, post):
    ada, bob = people("ada", "bob")
    person = ada.run(add_person, shared.partnership_id, "Gone again").value
    ada.run(add_absence, person)
    ada.run(delete_person, person)
    pass_on(ada, bob, shared.study_id, post / "first")
    empty = person_of(bob, person).name
    ada.undo()
    pass_on(ada, bob, shared.study_id, post / "second")
    assert (empty, name_of(bob, person), problems_of(bob)) == ("", "Gone again", ())


def test_what_a_third_wrote_is_passed_on(people, shared, post):
    ada, bob, dan = people("ada", "bob", "dan")
    pass_on(ada, bob, shared.study_id, post / "1")
    person = bob.run(add_person, shared.partnership_id, "Pat").value
    pass_on(bob, ada, shared.study_id, post / "2")
    pass_on(ada, dan, shared.study_id, post / "3")
    assert (name_of(dan, person), problems_of(dan)) == ("Pat", ())


def test_who_only_reads_writes_nothing(pair, shared):
    _ada, bob, _person = pair
    with pytest.raises(ReadOnlyScope):
        bob.run(note_study, shared.study_id, "mine")


def test_nothing_leaves_for_a_member_whose_part_has_ended(pair, shared, post):
    ada, bob, _person = pair
    ended = ada.run(members.end_membership, bob.identity.person_key, shared.study_id).value
    with pytest.raises(WrongRecipient):
        send(ada, bob, shared.study_id, post / "next")
    assert (ended, (post / "next").exists()) == (1, False)


def test_cro_that_was_let_into_the_sponsors_scope_is_sent_nothing(people, shared, post):
    ada, bob = people("ada", "bob")
    secret = ada.run(add_secret, shared.study_id, "Internal").value
    ((scope,),) = rows_of(ada, "SELECT scope FROM milestone WHERE id = ?", secret)
    ada.run(members.let_in, contacts.own_card(bob.identity), scope, Rights.READ, Side.CRO)
    with pytest.raises(WrongRecipient):
        send(ada, bob, shared.study_id, post / "next")


def test_cro_that_was_let_into_two_partnerships_is_sent_nothing(people, shared, post):
    ada, bob = people("ada", "bob")
    invite(ada, bob, Part.CRO, shared, shared.rival_id)
    with pytest.raises(WrongRecipient):
        send(ada, bob, shared.study_id, post / "next")


def test_successor_has_everything_with_its_history(people, shared, post):
    ada, cleo = people("ada", "cleo")
    secret = ada.run(add_secret, shared.study_id, "Internal").value
    pass_on(ada, cleo, shared.study_id, post / "all")
    count = "SELECT count(*) FROM edit WHERE scope IN (SELECT id FROM scope WHERE kind <> 'private')"
    assert rows_of(cleo, "SELECT name FROM milestone WHERE id = ?", secret) == [("Internal",)]
    assert rows_of(cleo, count) == rows_of(ada, count)


def test_files_travel_with_their_records(pair, shared, post):
    ada, bob, _person = pair
    content = bytes(range(256)) * 5000
    file_id = ada.run(file_version, shared.partnership_id, "plan.pdf", content).value
    got = pass_on(ada, bob, shared.study_id, post / "file")
    assert (got.files, bob.file(file_id) == content, problems_of(bob)) == (1, True, ())


def test_documents_stand_beside_the_journal(pair, shared, post):
    ada, bob, _person = pair
    send(ada, bob, shared.study_id, post / "papers", documents=(("Status.pdf", b"%PDF"),))
    with bob.open_bundle(post / "papers") as opened:
        (paper,) = opened.documents
        assert (paper.name, opened.content(paper)) == ("documents/Status.pdf", b"%PDF")


def test_passphrase_locks_a_bundle_for_a_first_contact(people, shared, post):
    ada, bob = people("ada", "bob")
    send(ada, bob, shared.study_id, post / "first", passphrase="six words said by telephone")
    with bob.open_bundle(post / "first", "six words said by telephone") as opened:
        bob.receive(opened)
    assert problems_of(bob) == ()


def test_bundle_for_somebody_else_is_not_opened(people, shared, post):
    ada, bob, eve = people("ada", "bob", "eve")
    send(ada, bob, shared.study_id, post / "first")
    with pytest.raises(NotForUs):
        eve.open_bundle(post / "first")
    assert list(eve.folder.glob("opening-*")) == []


def test_stranger_is_asked_about_first(people, shared, post):
    ada, bob = people("ada", "bob")
    bob.run(contacts.remove_contact, ada.identity.person_key)
    send(ada, bob, shared.study_id, post / "first")
    with bob.open_bundle(post / "first") as opened:
        with pytest.raises(BundleRefused) as refused:
            bob.receive(opened)
        bob.run(contacts.accept_card, opened.manifest.sender)
        bob.receive(opened)
    assert (refused.value.reason, problems_of(bob)) == ("unknown sender", ())


def test_new_key_of_a_known_person_must_be_confirmed(people):
    ada, bob, eve = people("ada", "bob", "eve")
    card = contacts.own_card(bob.identity)
    other = contacts.own_card(eve.identity)
    changed = type(card)(card.name, card.organisation, card.email, other.signing[::-1], other.encryption)
    with pytest.raises(KeyChanged):
        ada.run(contacts.accept_card, changed)
    ada.run(contacts.accept_card, changed, new_key=True)
    before = ada.read(contacts.contact, card.signing)
    events = rows_of(ada, "SELECT count(*) FROM event WHERE kind = 'key changed'")
    assert (before.followed_by, events) == (changed.signing, [(1,)])


def test_somebody_with_a_new_key_goes_on_under_their_name(people, shared, post, tmp_path):
    ada, bob, dan = people("ada", "bob", "dan")
    pass_on(ada, bob, shared.study_id, post / "1")
    bob.run(add_person, shared.partnership_id, "By the old key")
    pass_on(bob, ada, shared.study_id, post / "2")
    pass_on(ada, dan, shared.study_id, post / "3")
    again, _recovery = Desk.create(tmp_path / "again", PASSPHRASE, BOB, FakeClock(), cost=CHEAP)
    again.run(contacts.accept_card, contacts.own_card(ada.identity))
    ada.run(contacts.accept_card, contacts.own_card(again.identity), new_key=True)
    invite(ada, again, Part.CRO, shared)
    pass_on(ada, again, shared.study_id, post / "4")
    person = again.run(add_person, shared.partnership_id, "By the new key").value
    pass_on(again, ada, shared.study_id, post / "5")
    again.close()
    pass_on(ada, dan, shared.study_id, post / "6")
    assert name_of(dan, person) == "By the new key"


def test_folder_that_vanished_is_told_and_nothing_is_noted(pair, shared, post):
    ada, bob, _person = pair
    with pytest.raises(ExchangeError):
        ada.bundle(Request(bob.identity.person_key, shared.study_id), post / "gone" / "x.crodesk")
    assert rows_of(ada, "SELECT count(*) FROM sent_bundle") == [(1,)]


def test_nobody_takes_their_own_rights_away(pair, shared):
    ada, _bob, _person = pair
    with pytest.raises(UserError):
        ada.run(members.end_membership, ada.identity.person_key, shared.study_id)


def test_who_does_not_manage_lets_nobody_in(pair, people, shared):
    _ada, bob, _person = pair
    (eve,) = people("eve")
    with pytest.raises(UserError):
        invite(bob, eve, Part.CRO, shared)
