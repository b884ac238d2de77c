"""Which of the totals that a bid states is its grand total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cro_desk.money import Money
from cro_desk.vendors.bids.stated import grand_total
from cro_desk.vendors.terms import TotalKind


@dataclass(frozen=True)
class Stated:
    kind: TotalKind
    amount: Money
    sheet: str = "Fees"


def stated(kind: TotalKind, amount: int, sheet: str = "Fees", currency: str = "EUR") -> Stated:
    return Stated(kind, Money(Decimal(amount), currency), sheet)


TOTAL, SUMMARY, SUBTOTAL = TotalKind.TOTAL, TotalKind.SUMMARY, TotalKind.SUBTOTAL


def test_the_last_total_of_a_sheet_is_the_grand_one() -> None:
    assert grand_total([stated(SUBTOTAL, 1), stated(TOTAL, 2), stated(TOTAL, 3)]) == Money(Decimal(3), "EUR")


def test_totals_of_sheets_are_added_up() -> None:
    assert grand_total([stated(TOTAL, 2, "DE"), stated(TOTAL, 3, "PL")]) == Money(Decimal(5), "EUR")


def test_the_total_of_a_summary_goes_before_those_of_its_sheets() -> None:
    parts = [stated(SUMMARY, 2, "Summary"), stated(TOTAL, 9, "Summary"), stated(TOTAL, 2, "DE")]
    assert grand_total(parts) == Money(Decimal(9), "EUR")


def test_a_summary_without_a_total_says_nothing() -> None:
    assert grand_total([stated(SUMMARY, 2, "Summary"), stated(TOTAL, 2, "DE")]) is None


def test_totals_in_several_currencies_have_no_sum() -> None:
    assert grand_total([stated(TOTAL, 2, "DE"), stated(TOTAL, 3, "US", "USD")]) is None


def test_no_totals_make_no_total() -> None:
    assert grand_total([]) is None
