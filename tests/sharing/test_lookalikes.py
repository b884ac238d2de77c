from __future__ import annotations

from dataclasses import replace

import pytest

from cro_desk.sharing import contacts
from cro_desk.sharing.contacts import KeyChanged, SameName
from cro_desk.sharing.lookalikes import looks_like
from tests.store.kit import rows_of


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("Bob Partner", True),
        ("  bob   PARTNER ", True),
        ("Воb Partner", True),
        ("B0b Partner", True),
        ("Bób Partner", True),
        ("Bob\u200b Partner", True),
        ("Bob Partnеr", True),
        ("Bob Parter", False),
        ("", False),
    ],
)
def test_what_can_be_taken_for_a_name_is_like_it(name, alike):
    assert looks_like(name, "Bob Partner") is alike


@pytest.fixture
def strange(people):
    """Ada, who knows Bob, and a card of somebody else's keys under his name."""
    ada, bob, eve = people("ada", "bob", "eve")
    ada.run(contacts.remove_contact, eve.identity.person_key)
    known, other = contacts.own_card(bob.identity), contacts.own_card(eve.identity)
    return ada, replace(other, name=known.name, organisation=known.organisation, email=known.email)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"email": "bob@evil.example"},
        {"email": ""},
        {"organisation": ""},
        {"name": "Robert", "organisation": "Else"},
        {"name": "Воb Раrtner", "email": "x@example.net", "organisation": "Cro 0ne"},
    ],
)
def test_known_person_s_new_key_is_loud_however_the_card_spells_them(strange, fields):
    ada, card = strange
    with pytest.raises(KeyChanged):
        ada.run(contacts.accept_card, replace(card, **fields))


def test_removed_contact_is_not_forgotten(strange, people):
    ada, card = strange
    known = next(row for row in ada.read(contacts.contacts) if row.name == card.name)
    ada.run(contacts.remove_contact, known.signing)
    with pytest.raises(KeyChanged):
        ada.run(contacts.accept_card, card)


def test_another_person_of_the_same_name_is_confirmed_and_noted(strange):
    ada, card = strange
    card = replace(card, organisation="Cro Two", email="bob@two.example")
    with pytest.raises(SameName):
        ada.run(contacts.accept_card, card)
    ada.run(contacts.accept_card, card, another=True)
    followed = {row.followed_by for row in ada.read(contacts.contacts)}
    assert (followed, rows_of(ada, "SELECT count(*) FROM event WHERE kind = 'same name'")) == ({""}, [(1,)])


def test_member_s_new_key_is_loud_though_no_card_was_accepted(people):
    ada, bob, eve = people("ada", "bob", "eve")
    for desk in (bob, eve):
        ada.run(contacts.remove_contact, desk.identity.person_key)
    card = replace(contacts.own_card(eve.identity), name="Bob Partner", organisation="Cro One", email="")
    with pytest.raises(KeyChanged):
        ada.run(contacts.accept_card, card)
