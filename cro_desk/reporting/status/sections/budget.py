"""The money of each CRO: contract, spending, forecast at completion, and burn against progress."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.oversight.budget.figures import amount_words, figures
from cro_desk.oversight.budget.report_section import BudgetSection, section
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import SIZE, mark, nothing, rest

PARTNER, FIGURE = 96.0, 84.0
NAME, VALUE = 160.0, 110.0


def read(session: Session, about: About) -> tuple[BudgetSection, ...]:
    """Read the books of the CROs that the report tells of."""
    return section(session, about.study_id, about.partnership_id, about.cut_off)


def draw(found: tuple[BudgetSection, ...], _about: About, room: Room) -> Story:
    """Draw a row a CRO: contract, spent, forecast, and how that stands."""
    if not found:
        return nothing(_("No contract is entered."))
    titles = (_("Contract now"), _("Spent"), _("Forecast at end"), _("Over it"))
    figures_ = [Column(title, FIGURE, right=True) for title in titles]
    columns = (Column(_("CRO"), PARTNER), *figures_, Column(_("Standing"), room.width - PARTNER - 4 * FIGURE))
    return [Grid(columns, [_row(each) for each in found[: room.most]], SIZE), *rest(len(found) - room.most)]


def _row(each: BudgetSection) -> Row:
    money_ = each.position
    amounts = (money_.contract, money_.spent, money_.forecast, money_.variance)
    return Row(
        (
            Cell(each.books.contract.partnership, fonts.BOLD),
            *(Cell(amount_words(money_, amount)) for amount in amounts),
            Cell(mark(money_.standing)),
        )
    )


def statement(each: BudgetSection, room: Room) -> Story:
    """Draw the whole statement of a CRO."""
    columns = (
        Column(each.books.contract.partnership, NAME),
        Column(_("Amount"), VALUE, right=True),
        Column("", room.width - NAME - VALUE),
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
    return [Grid(columns, rows, SIZE)]
