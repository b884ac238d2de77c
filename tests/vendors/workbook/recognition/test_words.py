"""Words: what headers mean in five languages, names, currencies, states, periods."""

from __future__ import annotations

import pytest

from cro_desk.vendors.workbook.recognition import currencies
from cro_desk.vendors.workbook.recognition.amounts import state_of
from cro_desk.vendors.workbook.recognition.facts import thousands
from cro_desk.vendors.workbook.recognition.names import (
    can_be_name,
    identity,
    is_estimate,
    is_named_after,
    is_placeholder,
    name_in,
    vendor_name,
)
from cro_desk.vendors.workbook.recognition.normalise import key, tidy
from cro_desk.vendors.workbook.recognition.periods import period
from cro_desk.vendors.workbook.recognition.words import meaning


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Unit Cost (EUR)", "unit_price"),
        ("P/U", "unit_price"),
        ("Estimated\nQuantity", "quantity"),
        ("# Units", "quantity"),
        ("Quantitié", "quantity"),
        ("OUM", "unit"),
        ("Rate Rs", "rate"),
        ("Unit_Rate_OMR", "unit_price"),
        ("Cost per site", "unit_price"),
        ("Total Amount Bid", "total"),
        ("Line item #", "line_no"),
        ("Einzelpreis netto", "unit_price"),
        ("Prix unitaire HT (€)", "unit_price"),
        ("Cena jedn. netto", "unit_price"),
        ("Цена за ед., руб.", "unit_price"),
        ("№ п/п", "line_no"),
        ("Tоtal", "total"),  # a Cyrillic о
        ("Image_URL", ""),
        ("Bidder2Total", ""),
    ],
)
def test_a_header_means_a_field(header: str, field: str) -> None:
    assert meaning(header).field == field


def test_texts_are_compared_in_one_form() -> None:
    assert key("Un\u00adit  Priсe – NET") == key("unit price net")
    assert tidy(" Kerr Contractors \nOregon\u00a0LLC ") == "Kerr Contractors Oregon LLC"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Kerr Contractors \nOregon, Inc.", "Kerr Contractors Oregon, Inc."),
        ("Acme Trading\nTel. 02 555 1234\nMs. Cruz", "Acme Trading"),
        ("Vendor: Helix Trials Ltd", "Helix Trials Ltd"),
        ("Helix Trials Ltd*", "Helix Trials Ltd"),
    ],
)
def test_a_vendors_name_is_tidied(cell: str, name: str) -> None:
    assert vendor_name(cell) == name


def test_estimates_and_placeholders_are_told_from_vendors() -> None:
    names = "Engineer’s Estimate", "Name of Contractor 3", "Vendor B", "<insert name>", "Helix Ltd"
    assert [is_estimate(name) for name in names] == [True, False, False, False, False]
    assert [is_placeholder(name) for name in names] == [False, True, True, True, False]


@pytest.mark.parametrize("text", ["Unit price", "2026", "Year 1", "Total", "Date: 3 May", "x" * 100, "12"])
def test_headers_periods_and_sentences_are_no_names(text: str) -> None:
    assert not can_be_name(text)


def test_a_file_name_without_its_bidding_words_is_the_vendor() -> None:
    assert name_in("Northwind_Bid_Grid_v2_2026-03-01") == "Northwind"
    assert name_in("budget final") == ""


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Alpine Research AG", True),
        ("Danube Trials s.r.o.", False),
        ("Proposal of Alpine", False),
        ("Alpine 301", False),
        ("Alpine budget", False),
    ],
)
def test_a_title_is_the_vendor_that_the_file_is_named_after(title: str, named: bool) -> None:
    assert is_named_after(title, "Alpine") is named


def test_a_shorter_title_is_the_vendor_too() -> None:
    assert is_named_after("Danube Trials s.r.o.", "first offer Danube Trials")


def test_spellings_of_one_vendor_are_one() -> None:
    assert identity("K&E Excavating, Inc.") == identity("K & E Excavating Inc")


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ("[$€-407] #,##0.00", "EUR"),
        ('#,##0.00\\ "€"', "EUR"),
        ('"$"#,##0.00', "$"),
        ("[$$-1009]#,##0", "CAD"),
        ('"USD" #,##0', "USD"),
        ("#,##0.00\\ [$zł-415]", "PLN"),
        ("[$-409]mmm", ""),
        ("0%", ""),
    ],
)
def test_a_format_names_its_currency(code: str, currency: str) -> None:
    assert currencies.of_format(code) == currency


@pytest.mark.parametrize(
    ("text", "currency"),
    [("Total (EUR)", "EUR"), ("Сумма, руб.", "RUB"), ("Amount Rs", "INR"), ("k€", "EUR"), ("Try again", "")],
)
def test_a_text_names_a_currency(text: str, currency: str) -> None:
    assert currencies.of_text(text) == currency


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Incl. in PM01", "included"),
        ("enthalten", "included"),
        ("w cenie", "included"),
        ("уточняется", "to be confirmed"),
        ("au réel", "at cost"),
        ("Not provided", "not offered"),
        ("–", "not offered"),
        ("en option", "optional"),
    ],
)
def test_words_in_a_price_cell_are_a_state(text: str, state: str) -> None:
    assert state_of(text) == state


def test_other_words_are_no_state() -> None:
    assert state_of("see attachment 3") is None


@pytest.mark.parametrize(
    ("text", "factor"),
    [("in EUR '000", 1000), ("Angaben in TEUR", 1000), ("тыс. руб.", 1000), ("Budget EUR", 1), ("keurig", 1)],
)
def test_thousands_are_said_in_words(text: str, factor: int) -> None:
    assert thousands(text) == factor


def test_headers_can_be_periods() -> None:
    assert [period(v) for v in ("Year 1", "M12", "Q3 2026", "Jan 2026", 2027.0, "Monitoring", 12.0)] == [
        "Year 1",
        "M12",
        "Q3 2026",
        "Jan 2026",
        "2027",
        "",
        "",
    ]
