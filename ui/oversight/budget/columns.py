"""The columns of change orders, of invoices, and of the work done by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cro_desk.formats import day, money, number, percent
from cro_desk.i18n import _
from cro_desk.oversight.budget.rows import InvoiceRow, MonthRow, OrderRow
from cro_desk.oversight.budget.terms import OrderState, invoice_kind_name, order_state_name, reason_name
from ui.models import Align, Column, Look
from ui.theme import Tone

TONES = {
    OrderState.ASKED: Tone.WARN,
    OrderState.AGREED: Tone.ACCENT,
    OrderState.SIGNED: Tone.GOOD,
    OrderState.DECLINED: Tone.MUTED,
}


def order_columns() -> Sequence[Column[Any]]:
    """Return number, title, reason, amount and how it stands."""
    return (
        Column("number", _("No."), lambda row: row.called.rjust(5), lambda row: row.called, width=6),
        Column("subject", _("Change"), lambda row: row.subject, width=28, stretch=True),
        Column("reason", _("Reason"), lambda row: reason_name(row.reason), width=22),
        Column("amount", _("Amount"), _amount, _amount_text, Align.RIGHT, width=16),
        Column("state", _("Stands"), _state, look=_state_look, width=18),
        Column("asked", _("Asked for"), lambda row: row.asked_on, lambda row: day(row.asked_on), width=12),
        Column("signed", _("Signed"), lambda row: row.signed_on, lambda row: day(row.signed_on), width=12),
        Column("cycle", _("Days"), lambda row: row.cycle, _cycle, Align.RIGHT, width=7),
    )


def _amount(row: OrderRow | InvoiceRow) -> object:
    return row.amount.amount if row.amount is not None else None


def _amount_text(row: OrderRow | InvoiceRow) -> str:
    return money(row.amount, 2)


def _state(row: OrderRow) -> str:
    return order_state_name(row.state)


def _state_look(row: OrderRow) -> Look:
    return Look(TONES[row.state])


def _cycle(row: OrderRow) -> str:
    return number(row.cycle)


def invoice_columns(today: date) -> Sequence[Column[Any]]:
    """Return number, what for, amount, and when it came, was due and was paid."""

    def due_look(row: InvoiceRow) -> Look:
        return Look(Tone.BAD if row.is_overdue(today) else Tone.NONE)

    return (
        Column("number", _("Invoice"), lambda row: row.number, width=16),
        Column("kind", _("For"), lambda row: invoice_kind_name(row.kind), width=18, stretch=True),
        Column("amount", _("Amount"), _amount, _amount_text, Align.RIGHT, width=16),
        Column("on", _("Date"), lambda row: row.invoiced_on, lambda row: day(row.invoiced_on), width=12),
        Column(
            "due",
            _("Due"),
            lambda row: row.due_on,
            lambda row: due_words(row, today),
            look=due_look,
            width=22,
        ),
        Column("paid", _("Paid"), lambda row: row.paid_on, lambda row: day(row.paid_on), width=12),
        Column(
            "back", _("Sent back"), lambda row: row.returned_on, lambda row: day(row.returned_on), width=12
        ),
    )


def due_words(row: InvoiceRow, today: date) -> str:
    """Return when it is due, and that it is overdue in words."""
    return f"{day(row.due_on)} {_('overdue')}" if row.is_overdue(today) else day(row.due_on)


def month_columns() -> Sequence[Column[Any]]:
    """Return month, work done, what is not invoiced yet, and the forecast."""
    return (
        Column("month", _("Month"), lambda row: row.period, lambda row: row.period.label, width=12),
        Column("done", _("Work done"), lambda row: row.percent_done, _done, Align.RIGHT, width=11),
        Column("accrued", _("Done, not invoiced"), _accrued, _accrued_text, Align.RIGHT, width=18),
        Column("forecast", _("Forecast at completion"), _forecast, _forecast_text, Align.RIGHT, width=20),
        Column("source", _("Source"), lambda row: row.source, width=20, stretch=True),
    )


def _done(row: MonthRow) -> str:
    return percent(row.percent_done / 100, 1) if row.percent_done is not None else ""


def _accrued(row: MonthRow) -> object:
    return row.accrued.amount if row.accrued else None


def _accrued_text(row: MonthRow) -> str:
    return money(row.accrued)


def _forecast(row: MonthRow) -> object:
    return row.forecast.amount if row.forecast else None


def _forecast_text(row: MonthRow) -> str:
    return money(row.forecast)
