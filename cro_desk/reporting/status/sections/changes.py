"""Change orders: money of the contract, so told to the sponsor alone."""

from __future__ import annotations

from sqlmodel import Session, col, select

from cro_desk.formats import money
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About
from cro_desk.reporting.status.sections.words import DASH, MOST, SIZE, nothing, rest
from cro_desk.studies.records import Partnership
from cro_desk.vendors.change_requests import ChangeRow, change_requests
from cro_desk.vendors.words import change_state_name

NUMBER, AMOUNT, STATE = 44.0, 110.0, 90.0


def read(session: Session, about: About) -> tuple[ChangeRow, ...]:
    """Read the change requests that had been opened by the cut-off, the newest first."""
    mine = select(Partnership.id).where(
        col(Partnership.study_id) == about.study_id, ~col(Partnership.deleted)
    )
    ids = [about.partnership_id] if about.partnership_id else sorted(session.exec(mine))
    found = (row for id in ids for row in change_requests(session, id))
    return tuple(row for row in found if about.known(row.opened_at))


def draw(found: tuple[ChangeRow, ...], _about: About, width: float) -> Story:
    """Draw each with its amount and how it stands."""
    if not found:
        return nothing(_("No change of the contract was asked for."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Change"), width - NUMBER - AMOUNT - STATE),
        Column(_("Amount"), AMOUNT, right=True),
        Column(_("Stands"), STATE),
    )
    rows = [
        Row(
            (
                Cell(row.called, fonts.BOLD),
                Cell(row.title, under=row.reason),
                Cell(money(row.amount) or DASH),
                Cell(change_state_name(row.state)),
            )
        )
        for row in found[:MOST]
    ]
    return [Grid(columns, rows, SIZE), *rest(len(found) - MOST)]
