"""A heading and its table on paper."""

import pytest

from cro_desk.paper.document import gap, make_pdf, room
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed
from tests.paper.pdfs import FACTS, pages


@pytest.mark.parametrize("space", range(0, 736, 23))
@pytest.mark.parametrize("words", [1, 60, 400])
def test_a_heading_never_parts_from_the_first_line_of_its_table(space: int, words: int):
    width = room("A4")[0]
    rows = [
        Row((Cell("Area"),), Kind.SECTION, 1),
        Row((Cell("first " + "word " * words),)),
        Row((Cell("last"),)),
    ]
    story = [gap(space), *headed("Heading", Grid([Column("Title", width / 4)], rows), width, "Sentence")]
    found = pages(make_pdf(story, FACTS, "A4"))
    (page,) = (page for page in found if "Heading" in page)
    assert "Sentence" in page
    assert "first" in page
