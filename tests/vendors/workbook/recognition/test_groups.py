"""Vendors side by side, in every way people put them: over columns, inside headers, block by block."""

from __future__ import annotations

from tests.vendors.workbook.understood import prices, rows, said, totals

ALPHA_BETA = [
    ("Visit", "Alpha", "100", "1000", "priced"),
    ("Visit", "Beta", "120", "1200", "priced"),
    ("Call", "Alpha", "5", "10", "priced"),
    ("Call", "Beta", "6", "12", "priced"),
]
LINES = (["Visit", "visit", 10, 100, 1000, 120, 1200], ["Call", "call", 2, 5, 10, 6, 12])


def test_names_may_stand_inside_the_headers() -> None:
    header = ["Task", "Unit", "Qty", "Unit price Alpha", "Total Alpha", "Unit price Beta", "Total Beta"]
    assert prices(rows(header, *LINES)) == ALPHA_BETA


def test_prices_of_all_may_stand_before_totals_of_all() -> None:
    above = [None, None, None, "Unit price", None, "Total", None]
    header = ["Task", "Unit", "Qty", "Alpha", "Beta", "Alpha", "Beta"]
    lines = ["Visit", "visit", 10, 100, 120, 1000, 1200], ["Call", "call", 2, 5, 6, 10, 12]
    assert prices(rows(above, header, *lines)) == ALPHA_BETA


def test_averages_beside_vendors_are_nobodys() -> None:
    above = [None, None, None, "Alpha", None, "Beta", None, "Average", None]
    header = ["Task", "Unit", "Qty", *["Unit price", "Total"] * 3]
    assert prices(rows(above, header, *([*line, 50, 500] for line in LINES))) == ALPHA_BETA


def test_each_vendor_may_have_a_quantity_of_its_own() -> None:
    above = [None, "Alpha", None, None, "Beta", None, None]
    header = ["Task", *["Qty", "Price", "Total"] * 2]
    read = rows(above, header, ["Visit", 10, 100, 1000, 12, 120, 1440], ["Call", 2, 5, 10, 2, 6, 12])
    lines = read.sheets[0].lines
    assert [str(price.quantity) for price in lines[0].prices.values()] == ["10", "12"]
    assert [str(line.quantity) for line in lines] == ["None", "2"]


def test_further_vendors_may_stand_below() -> None:
    header = ["Task", "Qty", *["Unit price", "Total"] * 2]
    read = rows(
        [None, None, "Alpha Ltd", None, "Beta AG", None],
        header,
        ["Visit", 10, 100, 1000, 120, 1200],
        ["Total", None, None, 1000, None, 1200],
        [],
        [None, None, "Gamma SA", None, "Delta Inc.", None],
        header,
        ["Visit", 10, 90, 900, 95, 950],
    )
    assert read.sheets[0].vendors == ("Alpha Ltd", "Beta AG", "Gamma SA", "Delta Inc.")
    assert [vendor for _task, vendor, *_rest in prices(read)] == list(read.sheets[0].vendors)


def test_a_header_may_come_again_in_each_section() -> None:
    above = [None, None, None, "Alpha", None, "Beta", None]
    header = ["Task", "Unit", "Qty", *["Unit price", "Total"] * 2]
    read = rows(above, header, ["Start-up"], header, LINES[0], ["Conduct"], header, LINES[1])
    assert prices(read) == ALPHA_BETA
    assert [line.section for line in read.sheets[0].lines] == ["Start-up", "Conduct"]


def test_contacts_below_names_and_terms_below_the_table_are_left_away() -> None:
    read = rows(
        ["Abstract of quotations"],
        [
            None,
            None,
            None,
            "Acme Trading\nTel: 02-555-1234",
            None,
            None,
            "Best Inc.\n(02) 8123 4567",
            None,
            None,
        ],
        ["ITEM", "QTY", "DESCRIPTION", *["OFFER", "P/U", "AMOUNT"] * 2],
        [1, 10, "Ball pen", "Pilot", 12.5, 125, None, None, None],
        [2, 5, "Paper", None, None, None, "Hard Copy", 210, 1050],
        [None, None, "TOTAL", None, None, 125, None, None, 1050],
        ["Price validity", None, None, "30 days", None, None, "60 days"],
        ["Prepared by:", None, "J. Doe"],
    )
    assert read.sheets[0].vendors == ("Acme Trading", "Best Inc.")
    assert [state for *_rest, state in prices(read)] == ["priced", "blank", "blank", "priced"]
    assert totals(read) == [("total", "TOTAL", ["125", "1050"])]
    assert said(read) == []


def test_two_offers_under_one_name_are_both_read() -> None:
    above = [None, None, None, "Alpha", None, "ALPHA Inc.", None]
    header = ["Task", "Unit", "Qty", *["Unit price", "Total"] * 2]
    assert [
        (vendor, total) for _task, vendor, _unit, total, _state in prices(rows(above, header, *LINES))
    ] == [
        ("Alpha", "1000"),
        ("ALPHA Inc. (2)", "1200"),
        ("Alpha", "10"),
        ("ALPHA Inc. (2)", "12"),
    ]


def test_name_repeated_over_each_column_is_one_vendor() -> None:
    above = [None, None, None, "Alpha", "Alpha", "Beta", "Beta"]
    header = ["Task", "Unit", "Qty", *["Unit price", "Total"] * 2]
    assert prices(rows(above, header, *LINES)) == ALPHA_BETA
