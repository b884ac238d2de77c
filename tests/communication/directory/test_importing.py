"""Cards beside who is known; merged only where a person decided so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cro_desk.communication.directory.card import Card
from cro_desk.communication.directory.contacts import contacts
from cro_desk.communication.directory.importing import Taken, import_contacts, known_to
from cro_desk.communication.directory.matching import Decision, Incoming, Likeness, matched
from cro_desk.communication.directory.sheet_in import read_sheets
from cro_desk.errors import UserError
from cro_desk.studies.operations import add_person
from cro_desk.studies.terms import Side
from cro_desk.vendors.workbook.reading import workbook_from_text

BEN = {"organisation": "Northern CRO", "role": "Monitor", "email": "ben@northern.example"}
CARD = Card("1", "Ben Monitor", "Northern CRO", "CRA", "BEN@northern.example", "+1 2")


@pytest.fixture
def ben(desk, study, partnership) -> str:
    return desk.run(add_person, study, Side.CRO, name="Ben Monitor", **BEN).value


def incoming(desk, study, *cards: Card) -> tuple[Incoming, ...]:
    known = desk.read(known_to, study)
    return matched(cards, known.people, known.sides, Side.OTHER)


def person(desk, study, name: str):
    return next(each for each in desk.read(contacts, study) if each.name == name)


@pytest.mark.parametrize(
    ("card", "likeness"),
    [
        (CARD, Likeness.SAME),
        (replace(CARD, name="B. Monitor"), Likeness.SAME),  # the same address
        (replace(CARD, email="", name="Monitor, Ben"), Likeness.SAME),  # the same name at the same place
        (replace(CARD, email="", organisation="Elsewhere"), Likeness.MAYBE),
        (replace(CARD, email="x@y.example", name="Eva"), Likeness.NEW),
    ],
)
def test_a_card_is_recognised(desk, study, ben, card, likeness):
    (found,) = incoming(desk, study, card)
    assert found.likeness is likeness
    assert found.decision is (Decision.ADD if likeness is Likeness.NEW else Decision.LEAVE)


def test_a_card_that_stands_twice_in_the_file_comes_once(desk, study, partnership):
    found = incoming(desk, study, CARD, replace(CARD, where="2"))
    assert [each.likeness for each in found] == [Likeness.NEW, Likeness.TWICE]
    assert desk.run(import_contacts, study, found).value == Taken(1, 0)


def test_nothing_is_merged_unasked(desk, study, ben):
    before = desk.read(contacts, study)
    assert desk.run(import_contacts, study, incoming(desk, study, CARD)).value == Taken(0, 0)
    assert desk.read(contacts, study) == before


@pytest.mark.parametrize(("decision", "role"), [(Decision.FILL, "Monitor"), (Decision.REPLACE, "CRA")])
def test_merging_fills_or_replaces_as_was_decided(desk, study, ben, decision, role):
    (found,) = incoming(desk, study, CARD)
    desk.run(import_contacts, study, [replace(found, decision=decision)])
    merged = person(desk, study, "Ben Monitor")
    assert (merged.id, merged.role, merged.phone) == (ben, role, "+1 2")
    desk.undo()
    assert person(desk, study, "Ben Monitor").phone == ""


@pytest.mark.parametrize(
    ("card", "side"),
    [
        (Card("1", "A", "northern cro"), Side.CRO),
        (Card("1", "A", "Lindgren"), Side.SPONSOR),
        (Card("1", "A", email="a@northern.example"), Side.CRO),
        (Card("1", "A", "Elsewhere"), Side.OTHER),
        (Card("1", "A", "Elsewhere", side="sponsor"), Side.SPONSOR),
    ],
)
def test_the_side_is_known_by_organisation_or_address(desk, study, ben, card, side):
    (found,) = incoming(desk, study, card)
    assert found.side is side


def test_a_spreadsheet_is_read_by_its_headings():
    text = (
        "Study contacts\t\t\t\n"
        "Last name\tFirst name\tCompany\tE-Mail\tMobile\n"
        "Lee\tAda\tLindgren\tada@l.example\t4930123\n"
        "\t\tNobody Ltd\t\t\n"
    )
    read = read_sheets(workbook_from_text(text, "list"))
    (card,) = read.cards
    assert (card.name, card.organisation, card.email, card.phone) == (
        "Ada Lee",
        "Lindgren",
        "ada@l.example",
        "4930123",
    )
    assert [each.why for each in read.refused] == ["It has no name."]


def test_a_spreadsheet_without_contacts_is_refused():
    with pytest.raises(UserError, match="No table of contacts"):
        read_sheets(workbook_from_text("Fee\tPrice\n1\t2\n", "grid"))
