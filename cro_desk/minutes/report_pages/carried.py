"""The minutes before, and the open actions of earlier meetings."""

from __future__ import annotations

from datetime import date

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.content import CarriedAction, Header, MinutesContent
from cro_desk.minutes.report_pages.parts import DASH, SIZE, due_words, nothing, paragraphs, party, status_mark
from cro_desk.minutes.terms import ActionStatus
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed

NUMBER, OWNER, DUE, STATUS, AGE = 44.0, 96.0, 82.0, 62.0, 34.0


def previous(content: MinutesContent) -> Story:
    """Say what became of the minutes before; nothing where nobody noted it."""
    told = [text(each) for each in paragraphs(content.previous)]
    return [together(Heading(_("Previous minutes")), *told)] if told else []


def carried(content: MinutesContent, width: float, title: str) -> Story:
    """Return the open actions of earlier meetings as they stood."""
    if not content.carried:
        return nothing(title, _("No action of an earlier meeting was open."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Action"), width - NUMBER - OWNER - DUE - STATUS - AGE),
        Column(_("Owner"), OWNER),
        Column(_("Due"), DUE),
        Column(_("Status"), STATUS),
        Column(_("Days open"), AGE, right=True),
    )
    header = content.header
    rows = [_row(each, header) for each in content.carried]
    return headed(title, Grid(columns, rows, SIZE), width, _intro(content.carried, header.starts.date()))


def _intro(actions: tuple[CarriedAction, ...], on: date) -> str:
    late = sum(each.status is ActionStatus.OPEN and bool(due_words(each.due, on)) for each in actions)
    count = ngettext("{count} action", "{count} actions", len(actions)).format(count=len(actions))
    if not late:
        return _("{actions} of earlier meetings.").format(actions=count)
    return _("{actions} of earlier meetings, {late} of them overdue.").format(actions=count, late=late)


def _row(each: CarriedAction, header: Header) -> Row:
    return Row(
        (
            Cell(each.number, fonts.BOLD),
            Cell(each.text, under=each.comment),
            Cell(each.owner or DASH, under=party(header, each.owner_side)),
            Cell(day(each.due) or DASH, under=_past(each, header.starts.date())),
            Cell(status_mark(each.status)),
            Cell(str(each.age_days)),
        )
    )


def _past(each: CarriedAction, on: date) -> str:
    """Say that an action is overdue, when it was due at first, and how often it was moved."""
    late = due_words(each.due, on) if each.status is ActionStatus.OPEN else ""
    was_first = each.original_due not in (None, each.due)
    first = _("first {day}").format(day=day(each.original_due)) if was_first else ""
    moved = ngettext("moved once", "moved {count} times", each.slips).format(count=each.slips)
    return "\n".join(filter(None, (late, first, moved if each.slips else "")))
