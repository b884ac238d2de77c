"""Somebody who was let in and means harm: each trick has its test, its reason, and leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import orjson
import pytest
from nacl.signing import SigningKey

from cro_desk.sharing import contacts, container, members, reading_lines, receiving
from cro_desk.sharing.age_file import NotForUs
from cro_desk.sharing.cards import Card
from cro_desk.sharing.members import Part
from cro_desk.sharing.refusing import BundleRefused
from cro_desk.sharing.selecting import WrongRecipient
from cro_desk.store.errors import NotYoursToShare, ReadOnlyScope
from cro_desk.store.journal.edits import Change
from cro_desk.store.journal.hashing import change_digest
from cro_desk.store.journal.sealing import Seals, change_seal, word_seals
from cro_desk.store.journal.wire import HIDDEN, Reveal
from cro_desk.store.kinds import kinds
from cro_desk.store.merging import merge
from cro_desk.store.merging.signed_heads import SignedHead, told
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.scopes import Member, Rights, ScopeKind
from tests.sharing.forging import Forged, rehashed, with_header
from tests.sharing.hostile import Attack, digest, sealed_again
from tests.sharing.kit import accept, add_person, note_study, pass_on, send
from tests.store.kit import problems_of, rows_of

NOON = "2026-11-22T09:00:00.000000Z"
EVE_S_WORDS = ("Eve", "Rival", "Cro Two", "example.net")
SHOWN = frozenset[tuple[str, int]]()


def hidden_change(attack: Attack, change: Change):
    """Let Ada accept an edit that hides this change; return the line that shows it afterwards."""
    forged = attack.bundle()
    last = forged.edits[-1]
    digest_of = change_digest(last.salt, 1, change.record, change.kind, change.depth, change.fields).hex()
    (one,) = last.changes
    open_seal = change_seal(last.salt, 0, one.fields, SHOWN)
    seals = Seals(word_seals(last.header, last.salt, frozenset()), [open_seal, digest_of])
    edit = replace(last, salt=b"", changes=(one, HIDDEN), seals=seals)
    edit = sealed_again(forged, edit, attack.bob.identity.signing)
    forged.manifest["acknowledges"] = {}
    attack.accepts(forged, "hiding")
    shown = Reveal(
        *edit.chain, edit.header.number, 1, change, change_seal(last.salt, 1, change.fields, SHOWN)
    )
    forged.parts["journal.jsonl"] = shown.line() + b"\n"
    forged.manifest["bundle"] = new_id()
    return forged


def test_right_that_was_hidden_and_is_shown_later_is_refused(attack):
    me = derived_id(attack.scope, attack.bob.identity.person_key)
    forged = hidden_change(attack, Change(me, "member", 2, {"rights": ["write", "manage"]}))
    assert attack.reason(forged) == "right"


def test_depth_that_was_hidden_and_is_shown_later_is_refused(attack):
    forged = hidden_change(attack, Change(attack.person, "person", 99, {"name": ["Pat", "For ever"]}))
    assert attack.reason(forged) == "depth"


def test_lesser_right_counts_for_who_says_not_to_have_seen_it(attack):
    ada, bob = attack.ada, attack.bob
    ada.run(members.set_rights, bob.identity.person_key, attack.scope, Rights.READ)
    bob._clock.jump(hours=1)
    bob.run(add_person, attack.shared.partnership_id, "Too late")
    attack.path = send(bob, ada, attack.shared.study_id, attack.post / "late")
    assert attack.reason(attack.bundle()) == "right"


def test_what_waited_is_not_vouched_for_by_somebody_else_s_bundle(attack):
    ada, bob, dan, study = attack.ada, attack.bob, attack.dan, attack.shared.study_id
    ada.run(members.end_membership, bob.identity.person_key, study)
    dan.run(add_person, attack.shared.partnership_id, "Dan's")
    pass_on(dan, bob, study, attack.post / "dan to bob")
    bob._clock.jump(hours=1)
    late = bob.run(add_person, attack.shared.partnership_id, "Too late").value
    forged = attack.bundle_of(send(bob, ada, study, attack.post / "late"))
    forged.only(bob.identity.replica)
    waiting = attack.accepts(forged).waiting
    pass_on(dan, ada, study, attack.post / "dan to ada")
    assert (waiting, rows_of(ada, "SELECT 1 FROM person WHERE id = ?", late)) == (1, [])


@pytest.mark.parametrize("author", ["Dan Partner ", "Dаn Partner", "dan partner", "The sponsor", ""])
def test_name_that_is_not_the_writer_s_own_is_refused(attack, author):
    assert attack.reason(attack.changed(with_header(author=author))) == "another's name"


@pytest.mark.parametrize("field", ["name", "organisation", "encryption"])
def test_sender_s_card_in_a_bundle_is_the_one_that_was_accepted(attack, field):
    forged = attack.bundle()
    forged.manifest["from"][field] = "ab" * 32
    assert attack.reason(forged) == "card"


def test_sender_s_card_turns_no_text_around(attack):
    forged = attack.bundle()
    forged.manifest["from"]["organisation"] = "Cro \u202eeno"
    assert attack.reason(forged) == "form"


def test_key_that_its_owner_replaced_is_refused(attack):
    old = contacts.own_card(attack.bob.identity)
    new = bytes(SigningKey(bytes(32)).verify_key).hex()
    card = Card(old.name, old.organisation, old.email, new, old.encryption)
    attack.ada.run(contacts.accept_card, card, new_key=True)
    assert attack.reason(attack.bundle()) == "replaced key"


def test_bundle_that_is_passed_on_to_somebody_else_is_refused(attack):
    forged = attack.bundle()
    forged.manifest["to"] = []
    path = forged.write(attack.post / "forged", attack.bob.identity.signing)
    with pytest.raises(NotForUs):
        attack.ada.open_bundle(path)


def unblinded(scope: str, id: str, key: str) -> tuple[Change, ...]:
    made = {"kind": ["unblinded"], "parent_id": [scope], "name": ["x"], "deleted": [0]}
    member = {"person_key": [key], "name": ["Bob Partner"], "rights": ["manage"]}
    member |= {"since": [NOON]}
    return Change(id, "scope", 1, made), Change(derived_id(id, key), "member", 1, member)


def founding(attack: Attack, id: str):
    forged = attack.bundle()
    edit = forged.edits[-1]
    changes = unblinded(attack.scope, id, attack.bob.identity.person_key)
    own = f"{edit.header.replica}|{attack.scope}"
    seen = {**edit.header.seen, own: [edit.header.number, edit.hash]}
    made = with_header(scope=id, number=1, previous="", seen=seen)(replace(edit, changes=changes))
    made = rehashed(made)
    forged.put_edits([*forged.edits, made])
    forged.sign_head(made, attack.bob.identity.signing)
    forged.manifest["scopes"].append(id)
    return forged


def test_scope_that_the_sponsor_would_look_for_is_not_made_beforehand(attack):
    shared_id = derived_id(attack.scope, f"{ScopeKind.UNBLINDED}:")
    assert attack.reason(founding(attack, shared_id)) == "right"


def test_scope_of_one_s_own_may_be_made(attack):
    own_id = derived_id(derived_id(attack.scope, "unblinded:"), attack.bob.identity.person_key)
    attack.accepts(founding(attack, own_id))
    assert rows_of(attack.ada, "SELECT kind FROM scope WHERE id = ?", own_id) == [("unblinded",)]


def test_scope_of_somebody_else_stays_where_it_is(attack):
    moved = Change(attack.scope, "scope", 2, {"parent_id": ["x", None]})
    assert attack.reason(attack.making(moved)) == "place"


def test_member_under_another_id_is_refused(attack):
    key = attack.bob.identity.person_key
    made = {
        "person_key": [key],
        "name": ["Bob"],
        "rights": ["manage"],
        "since": ["2026-11-22T09:00:00.000000Z"],
    }
    assert attack.reason(attack.making(Change(new_id(), "member", 1, made))) == "place"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": ["a", "b"]}, "place"),
        ({"name": ["b"]}, "value"),
        ({"name": ["a"], "role": ["b", "c"]}, "form"),
    ],
)
def test_record_that_was_never_made_whole_is_refused(attack, fields, reason):
    assert attack.reason(attack.making(Change(new_id(), "person", 1, fields))) == reason


def test_reference_to_what_was_taken_back_is_refused(attack):
    ada, dan, study = attack.ada, attack.dan, attack.shared.study_id
    ada.run(receiving.take_back, accept(ada, attack.path).bundle)
    dan.run(add_person, attack.shared.partnership_id, "Dan's")
    forged = attack.bundle_of(send(dan, ada, study, attack.post / "dan"))
    day = ["2026-11-22"]
    fields = {"person_id": [attack.person], "first_day": day, "last_day": day}
    forged.change_last(
        lambda edit: replace(edit, changes=(Change(new_id(), "absence", 1, fields),)), dan.identity.signing
    )
    before = digest(ada)
    with pytest.raises(BundleRefused) as told_why:
        accept(ada, forged.write(attack.post / "forged", dan.identity.signing))
    assert (told_why.value.reason, digest(ada) == before) == ("reference", True)


def test_claim_to_have_seen_what_others_never_get_is_refused(attack):
    sql = "SELECT replica, scope, number, hash FROM head WHERE scope = ? ORDER BY number DESC LIMIT 1"
    ((replica, scope, number, hash_),) = rows_of(attack.ada, sql, attack.ada.identity.private)
    forged = attack.changed(
        lambda edit: with_header(seen={**edit.header.seen, f"{replica}|{scope}": [number, hash_]})(edit)
    )
    assert attack.reason(forged) == "place"


@pytest.mark.parametrize("known", ["study_id", "partnership_id"])
def test_bundle_under_the_id_of_a_record_harms_none(attack, known):
    forged = attack.bundle()
    forged.manifest["bundle"] = getattr(attack.shared, known)
    attack.accepts(forged)
    assert problems_of(attack.ada) == ()


def test_second_bundle_of_one_number_is_refused(attack):
    accept(attack.ada, attack.path)
    number = attack.bundle().manifest["bundle"]
    attack.bob.run(add_person, attack.shared.partnership_id, "More")
    attack.path = send(attack.bob, attack.ada, attack.shared.study_id, attack.post / "more")
    forged = attack.bundle()
    forged.manifest["bundle"] = number
    assert attack.reason(forged) == "number"


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("wrong", ["zz", 7, -1, 1.5, None, [], 2**60])
def test_head_of_another_form_is_refused(attack, at, wrong):
    forged = attack.bundle()
    forged.manifest["heads"][0][at] = wrong
    assert attack.reason(forged) in ("form", "signature")


def signed(attack: Attack, number: int, digest_of: str):
    """Return a head of Bob's chain as he signed it."""
    key = SigningKey(attack.bob.identity.signing)
    chain = attack.bundle().edits[-1].chain
    head = SignedHead(*chain, number, digest_of, attack.bob.identity.person_key)
    return told(replace(head, signature=key.sign(head.message).signature.hex()))


