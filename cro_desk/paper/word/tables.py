"""A table of paper as one of Word's: its header repeated on each page, its sections on a ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk.paper import fonts
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.word.text import paragraph, plain, run

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS = 20  # in a point
INK, RULE, BAND = "1B2430", "C4CAD4", "EEF0F4"
_HEAD = '<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
_SIDES = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
BOLD = (fonts.BOLD, fonts.BOLD_ITALIC)
ITALIC = (fonts.ITALIC, fonts.BOLD_ITALIC)


def table(grid: Grid) -> BaseOxmlElement:
    """Return the table with all its rows."""
    widths = [round(column.width * TWIPS) for column in grid.columns]
    rows = [_row(row, grid.columns, widths) for row in grid.rows]
    head = [_header(grid.columns, widths)] if any(column.title for column in grid.columns) else []
    return parsed(widths, [*head, *rows])


def parsed(widths: list[int], rows: list[str]) -> BaseOxmlElement:
    """Return a table of these columns out of the XML of its rows."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    told = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_HEAD.format(sides=_SIDES)}'
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _header(columns: tuple[Column, ...], widths: list[int]) -> str:
    cells = (
        cell(
            width,
            paragraph(run(_title(column), bold=True), "Cell", _side(column)),
            border("bottom", INK, 8),
        )
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _title(column: Column) -> str:
    return ": ".join(filter(None, (column.group, column.title)))


def _row(row: Row, columns: tuple[Column, ...], widths: list[int]) -> str:
    """Return a row; cells that it does not name are one empty one."""
    spans = [row.span, *[1] * (len(row.cells) - 1)]
    cells = [*row.cells]
    if missing := len(columns) - sum(spans):
        spans, cells = [*spans, missing], [*cells, Cell()]
    told, at = [], 0
    for each, count in zip(cells, spans, strict=True):
        inside = _inside(each, row, columns[at + count - 1])
        told.append(cell(sum(widths[at : at + count]), inside, _edge(row.kind), count, _ground(row.kind)))
        at += count
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(told)}</w:tr>"


def _inside(each: Cell, row: Row, column: Column) -> str:
    """Return the paragraphs of a cell: its text, then each line under it."""
    stays = "<w:keepNext/>" if row.kind is Kind.SECTION else ""
    text = run(each.text, bold=each.font in BOLD, italic=each.font in ITALIC)
    style = "Cellmuted" if each.muted else "Cell"
    under = [
        paragraph(run(line), "Cellnote", stays + _side(column))
        for line in each.under.splitlines()
        if plain(line)
    ]
    first = [paragraph(text, style, stays + _side(column))] if each.text or not under else []
    return "".join([*first, *under])


def _side(column: Column) -> str:
    return '<w:jc w:val="right"/>' if column.right else ""


def _edge(kind: Kind) -> str:
    if kind is Kind.TEXT:
        return ""
    return border("top", INK, 8) if kind is Kind.TOTAL else border("bottom", RULE, 4)


def _ground(kind: Kind) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/>' if kind is Kind.SECTION else ""


def border(side: str, colour: str, width: int) -> str:
    """Return one edge of a cell; the width in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'


def cell(width: int, inside: str, edges: str, count: int = 1, ground: str = "") -> str:
    """Return a cell over `count` columns."""
    span = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
    drawn = f"<w:tcBorders>{edges}</w:tcBorders>" if edges else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{drawn}{ground}</w:tcPr>{inside}</w:tc>'
