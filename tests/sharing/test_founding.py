"""Scopes made after somebody was let in: theirs where their part promises it, else told beside their name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cro_desk.desk import Desk, Work, operation
from cro_desk.errors import UserError
from cro_desk.sharing import contacts, members
from cro_desk.sharing.including import include, left_out
from cro_desk.sharing.members import Part
from cro_desk.sharing.selecting import select_for
from cro_desk.store.scopes import Rights, ScopeKind
from cro_desk.studies.partnerships import begin_partnership
from cro_desk.studies.records import Partnership
from cro_desk.vendors.bids.bidders import identity_scope, price_scope
from cro_desk.vendors.operations import create_rfp
from cro_desk.vendors.records import Rfp
from tests.sharing.kit import Shared, invite, pass_on
from tests.store.kit import problems_of, rows_of

K = ScopeKind


@operation("Make the scopes of an RFP")
def open_bids(work: Work, rfp_id: str) -> None:
    rfp = work.get(Rfp, rfp_id)
    price_scope(work, rfp)
    identity_scope(work, rfp)


@operation("Make an unblinded scope")
def unblind(work: Work, partnership_id: str) -> str:
    at = work.get(Partnership, partnership_id)
    return work.scope(K.UNBLINDED, at.scope, at.name)


def begin_rfp(desk: Desk, shared: Shared, number: str = "RFP-01") -> str:
    rfp = desk.run(create_rfp, shared.study_id, number, template=None).value
    desk.run(open_bids, rfp)
    return rfp


def leaves(desk: Desk, other: Desk, shared: Shared) -> set[ScopeKind]:
    """Return what kinds of scopes would leave for somebody."""
    selection = desk.read(select_for, other.identity.person_key, shared.study_id, desk.now())
    return {row.kind for row in selection.leaves}


def told(desk: Desk, other: Desk, shared: Shared) -> list[tuple[ScopeKind, str, Rights]]:
    """Return what is told not to be included for somebody."""
    found = desk.read(left_out, shared.study_id, desk.now())
    return [(row.kind, row.name, row.rights) for row in found if row.key == other.identity.person_key]


@pytest.mark.parametrize(
    ("part", "more"),
    [
        (Part.COLLEAGUE, {K.RFP, K.IDENTITY}),
        (Part.COLLEAGUE_WITH_PRICE, {K.RFP, K.IDENTITY, K.PRICE}),
        (Part.DEPUTY, {K.RFP, K.IDENTITY, K.PRICE}),
        (Part.SUCCESSOR, {K.RFP, K.IDENTITY, K.PRICE}),
        (Part.READER, {K.RFP, K.IDENTITY}),
        (Part.EVALUATOR, set()),
    ],
)
def test_new_rfp_is_theirs_whose_part_promises_it(people, shared, part, more):
    ada, fay = people("ada", "fay")
    ada.run(members.end_membership, fay.identity.person_key, shared.study_id)
    invite(ada, fay, part, shared)
    ada.run(members.end_membership, fay.identity.person_key, shared.study_id, [shared_scope(ada, shared)])
    before = leaves(ada, fay, shared)
    begin_rfp(ada, shared)
    assert leaves(ada, fay, shared) - before == more


def shared_scope(desk: Desk, shared: Shared) -> str:
    """Return a scope of a partnership."""
    return desk.read(lambda session: session.get_one(Partnership, shared.partnership_id)).scope


def test_cro_gets_nothing_of_what_is_made_later(people, shared):
    ada, bob = people("ada", "bob")
    before = leaves(ada, bob, shared)
    begin_rfp(ada, shared)
    ada.run(begin_partnership, shared.study_id, "Cro Three")
    ada.run(unblind, shared.partnership_id)
    assert leaves(ada, bob, shared) == before == {K.STUDY, K.PARTNERSHIP}


def test_new_partnership_is_a_deputys_and_no_unblinded_scope_is_promised(people, shared):
    ada, fay = people("ada", "fay")
    ada.run(begin_partnership, shared.study_id, "Cro Three")
    ada.run(unblind, shared.partnership_id)
    selection = ada.read(select_for, fay.identity.person_key, shared.study_id, ada.now())
    names = {row.name for row in selection.leaves if row.kind is K.PARTNERSHIP}
    assert (names, K.UNBLINDED in leaves(ada, fay, shared)) == ({"Cro One", "Cro Two", "Cro Three"}, False)


def test_what_is_not_included_is_told_and_given_by_hand(people, shared, post):
    ada, bob = people("ada", "bob")
    scope = ada.run(unblind, shared.partnership_id).value
    assert told(ada, bob, shared) == [(K.UNBLINDED, "Cro One", Rights.WRITE)]
    ada.run(include, bob.identity.person_key, shared.study_id, scope)
    pass_on(ada, bob, shared.study_id, post / "a")
    assert (told(ada, bob, shared), K.UNBLINDED in leaves(ada, bob, shared)) == ([], True)
    assert rows_of(bob, "SELECT kind FROM scope WHERE kind = 'unblinded'") == [("unblinded",)]


def test_evaluator_is_chosen_for_each_rfp(people, shared):
    ada, fay = people("ada", "fay")
    ada.run(members.end_membership, fay.identity.person_key, shared.study_id)
    begin_rfp(ada, shared)
    invite(ada, fay, Part.EVALUATOR, shared)
    begin_rfp(ada, shared, "RFP-02")
    ((kind, name, rights),) = told(ada, fay, shared)
    assert (kind, name, rights) == (K.RFP, "RFP-02", Rights.READ)
    (row,) = (each for each in ada.read(left_out, shared.study_id, ada.now()) if each.name == "RFP-02")
    ada.run(include, fay.identity.person_key, shared.study_id, row.scope)
    selection = ada.read(select_for, fay.identity.person_key, shared.study_id, ada.now())
    kinds = sorted(each.kind for each in selection.leaves)
    assert kinds == sorted([K.STUDY, K.SPONSOR, K.RFP, K.RFP, K.EVALUATION, K.EVALUATION])


def test_including_brings_what_the_part_promises_within(people, shared):
    ada, cleo = people("ada", "cleo")
    rfp = begin_rfp(ada, shared)
    scope = ada.read(lambda session: session.get_one(Rfp, rfp)).scope
    within = [each for (each,) in rows_of(ada, "SELECT id FROM scope WHERE ? IN (id, parent_id)", scope)]
    card = contacts.own_card(cleo.identity)
    ada.run(members.end_membership, card.signing, shared.study_id, within)
    ada.run(members.invite, card, Part.COLLEAGUE_WITH_PRICE, shared.study_id)
    assert told(ada, cleo, shared) == []


def test_whose_part_in_a_scope_was_ended_is_promised_none_like_it(people, shared):
    ada, fay = people("ada", "fay")
    rfp = begin_rfp(ada, shared)
    (prices,) = rows_of(ada, "SELECT id FROM scope WHERE kind = 'price'")
    ada.run(members.end_membership, fay.identity.person_key, shared.study_id, prices)
    begin_rfp(ada, shared, "RFP-02")
    assert (K.PRICE in leaves(ada, fay, shared), K.RFP in leaves(ada, fay, shared)) == (False, True)
    assert rfp != ""


def test_promise_is_never_more_than_the_right_in_the_wider_scope(people, shared):
    ada, fay = people("ada", "fay")
    (sponsor,) = rows_of(ada, "SELECT id FROM scope WHERE kind = 'sponsor'")
    ada.run(members.set_rights, fay.identity.person_key, *sponsor, Rights.READ)
    begin_rfp(ada, shared)
    found = ada.read(members.members, shared.study_id)
    rights = {row.rights for row in found if row.key == fay.identity.person_key and row.scope_kind is K.RFP}
    assert rights == {Rights.READ}


def test_promise_ends_with_the_membership(people, shared):
    ada, fay = people("ada", "fay")
    card = contacts.own_card(fay.identity)
    ada.run(members.end_membership, card.signing, shared.study_id)
    until = ada.now() + timedelta(days=5)
    ada.run(members.invite, card, Part.COLLEAGUE, shared.study_id, until=until)
    begin_rfp(ada, shared)
    found = ada.read(members.members, shared.study_id)
    assert {row.until for row in found if row.key == card.signing and row.scope_kind is K.RFP} == {until}
    ada.run(members.end_membership, card.signing, shared.study_id)
    begin_rfp(ada, shared, "RFP-02")
    again = ada.read(members.members, shared.study_id)
    assert [row.scope_name for row in again if row.key == card.signing and row.scope_kind is K.RFP] == [
        "RFP-01"
    ]


def test_rfp_of_a_deputy_is_the_managers_too(people, shared, post):
    ada, fay = people("ada", "fay")
    pass_on(ada, fay, shared.study_id, post / "a")
    begin_rfp(fay, shared)
    pass_on(fay, ada, shared.study_id, post / "b")
    own = {row.scope_kind: row.rights for row in ada.read(members.members, shared.study_id) if row.own}
    assert (own[K.RFP], own[K.PRICE]) == (Rights.MANAGE, Rights.MANAGE)
    assert (problems_of(ada), told(ada, fay, shared)) == ((), [])


def test_two_who_make_the_same_scope_at_once_make_one(people, shared, post):
    ada, cleo = people("ada", "cleo")
    rfp = ada.run(create_rfp, shared.study_id, "RFP-01", template=None).value
    pass_on(ada, cleo, shared.study_id, post / "a")
    for desk in (ada, cleo):
        desk.run(open_bids, rfp)
    pass_on(ada, cleo, shared.study_id, post / "b")
    pass_on(cleo, ada, shared.study_id, post / "c")
    scopes = [rows_of(desk, "SELECT id FROM scope WHERE kind = 'price'") for desk in (ada, cleo)]
    assert (scopes[0] == scopes[1], len(scopes[0])) == (True, 1)
    assert (problems_of(ada), problems_of(cleo)) == ((), ())
    assert rows_of(ada, "SELECT * FROM contested") == rows_of(cleo, "SELECT * FROM contested")


def test_nobody_gets_into_prices_by_making_them_once_more(people, shared, post):
    ada, fay = people("ada", "fay")
    ada.run(members.end_membership, fay.identity.person_key, shared.study_id)
    invite(ada, fay, Part.COLLEAGUE, shared)
    rfp = begin_rfp(ada, shared)
    pass_on(ada, fay, shared.study_id, post / "a")
    fay.run(open_bids, rfp)
    pass_on(fay, ada, shared.study_id, post / "b")
    found = [row for row in ada.read(members.members, shared.study_id) if row.scope_kind is K.PRICE]
    mine = {row.scope for row in found if row.key == fay.identity.person_key}
    ((theirs,),) = rows_of(ada, "SELECT id FROM scope WHERE kind = 'price' AND id <> ?", *mine)
    assert ({row.scope for row in found if row.own}, problems_of(ada)) == ({*mine, theirs}, ())


def test_what_a_cro_makes_of_its_own_is_nobody_elses(people, shared, post):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "a")
    bob.run(unblind, shared.partnership_id)
    assert leaves(bob, ada, shared) == {K.STUDY, K.PARTNERSHIP}
    pass_on(bob, ada, shared.study_id, post / "b")
    assert rows_of(ada, "SELECT 1 FROM scope WHERE kind = 'unblinded'") == []


def test_who_is_in_already_is_not_included_again(people, shared):
    ada, bob = people("ada", "bob")
    with pytest.raises(UserError) as refused:
        ada.run(include, bob.identity.person_key, shared.study_id, shared_scope(ada, shared))
    assert refused.value.title == "There is nothing to let this person into."