def test_head_that_no_edit_bears_out_stands_in_nobody_s_way(attack):
    ada, bob, dan, study = attack.ada, attack.bob, attack.dan, attack.shared.study_id
    forged = attack.bundle()
    forged.put_edits([])
    forged.manifest["heads"] = [signed(attack, 2, "f" * 64)]
    attack.accepts(forged)
    bob.run(add_person, attack.shared.partnership_id, "More")
    pass_on(bob, ada, study, attack.post / "2")
    assert pass_on(ada, dan, study, attack.post / "3").merged.admitted == 2


def test_who_claims_to_have_more_of_ours_than_we_have_is_refused(attack):
    forged = attack.bundle()
    chain = f"{attack.ada.identity.replica}|{attack.scope}"
    forged.manifest["acknowledges"][chain] = [10**9, "f" * 64]
    assert attack.reason(forged) == "fork"


def test_what_waits_is_taken_back_with_its_bundle(attack):
    ada, bob, dan, study = attack.ada, attack.bob, attack.dan, attack.shared.study_id
    dan.run(add_person, attack.shared.partnership_id, "Dan's")
    pass_on(dan, bob, study, attack.post / "1")
    late = bob.run(add_person, attack.shared.partnership_id, "Waits").value
    forged = attack.bundle_of(send(bob, ada, study, attack.post / "2"))
    forged.only(bob.identity.replica)
    got = attack.accepts(forged)
    ada.run(receiving.take_back, got.bundle)
    waiting = pass_on(dan, ada, study, attack.post / "3").waiting
    assert (got.waiting, waiting, rows_of(ada, "SELECT 1 FROM person WHERE id = ?", late)) == (1, 0, [])


