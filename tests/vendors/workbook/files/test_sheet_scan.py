"""The quick scan of a sheet says what the thorough reading says, or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.vendors.workbook.cells import address
from cro_desk.vendors.workbook.files.raw import RawSheet, Style
from cro_desk.vendors.workbook.files.sheet_marks import Extent, read_marks
from cro_desk.vendors.workbook.files.sheet_scan import scan_marks
from tests.vendors.workbook.files.packages import worksheet, xml_cell, xml_row

STYLES = [Style(), Style(bold=True), Style("#,##0.00 [$EUR]"), Style("0%", indent=1)]
HEADS = ("", ' hidden="1"', ' outlineLevel="2"', ' s="1" customFormat="1"')

cells = st.one_of(
    st.floats(0, 1e6).map(lambda value: ("", value)),
    st.text("ab &<>'", max_size=5).map(lambda value: ("", value)),
    st.tuples(st.sampled_from(["A1+B2", 'IF(A1>1,"a&b","")', "SUM(A1:A9)"]), st.sampled_from([1.5, "", "x"])),
)
rows = st.dictionaries(
    st.integers(0, 60),
    st.tuples(
        st.sampled_from(HEADS),
        st.dictionaries(st.integers(0, 40), st.tuples(cells, st.integers(0, 3)), max_size=6),
    ),
    max_size=12,
)


def part(grid: dict[int, tuple[str, dict[int, tuple[tuple[str, object], int]]]], after: str = "") -> bytes:
    made = []
    for row, (head, columns) in sorted(grid.items()):
        inner = [
            xml_cell(address(row, column), value, formula, style)
            for column, ((formula, value), style) in sorted(columns.items())
        ]
        made.append(xml_row(row + 1, "".join(inner), head))
    return worksheet(made, after).encode()


def scanned(xml: bytes, piece: int = 97) -> tuple[Extent | None, RawSheet]:
    sheet = RawSheet("S")
    blocks = [xml[start : start + piece] for start in range(0, len(xml), piece)]
    return scan_marks(blocks, "part", sheet, STYLES), sheet


def thorough(xml: bytes) -> RawSheet:
    sheet = RawSheet("S")
    read_marks([xml], "part", sheet, STYLES)
    return sheet


@given(rows)
def test_scan_says_what_the_thorough_reading_says(
    grid: dict[int, tuple[str, dict[int, tuple[tuple[str, object], int]]]],
) -> None:
    xml = part(grid, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    extent, sheet = scanned(xml)
    assert extent is not None
    assert without_blanks(sheet) == without_blanks(thorough(xml))


def without_blanks(sheet: RawSheet) -> tuple[object, ...]:
    """What the sheet says; looks of cells without content may be left out."""
    looks = {(row, c): style for (c, style), listed in sheet.looks.items() for row in listed}
    others = (sheet.formulas, sheet.uncalculated, sheet.hidden_rows, sheet.levels, sheet.merges)
    return looks, *others


def test_plain_sheet_is_scanned() -> None:
    xml = part({0: ("", {0: (("", "Fee"), 1), 5: (("A1*2", 3.0), 2)})})
    extent, sheet = scanned(xml)
    assert extent is not None
    assert sheet.looks == {(0, STYLES[1]): [0], (5, STYLES[2]): [0]}
    assert sheet.formulas == {(0, 5): "A1*2"}


def test_shared_formulas_are_written_out() -> None:
    master = '<c r="C1"><f t="shared" ref="C1:C2" si="0">A1*$B$1</f><v>1</v></c>'
    follower = '<c r="C2"><f t="shared" si="0"/><v>2</v></c>'
    xml = worksheet([xml_row(1, master), xml_row(2, follower)]).encode()
    formulas = {(0, 2): "A1*$B$1", (1, 2): "A2*$B$1"}
    assert (scanned(xml)[1].formulas, thorough(xml).formulas) == (formulas, formulas)


def test_errors_are_found() -> None:
    xml = worksheet([xml_row(1, '<c r="A1" s="2" t="e"><v>#REF!</v></c>')]).encode()
    assert (scanned(xml)[1].errors, thorough(xml).errors) == ({(0, 0): "#REF!"}, {(0, 0): "#REF!"})


def test_other_prefixes_are_left_to_the_thorough_reading() -> None:
    xml = b'<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" s="1"><x:v>1</x:v></x:c></x:row>'
    xml += b"</x:sheetData></x:worksheet>"
    assert scanned(xml)[0] is None
    assert thorough(xml).looks == {(0, STYLES[1]): [0]}


def test_cells_without_addresses_are_left_to_the_thorough_reading() -> None:
    xml = worksheet(['<row><c s="1"><v>1</v></c><c s="2"><v>2</v></c></row>']).encode()
    assert scanned(xml)[0] is None
    assert thorough(xml).looks == {(0, STYLES[1]): [0], (1, STYLES[2]): [0]}
