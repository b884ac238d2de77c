"""The versions there were and why, and what this one says otherwise than the one before."""

from __future__ import annotations

from itertools import groupby

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.comparing import FieldChange, How, LineChange, how_name
from cro_desk.minutes.content import Header
from cro_desk.minutes.printed import SHOWN, Issue, MinutesPaper
from cro_desk.minutes.report_pages.parts import DASH, SIZE, nothing
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed

NUMBER, DAY, BY, HASH = 52.0, 66.0, 110.0, 116.0
NAME, FIELD = 78.0, 84.0


def history(paper: MinutesPaper, width: float) -> Story:
    """Return the versions, the newest first; none before the first."""
    if not paper.history:
        return []
    columns = (
        Column(_("Version"), NUMBER),
        Column(_("Circulated"), DAY),
        Column(_("By"), BY),
        Column(_("Reason"), width - NUMBER - DAY - BY - HASH),
        Column(_("Content, SHA-256"), HASH),
    )
    newest = sorted(paper.history, key=lambda each: each.number, reverse=True)
    rows = [_issue(each, paper.header) for each in newest]
    return headed(_("Versions"), Grid(columns, rows, SIZE), width)


def _issue(each: Issue, header: Header) -> Row:
    on = day(each.at.astimezone(header.starts.tzinfo).date())
    told = (Cell(str(each.number), fonts.BOLD), Cell(on), Cell(each.by))
    return Row((*told, Cell(each.reason or DASH), Cell(each.content_hash[:SHOWN])))


def changes(paper: MinutesPaper, width: float) -> Story:
    """Return what reads otherwise than in the version before; nothing where there is none."""
    if paper.changes is None:
        return []
    title = _("Changed since the version before")
    if not paper.changes:
        return nothing(title, _("It says the same as the version before."))
    count = len(paper.changes)
    intro = ngettext("{count} line differs.", "{count} lines differ.", count).format(count=count)
    value = (width - NAME - FIELD) / 2
    columns = (
        *(Column(_("What"), NAME), Column("", FIELD)),
        *(Column(_("Before"), value), Column(_("Now"), value)),
    )
    return headed(title, Grid(columns, _rows(paper.changes), SIZE), width, intro)


def _rows(changes: tuple[LineChange, ...]) -> list[Row]:
    rows: list[Row] = []
    for part, found in groupby(changes, key=lambda each: each.part):
        rows.append(Row((Cell(part, fonts.BOLD),), Kind.SECTION, 4))
        rows += [row for each in found for row in _change(each)]
    return rows


def _change(each: LineChange) -> list[Row]:
    """Return a line that changed with its fields; of one that came or went its words alone."""
    name = Cell(each.name, fonts.BOLD, under=how_name(each.how))
    if each.how is not How.CHANGED:
        words = Cell(each.text or DASH)
        sides = (words, Cell(DASH)) if each.how is How.GONE else (Cell(DASH), words)
        return [Row((name, Cell(), *sides))]
    first, *rest = map(_field, each.fields)
    return [Row((name, *first)), *(Row((Cell(), *field)) for field in rest)]


def _field(field: FieldChange) -> tuple[Cell, Cell, Cell]:
    return Cell(field.label, muted=True), Cell(field.old or DASH), Cell(field.new or DASH)
