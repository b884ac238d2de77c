"""Countries, zones and currencies by code and by the names people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.studies import geography


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("germany", "DE"),
        (" South  Korea ", "KR"),
        ("USA", "US"),
        ("Czech Republic", "CZ"),
    ],
)
def test_a_country_is_found_by_code_and_name(text, code):
    assert code == geography.country_code(text)


@pytest.mark.parametrize("text", ["", "EU", "ZZ", "150", "Atlantis"])
def test_what_is_no_country_is_not_found(text):
    assert geography.country_code(text) is None


@given(st.sampled_from(sorted(geography.country_names())))
def test_every_country_is_found_by_its_own_name(code):
    assert code == geography.country_code(geography.country_name(code))


def test_fixed_offsets_are_no_choice_of_time_zone():
    assert geography.time_zone("Etc/GMT+3") is None


def test_every_zone_is_found_however_it_is_written():
    assert "America/New_York" == geography.time_zone("america/new york")  # noqa: SIM300


def test_a_currency_no_longer_in_use_is_refused():
    assert [geography.currency("DEM"), geography.currency("pln")] == [None, "PLN"]
