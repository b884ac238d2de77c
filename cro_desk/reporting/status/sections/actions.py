"""Actions: what was open at the cut-off, what is overdue, and what was closed since the last report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.minutes.registers import ALL_STATUSES, Wanted
from cro_desk.minutes.registers import actions as register
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ActionStatus
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import DASH, SIZE, due_words, nothing, party, rest
from cro_desk.studies.terms import Side

NUMBER, OWNER, DUE = 44.0, 130.0, 84.0


@dataclass(frozen=True, slots=True)
class SideCount:
    """How the actions of one side stood at the cut-off."""

    side: Side
    open: int
    overdue: int
    closed: int


@dataclass(frozen=True, slots=True)
class Actions:
    """`open` by due date; `sides` counts sponsor and CRO alike."""

    open: tuple[ItemRow, ...]
    overdue: int
    closed: int
    sides: tuple[SideCount, ...]


def read(session: Session, about: About) -> Actions:
    """Read the actions as they stood at the cut-off."""
    wanted = Wanted((about.study_id,), about.partnership_id or None, statuses=ALL_STATUSES)
    rows = [row for row in register(session, wanted, about.cut_off) if _is_told(row, about)]
    open_ = tuple(sorted((row for row in rows if was_open(row, about)), key=_by_due))
    closed = [row for row in rows if row.status is ActionStatus.DONE and about.covers(row.closed_at)]
    sides = tuple(_count(side, open_, closed, about.cut_off) for side in (Side.SPONSOR, Side.CRO))
    return Actions(open_, sum(_is_late(row, about.cut_off) for row in open_), len(closed), sides)


def _is_told(row: ItemRow, about: About) -> bool:
    return not row.unblinded and about.known(row.meeting_on)


def was_open(row: ItemRow, about: About) -> bool:
    """Whether an action was open at the cut-off; what was closed afterwards was."""
    return row.status is ActionStatus.OPEN or not about.known(row.closed_at)


def _is_late(row: ItemRow, on: date) -> bool:
    return row.due is not None and row.due < on


def _by_due(row: ItemRow) -> tuple[bool, date, str]:
    return row.due is None, row.due or date.max, row.number


def _count(side: Side, open_: tuple[ItemRow, ...], closed: list[ItemRow], on: date) -> SideCount:
    mine = [row for row in open_ if row.owner_side is side]
    late, done = sum(_is_late(row, on) for row in mine), sum(row.owner_side is side for row in closed)
    return SideCount(side, len(mine), late, done)


def draw(found: Actions, about: About, room: Room) -> Story:
    """Draw the counts of both sides and the actions that are due first."""
    story: Story = [text(sentence(found, about))]
    if not found.open:
        return story if found.closed else nothing(_("No action is open."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Action"), room.width - NUMBER - OWNER - DUE),
        Column(_("Owner"), OWNER),
        Column(_("Due"), DUE),
    )
    rows = [_row(row, about) for row in found.open[: room.most]]
    return [*story, Grid(columns, rows, SIZE), *rest(len(found.open) - room.most)]


def sentence(found: Actions, about: About) -> str:
    """Say how many are open, overdue and closed, for each side alike."""
    told = _("{party}: {open} open, {overdue} overdue, {closed} closed")
    return "; ".join(
        told.format(party=party(about, each.side), open=each.open, overdue=each.overdue, closed=each.closed)
        for each in found.sides
    )


def _row(row: ItemRow, about: About) -> Row:
    return Row(
        (
            Cell(row.number, fonts.BOLD),
            Cell(row.text),
            Cell(row.owner or DASH),
            Cell(due_words(row.due, about)),
        )
    )
