"""Escalations that were open at the cut-off, or ended in the days that the report covers."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.escalation.rows import EscalationRow, Step
from cro_desk.communication.terms import StepKind
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import DASH, SIZE, nothing, party, rest

NUMBER, LEVEL, WITH, STATE = 32.0, 48.0, 110.0, 130.0


def read(session: Session, about: About) -> tuple[EscalationRow, ...]:
    """Read what had been raised by the cut-off and was not over before the days of the report."""
    found = escalations(session, about.study_id, about.partnership_id)
    return tuple(row for row in found if about.known(row.steps[0].begun_at) and not _was_over(row, about))


def _was_over(row: EscalationRow, about: About) -> bool:
    return row.closed_at is not None and row.closed_at.date() < about.first_day


def was_open(row: EscalationRow, about: About) -> bool:
    """Whether it was open at the cut-off."""
    return row.closed_at is None or not about.known(row.closed_at)


def draw(found: tuple[EscalationRow, ...], about: About, room: Room) -> Story:
    """Draw each with its level, who has to answer and how it stands."""
    if not found:
        return nothing(_("Nothing is escalated."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Matter"), room.width - NUMBER - LEVEL - WITH - STATE),
        Column(_("Level"), LEVEL),
        Column(_("With"), WITH),
        Column(_("Stands"), STATE),
    )
    rows = [_row(row, about) for row in found[: room.most]]
    return [Grid(columns, rows, SIZE), *rest(len(found) - room.most)]


def _row(row: EscalationRow, about: About) -> Row:
    step = _at_cut_off(row, about)
    return Row(
        (
            Cell(row.called, fonts.BOLD),
            Cell(row.title),
            Cell(step.level.code or step.level.name),
            Cell(step.person or step.role or party(about, row.receiving_side) or DASH),
            Cell(_stands(row, step, about)),
        )
    )


def _at_cut_off(row: EscalationRow, about: About) -> Step:
    """Return the level at which it stood at the cut-off."""
    levels = [step for step in row.steps if step.kind is StepKind.LEVEL and about.known(step.begun_at)]
    return levels[-1]


def _stands(row: EscalationRow, step: Step, about: About) -> str:
    if not was_open(row, about):
        return _("closed {day}").format(day=day(row.closed_at.date() if row.closed_at else None))
    if about.known(step.answered_at):
        due = step.resolve_by
        told = _("answered, to be resolved by {day}")
    else:
        due, told = step.respond_by, _("answer due {day}")
    return told.format(day=day(due.date())) if due is not None else _("open")
