"""How a Word document looks: Word's own names of styles, so that its navigation and contents know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk.paper import style as paper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

TYPEFACE = "Calibri"
INK, MUTED = "1B2430", "5A6475"
#: style → size, bold, colour, space before and after in points
LOOKS = {
    "Normal": (paper.BODY, False, INK, 0, 4),
    "Title": (paper.TITLE, True, INK, 0, 2),
    "Subtitle": (paper.BODY, False, MUTED, 0, 8),
    "Heading 1": (paper.HEADING, True, INK, 12, 4),
    "Header": (paper.SMALL, False, INK, 0, 0),
    "Footer": (paper.SMALL, False, MUTED, 0, 0),
    "Lead": (11.0, False, INK, 0, 8),
    "Note": (9.0, False, INK, 0, 2),
    "Cell": (9.0, False, INK, 1, 1),
    "Cell muted": (9.0, False, MUTED, 1, 1),
    "Cell note": (paper.SMALL, False, MUTED, 0, 1),
    "Signature line": (9.0, False, INK, 4, 4),
    "Restriction": (9.0, True, "FFFFFF", 0, 4),
}


def dress(document: Document) -> None:
    """Make the styles, or make Word's own look as the paper does."""
    from docx.enum.style import WD_STYLE_TYPE

    known = document.styles
    for name, (size, bold, colour, before, after) in LOOKS.items():
        there = name in known
        made = known[name] if there else known.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _look(made, size, bold, colour, before, after)
    known["Heading 1"].paragraph_format.keep_with_next = True


def _look(style: ParagraphStyle, size: float, bold: bool, colour: str, before: int, after: int) -> None:
    from docx.shared import Pt, RGBColor

    _drop(style, "w:rPr", "w:pBdr", "w:tabs")
    style.font.name = TYPEFACE
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1


def _drop(style: ParagraphStyle, *names: str) -> None:
    """Take away what the template says of a style: typefaces of its theme, rules, colours."""
    from docx.oxml.ns import qn

    for name in names:
        for found in list(style.element.iter(qn(name))):
            found.getparent().remove(found)
