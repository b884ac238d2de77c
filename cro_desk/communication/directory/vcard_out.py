"""Contacts as vCards 3.0 in UTF-8, which every mail program takes."""

from __future__ import annotations

from collections.abc import Iterable

import vobject
from vobject.vcard import Name

from cro_desk.communication.directory.contacts import Contact


def write_vcards(people: Iterable[Contact]) -> bytes:
    """Return the cards in their order; a person's id is the card's, so that a second import knows it."""
    return "".join(_card(person).serialize() for person in people).encode()


def _card(person: Contact) -> vobject.base.Component:
    card = vobject.vCard()
    given, _space, family = person.name.rpartition(" ")
    card.add("n").value = Name(family=family, given=given)
    card.add("fn").value = person.name
    card.add("uid").value = f"urn:uuid:{person.id}"
    if person.organisation:
        card.add("org").value = [person.organisation]
    if person.email:
        line = card.add("email")
        line.value, line.type_param = person.email, "INTERNET"
    if person.phone:
        line = card.add("tel")
        line.value, line.type_param = person.phone, "WORK"
    told = {"title": person.role, "tz": person.zone, "lang": person.language}
    for name, value in told.items():
        if value:
            card.add(name).value = value
    return card
