"""Both sides write in a partnership; what binds one side is for that side to say."""

from __future__ import annotations

from datetime import timedelta

import orjson
import pytest

from cro_desk.minutes import silence
from cro_desk.minutes.operations import record_paper_signature
from cro_desk.minutes.standing import checked_signatures
from cro_desk.roles import queries
from cro_desk.roles.operations import agree
from cro_desk.roles.records import MatrixVersion
from cro_desk.store.journal.edits import Change
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.studies.records import Partnership, Person
from cro_desk.studies.terms import Side
from tests.minutes.contents import USUAL
from tests.minutes.versions import put_version
from tests.sharing.hostile import Attack
from tests.sharing.kit import accept, pass_on, send

NOW = "2026-11-22T09:00:00.000000Z"


def version(attack: Attack, **fields: object) -> Change:
    """Return minutes that Bob circulates; values as they are stored."""
    shared = attack.shared
    told = {"meeting_id": new_id(), "study_id": shared.study_id, "partnership_id": shared.partnership_id}
    told |= {"number": 1, "title": "Kick-off", "meeting_on": "2026-11-20", "circulated_at": NOW}
    told |= {"content_hash": "0" * 64, "writer_side": "cro", "approve_until": "2026-12-05", **fields}
    return Change(new_id(), "minutes_version", 1, {name: [value] for name, value in told.items()})


def test_cro_circulates_its_own_minutes(attack):
    assert attack.accepts(attack.making(version(attack))).merged.admitted == 1


def test_cro_circulates_none_in_the_sponsor_s_name(attack):
    assert attack.reason(attack.making(version(attack, writer_side="sponsor"))) == "right"


def agreed(day: str) -> str:
    return orjson.dumps({"agreed_on": day, "basis": "contract"}).decode()


def test_silence_that_nobody_agreed_to_is_refused(attack):
    assert attack.reason(attack.making(version(attack, silence=agreed("2026-11-01")))) == "right"


@pytest.mark.parametrize(
    ("fields", "is_fine"),
    [
        ({}, True),
        ({"approve_until": "2026-11-22"}, False),
        ({"circulated_at": "2026-10-22" + NOW[10:]}, False),
    ],
)
def test_silence_counts_from_when_the_minutes_went_out(attack, post, shared, fields, is_fine):
    day = (attack.ada.now() - timedelta(days=10)).date()
    attack.ada.run(silence.agree_to_silence, shared.partnership_id, day, "contract")
    forged = attack.making(version(attack, silence=agreed(day.isoformat()), **fields))
    if is_fine:
        assert attack.accepts(forged).merged.admitted == 1
    else:
        assert attack.reason(forged) == "right"


@pytest.fixture
def circulated(attack):
    """Minutes of Ada's that Bob has; return their id."""
    shared = attack.shared
    accept(attack.ada, attack.path)
    id = attack.ada.run(put_version, shared.study_id, shared.partnership_id, USUAL).value
    pass_on(attack.ada, attack.bob, shared.study_id, attack.post / "minutes")
    attack.bob.run(note_person, attack.person)
    attack.path = send(attack.bob, attack.ada, shared.study_id, attack.post / "next")
    return id


@operation("Note a person")
def note_person(work, person_id):
    work.get(Person, person_id).role = "CRA"


@pytest.mark.parametrize(
    "fields",
    [
        {"approve_until": ["2026-12-05", "2026-11-01"]},
        {"silence": ["{}", agreed("2026-01-01")]},
        {"partnership_id": ["x", ""]},
        {"content": ["{}", "{}"]},
        {"deleted": [0, 1]},
    ],
)
def test_circulated_minutes_are_changed_by_nobody(attack, circulated, fields):
    change = Change(circulated, "minutes_version", 2, fields)
    assert attack.reason(attack.making(change)) == "right"


def test_paper_that_the_other_side_enters_in_our_name_does_not_count(attack, circulated, post):
    ada, bob, study = attack.ada, attack.bob, attack.shared.study_id
    day = bob.now().date()
    bob.run(record_paper_signature, circulated, Side.SPONSOR, "Ada Manager", day, None, "in the binder")
    pass_on(bob, ada, study, post / "paper")
    counts = [one.counts for desk in (ada, bob) for one in desk.read(checked_signatures, circulated)]
    assert counts == [False, True]


@operation("Publish a matrix")
def publish(work, partnership_id):
    at = work.get(Partnership, partnership_id)
    told = {"number": 1, "published_at": work.now, "content_hash": "0" * 64, "content": {"tasks": []}}
    return work.add(MatrixVersion(scope=at.scope, partnership_id=at.id, **told)).id


def test_agreement_that_the_other_side_enters_in_our_name_does_not_count(attack, post):
    ada, bob, shared = attack.ada, attack.bob, attack.shared
    id = ada.run(publish, shared.partnership_id).value
    pass_on(ada, bob, shared.study_id, post / "matrix")
    for side, name in ((Side.SPONSOR, "Ada Manager"), (Side.CRO, "Bob Partner")):
        bob.run(agree, id, side, name, "Director", bob.now().date())
    pass_on(bob, ada, shared.study_id, post / "agreed")
    (row,) = ada.read(queries.versions, shared.partnership_id)
    assert [each.side for each in row.agreements] == [Side.CRO]


def test_cro_proposes_no_matrix(attack):
    shared = attack.shared
    told = {
        "partnership_id": shared.partnership_id,
        "number": 9,
        "published_at": NOW,
        "content_hash": "0" * 64,
    }
    change = Change(new_id(), "matrix_version", 1, {name: [value] for name, value in told.items()})
    assert attack.reason(attack.making(change)) == "right"


@pytest.mark.parametrize(("author", "is_fine"), [("Bob Partner", True), ("Ada Manager", False)])
def test_event_is_told_in_its_author_s_name(attack, author, is_fine):
    told = {"kind": "paper printed", "at": NOW, "author": author, "subject": "x"}
    forged = attack.making(Change(new_id(), "event", 1, {name: [value] for name, value in told.items()}))
    if is_fine:
        assert attack.accepts(forged).merged.admitted == 1
    else:
        assert attack.reason(forged) == "right"