def test_no_more_may_wait_than_can_be_read_at_every_merge(attack, monkeypatch):
    monkeypatch.setattr(merge, "_WAITING", 3)
    for _time in range(5):
        attack.bob.run(add_person, attack.shared.partnership_id, "More")
    attack.path = send(attack.bob, attack.ada, attack.shared.study_id, attack.post / "more")
    forged = attack.bundle()
    forged.put_edits(forged.edits[1:])
    assert attack.reason(forged) == "waiting"


@pytest.mark.parametrize(
    ("kind", "column", "wrong"),
    [
        *(
            ("event", "at", text)
            for text in ("2026-11-22", "0001-01-01T00:00:00.000000Z", "2026-11-22T09:00:00Z")
        ),
        *(("event", "details", text) for text in ("7", "[1]", "{", "null")),
        *(
            ("contract", "value", text)
            for text in ("1E+999999999 EUR", "NaN EUR", "Infinity EUR", "1e999 EUR")
        ),
        *(("grid_line", "quantity", text) for text in ("1E+999999999", "-Infinity", "sNaN", "9" * 2000)),
        *(("milestone", "baseline", text) for text in ("0001-01-01", "9999-12-31", "2026-13-01")),
        ("stored_file", "size", True),
        ("stored_file", "size", "7"),
        ("stored_file", "size", 1.5),
    ],
)
def test_value_that_would_break_whoever_reads_it_is_none(kind, column, wrong):
    columns = {each.name: each for each in kinds()[kind].columns}
    assert columns[column].can_hold(wrong) is False


