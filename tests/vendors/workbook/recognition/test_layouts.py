"""Layouts: the workbooks T01 to T22 that CROs send, understood without a click."""

from __future__ import annotations

from pathlib import Path

import pytest

from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import Layout
from cro_desk.vendors.workbook.recognition.layouts import location_of
from tests.vendors.workbook import builder_layouts as made
from tests.vendors.workbook.understood import built, prices, rows, said, totals


def test_the_clean_template_is_read_line_by_line(tmp_path: Path) -> None:
    read = built("T01", tmp_path)
    sheet = read.sheets[0]
    assert (sheet.layout, sheet.header_rows, sheet.currency, sheet.vendors) == (
        Layout.L1,
        (5,),
        "EUR",
        ("Northwind Clinical GmbH",),
    )
    assert [(ln.line_no, ln.section, ln.task, ln.unit, float(ln.quantity or 0)) for ln in sheet.lines] == [
        line[:5] for line in made.LINES
    ]
    assert prices(read)[1] == ("Site selection", "Northwind Clinical GmbH", "1850.50", "44412.00", "priced")
    assert totals(read) == [("total", "Total", ["1024132.00"])]
    assert said(read) == []


def test_a_title_like_the_files_name_is_the_vendor() -> None:
    read = rows(
        ["Alpine Research AG"],
        ["Proposal for study XYZ-777"],
        ["Task", "Quantity", "Unit price (EUR)", "Total (EUR)"],
        ["Site initiation visit", 40, 2450, 98000],
        ["Close-out visit", 40, 1900, 76000],
        name="Alpine budget.xlsx",
    )
    assert [(vendor.name, vendor.certainty) for vendor in read.vendors] == [("Alpine Research AG", 70)]


def test_inserted_and_sorted_lines_are_kept_in_the_files_order(tmp_path: Path) -> None:
    tasks = [line.task for line in built("T02", tmp_path).sheets[0].lines]
    assert tasks == [*(line[2] for line in reversed(made.LINES)), "Extra visit", "Courier set-up"]


def test_countries_are_locations_and_the_summary_only_checks(tmp_path: Path) -> None:
    read = built("T03", tmp_path)
    assert [sheet.layout for sheet in read.sheets] == [Layout.SUMMARY, *[Layout.L2] * 7]
    assert [vendor.name for vendor in read.vendors] == ["Helix Trials Ltd"]
    assert {line.location for line in read.sheets[2].lines} == {"Germany"}
    assert {line.fee_type for line in read.sheets[7].lines} == {"pass-through"}
    assert read.sheets[0].lines == ()
    assert said(read) == []


def test_vendors_side_by_side_have_their_own_columns(tmp_path: Path) -> None:
    read = built("T04", tmp_path)
    sheet = read.sheets[0]
    assert (sheet.layout, sheet.header_rows, sheet.vendors) == (Layout.L4, (0, 1), made.CROS)
    assert [vendor.kind for vendor in read.vendors] == [*[BidderKind.BIDDER] * 3, BidderKind.ESTIMATE]
    blank = sheet.lines[4].prices["Aurora Research, LLC"]
    assert (blank.unit_price, blank.state) == (None, "blank")
    assert sheet.lines[0].prices["Helix Trials Ltd"].total_cell == "H3"
    assert said(read) == []


@pytest.mark.parametrize(
    ("key", "currency", "sign", "last"),
    [
        ("T05", "EUR", ",", ("Monitoringbesuch", "1875.25", "450060.00")),
        ("T06", "EUR", ",", ("Visite de suivi", "1875.25", "450060.00")),
        ("polish", "PLN", ",", ("Wizyta monitorująca", "650.00", "78000.00")),
        ("russian", "RUB", ",", ("Вознаграждение исследователей", "25000.50", "2500050.00")),
    ],
)
def test_other_languages_are_read_alike(
    key: str, currency: str, sign: str, last: tuple[str, str, str], tmp_path: Path
) -> None:
    read = built(key, tmp_path)
    found = [(task, unit, total) for task, _vendor, unit, total, state in prices(read) if state == "priced"]
    assert (read.sheets[0].currency, read.sheets[0].decimal_sign, found[-1]) == (currency, sign, last)
    assert said(read) == []


def test_tax_is_no_line_and_net_comes_before_gross(tmp_path: Path) -> None:
    read = built("T05", tmp_path)
    assert [label for _kind, label, _amounts in totals(read)] == ["Summe netto", "Gesamtsumme brutto"]
    assert len(read.sheets[0].lines) == 3


def test_a_merged_area_holds_for_all_its_rows(tmp_path: Path) -> None:
    sections = [line.section for line in built("polish", tmp_path).sheets[0].lines]
    assert sections == ["Rozpoczęcie", "Rozpoczęcie", "Monitorowanie"]


def test_two_currencies_in_one_sheet_are_told_cell_by_cell(tmp_path: Path) -> None:
    read = built("T07", tmp_path)
    own = [line.prices["Aurora Research, LLC"].currency for line in read.sheets[0].lines]
    assert (read.sheets[0].currency, own) == ("USD", ["", "", "", "EUR", "EUR", "", "", ""])
    assert [cell for cell, _text in said(read)] == ["G7"]


def test_states_are_kept_apart_from_zero(tmp_path: Path) -> None:
    states = [state for _task, _vendor, _unit, _total, state in prices(built("T11", tmp_path))]
    assert states == [*(state for _said, state in made.STATES), "priced"]


def test_percentages_are_fractions_of_their_base(tmp_path: Path) -> None:
    read = built("T12", tmp_path)
    assert [str(line.quantity) for line in read.sheets[0].lines[2:]] == ["0.10", "0.05"]
    assert said(read) == []


