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
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections import budget
from cro_desk.reporting.status.sections.words import DASH, SIZE, nothing, rest

NUMBER, WHY, AMOUNT, STATE = 32.0, 120.0, 84.0, 104.0


def read(session: Session, about: About) -> tuple[BudgetSection, ...]:
    """Read the change orders that were known by the cut-off."""
    return section(session, about.study_id, about.partnership_id, about.cut_off)


def draw(found: tuple[BudgetSection, ...], about: About, room: Room) -> Story:
    """Draw each with reason, amount and how it stood, and how long they take."""
    rows = [(each, order) for each in found for order in each.orders]
    if not rows:
        return nothing(_("No change of the contract was asked for."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Change"), room.width - NUMBER - WHY - AMOUNT - STATE),
        Column(_("Reason"), WHY),
        Column(_("Amount"), AMOUNT, right=True),
        Column(_("Stands"), STATE),
    )
    whole = [] if room.is_scarce else [part for each in found for part in budget.statement(each, room)]
    told = "; ".join(filter(None, (cycle_words(each.position) for each in found)))
    several = len(found) > 1
    drawn = [_row(each, order, about, several) for each, order in rows[: room.most]]
    said = [text(told)] if told else []
    return [*whole, *said, Grid(columns, drawn, SIZE), *rest(len(rows) - room.most)]


def _row(each: BudgetSection, order: OrderRow, about: About, several: bool) -> Row:
    partner = each.books.contract.partnership if several else ""
    longer = _("+{months} mo.").format(months=number(order.months)) if order.months else ""
    return Row(
        (
            Cell(order.called, fonts.BOLD),
            Cell(" – ".join(filter(None, (partner, order.subject)))),
            Cell(reason_name(order.reason)),
            Cell(money(order.amount, 0) or DASH),
            Cell(" · ".join(filter(None, (stands(order, about), longer)))),
        )
    )


def stands(order: OrderRow, about: About) -> str:
    """Say how an order stood at the cut-off."""
    state = order.state_on(about.cut_off)
    if state is OrderState.SIGNED:
        return _("signed {day}").format(day=day(order.signed_on))
    return order_state_name(state) if state is not None else DASH
