"""Which lines pay for a task of their own, and which lines of a grid are lines of the usual one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cro_desk.links.awarded import NO_BID
from cro_desk.links.grid_codes import usual_code
from cro_desk.links.sense import may_pay
from cro_desk.links.terms import Aside
from cro_desk.links.words import bid_words
from cro_desk.vendors.terms import FeeType, PriceState
from tests.links.laid import bid, euros, line


@pytest.mark.parametrize(
    "text",
    ["Management fee (5 %)", "Overhead", "Volume discount", "Nachlass 3 %", "Frais généraux", "Contingency"],
)
def test_fees_and_discounts_on_the_whole_are_spread(text: str):
    assert line("L", text).aside is Aside.SPREAD


@pytest.mark.parametrize(
    "text", ["Project management, conduct", "Data management plan", "Site payments administered"]
)
def test_work_that_only_sounds_like_a_fee_is_work(text: str):
    assert line("L", text).aside is None


def test_a_price_below_zero_is_a_discount():
    assert line("L", "Credit for the first round", "-10").aside is Aside.SPREAD


def test_why_lines_pay_nothing_of_their_own():
    lines = (
        line("1", optional=True),
        line("2", state=PriceState.OPTIONAL, amount=None),
        line("3", state=PriceState.NOT_OFFERED, amount=None),
        line("4", fee_type=FeeType.PASS_THROUGH),
        line("5", state=PriceState.INCLUDED, amount=None),
    )
    assert [each.aside for each in lines] == [
        Aside.OPTION,
        Aside.OPTION,
        Aside.NO_PRICE,
        Aside.PASS_THROUGH,
        None,
    ]


def test_a_person_may_link_what_the_contract_prices():
    lines = (line("1", optional=True), line("2", fee_type=FeeType.PASS_THROUGH), line("3", "Overhead"))
    assert [may_pay(each) for each in lines] == [False, True, True]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("DM09", "Medical coding", ("DM09", 100)),
        ("4.2", "Medical  Coding", ("DM09", 100)),
        ("DM09", "Coding, medical terms", ("DM09", 100)),
        ("DM09", "Drilling, 8 inch", ("", 0)),
        ("4.2", "Drilling, 8 inch", ("", 0)),
    ],
)
def test_a_code_counts_where_the_text_agrees(code: str, text: str, expected: tuple[str, int]):
    assert usual_code(code, text) == expected


def test_a_missing_rate_is_told():
    assert "no rate from USD to EUR" in bid_words(bid(currency="USD"))


def test_money_goes_to_the_studys_currency_and_back_only_with_a_rate():
    assert (bid(currency="USD").in_study(euros("1")), bid(currency="USD").from_study(euros("1"))) == (
        None,
        None,
    )
    assert bid().from_study(euros("1.005")) == euros("1.01")
    assert NO_BID.factor == Decimal(1)
