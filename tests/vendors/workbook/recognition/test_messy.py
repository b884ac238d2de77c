"""What hurried people mix in one grid is read: labels in price columns, typed numbers, names like words."""

from __future__ import annotations

import pytest

from tests.vendors.workbook.understood import prices, rows, said, totals

HEAD = ("No", "Task", "Unit", "Qty", "Unit price", "Total")
VISITS = (1, "Site visits", "visit", 12, 850.0, 10200.0)
CALLS = (2, "Site calls", "call", 10, 11.5, 115.0)


def test_cost_beside_a_unit_price_is_the_total_where_arithmetic_says_so() -> None:
    read = rows((*HEAD[:5], "Cost"), VISITS, CALLS, name="Northwind.xlsx")
    assert [(task, total) for task, _v, _u, total, _s in prices(read)] == [
        ("Site visits", "10200"),
        ("Site calls", "115"),
    ]


def test_an_amount_that_counts_is_the_quantity() -> None:
    read = rows(
        ("Product", "Price", "Amount", "Total"), ("A kit", 20.0, 3.0, 60.0), ("A box", 22.0, 2.0, 44.0)
    )
    assert [line.quantity for line in read.sheets[0].lines] == [3, 2]


def test_the_word_subtotal_may_stand_in_the_column_of_unit_prices() -> None:
    subtotal = (None, None, None, None, "Subtotal", 10200.0)
    other = (None, None, None, None, "Subtotal", 115.0)
    read = rows(HEAD, VISITS, subtotal, CALLS, other, (None, "Total", None, None, None, 10315.0))
    assert [kind for kind, _label, _amounts in totals(read)] == ["subtotal", "subtotal", "total"]
    assert (len(prices(read)), said(read)) == (2, [])


def test_a_subtotal_of_nothing_is_right() -> None:
    empty, zero = (1, "Site visits", "visit", 12, "TBC", None), (None, "Subtotal", None, None, None, 0.0)
    assert said(rows(HEAD, empty, zero, CALLS, (None, "Subtotal", None, None, None, 115.0))) == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_thousands_apart_by_spaces_tell_the_decimal_sign(space: str) -> None:
    line = (1, "Site visits", "visit", "12", f"1{space}850,50 €", f"22{space}206,00 €")
    read = rows(HEAD, line, name="Northwind.xlsx")
    assert (prices(read)[0][2:4], said(read)) == (("1850.50", "22206.00"), [])


def test_a_header_that_comes_again_below_typed_numbers_takes_none_of_them() -> None:
    typed = [tuple(str(cell) for cell in line) for line in (VISITS, CALLS)]
    read = rows(("", "", "", "", "Northwind", "Northwind"), HEAD, typed[0], HEAD, typed[1], name="x.csv")
    assert [task for task, *_rest in prices(read)] == ["Site visits", "Site calls"]


def test_typed_amounts_above_a_header_name_nobody() -> None:
    head = (*HEAD[:4], "Acme - Unit price", "Acme - Total", "Boreal CRO - Unit price", "Boreal CRO - Total")
    line = (1, "Site visits", "visit", 2, "1,50 zł", "3,00 zł", "2,00 zł", "4,00 zł")
    total = (None, "Subtotal", None, None, None, "3,00 zł", None, "4,00 zł")
    read = rows(head, line, total, head, line, total)
    assert read.sheets[0].vendors == ("Acme", "Boreal CRO")


@pytest.mark.parametrize(
    "words", [("EP", "GP"), ("Unit price in EUR", "Total in EUR"), ("Цена за ед.", "Итого")]
)
def test_vendors_before_a_dash_own_their_columns(words: tuple[str, str]) -> None:
    names = ("Northwind Clinical GmbH", "Boreal CRO")
    head = (*HEAD[:4], *(f"{name} - {word}" for name in names for word in words))
    read = rows(
        head, (1, "Site visits", "visit", 2, 1.5, 3.0, 2.0, 4.0), (2, "Calls", "call", 1, 5.0, 5.0, 6.0, 6.0)
    )
    assert [(vendor, unit, total) for _task, vendor, unit, total, _state in prices(read)][:2] == [
        ("Northwind Clinical GmbH", "1.5", "3"),
        ("Boreal CRO", "2", "4"),
    ]


def test_words_over_all_prices_name_no_vendor_where_a_column_does() -> None:
    head = ("Supplier", "Task", "Qty", "Unit price", "Total")
    lines = [(name, "Site visits", 2, 1.5, 3.0) for name in ("Acme", "Helix Ltd")]
    read = rows((None, None, None, "Vendor input", None), head, *lines, merges=((0, 3, 0, 4),))
    assert [vendor.name for vendor in read.vendors] == ["Acme", "Helix Ltd"]


def test_a_company_keeps_the_legal_form_that_its_file_names() -> None:
    read = rows(HEAD, VISITS, CALLS, name="Northwind_Clinical_GmbH_budget.xlsx")
    assert [vendor.name for vendor in read.vendors] == ["Northwind Clinical GmbH"]


@pytest.mark.parametrize("numbers", [(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ("1", "2", "3", "(4)", "5", "6=4x5")])
def test_a_row_that_numbers_the_columns_is_no_line(numbers: tuple[object, ...]) -> None:
    read = rows(HEAD, numbers, VISITS, CALLS, name="Northwind.xlsx")
    assert ([task for task, *_rest in prices(read)], said(read)) == (["Site visits", "Site calls"], [])


def test_a_header_of_merged_cells_above_numbered_columns_keeps_its_table() -> None:
    over = ("No", "Task", "Qty", "Acme", None, "Helix Ltd", None)
    under = (None, None, None, "Unit price", "Total", "Unit price", "Total")
    line = (1, "Site visits", 2, 1.5, 3.0, 2.0, 4.0)
    tied = tuple((0, column, 1, column) for column in range(3))
    read = rows(over, under, tuple(float(n) for n in range(1, 8)), line, line, merges=tied)
    assert [vendor for _task, vendor, *_rest in prices(read)] == ["Acme", "Helix Ltd"] * 2


@pytest.mark.parametrize("counted", ["12 months", "12 meetings", "12 documents"])
def test_a_unit_beside_a_quantity_is_no_million(counted: str) -> None:
    read = rows(HEAD, (1, "Site visits", "visit", counted, 850.0, 10200.0), CALLS)
    assert (read.sheets[0].lines[0].quantity, said(read)) == (12, [])
