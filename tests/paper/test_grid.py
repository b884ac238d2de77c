from hypothesis import given
from hypothesis import strategies as st

from cro_desk.paper import fonts
from cro_desk.paper.document import make_pdf
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.layout import MOST_LINES
from tests.paper.pdfs import FACTS, pages

COLUMNS = (Column("Line", 200), Column("Unit price", 80, right=True, group="Alpine"))


def line(text: str) -> Row:
    return Row((Cell(text), Cell("1.00")))


def section(text: str) -> Row:
    return Row((Cell(text, fonts.BOLD), Cell("9.00")), Kind.SECTION)


def printed(rows: list[Row]) -> list[str]:
    return pages(make_pdf([Grid(COLUMNS, rows)], FACTS, "A4"))


def test_headers_and_section_are_repeated_on_each_page():
    found = printed([section("Monitoring"), *[line(f"Visit {number}") for number in range(120)]])
    assert len(found) == 3
    assert all("Alpine" in page and "Unit price" in page for page in found)
    assert ["Monitoring (continued)" in page for page in found] == [False, True, True]


def ends_in_heading(grid: Grid) -> bool:
    """A section's heading stands last although its lines could have come along."""
    kinds = [part.row.kind for part in grid._rows]
    return kinds[-1] is Kind.SECTION and Kind.LINE in kinds


@given(st.lists(st.booleans(), min_size=1, max_size=150))
def test_every_row_is_printed_once_and_no_section_stands_last(kinds: list[bool]):
    rows = [section(f"S{n}.") if is_section else line(f"L{n}.") for n, is_section in enumerate(kinds)]
    whole = Grid(COLUMNS, [*rows, line("end")])
    parts, rest = [], whole
    while rest.wrap(0, 0)[1] > 200:
        first, rest = rest.split(0, 200)
        parts.append(first)
    shown = [part.row for grid in (*parts, rest) for part in grid._rows if not part.row.repeats]
    assert shown == [*rows, line("end")]
    assert [part for part in parts if ends_in_heading(part)] == []


def test_section_continued_twice_keeps_its_name():
    again = section("Fees").go_on(2).go_on(2)
    assert (again.cells[0].text, again.repeats) == ("Fees (continued)", "Fees")


def test_row_higher_than_a_page_is_broken_and_loses_nothing():
    words = [f"word{number}" for number in range(2000)]
    found = " ".join(printed([line(" ".join(words))]))
    assert [word for word in words if word not in found] == []
    assert len(Grid(COLUMNS, [line(" ".join(words))])._rows) > 2000 / 10 / MOST_LINES


def test_text_of_one_line_is_cut_and_a_number_is_not():
    columns = (Column("Line", 44, one_line=True), Column("Total", 30, right=True))
    grid = Grid(columns, [Row((Cell("Interim monitoring visit"), Cell("123,456,789.00")))])
    assert grid._rows[0].lines == (("Interim…",), ("123,456,789.00",))
