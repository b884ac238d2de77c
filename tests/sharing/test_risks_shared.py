"""Risks and goals between two seats: both judge and commit, and nothing internal travels."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.oversight.goals import operations as goals
from cro_desk.oversight.goals.queries import goals as goals_of
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.queries import Wanted, reviews, risks
from tests.sharing.kit import Shared, opened, pass_on, send

CANARY = "canary-of-the-sponsor"
TODAY = date(2026, 11, 22)
WHOLE = {"measure": "Late ones", "target": "0", "due": date(2026, 12, 31)}


def add(desk: Desk, shared: Shared, event: str, partnership: str | None = None) -> str:
    whose = shared.partnership_id if partnership is None else partnership
    return desk.run(
        op.add_risk, shared.study_id, whose, event=event, likelihood=2, impact=2, detectability=2
    ).value


def numbers(desk: Desk) -> list[str]:
    return sorted(row.number for row in desk.read(risks, Wanted(), TODAY))


def test_both_seats_write_one_register_with_letters_of_their_own(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    ours = add(ada, shared, "Sites open late")
    pass_on(ada, bob, shared.study_id, post / "one")
    add(bob, shared, "Two monitors left")
    bob.run(op.review_risk, ours, 5, 5, 5, note="It grows")
    pass_on(bob, ada, shared.study_id, post / "two")
    assert numbers(ada) == numbers(bob) == ["CR-1", "SR-1"]
    assert [each.by for each in ada.read(reviews, ours)] == ["Ada Manager", "Bob Partner"]


def test_nothing_internal_leaves_in_a_bundle(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    internal = add(ada, shared, CANARY, "")
    add(ada, shared, "Sites open late")
    ada.run(op.review_risk, internal, 3, 3, 3, note=CANARY)
    ada.run(op.risk_happened, internal, details=CANARY)
    path = send(ada, bob, shared.study_id, post / "one", readable_copies=True)
    with opened(bob, path) as bundle:
        lines = repr(tuple(bundle.lines()))
        bob.receive(bundle, ())
    assert (CANARY in lines, internal in lines, "Sites open late" in lines) == (False, False, True)
    assert numbers(bob) == ["SR-1"]


def test_a_rival_learns_of_no_risk(people, shared, post: Path):
    ada, eve = people("ada", "eve")
    add(ada, shared, CANARY)
    path = send(ada, eve, shared.study_id, post / "one")
    with opened(eve, path) as bundle:
        assert CANARY not in repr(tuple(bundle.lines()))


def test_the_cro_keeps_no_internal_risk(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    add(ada, shared, "Sites open late")
    pass_on(ada, bob, shared.study_id, post / "one")
    with pytest.raises(UserError, match="the sponsor's"):
        add(bob, shared, "Ours alone", "")


def test_both_sides_commit_to_one_goal(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    goal = ada.run(goals.add_goal, shared.partnership_id, goal="No late report", **WHOLE).value
    ada.run(goals.commit_to_goals, goal)
    pass_on(ada, bob, shared.study_id, post / "one")
    bob.run(goals.commit_to_goals, goal)
    pass_on(bob, ada, shared.study_id, post / "two")
    for desk in (ada, bob):
        (row,) = desk.read(goals_of, shared.study_id)
        assert (row.missing, {each.name for each in row.commitments}) == ((), {"Ada Manager", "Bob Partner"})


def test_two_colleagues_who_give_one_number_apart_are_told_apart(people, shared, post: Path):
    ada, cleo = people("ada", "cleo")
    pass_on(ada, cleo, shared.study_id, post / "one")
    add(ada, shared, "Sites open late")
    add(cleo, shared, "Kits run out")
    pass_on(cleo, ada, shared.study_id, post / "two")
    pass_on(ada, cleo, shared.study_id, post / "three")
    assert numbers(ada) == numbers(cleo) == ["SR-1", "SR-1b"]
