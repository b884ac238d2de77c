"""Nothing forged gets in: each kind of forgery is refused with its reason, and the workspace is as it was."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from cro_desk.desk import Desk
from cro_desk.errors import Cancelled, ExchangeError
from cro_desk.sharing import members
from cro_desk.sharing.refusing import BundleRefused
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.scopes import Member, Rights
from cro_desk.store.work import Work
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock
from tests.sharing.forging import Forged, rehashed, with_header
from tests.sharing.hostile import digest
from tests.sharing.kit import accept, add_person, edit_person, note_study, pass_on, send
from tests.store.kit import rows_of

state = digest


@pytest.fixture
def refused(people, shared, post):
    """Let Bob send something to Ada, forge it, and return why she refuses it."""
    ada, bob, dan = people("ada", "bob", "dan")
    pass_on(ada, bob, shared.study_id, post / "first")
    pass_on(ada, dan, shared.study_id, post / "first for dan")
    bob.person = bob.run(add_person, shared.partnership_id, "Pat").value
    path = send(bob, ada, shared.study_id, post / "honest")

    def judge(forge, signer="bob", **how):
        forged = Forged(ada, path)
        forge(forged, bob, ada, dan)
        signing = {"bob": bob.identity.signing, "stranger": bytes(32), "nobody": None}[signer]
        forged.write(post / "forged", signing, **how)
        before = state(ada)
        with pytest.raises(ExchangeError) as told:
            accept(ada, post / "forged")
        assert state(ada) == before
        assert list(ada.folder.glob("opening-*")) == []
        return getattr(told.value, "reason", str(told.value))

    return judge


def nothing(forged, bob, ada, dan):
    """Change nothing."""


def test_what_is_honest_is_taken(people, shared, post):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "first")
    bob.run(add_person, shared.partnership_id, "Pat")
    honest = Forged(ada, send(bob, ada, shared.study_id, post / "honest"))
    honest.write(post / "same", bob.identity.signing)
    assert accept(ada, post / "same").merged.admitted == 1


def test_replaced_signature_is_refused(refused):
    def rename(forged, *_people):
        forged.manifest["programme"] = "9.9"

    assert refused(rename, "nobody") == "signature"
    assert refused(nothing, "stranger") == "signature"


def test_members_in_another_order_are_refused(people, shared, post):
    ada, bob = people("ada", "bob")
    papers = (("a.pdf", b"%PDF a"), ("b.pdf", b"%PDF b"))
    forged = Forged(bob, send(ada, bob, shared.study_id, post / "first", documents=papers))
    forged.write(post / "turned", order=-1)
    with pytest.raises(ExchangeError, match="order"):
        bob.open_bundle(post / "turned")


def test_member_that_was_removed_is_refused(people, shared, post):
    ada, bob = people("ada", "bob")
    papers = (("a.pdf", b"%PDF a"),)
    forged = Forged(bob, send(ada, bob, shared.study_id, post / "first", documents=papers))
    del forged.parts["documents/a.pdf"]
    forged.write(post / "less")
    with pytest.raises(ExchangeError) as told:
        bob.open_bundle(post / "less")
    assert told.value.reason == "signature"


def test_stranger_is_refused(refused):
    def sign_as_stranger(forged, *_people):
        forged.manifest["from"]["signing"] = bytes(SigningKey(bytes(32)).verify_key).hex()

    assert refused(sign_as_stranger, "stranger") == "unknown sender"


def test_newer_container_is_refused(refused):
    def renumber(forged, *_people):
        forged.manifest["format"] = 2

    assert refused(renumber) == "newer"


def test_changed_edit_under_the_signed_head_is_refused(refused):
    def change(forged, *_people):
        *rest, last = forged.edits
        forged.put_edits([*rest, rehashed(with_header(clock=1)(last))])

    assert refused(change) == "chain"


def test_changed_value_without_its_hash_is_refused(refused):
    def change(forged, *_people):
        *rest, last = forged.edits
        (one,) = last.changes
        changed = replace(one, fields={**one.fields, "name": ["Mallory"]})
        forged.put_edits([*rest, replace(last, changes=(changed,))])

    assert refused(change) == "hash"


def test_edit_beyond_the_signed_head_is_refused(refused):
    def add(forged, *_people):
        last = forged.edits[-1]
        more = replace(last.header, number=last.header.number + 1, previous=last.hash)
        forged.put_edits([*forged.edits, rehashed(replace(last, header=more))])

    assert refused(add) == "unsigned"


def test_edit_left_out_is_refused(refused):
    def leave_out(forged, *_people):
        forged.put_edits([])
        forged.manifest["heads"] = [[*head[:2], head[2] + 1, *head[3:]] for head in forged.manifest["heads"]]

    assert refused(leave_out) == "signature"


def test_edit_in_our_own_name_is_refused(refused):
    def write_as_ada(forged, bob, ada, _dan):
        def mine(edit):
            return with_header(replica=ada.identity.replica, number=1, previous="")(edit)

        forged.change_last(mine, bob.identity.signing)

    assert refused(write_as_ada) == "own name"


def test_edit_in_the_name_of_a_third_one_s_replica_is_refused(refused, people, shared, post):
    def write_as_dan(forged, bob, ada, dan):
        dan.run(add_person, shared.partnership_id, "Dan's")
        pass_on(dan, ada, shared.study_id, post / "from dan")
        ((number, digest),) = rows_of(
            ada, "SELECT number, hash FROM head WHERE replica = ?", dan.identity.replica
        )

        def as_dan(edit):
            return with_header(replica=dan.identity.replica, number=number + 1, previous=digest)(edit)

        forged.change_last(as_dan, bob.identity.signing)

    assert refused(write_as_dan) == "another's name"


def test_edit_under_somebody_else_s_name_is_refused(refused):
    def sign_with_ada(forged, bob, _ada, _dan):
        forged.change_last(with_header(author="Dan Partner"), bob.identity.signing)

    assert refused(sign_with_ada) == "another's name"


def test_record_of_another_scope_is_refused(refused, shared):
    def grab(forged, bob, _ada, _dan):
        def change(edit):
            (one,) = edit.changes
            return replace(edit, changes=(replace(one, record=shared.study_id, kind="study"),))

        forged.change_last(change, bob.identity.signing)

    assert refused(grab) == "place"


def test_reference_to_what_is_not_there_is_refused(refused):
    def refer(forged, bob, _ada, _dan):
        def change(edit):
            (one,) = edit.changes
            return replace(edit, changes=(replace(one, fields={**one.fields, "study_id": [new_id()]}),))

        forged.change_last(change, bob.identity.signing)

    assert refused(refer) == "reference"


@pytest.mark.parametrize(
    ("field", "value"), [("side", "martian"), ("name", 7), ("name", None), ("deleted", "yes"), ("side", 1)]
)
def test_value_that_its_column_cannot_hold_is_refused(refused, field, value):
    def put(forged, bob, _ada, _dan):
        def change(edit):
            (one,) = edit.changes
            return replace(edit, changes=(replace(one, fields={**one.fields, field: [value]}),))

        forged.change_last(change, bob.identity.signing)

    assert refused(put) == "value"


def test_edit_of_a_scope_that_is_not_told_of_is_refused(refused):
    def elsewhere(forged, bob, _ada, _dan):
        forged.change_last(with_header(scope=new_id(), number=1, previous="", seen={}), bob.identity.signing)

    assert refused(elsewhere) == "place"


@pytest.mark.parametrize("wrong", [b"{}", b"[]", b"\xff", b'{"reveal":[]}', b"null", b"1" * 5000])
def test_line_that_is_no_edit_is_refused(refused, wrong):
    def spoil(forged, *_people):
        forged.parts["journal.jsonl"] += wrong + b"\n"

    assert refused(spoil) == "form"


def written_past_the_rule(desk: Desk, operation, *args):
    """Write as a program would that asks nobody."""
    act = desk._act("Forge")
    act.person_key = ""
    with JournalSession(desk._workspace.writer, act) as session:
        operation(Work(session, desk.identity), *args)
        session.commit()


def test_writer_without_the_right_is_refused(people, shared, post):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "first")
    written_past_the_rule(bob, note_study, shared.study_id, "Bob was here")
    with pytest.raises(BundleRefused) as told:
        pass_on(bob, ada, shared.study_id, post / "back")
    assert told.value.reason == "right"


def test_who_lets_themselves_in_is_refused(people, shared, post):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "first")
    ((scope,),) = rows_of(bob, "SELECT scope FROM partnership")
    written_past_the_rule(bob, promote, scope)
    with pytest.raises(BundleRefused) as told:
        pass_on(bob, ada, shared.study_id, post / "back")
    assert told.value.reason == "right"


def promote(work, scope):
    """Give oneself the right to let others in."""
    work.get(Member, derived_id(scope, work.identity.person_key)).rights = Rights.MANAGE


def test_member_whose_part_has_ended_is_refused(people, shared, post):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "first")
    ada.run(members.end_membership, bob.identity.person_key, shared.study_id)
    bob._clock.jump(hours=1)
    bob.run(add_person, shared.partnership_id, "Too late")
    with pytest.raises(BundleRefused) as told:
        pass_on(bob, ada, shared.study_id, post / "back")
    assert told.value.reason == "right"


def test_edit_that_waits_and_may_never_enter_stands_in_nobody_s_way(people, shared, post):
    ada, bob, dan = people("ada", "bob", "dan")
    pass_on(ada, bob, shared.study_id, post / "1")
    pass_on(ada, dan, shared.study_id, post / "2")
    bob.run(add_person, shared.partnership_id, "Pat")
    forged = Forged(ada, send(bob, ada, shared.study_id, post / "3"))
    ((scope,),) = rows_of(bob, "SELECT scope FROM partnership")

    def unknown(edit):
        seen = {f"{dan.identity.replica}|{scope}": [1, "0" * 64]}
        return with_header(seen={**edit.header.seen, **seen})(edit)

    forged.change_last(unknown, bob.identity.signing)
    waiting = accept(ada, forged.write(post / "4", bob.identity.signing)).waiting
    person = dan.run(add_person, shared.partnership_id, "Sam").value
    got = pass_on(dan, ada, shared.study_id, post / "5")
    assert (waiting, got.waiting) == (1, 0)
    assert rows_of(ada, "SELECT name FROM person WHERE id = ?", person) == [("Sam",)]


def test_cancelled_merge_leaves_nothing_behind(people, shared, post):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "first")
    before = state(bob)

    def cancel(done, _text):
        raise Cancelled

    with bob.open_bundle(path) as opened, pytest.raises(Cancelled):
        bob.receive(opened, report=cancel)
    assert state(bob) == before


def test_fork_after_files_were_put_back_is_refused(people, shared, post):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "first")
    person = bob.run(add_person, shared.partnership_id, "Pat").value
    bob.close()
    shutil.copytree(bob.folder, post / "copy")
    for name in ("one", "two"):
        again = Desk.open(bob.folder, PASSPHRASE, clock=FakeClock(), cost=CHEAP)
        again.run(edit_person, person, name=name)
        send(again, ada, shared.study_id, post / name)
        again.close()
        shutil.rmtree(bob.folder)
        shutil.copytree(post / "copy", bob.folder)
    accept(ada, post / "one")
    before = state(ada)
    with pytest.raises(BundleRefused) as told:
        accept(ada, post / "two")
    assert (told.value.reason, state(ada) == before) == ("fork", True)


def test_what_was_lost_by_a_restore_comes_back(people, shared, post):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "first")
    backup = bob.backups.make()
    person = bob.run(add_person, shared.partnership_id, "Pat").value
    pass_on(bob, ada, shared.study_id, post / "back")
    bob.close()
    restored = Desk.restore(backup, bob.folder, PASSPHRASE, clock=FakeClock(), cost=CHEAP)
    restored.run(add_person, shared.partnership_id, "Sam")
    pass_on(restored, ada, shared.study_id, post / "new")
    pass_on(ada, restored, shared.study_id, post / "again")
    found = rows_of(restored, "SELECT name FROM person WHERE id = ?", person)
    restored.close()
    assert found == [("Pat",)]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000_000), bit=st.integers(0, 7), cut=st.booleans())
def test_flipped_bits_and_cut_files_are_refused(honest, place, bit, cut):
    ada, content, target = honest
    at = place % len(content)
    changed = bytearray(content)
    changed[at] ^= 1 << bit
    target.write_bytes(content[:at] if cut else bytes(changed))
    with pytest.raises(ExchangeError):
        ada.open_bundle(target)
    assert list(ada.folder.glob("opening-*")) == []


@pytest.fixture
def honest(people, shared, post):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "first")
    return bob, path.read_bytes(), post / "broken"