@pytest.mark.parametrize("length", [100, 40_000])
def test_line_longer_than_a_cell_can_be_is_refused(attack, length):
    forged = attack.saying(name=["x" * length])
    if length == 100:
        assert attack.accepts(forged).merged.admitted == 1
    else:
        assert attack.reason(forged) == "value"


def test_who_was_given_a_lesser_right_gets_none_by_an_old_bundle(attack):
    ada, bob = attack.ada, attack.bob
    old = attack.bundle()
    attack.accepts(old, "once")
    ada.run(members.set_rights, bob.identity.person_key, attack.scope, Rights.READ)
    again = attack.accepts(old, "again")
    member = derived_id(attack.scope, bob.identity.person_key)
    rights = ada.read(lambda session: session.get(Member, member)).rights
    assert (again.again, again.merged.admitted, rights) == (True, 0, Rights.READ)


def test_one_cro_is_not_told_of_another(people, shared, post):
    ada, bob = people("ada", "bob")
    opened = Forged(bob, send(ada, bob, shared.study_id, post / "first"))
    text = b"".join([*opened.parts.values(), orjson.dumps(opened.manifest)])
    rivals = [word.encode() for word in (*EVE_S_WORDS, people("eve")[0].identity.person_key)]
    assert [word for word in rivals if word in text] == []


def test_nothing_leaves_for_who_was_let_go_before_the_clock_was_set_back(attack):
    ada, bob = attack.ada, attack.bob
    ada.run(members.end_membership, bob.identity.person_key, attack.shared.study_id)
    ada._clock.jump(days=-365)
    ada.accept_clock()
    with pytest.raises(WrongRecipient):
        send(ada, bob, attack.shared.study_id, attack.post / "again")


