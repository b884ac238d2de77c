"""Where people sign, in Word: a box for each side; what is missing is a line to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk.i18n import _
from cro_desk.paper.signatures import BETWEEN, LABELS, Signature, SignatureBlock
from cro_desk.paper.word.tables import RULE, TWIPS, border, cell, parsed
from cro_desk.paper.word.text import paragraph, plain, run

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_TAB = "<w:r><w:tab/></w:r>"
_EDGE = 8 * TWIPS  # of a line to write on from the box's


def boxes(block: SignatureBlock) -> BaseOxmlElement:
    """Return the boxes side by side, with room between them."""
    count = len(block.signatures)
    between = round(BETWEEN * TWIPS)
    width = round((block.width - BETWEEN * (count - 1)) / count * TWIPS)
    cells: list[str] = []
    widths: list[int] = []
    for each in block.signatures:
        if cells:
            cells.append(cell(between, paragraph("", "Cell"), ""))
            widths.append(between)
        cells.append(_box(each, width))
        widths.append(width)
    return parsed(widths, [f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"])


def _box(signature: Signature, width: int) -> str:
    edges = "".join(border(side, RULE, 4) for side in ("top", "left", "bottom", "right"))
    head = paragraph(run(signature.heading, bold=True), "Signatureline")
    return cell(width, head + "".join(_entry(*entry, width) for entry in signature.entries), edges)


def _entry(label: str, content: str, width: int) -> str:
    """Return a label with its text, or with a line to write on."""
    at = round(LABELS * TWIPS)
    left = f'<w:tab w:val="left" w:pos="{at}"/>'
    line = f'<w:tab w:val="right" w:leader="underscore" w:pos="{width - _EDGE}"/>'
    hang = f'<w:ind w:left="{at}" w:hanging="{at}"/>'
    told = run(content) if plain(content) else _TAB
    tabs = f"<w:tabs>{left}{'' if plain(content) else line}</w:tabs>{hang}"
    return paragraph(f"{run(_(label))}{_TAB}{told}", "Signatureline", tabs)
