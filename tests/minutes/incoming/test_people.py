"""Names of old lists and the cards that they mean."""

from __future__ import annotations

import pytest

from cro_desk.communication.directory.contacts import Contact
from cro_desk.minutes.incoming.people import SAME, match, names_in
from cro_desk.studies.terms import Side
from tests.minutes.incoming.people import PEOPLE


@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("Ann Kowalska", "ann"),
        ("Kowalska, Ann", "ann"),
        ("A. Kowalska", "ann"),
        ("ann@l.org", "ann"),
        ("AK", "ann"),
        ("Dr. Ortiz", "ben"),
        ("Zoe Muller", "zoe"),
        ("Ben Ortis", "ben"),
    ],
)
def test_a_name_means_a_card(name: str, card: str):
    found = match(name, PEOPLE)
    assert found is not None
    assert found.person.id == card


@pytest.mark.parametrize("name", ["", "Meier", "CRO", "Data management", "!!!"])
def test_a_strange_name_means_nobody(name: str):
    assert match(name, PEOPLE) is None


def test_a_name_that_fits_two_is_a_guess():
    found = match("Kowalska", (*PEOPLE, Contact("eva", "Eva Kowalska", Side.CRO)))
    assert found is not None
    assert found.ambiguous
    assert found.certainty < SAME


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ann / Ben", ("Ann", "Ben")),
        ("Ann and Ben", ("Ann", "Ben")),
        ("Kowalska, Ann", ("Kowalska, Ann",)),
        ("TBD", ()),
        ("all", ()),
    ],
)
def test_a_cell_holds_names(cell: str, names: tuple[str, ...]):
    assert names_in(cell) == names
