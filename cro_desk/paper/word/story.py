"""The story of a paper as a Word document, for those who must edit it: the same parts, in Word's own styles.

A paper and its copy to edit are told once; what the PDF draws, this writes. Signs that the PDF’s typeface
lacks are there, for the reader’s computer has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.platypus import NextPageTemplate, PageBreak, Paragraph

from cro_desk.paper.document import Part, Together, size_of
from cro_desk.paper.frame import Facts
from cro_desk.paper.grid import Grid
from cro_desk.paper.signatures import SignatureBlock

if TYPE_CHECKING:
    from docx.document import Document

STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading": "Heading 1",
    "body": "Normal",
    "lead": "Lead",
    "note": "Note",
    "small": "Cell note",
}
AFTER_TABLE = 4  # points


def make_docx(story: Sequence[Part], facts: Facts, page: str) -> bytes:
    """Write a story, upright, as a Word document; the same story gives the same bytes."""
    from docx import Document

    from cro_desk.paper.word.frame import frame
    from cro_desk.paper.word.styles import dress

    document = Document()
    dress(document)
    frame(document, facts, size_of(page))
    _tell(document, story)
    _close(document)
    _name(document, facts)
    return _packed(document)


def _tell(document: Document, story: Iterable[Part]) -> None:
    for part in story:
        if isinstance(part, Together):
            _tell(document, part.parts)
        elif isinstance(part, Paragraph):
            _write(document, part)
        elif isinstance(part, PageBreak) and not isinstance(part, NextPageTemplate):
            document.add_page_break()  # type: ignore[no-untyped-call]
        elif isinstance(part, (Grid, SignatureBlock)):
            _add_table(document, part)


def _write(document: Document, part: Any) -> None:
    from docx.shared import Pt

    from cro_desk.paper.word.text import plain

    written = document.add_paragraph(plain(part.content), STYLES[part.style.name])
    before = written._element.getprevious()  # noqa: SLF001
    if before is not None and before.tag.endswith("}tbl") and part.style.name != "heading":
        written.paragraph_format.space_before = Pt(AFTER_TABLE)


def _add_table(document: Document, part: Grid | SignatureBlock) -> None:
    from cro_desk.paper.word.signatures import boxes
    from cro_desk.paper.word.tables import table

    _close(document)
    body = document.element.body
    body.insert(len(body) - 1, table(part) if isinstance(part, Grid) else boxes(part))


def _close(document: Document) -> None:
    """Put a small paragraph after a table: two tables would become one, and none may end a document."""
    body = document.element.body
    if len(body) > 1 and body[-2].tag.endswith("}tbl"):
        document.add_paragraph("", "Cell note")


def _name(document: Document, facts: Facts) -> None:
    """Say what it is and who wrote it, and nothing else."""
    known = document.core_properties
    known.title, known.subject = facts.title, facts.study
    known.author = known.last_modified_by = facts.author
    known.comments = known.keywords = known.category = ""
    known.created = known.modified = facts.printed_at.astimezone(UTC).replace(tzinfo=None)
    known.revision = 1


def _packed(document: Document) -> bytes:
    from cro_desk.paper.word.package import clean, repack

    clean(document)
    target = BytesIO()
    document.save(target)
    return repack(target.getvalue())
