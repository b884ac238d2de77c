"""The wrong person is not sent anything, however they came to be a member."""

from __future__ import annotations

import pytest

from cro_desk.errors import ExchangeError
from cro_desk.sharing import contacts, members
from cro_desk.sharing.members import Part
from cro_desk.sharing.selecting import WrongRecipient
from cro_desk.store.scopes import Rights, ScopeKind
from cro_desk.studies.operations import create_study
from tests.sharing.kit import send
from tests.store.kit import rows_of


@pytest.fixture
def pair(people):
    return people("ada", "bob")


def refuses(ada, bob, study_id, post):
    with pytest.raises(WrongRecipient) as told:
        send(ada, bob, study_id, post / "wrong")
    return str(told.value), list(post.iterdir())


@pytest.mark.parametrize("part", [Part.COLLEAGUE, Part.READER, Part.DEPUTY, Part.SUCCESSOR, Part.EVALUATOR])
def test_somebody_of_a_cro_is_no_colleague(pair, shared, post, part):
    ada, bob = pair
    ada.run(members.end_membership, bob.identity.person_key, shared.study_id)
    ada.run(members.invite, contacts.own_card(bob.identity), part, shared.study_id)
    told, files = refuses(ada, bob, shared.study_id, post)
    assert ("of Cro One" in told, files) == (True, [])


def test_cro_of_one_study_is_no_colleague_in_another(pair, post):
    ada, bob = pair
    other = ada.run(create_study, protocol="CRD-202", name="Another").value
    card = contacts.own_card(bob.identity)
    hidden = type(card)(card.name, "", card.email, card.signing, card.encryption)
    ada.run(members.invite, hidden, Part.COLLEAGUE, other)
    told, files = refuses(ada, bob, other, post)
    assert ("of a CRO" in told, files) == (True, [])


def test_one_cro_is_not_sent_what_is_the_other_s(pair, shared, post):
    ada, bob = pair
    key = bob.identity.person_key
    ada.run(members.end_membership, key, shared.study_id)
    ada.run(members.invite, contacts.own_card(bob.identity), Part.CRO, shared.study_id, shared.rival_id)
    told, files = refuses(ada, bob, shared.study_id, post)
    assert ("Cro Two" in told, files) == (True, [])


def test_who_was_let_into_prices_alone_gets_nothing(pair, shared, post):
    ada, bob = pair
    sql = "SELECT id FROM scope WHERE kind = ?"
    ((scope,),) = rows_of(ada, sql, ScopeKind.SPONSOR)
    card = contacts.own_card(bob.identity)
    ada.run(members.let_in, card, scope, Rights.READ)
    _told, files = refuses(ada, bob, shared.study_id, post)
    assert files == []


@pytest.mark.parametrize("weak", ["a", "hunter2", "12345678901", "aaaaaaaaaaaaaaaaaaaaaaa"])
def test_weak_passphrase_locks_nothing(pair, shared, post, weak):
    ada, bob = pair
    with pytest.raises(ExchangeError, match="too short"):
        send(ada, bob, shared.study_id, post / "weak", passphrase=weak)
    assert list(post.iterdir()) == []
