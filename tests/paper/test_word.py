"""A story as a Word document: its styles, its tables, its frame, and nothing that is not ours."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Part, new_page, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.signatures import Signature, SignatureBlock
from cro_desk.paper.word.story import make_docx
from tests.paper.pdfs import FACTS

COLUMNS = (Column("No.", 60), Column("Point", 300), Column("Days", 60, right=True))
ROWS = (
    Row((Cell("Sites", fonts.BOLD),), Kind.SECTION, 3),
    Row((Cell("S-1"), Cell("Poland", under="one\ntwo"), Cell("7"))),
    Row((Cell("Four of them\x0b open & <soon>."),), Kind.TEXT, 3),
)
GRID = Grid(COLUMNS, ROWS)
BLOCK = SignatureBlock([Signature("For the sponsor", (("Name", "Ada"), ("Date", "")))] * 2, 500)


def written(*story: Part) -> Document:
    return docx.Document(BytesIO(make_docx(story, FACTS, "A4")))


def files(story: Sequence[Part]) -> dict[str, str]:
    """Return the package's parts as text."""
    with ZipFile(BytesIO(make_docx(story, FACTS, "A4"))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_headings_are_words_own():
    document = written(Heading("Minutes", "title"), together(Heading("Agenda"), text("日本語\x00 too")))
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Title", "Minutes"),
        ("Heading 1", "Agenda"),
        ("Normal", "日本語 too"),
    ]


def test_a_table_repeats_its_header_and_splits_no_row():
    (table,) = written(GRID).tables
    rows = [row._tr.trPr for row in table.rows]
    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False, False]
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)


def test_cells_hold_what_the_paper_tells():
    (table,) = written(GRID).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No.", "Point", "Days"],
        ["Sites"] * 3,
        ["S-1", "Poland\none\ntwo", "7"],
        ["Four of them open & <soon>."] * 3,
    ]


def test_tables_do_not_grow_together():
    document = written(GRID, GRID)
    assert [each.tag.split("}")[1] for each in document.element.body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_what_is_to_be_written_by_hand_is_a_line():
    (table,) = written(BLOCK).tables
    name, date = table.rows[0].cells[0].paragraphs[1:]
    leaders = [[tab.get(qn("w:leader")) for tab in each._p.iter(qn("w:tab"))] for each in (name, date)]
    assert (name.text, date.text) == ("Name\tAda", "Date\t\t")
    assert ("underscore" in leaders[0], "underscore" in leaders[1]) == (False, True)


def test_pages_are_counted_by_fields():
    footer = written().sections[0].footer._element
    assert [each.get(qn("w:instr")).strip() for each in footer.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert "TMF 09.02.02" in "".join(each.text for each in footer.iter(qn("w:t")))


def test_a_new_page_begins_one():
    assert 'w:type="page"' in files(new_page())["word/document.xml"]


def test_it_names_its_writer_and_nobody_else():
    known = written().core_properties
    assert (known.author, known.last_modified_by) == (FACTS.author, FACTS.author)
    assert (known.title, known.comments, known.keywords) == ("Bid comparison", "", "")
    assert known.created == FACTS.printed_at


@pytest.mark.parametrize("said", ["python-docx", "Macintosh", "rsid", "thumbnail", "docId"])
def test_nothing_of_the_template_is_left(said: str):
    assert [name for name, content in files([GRID, BLOCK]).items() if said in name + content] == []


def test_the_same_story_gives_the_same_bytes():
    assert make_docx([GRID], FACTS, "Letter") == make_docx([GRID], FACTS, "Letter")