def test_who_reads_the_study_by_a_partnership_writes_nothing_there(attack):
    with pytest.raises(ReadOnlyScope):
        attack.bob.run(note_study, attack.shared.study_id, "Bob was here")


def test_what_a_former_member_writes_under_an_earlier_date_is_told(attack):
    ada, bob, study = attack.ada, attack.bob, attack.shared.study_id
    ada._clock.jump(hours=2)
    ada.run(members.end_membership, bob.identity.person_key, study)
    with ada.open_bundle(attack.path) as opened:
        late = ada.preview(opened).late
    assert late == ("Bob Partner",)


def test_moment_that_has_not_come_is_told(attack):
    ahead = int((attack.ada.now().timestamp() + 3 * 86_400) * 1_000_000)
    path = attack.changed(with_header(clock=ahead)).write(attack.post / "ahead", attack.bob.identity.signing)
    with attack.ada.open_bundle(path) as opened:
        found = attack.ada.preview(opened)
    assert (found.ahead, found.late) == (("Bob Partner",), ())


LARGE = f"attachments/{sha256(bytes(5000)).hexdigest()}"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"../../out.pdf": b"x"}, "does not belong"),
        ({"/etc/out.pdf": b"x"}, "does not belong"),
        ({"documents/C:out.pdf": b"x"}, "does not belong"),
        ({"documents/run.exe": b"x"}, "does not belong"),
        ({LARGE: bytes(5000)}, "far larger"),
        ({"journal.jsonl": bytes(9_000_000)}, "far larger"),
        ({"documents/A.pdf": b"x", "documents/a.pdf": b"x"}, "two files of one name"),
    ],
)
def test_file_that_has_no_place_in_a_bundle_is_refused(attack, monkeypatch, parts, told):
    monkeypatch.setattr(container, "ATTACHMENT_BYTES", 4000)
    forged = attack.bundle()
    forged.parts |= parts
    assert told in attack.reason(forged)


def test_file_of_another_content_than_its_name_is_refused(attack):
    forged = attack.bundle()
    forged.parts[f"attachments/{'0' * 64}"] = b"something else"
    assert attack.reason(forged) == "form"


def test_line_that_would_fill_the_memory_is_refused(attack, monkeypatch):
    monkeypatch.setattr(reading_lines, "_BRACKETS", 1000)
    forged = attack.bundle()
    forged.parts["journal.jsonl"] += b'{"a":' + b"[" * 2000 + b"]" * 2000 + b"}\n"
    assert attack.reason(forged) == "form"


def test_end_that_one_gave_is_not_taken_back_by_another_s_invitation(people, shared, post):
    ada, cleo, dan = people("ada", "cleo", "dan")
    pass_on(ada, cleo, shared.study_id, post / "1")
    card = replace(contacts.own_card(dan.identity), signing="ab" * 32)
    ends = ada.now() + timedelta(days=30)
    told = (card, Part.CRO, shared.study_id, shared.rival_id)
    ada.run(members.invite, *told, until=ends)
    cleo._clock.jump(hours=1)
    cleo.run(members.invite, *told)
    pass_on(cleo, ada, shared.study_id, post / "2")
    pass_on(ada, cleo, shared.study_id, post / "3")
    sql = "SELECT until IS NULL, rights FROM member WHERE person_key = ?"
    assert [rows_of(desk, sql, "ab" * 32) for desk in (ada, cleo)] == [[(0, "write")]] * 2


def test_who_may_only_write_lets_nobody_in_by_another_way(attack):
    """Else everybody would refuse whatever they send from then on."""
    with pytest.raises(NotYoursToShare):
        attack.bob.run(add_member, attack.scope)


@operation("Know a signer")
def add_member(work, scope):
    key = "ab" * 32
    work.add(Member(id=derived_id(scope, key), scope=scope, person_key=key, name="Gil", since=work.now))
