"""The panel beside the budget: the statement, and what is said of the chosen entry."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.formats import day, money, number
from cro_desk.i18n import _
from cro_desk.money import Money
from cro_desk.oversight.budget.figures import cycle_words, figures
from cro_desk.oversight.budget.rows import InvoiceRow, MonthRow, OrderRow
from cro_desk.oversight.budget.standing import Position, position
from cro_desk.oversight.budget.terms import OrderState, order_state_name, reason_name
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from ui.actions import Action
from ui.oversight.budget.columns import TONES, due_words
from ui.oversight.budget.reading import BudgetRead
from ui.theme import Tone
from ui.widgets import DetailsPanel

STANDINGS = {
    Standing.GREEN: Tone.GOOD,
    Standing.AMBER: Tone.WARN,
    Standing.RED: Tone.BAD,
    Standing.NO_DATA: Tone.MUTED,
}


class BudgetDetails(DetailsPanel):
    """Filled anew whenever the cursor moves."""

    def show_statement(self, found: Position, actions: Sequence[Action]) -> None:
        """Tell how the money stands."""
        self.clear()
        self.title(_("How it stands"))
        standing = found.standing
        self.badge(f"{standing_letter(standing)} {standing_name(standing)}", STANDINGS[standing])
        for line in figures(found):
            self.fact(line.name, line.value, Tone.ACCENT if line.strong else Tone.NONE)
            if line.note:
                self.text(line.note)
        if cycle_words(found):
            self.text(cycle_words(found))
        self.offer(actions)

    def show_order(self, row: OrderRow, read: BudgetRead, actions: Sequence[Action]) -> None:
        """Tell a change order, and what signing it would do."""
        self.clear()
        self.title(_("Change order {number}").format(number=row.called))
        self.badge(order_state_name(row.state), TONES[row.state])
        self.text(row.subject, Tone.NONE)
        self.fact(_("Reason"), reason_name(row.reason))
        if row.months is not None:
            self.fact(_("Months longer"), number(row.months))
        if row.cycle is not None:
            self.fact(_("From request to signature"), _("{days} days").format(days=number(row.cycle)))
        if row.state in (OrderState.ASKED, OrderState.AGREED):
            self.heading(_("If it is signed"))
            for name, value in effect(row, read):
                self.fact(name, value)
        if row.note:
            self.heading(_("Note"))
            self.text(row.note)
        self.offer(actions)

    def show_invoice(self, row: InvoiceRow, read: BudgetRead, actions: Sequence[Action]) -> None:
        """Tell an invoice."""
        self.clear()
        self.title(_("Invoice {number}").format(number=row.number))
        self.badge(*_paid(row, read))
        self.fact(_("Amount"), money(row.amount))
        self.fact(_("Due"), due_words(row, read.today))
        if row.returned_on is not None:
            self.fact(_("Sent back"), day(row.returned_on))
        if row.note:
            self.text(row.note)
        self.offer(actions)

    def show_month(self, row: MonthRow, actions: Sequence[Action]) -> None:
        """Tell a month."""
        self.clear()
        self.title(row.period.label)
        self.fact(_("Done, not invoiced"), money(row.accrued) or "–")
        self.fact(_("Forecast at completion"), money(row.forecast) or "–")
        if row.source:
            self.fact(_("Source"), row.source)
        if row.note:
            self.text(row.note)
        self.offer(actions)

    def offer(self, actions: Sequence[Action]) -> None:
        """Offer what can be done."""
        self.rule()
        for action in actions:
            self.action(action)


def effect(row: OrderRow, read: BudgetRead) -> tuple[tuple[str, str], ...]:
    """Return what signing an order today does: to the contract, the forecast, and the share of changes."""
    if read.books is None or read.position is None:
        return ()
    after = position(read.books, read.today, (row.id,))
    pairs = (
        (_("Contract"), read.position.contract, after.contract),
        (_("Forecast at completion"), read.position.forecast, after.forecast),
    )
    told = tuple((name, _moved(before, now, after)) for name, before, now in pairs if now is not None)
    if row.amount is None:
        return ((_("Contract"), _("no amount yet")),)
    return told


def _moved(before: object, now: object, after: Position) -> str:
    amounts = (money(Money(each, after.currency), 0) for each in (before, now))  # type: ignore[arg-type]
    return " → ".join(amounts)


def _paid(row: InvoiceRow, read: BudgetRead) -> tuple[str, Tone]:
    if row.paid_on is not None:
        return _("paid {day}").format(day=day(row.paid_on)), Tone.GOOD
    return (_("overdue"), Tone.BAD) if row.is_overdue(read.today) else (_("not paid"), Tone.WARN)
