"""Dates as old lists write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.minutes.incoming.days import Order, order_of, read_day

NEAR = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-04-03", date(2024, 4, 3)),
        ("by 2024/4/3 at the latest", date(2024, 4, 3)),
        ("3.4.24", date(2024, 4, 3)),
        ("03/04/2024", date(2024, 4, 3)),
        ("22/03/2024", date(2024, 3, 22)),
        ("3/22/2024", date(2024, 3, 22)),
        ("15-Mar-2024", date(2024, 3, 15)),
        ("15 Mar 24", date(2024, 3, 15)),
        ("March 15th, 2024", date(2024, 3, 15)),
        ("3. März 2024", date(2024, 3, 3)),
        ("3 février 2024", date(2024, 2, 3)),
        ("3 sierpień 2024", date(2024, 8, 3)),
        ("5 April", date(2024, 4, 5)),
        ("20 Dec", date(2023, 12, 20)),
        ("3.4.", date(2024, 4, 3)),
    ],
)
def test_dates_are_read(text: str, day: date):
    found = read_day(text, NEAR)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("text", ["", "ASAP", "ongoing", "Q1 2024", "31.02.2024", "3-5", "12", "99/99/2024"])
def test_what_is_no_date_is_none(text: str):
    assert read_day(text, NEAR) is None


def test_a_date_that_could_be_either_says_so():
    doubtful = read_day("03/04/2024", NEAR)
    sure = read_day("03/04/2024", NEAR, Order(day_first=False, sure=True))
    assert doubtful is not None
    assert sure is not None
    assert (doubtful.either, sure.either, sure.day) == (True, False, date(2024, 3, 4))


@pytest.mark.parametrize(
    ("texts", "day_first"),
    [
        (("03/04/2024", "22/04/2024"), True),
        (("03/04/2024", "04/22/2024"), False),
        (("3.4.2024",), True),
        (("03/04/2024", "2024-03-22"), None),
        ((), None),
    ],
)
def test_the_order_is_told_by_dates_that_are_plain(texts: tuple[str, ...], day_first: bool | None):
    assert order_of(texts) is day_first


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str):
    found = read_day(text, NEAR)
    assert found is None or 1990 <= found.day.year <= 2100


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y")))
def test_a_written_date_comes_back(day: date, form: str):
    found = read_day(day.strftime(form), NEAR)
    assert found is not None
    assert found.day == day
