"""The agenda with the time it took, what was said, the numbered lines; parked topics; next meeting."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.content import AgendaPart, Header, Line, MinutesContent
from cro_desk.minutes.report_pages.details import details
from cro_desk.minutes.report_pages.parts import (
    LOOK,
    SIZE,
    duration,
    kind_mark,
    nothing,
    paragraphs,
    party,
    status_mark,
)
from cro_desk.minutes.terms import ActionStatus, ItemKind, Priority
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed

NUMBER, OWNER, DUE = 80.0, 96.0, 78.0
COLUMNS = 4


def discussion(content: MinutesContent, width: float) -> Story:
    """Return every part of the agenda with its lines."""
    title = _("Agenda, discussion and outcomes")
    if not content.agenda:
        return nothing(title, _("The agenda is empty."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Point"), width - NUMBER - OWNER - DUE),
        Column(_("Owner"), OWNER),
        Column(_("Due"), DUE),
    )
    rows = [row for place, part in enumerate(content.agenda, 1) for row in _part(place, part, content.header)]
    return headed(title, Grid(columns, [*rows, *_total(content)], SIZE), width)


def _part(place: int, part: AgendaPart, header: Header) -> Iterator[Row]:
    """Return a part's heading, what was said, and its lines."""
    over = (part.used or 0) - (part.planned or 0) if part.planned is not None else 0
    late = _("{time} over").format(time=duration(over)) if over > 0 else ""
    heading = Cell(f"{place}. {part.title}", fonts.BOLD)
    yield Row((heading, Cell(part.owner), Cell(time_used(part), under=late)), Kind.SECTION, 2)
    *most, last = paragraphs(part.summary) or ("",)
    for said in most:
        yield Row((Cell(said),), Kind.TEXT, COLUMNS)
    if last:
        yield Row((Cell(last),), Kind.LINE, COLUMNS)
    for line in part.lines:
        yield _line(line, header)


def time_used(part: AgendaPart) -> str:
    """Say how long a part took against its plan: `14 of 10 min`."""
    if part.used is None:
        return _("{time} planned").format(time=duration(part.planned)) if part.planned is not None else ""
    if part.planned is None:
        return duration(part.used)
    return _("{used} of {planned}").format(used=part.used, planned=duration(part.planned))


def _total(content: MinutesContent) -> list[Row]:
    planned = sum(part.planned or 0 for part in content.agenda)
    used = sum(part.used or 0 for part in content.agenda)
    if not used:
        return []
    words = _("Time used: {used}, planned: {planned}")
    told = words.format(used=duration(used), planned=duration(planned))
    return [Row((Cell(told, fonts.BOLD),), Kind.SUM, COLUMNS)]


def _line(line: Line, header: Header) -> Row:
    strong = fonts.BOLD if line.kind is ItemKind.DECISION else fonts.REGULAR
    return Row(
        (
            Cell(line.number, fonts.BOLD, under=kind_mark(line.kind)),
            Cell(line.text, strong, under=details(line)),
            Cell(*_owner(line), under=party(header, line.owner_side)),
            Cell(*_due(line), under=_state(line)),
        )
    )


def _owner(line: Line) -> tuple[str, str]:
    """Return the owner; of an action that has none, that it is missing."""
    missing = line.kind is ItemKind.ACTION and not line.owner
    return (f"{LOOK} {_('owner missing')}", fonts.ITALIC) if missing else (line.owner, fonts.REGULAR)


def _due(line: Line) -> tuple[str, str]:
    missing = line.kind is ItemKind.ACTION and line.due is None
    return (f"{LOOK} {_('date missing')}", fonts.ITALIC) if missing else (day(line.due), fonts.REGULAR)


def _state(line: Line) -> str:
    """Say what is unusual about an action: priority, status, a first date."""
    if line.kind is not ItemKind.ACTION:
        return ""
    told = [_("high priority")] if line.priority is Priority.HIGH else []
    told += [_("low priority")] if line.priority is Priority.LOW else []
    told += [status_mark(line.status)] if line.status is not ActionStatus.OPEN else []
    if line.original_due not in (None, line.due):
        told.append(_("first {day}").format(day=day(line.original_due)))
    return "\n".join(told)
