"""OpenDocument: values, looks, spans, comments, repeats, packed and flat."""

from __future__ import annotations

from datetime import date, time

import pytest

from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.flat_markup import read_flat
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.files.opendocument_cells import excel_formula
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet, Style
from cro_desk.vendors.workbook.model import CellError

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "number", "fo", "calcext", "draw")
)


def document(table: str, styles: str = "", attributes: str = 'table:name="Budget"') -> bytes:
    return (
        f"<office:document {NAMES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet><table:table {attributes}>{table}</table:table></office:spreadsheet>"
        "</office:body></office:document>"
    ).encode()


KNOWN = {
    "repeated": "table:number-columns-repeated",
    "style": "table:style-name",
    "formula": "table:formula",
    "rows": "table:number-rows-spanned",
    "columns": "table:number-columns-spanned",
}


def cell(inner: str = "", **attributes: object) -> str:
    named = {KNOWN.get(name, "office:" + name.replace("_", "-")): value for name, value in attributes.items()}
    text = "".join(f' {name}="{value}"' for name, value in named.items())
    return f"<table:table-cell{text}>{inner}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def read(content: bytes, limits: Limits | None = None) -> RawSheet:
    book = RawBook("ods")
    read_flat("fods", content, book, limits or Limits())
    return book.sheets[0]


def text(words: str) -> str:
    return f"<text:p>{words}</text:p>"


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (cell(text("12,5"), value_type="float", value="12.5"), 12.5),
        (cell(text("10 %"), value_type="percentage", value="0.1"), 0.1),
        (cell(value_type="date", date_value="2026-11-22"), date(2026, 11, 22)),
        (cell(value_type="time", time_value="PT08H30M00S"), time(8, 30)),
        (cell(value_type="time", time_value="PT36H00M00S"), 1.5),
        (cell(value_type="boolean", boolean_value="true"), True),
        (
            cell(text("two<text:s text:c='2'/>gaps") + text("and a line"), value_type="string"),
            "two  gaps\nand a line",
        ),
        (cell(text("#REF!"), value_type="string", formula="of:=[.A1]"), CellError("#REF!")),
        (cell(text("12,5"), value_type="float", value="broken"), "12,5"),
    ],
)
def test_values_are_those_of_the_file(xml: str, value: object) -> None:
    assert read(document(row(xml))).rows == [[value]]


def test_repeated_cells_and_rows_are_written_out() -> None:
    table = row(cell(), cell(text("a"), repeated=2), attributes=' table:number-rows-repeated="2"')
    assert read(document(table)).rows == [[None, "a", "a"], [None, "a", "a"]]


def test_blank_rows_to_the_bottom_cost_nothing() -> None:
    table = row(cell(text("a"))) + row(
        cell(repeated=16384), attributes=' table:number-rows-repeated="1048575"'
    )
    assert read(document(table)).rows == [["a"]]


def test_repeats_beyond_the_limit_are_cut() -> None:
    table = row(cell(text("a"), repeated=9), attributes=' table:number-rows-repeated="900"')
    assert len(read(document(table), Limits(rows=4)).rows) == 4


def test_spans_hidden_rows_and_levels_are_kept() -> None:
    hidden = row(cell(text("b")), attributes=' table:visibility="collapse"')
    table = (
        row(cell(text("a"), rows=2, columns=3)) + f"<table:table-row-group>{hidden}</table:table-row-group>"
    )
    sheet = read(document(table))
    assert (sheet.merges, sheet.hidden_rows, sheet.levels) == ([(0, 0, 1, 2)], {1}, {1: 1})


def test_comments_are_not_values() -> None:
    note = f"<office:annotation>{text('without travel')}</office:annotation>"
    sheet = read(document(row(cell(note + text("12"), value_type="float", value="12"))))
    assert (sheet.rows, sheet.comments) == ([[12.0]], {(0, 0): "without travel"})


def test_currency_and_bold_come_from_styles() -> None:
    styles = (
        '<number:currency-style style:name="N1">'
        '<number:number number:decimal-places="2" number:grouping="true"/><number:text> </number:text>'
        "<number:currency-symbol>€</number:currency-symbol></number:currency-style>"
        '<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    sheet = read(document(row(cell(text("1"), value_type="float", value="1", style="c1")), styles))
    assert sheet.looks == {(0, Style("#,##0.00 [$€]", bold=True)): [0]}


def test_hidden_table_is_hidden() -> None:
    styles = (
        '<style:style style:name="t1" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    attributes = 'table:name="Lists" table:style-name="t1"'
    assert read(document(row(cell(text("a"))), styles, attributes)).hidden


@pytest.mark.parametrize(
    ("open_formula", "excel"),
    [
        ("of:=[.E3]*[.F3]", "E3*F3"),
        ("of:=SUM([.A1:.A3];1)", "SUM(A1:A3,1)"),
        ("of:=[$Rates.B1]", "Rates!B1"),
        ("of:=['My rates'.$B$1]", "'My rates'!$B$1"),
        ('of:=IF([.A1]="a;b";1;2)', 'IF(A1="a;b",1,2)'),
    ],
)
def test_formulas_are_told_as_excel_writes_them(open_formula: str, excel: str) -> None:
    assert excel_formula(open_formula) == excel


def test_entities_are_refused() -> None:
    content = b'<!DOCTYPE x [<!ENTITY a "aa">]>' + document(row(cell(text("&a;"))))
    with pytest.raises(Refusal) as refusal:
        read(content)
    assert refusal.value.key == "entities"
