"""Excel's XML of 2003 and web pages named .xls."""

from __future__ import annotations

import pytest

from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.flat_markup import read_flat
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet, Style
from cro_desk.vendors.workbook.model import CellError

XML = """<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="Euro Currency"/><Font ss:Bold="1"/></Style></Styles>
<Worksheet ss:Name="Budget"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Fee</Data></Cell>
<Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="s1"><Data ss:Type="Number">12.5</Data>
<Comment><Data>net</Data></Comment></Cell></Row>
</Table></Worksheet></Workbook>"""

PAGE = """<html><head><style>td {color: red}</style></head><table>
<tr><th colspan=2>Fees &amp; costs</th><td rowspan=2>12,50&nbsp;&euro;</td></tr>
<tr><td>Site<br>visits</td><td></td></tr></table></html>"""


def read(kind: str, content: str) -> RawSheet:
    book = RawBook(kind)
    read_flat(kind, content.encode(), book, Limits())
    return book.sheets[0]


def test_xml_of_2003_gives_values_in_their_places() -> None:
    sheet = read("xml", XML)
    assert sheet.rows == [["Fee", None, CellError("#REF!")], [], [None, 12.5]]


def test_xml_of_2003_gives_what_surrounds_values() -> None:
    sheet = read("xml", XML)
    assert (sheet.merges, sheet.hidden_rows, sheet.comments) == ([(0, 0, 0, 1)], {2}, {(2, 1): "net"})
    assert sheet.looks == {(1, Style("[$€] #,##0.00", bold=True)): [2]}


def test_page_gives_its_table_with_spans() -> None:
    sheet = read("html", PAGE)
    assert sheet.rows == [["Fees & costs", None, "12,50 €"], ["Site\nvisits", None]]
    assert sheet.merges == [(0, 0, 0, 1), (0, 2, 1, 2)]


def test_page_without_table_is_no_workbook() -> None:
    with pytest.raises(Refusal) as refusal:
        read("html", "<html><p>Dear Ada</p></html>")
    assert refusal.value.words == {"what": "html"}
