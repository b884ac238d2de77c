"""What stands around every page of a Word document: as in the PDF, with fields for the page's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk.i18n import _
from cro_desk.paper.frame import BOTTOM, TOP, Facts
from cro_desk.paper.style import MARGIN
from cro_desk.paper.word.tables import INK, TWIPS
from cro_desk.paper.word.text import paragraph, plain, run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer, _Header

_TAB = "<w:r><w:tab/></w:r>"


def frame(document: Document, facts: Facts, size: tuple[float, float]) -> None:
    """Set the paper's size, and what is above and below."""
    from docx.shared import Pt

    section = document.sections[0]
    section.page_width, section.page_height = Pt(size[0]), Pt(size[1])
    section.left_margin = section.right_margin = Pt(MARGIN)
    section.top_margin, section.bottom_margin = Pt(TOP + 8), Pt(BOTTOM)
    section.header_distance, section.footer_distance = Pt(22), Pt(20)
    width = size[0] - 2 * MARGIN
    _put(section.header, _above(facts, width))
    _put(section.footer, _below(facts, width))


def _above(facts: Facts, width: float) -> list[str]:
    """Return the study and where the paper stands; first, who may not read it."""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{INK}"/>'
    warned = paragraph(run(facts.restriction), "Restriction", f'{ground}<w:jc w:val="center"/>')
    status = " · ".join(filter(None, (facts.mark.upper(), _("copy to edit"), facts.status)))
    line = paragraph(f"{run(facts.study, bold=True)}{_TAB}{run(status)}", "Header", _right(width))
    return [warned, line] if facts.restriction else [line]


def _below(facts: Facts, width: float) -> list[str]:
    first = f"{run(facts.confidentiality, bold=True)}{_TAB}{_page_of()}"
    traces = " · ".join((facts.title, facts.status, *facts.traces()))
    return [paragraph(first, "Footer", _right(width)), paragraph(run(traces), "Footer", _right(width))]


def _right(width: float) -> str:
    """Return a tab at the right edge."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{round(width * TWIPS)}"/></w:tabs>'


def _page_of() -> str:
    """Return `Page 1 of 3` with fields that Word fills in."""
    told = _("Page {number} of {count}")
    before, rest = told.split("{number}")
    between, after = rest.split("{count}")
    texts = (_exact(before), _field("PAGE"), _exact(between), _field("NUMPAGES"), _exact(after))
    return "".join(texts)


def _exact(text: str) -> str:
    """Return a run whose spaces at the ends stay."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if plain(text) else ""


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _put(place: _Header | _Footer, lines: list[str]) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    place.is_linked_to_previous = False
    element = place._element  # noqa: SLF001 - the library has no other way to write a field
    for old in list(element):
        element.remove(old)
    for line in lines:
        element.append(parse_xml(line.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))
