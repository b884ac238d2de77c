"""Dates, numbers and money in several locales, and read back as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk import formats
from cro_desk.errors import UserError
from cro_desk.money import Money

LOCALES = ("en_GB", "en_US", "de_DE", "de_CH", "fr_FR", "pl_PL", "ja_JP", "hi_IN", "cs_CZ")
OCTOBER = date(2026, 10, 4)


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    formats.use_locale("en_GB")
    yield
    formats.use_locale("en_GB")
    formats.use_iso_days(False)


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en_GB", "1,234,567.50"),
        ("de_DE", "1.234.567,50"),
        ("fr_FR", "1\u202f234\u202f567,50"),
        ("hi_IN", "12,34,567.50"),
    ],
)
def test_number_is_written_as_the_locale_does(locale: str, written: str):
    formats.use_locale(locale)
    assert formats.number(Decimal("1234567.50")) == written


def test_a_number_keeps_its_own_places_or_is_rounded():
    told = [formats.number(Decimal("7.50")), formats.number(Decimal("7.50"), 0), formats.number(7)]
    assert told == ["7.50", "8", "7"]
    assert [formats.number(Decimal("1E+3")), formats.number(None)] == ["1,000", ""]


@pytest.mark.parametrize(
    ("amount", "written"),
    [("2.345", "2.35"), ("0.125", "0.13"), ("-0.125", "−0.13"), ("-0.004", "0.00"), ("9.999", "10.00")],
)
def test_money_is_rounded_half_up_as_a_spreadsheet_does(amount: str, written: str):
    assert formats.money(Money(Decimal(amount), "")).replace("-", "−") == written


def test_an_amount_longer_than_decimals_context_is_still_written():
    assert formats.number(Decimal("1" * 40), 2).replace(",", "") == "1" * 40 + ".00"


def test_money_names_its_currency():
    assert formats.money(Money(Decimal(1450), "EUR")) == "EUR\u00a01,450.00"
    assert formats.money(Money(Decimal(1450), "")) == "1,450.00"


def test_percent_is_written_as_the_locale_does():
    told = [formats.percent(Decimal("0.57"))]
    formats.use_locale("de_DE")
    assert [*told, formats.percent(Decimal("0.575"), 1)] == ["57%", "57,5\u00a0%"]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_day_is_read_back(locale: str):
    formats.use_locale(locale)
    assert formats.parse_day(formats.day(OCTOBER)) == OCTOBER
    assert formats.parse_day("2026-10-04") == OCTOBER


@pytest.mark.parametrize("locale", LOCALES)
@given(number=st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_number_is_read_back(locale: str, number: Decimal):
    formats.use_locale(locale)
    assert formats.parse_number(formats.number(number)) == number


def test_a_day_can_be_written_in_iso_everywhere():
    formats.use_iso_days(True)
    assert formats.day(OCTOBER) == "2026-10-04"


def test_a_time_is_local_and_in_utc():
    at = datetime(2026, 10, 4, 23, 30, tzinfo=UTC)
    east = timezone(timedelta(hours=2))
    assert (formats.moment(at, east), formats.utc(at)) == ("5 Oct 2026 01:30", "2026-10-04 23:30:00 UTC")


@pytest.mark.parametrize("nonsense", ["soon", "31/31/2026", "4 Oct"])
def test_what_is_no_day_is_refused_with_an_example(nonsense: str):
    with pytest.raises(UserError, match="is not a date"):
        formats.parse_day(nonsense)


def test_what_is_no_number_is_refused_with_an_example():
    with pytest.raises(UserError, match=r"1,234\.5"):
        formats.parse_number("many")


@pytest.mark.parametrize(
    ("locale", "mistaken"),
    [("en_GB", "0,92"), ("en_GB", "1.234,5"), ("en_GB", "1 45"), ("de_DE", "0.92"), ("en_GB", "nan")],
)
def test_the_other_decimal_sign_is_refused_not_read_past(locale: str, mistaken: str):
    formats.use_locale(locale)
    with pytest.raises(UserError, match="is not a number"):
        formats.parse_number(mistaken)


def test_numbers_are_read_with_and_without_groups():
    told = [formats.parse_number(text) for text in ("1,450", "1 450", "1450.5", "-.5", "−7", "12'000")]
    assert told == [Decimal(text) for text in ("1450", "1450", "1450.5", "-0.5", "-7", "12000")]


def test_nothing_is_none():
    assert [formats.parse_day(" "), formats.parse_number("")] == [None, None]


def test_an_unknown_locale_changes_nothing():
    with pytest.raises(UserError):
        formats.use_locale("xx_YY")
    assert formats.locale_name() == "en_GB"


def test_sizes_are_for_people():
    assert [formats.size(n) for n in (999, 12_345, 4_000_000)] == ["999\u00a0B", "12\u00a0kB", "4\u00a0MB"]


def test_number_beyond_all_sense_is_written_nonetheless() -> None:
    assert len(formats.number(Decimal("1E+308"), 2)) > 400


def test_equal_numbers_keep_their_own_places():
    assert [formats.number(Decimal(text)) for text in ("51", "51.0", "51", "51.00")] == [
        "51",
        "51.0",
        "51",
        "51.00",
    ]
