"""Each workspace knows where its owner sits: which side, which parts, what may be written there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cro_desk.sharing import contacts, members
from cro_desk.sharing.members import Part
from cro_desk.studies.operations import create_study
from cro_desk.studies.seat import Seat, seat
from cro_desk.studies.terms import Side
from tests.sharing.kit import invite, pass_on


def _seat(desk, study_id: str) -> Seat:
    return desk.read(seat, study_id, desk.now())


def test_who_made_the_study_may_do_everything(people, shared):
    (ada,) = people("ada")
    found = _seat(ada, shared.study_id)
    assert (found.side, found.may_write("study"), found.may_write("sponsor")) == (Side.SPONSOR, True, True)


def test_a_cro_reads_the_study_and_writes_its_partnership(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    found = _seat(bob, shared.study_id)
    told = [found.may_write("study"), found.may_write("partnership"), found.sees("sponsor")]
    assert (found.is_cro, told) == (True, [False, True, False])


@pytest.mark.parametrize(
    ("part", "reads", "price"),
    [(Part.READER, True, False), (Part.COLLEAGUE, False, False), (Part.DEPUTY, False, False)],
)
def test_the_sponsors_people_sit_at_its_side(people, shared, post: Path, part: Part, reads, price):
    ada, eve = people("ada", "eve")
    ada.run(members.end_membership, eve.identity.person_key, shared.study_id)
    invite(ada, eve, part, shared)
    pass_on(ada, eve, shared.study_id, post / "1.crodesk")
    found = _seat(eve, shared.study_id)
    assert (found.side, found.only_reads, found.sees("price")) == (Side.SPONSOR, reads, price)


def test_a_study_that_was_just_made_hides_nothing(people):
    (bob,) = people("bob")
    found = _seat(bob, bob.run(create_study, protocol="CRD-202").value)
    assert {found.sees(kind) for kind in ("sponsor", "partnership", "rfp", "price")} == {True}


def test_an_evaluator_sees_no_partnership_and_no_price(people, shared, post: Path):
    ada, eve = people("ada", "eve")
    ada.run(members.end_membership, eve.identity.person_key, shared.study_id)
    invite(ada, eve, Part.EVALUATOR, shared)
    pass_on(ada, eve, shared.study_id, post / "1.crodesk")
    found = _seat(eve, shared.study_id)
    assert [found.sees(kind) for kind in ("sponsor", "partnership", "price")] == [True, False, False]


def test_whose_part_has_an_end_only_reads_after_it(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    end = ada.now() + timedelta(days=3)
    card = contacts.own_card(bob.identity)
    ada.run(members.invite, card, Part.CRO, shared.study_id, shared.partnership_id, until=end)
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    told = [bob.read(seat, shared.study_id, when).may_write("partnership") for when in (bob.now(), end)]
    assert told == [True, False]


def test_a_study_that_is_not_here_closes_nothing(people):
    (bob,) = people("bob")
    assert _seat(bob, "unknown") == Seat()