def test_periods_add_up_to_the_line(tmp_path: Path) -> None:
    line = built("T14", tmp_path).sheets[0].lines[0]
    price = line.prices["Aurora Research, LLC"]
    assert [(name, str(amount)) for name, amount in price.periods] == [
        ("Year 1", "100000"),
        ("Year 2", "120000.5"),
        ("Year 3", "80000"),
    ]
    assert str(price.total) == "300000.5"


def test_the_vendors_own_quantity_stands_beside_the_asked_one(tmp_path: Path) -> None:
    read = built("T18", tmp_path)
    line = read.sheets[0].lines[4]
    assert (str(line.quantity), str(line.prices["Helix Trials Ltd"].quantity)) == ("240", "180")
    assert [cell for cell, _text in said(read)] == ["G9"]


def test_discounts_are_lines_and_options_are_marked(tmp_path: Path) -> None:
    read = built("T19", tmp_path)
    lines = read.sheets[0].lines
    assert [(ln.section, ln.task, ln.optional) for ln in lines[-2:]] == [
        ("", "Discount 5 % on service fees", False),
        ("Optional services", "Additional interim analysis", True),
    ]
    assert [(kind, label) for kind, label, _amounts in totals(read)] == [
        ("subtotal", "Subtotal Start-up"),
        ("subtotal", "Subtotal Monitoring"),
        ("total", "Total service fees"),
        ("subtotal", "Total optional services"),
    ]
    assert said(read) == []


def test_questions_team_and_responsibilities_are_named(tmp_path: Path) -> None:
    layouts = [sheet.layout for sheet in built("T20", tmp_path).sheets]
    assert layouts == [Layout.L1, Layout.L8, Layout.L9, Layout.L10]


def test_hours_by_role_are_named_and_not_read_as_prices(tmp_path: Path) -> None:
    read = built("T13", tmp_path)
    assert (read.sheets[0].layout, read.sheets[0].lines, read.vendors) == (Layout.L7, (), ())


def test_thousands_are_multiplied_out(tmp_path: Path) -> None:
    read = built("T21", tmp_path)
    assert (read.sheets[0].multiplier, prices(read)[1][2:4]) == (1000, ("1850.5", "44412"))


def test_look_alike_letters_in_headers_do_no_harm(tmp_path: Path) -> None:
    assert prices(built("T22", tmp_path)) == [("Kick–off", "Aurora Research, LLC", "100", "100", "priced")]


def test_a_sheet_a_vendor_is_a_bid_each(tmp_path: Path) -> None:
    read = built("l3", tmp_path)
    assert {sheet.layout for sheet in read.sheets} == {Layout.L3}
    assert [(v.name, v.kind.value) for v in read.vendors] == [
        ("Northwind", "bidder"),
        ("Helix Trials", "bidder"),
        ("Internal estimate", "estimate"),
    ]


def test_a_vendor_column_makes_a_bid_a_vendor(tmp_path: Path) -> None:
    read = built("l5", tmp_path)
    assert (read.sheets[0].layout, read.sheets[0].vendors, read.sheets[0].currency) == (
        Layout.L5,
        made.CROS[:2],
        "USD",
    )
    assert [set(line.prices) for line in read.sheets[0].lines] == [{made.CROS[0]}] * 8 + [{made.CROS[1]}] * 8


def test_one_column_a_vendor_is_its_total(tmp_path: Path) -> None:
    read = built("single_columns", tmp_path)
    assert read.sheets[0].vendors == ("Northwind GmbH", "Helix Ltd", "Budget estimate")
    assert prices(read)[4] == ("Selection", "Helix Ltd", None, None, "not offered")


def test_a_second_table_with_other_columns_is_read_too(tmp_path: Path) -> None:
    line = built("two_tables", tmp_path).sheets[0].lines[-1]
    assert (line.section, line.task, line.fee_type.value) == (
        "Pass-through costs",
        "Investigator fees",
        "pass-through",
    )


@pytest.mark.parametrize("key", ["T08", "T09", "T10"])
def test_formulas_and_hidden_rows_still_give_lines(key: str, tmp_path: Path) -> None:
    assert built(key, tmp_path).sheets[0].lines


def test_hidden_rows_with_money_are_said(tmp_path: Path) -> None:
    assert any("hidden" in text for _cell, text in said(built("T10", tmp_path)))


def test_price_typed_in_another_currency_keeps_it() -> None:
    header = ["No", "Task", "Unit", "Qty", "Unit price EUR", "Total EUR"]
    lines = [[1, "Visit", "visit", 2, 100.0, 200.0], [2, "Call", "call", 2, "USD 5.00", "USD 10.00"]]
    lines += [[3, "Report", "each", 1, "€ 7.00", 7.0], [4, "Audit", "each", 1, "$ 9.00", 9.0]]
    sheet = rows(["Bidder: Alpha"], header, *lines).sheets[0]
    kept = [price.currency for line in sheet.lines for price in line.prices.values()]
    assert (sheet.currency, kept) == ("EUR", ["", "USD", "", "USD"])


def test_number_that_cannot_be_money_is_named_and_not_summed() -> None:
    header = ["No", "Task", "Unit", "Qty", "Unit price EUR", "Total EUR"]
    lines = [[1, "Visit", "visit", 2, 100.0, 200.0], [2, "Call", "call", 2, 5.0, 10.0]]
    read = rows(["Bidder: Alpha"], header, *lines, [3, "Report", "each", 1, 1e308, "9" * 400])
    assert [(notice.cell, "neither a price" in notice.text) for notice in read.issues] == [
        ("E5", True),
        ("F5", True),
    ]


def test_the_end_of_a_company_name_is_no_country() -> None:
    assert [location_of(name) for name in ("Solveig Research AS", "Budget SE", "DE sites")] == [
        "",
        "SE",
        "DE",
    ]
