"""Change orders with their effect: money of the contract, so told to the sponsor alone."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.formats import day, money, number
from cro_desk.i18n import _
from cro_desk.oversight.budget.figures import cycle_words
from cro_desk.oversight.budget.report_section import BudgetSection, section
from cro_desk.oversight.budget.rows import OrderRow
from cro_desk.oversight.budget.terms import OrderState, order_state_name, reason_name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About
from cro_desk.reporting.status.sections.words import DASH, MOST, SIZE, nothing, rest

NUMBER, WHY, AMOUNT, STATE = 28.0, 120.0, 96.0, 100.0


def read(session: Session, about: About) -> tuple[BudgetSection, ...]:
    """Read the change orders that were known by the cut-off."""
    return section(session, about.study_id, about.partnership_id, about.cut_off)


def draw(found: tuple[BudgetSection, ...], about: About, width: float) -> Story:
    """Draw each with reason, amount and how it stood, and how long they take."""
    rows = [(each, order) for each in found for order in each.orders]
    if not rows:
        return nothing(_("No change of the contract was asked for."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Change"), width - NUMBER - WHY - AMOUNT - STATE),
        Column(_("Reason"), WHY),
        Column(_("Amount"), AMOUNT, right=True),
        Column(_("Stands"), STATE),
    )
    told = "; ".join(filter(None, (cycle_words(each.position) for each in found)))
    several = len(found) > 1
    drawn = [_row(each, order, about, several) for each, order in rows[:MOST]]
    said = [text(told, "note")] if told else []
    return [*said, Grid(columns, drawn, SIZE), *rest(len(rows) - MOST)]


def _row(each: BudgetSection, order: OrderRow, about: About, several: bool) -> Row:
    partner = each.books.contract.partnership if several else ""
    longer = _("{months} months longer").format(months=number(order.months)) if order.months else ""
    return Row(
        (
            Cell(order.called, fonts.BOLD),
            Cell(order.subject, under=partner),
            Cell(reason_name(order.reason)),
            Cell(money(order.amount, 0) or DASH, under=longer),
            Cell(stands(order, about)),
        )
    )


def stands(order: OrderRow, about: About) -> str:
    """Say how an order stood at the cut-off."""
    state = order.state_on(about.cut_off)
    if state is OrderState.SIGNED:
        return _("signed {day}").format(day=day(order.signed_on))
    return order_state_name(state) if state is not None else DASH
