"""The money of each CRO: contract, spending, forecast at completion, and burn against progress."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.oversight.budget.figures import figures
from cro_desk.oversight.budget.report_section import BudgetSection, section
from cro_desk.oversight.terms import standing_letter, standing_name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About
from cro_desk.reporting.status.sections.words import SIZE, nothing

NAME, VALUE = 150.0, 110.0


def read(session: Session, about: About) -> tuple[BudgetSection, ...]:
    """Read the books of the CROs that the report tells of."""
    return section(session, about.study_id, about.partnership_id, about.cut_off)


def draw(found: tuple[BudgetSection, ...], _about: About, width: float) -> Story:
    """Draw the statement of each CRO."""
    if not found:
        return nothing(_("No contract is entered."))
    return [part for each in found for part in _statement(each, width)]


def _statement(each: BudgetSection, width: float) -> Story:
    standing = each.position.standing
    told = _("{partner}: {letter} {name} by burn against progress and forecast against contract").format(
        partner=each.books.contract.partnership,
        letter=standing_letter(standing),
        name=standing_name(standing),
    )
    columns = (
        Column(_("Figure"), NAME),
        Column(_("Amount"), VALUE, right=True),
        Column("", width - NAME - VALUE),
    )
    rows = [
        Row(
            (
                Cell(line.name, fonts.BOLD if line.strong else fonts.REGULAR),
                Cell(line.value, fonts.BOLD if line.strong else fonts.REGULAR),
                Cell(line.note, muted=True),
            )
        )
        for line in figures(each.position)
    ]
    return [text(told, "note"), Grid(columns, rows, SIZE)]
