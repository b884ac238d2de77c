"""Texts that mean the same are the same: names of companies, units."""

from __future__ import annotations

import pytest

from cro_desk.vendors.texts import plain_name, plain_unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("per Site-Month", "site months"),
        ("hrs", "Hour"),
        ("per patient visit", "Subject visits"),
        ("pt/mo", "participant month"),
        ("Lump sum", "LS"),
        ("each", "EA"),
    ],
)
def test_a_unit_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert plain_unit(one) == plain_unit(other)


def test_units_of_different_things_differ() -> None:
    assert (
        len({plain_unit(unit) for unit in ("site", "site month", "visit", "hour", "subject", "study")}) == 6
    )


def test_a_name_does_without_its_legal_form() -> None:
    assert {plain_name(name) for name in ("Northern CRO, Inc.", "NORTHERN CRO", "Northern CRO GmbH")} == {
        "northern cro"
    }
