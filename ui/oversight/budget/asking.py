"""The forms of the budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.oversight.budget import operations as op
from cro_desk.oversight.budget.rows import Contract, InvoiceRow, MonthRow, OrderRow
from cro_desk.oversight.budget.terms import (
    InvoiceKind,
    OrderState,
    Reason,
    invoice_kind_name,
    order_state_name,
    reason_name,
)
from cro_desk.oversight.periods import MONTH, period_of, read_period
from ui.acting import Acts
from ui.panes import PaneContext
from ui.widgets import Field, FieldKind

MONEY, DAY, TEXT, LINES = FieldKind.MONEY, FieldKind.DAY, FieldKind.TEXT, FieldKind.LINES


class BudgetAsking(QObject):
    """Asks for what an act needs and carries it out; what is refused is said in the form."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.acts = context, acts

    def contract(self, contract: Contract) -> None:
        """Ask for the contract as it was first signed."""
        fields = [
            Field("value", _("Value, pass-through costs included"), MONEY, required=True),
            Field("pass_through", _("Of it pass-through costs"), MONEY),
            Field("reference", _("Contract"), TEXT, hint=_("Its number or name")),
            Field("signed_on", _("Signed on"), DAY),
            Field("payment_days", _("Days to pay"), FieldKind.WHOLE, required=True),
            Field("note", _("Note"), LINES),
        ]
        self._ask(
            _("Contract"), fields, _of(contract, fields), _("Keep"), op.set_contract, contract.partnership_id
        )

    def new_order(self, partnership_id: str) -> None:
        """Ask for a change order."""
        values = {"asked_on": self._today(), "reason": Reason.OTHER.value}
        fields = [each for each in _order() if each.key not in ("state", "signed_on", "declined_on")]
        self._ask(_("New change order"), fields, values, _("Add"), op.add_order, partnership_id)

    def edit_order(self, row: OrderRow) -> None:
        """Ask what changes in a change order."""
        fields = _order()
        values = _of(row, fields) | {"reason": row.reason.value, "state": row.state.value}
        self._ask(
            _("Change order {number}").format(number=row.called),
            fields,
            values,
            _("Keep"),
            op.edit_order,
            row.id,
        )

    def sign(self, row: OrderRow, effect: str) -> None:
        """Ask for the day of the signatures; `effect` says what signing does to the contract."""
        fields = [Field("signed_on", _("Signed on"), DAY, required=True)]
        title = _("Sign change order {number}").format(number=row.called)
        values = {"signed_on": self._today()}
        self._ask(title, fields, values, _("Sign"), op.sign_order, row.id, text=effect)

    def new_invoice(self, partnership_id: str) -> None:
        """Ask for an invoice."""
        values = {"invoiced_on": self._today(), "kind": InvoiceKind.SERVICE.value}
        self._ask(_("New invoice"), _invoice(), values, _("Add"), op.add_invoice, partnership_id)

    def edit_invoice(self, row: InvoiceRow) -> None:
        """Ask what changes in an invoice."""
        fields = _invoice()
        values = _of(row, fields) | {"kind": row.kind.value}
        self._ask(
            _("Invoice {number}").format(number=row.number),
            fields,
            values,
            _("Keep"),
            op.edit_invoice,
            row.id,
        )

    def paid(self, row: InvoiceRow) -> None:
        """Ask when an invoice was paid."""
        fields = [Field("paid_on", _("Paid on"), DAY, required=True)]
        title = _("Invoice {number} was paid").format(number=row.number)
        self._ask(title, fields, {"paid_on": self._today()}, _("Keep"), op.edit_invoice, row.id)

    def month(self, partnership_id: str, row: MonthRow | None = None) -> None:
        """Ask how far the work had come at the end of a month, the last one that ended unless told."""
        last = period_of(self._today()).shifted(-1)
        fields = [
            Field("period", _("Month"), required=True, placeholder="2026-10", check=_check_month),
            Field("percent_done", _("Work done, percent"), FieldKind.NUMBER),
            Field("accrued", _("Done, not invoiced yet"), MONEY),
            Field("forecast", _("Forecast at completion, if said"), MONEY),
            Field("source", _("Source"), hint=_("Where the figures come from")),
            Field("note", _("Note"), LINES),
        ]
        values = _of(row, fields) | {"period": row.period.code} if row is not None else {"period": last.code}
        self._ask(_("Work done"), fields, values, _("Keep"), op.set_month, partnership_id)

    def _today(self) -> Any:
        return self.context.desk.now().astimezone().date()

    def _ask(
        self,
        title: str,
        fields: list[Field],
        values: Mapping[str, Any],
        verb: str,
        act: Any,
        *given: str,
        text: str = "",
    ) -> None:
        def done(told: dict[str, Any]) -> None:
            turned = {name: TURNED.get(name, _same)(value) for name, value in told.items()}
            self.acts.run(act, *given, done=dialog.finish, failed=dialog.refuse, **turned)

        dialog = self.context.dialogs.form(title, fields, verb, done, values=values, text=text, stays=True)


def _same(value: Any) -> Any:
    return value


#: what a form holds as text or key
TURNED: Mapping[str, Callable[[Any], Any]] = {
    "reason": Reason,
    "state": OrderState,
    "kind": InvoiceKind,
    "period": read_period,
}


def _order() -> list[Field]:
    reasons = tuple((each.value, reason_name(each)) for each in Reason)
    states = tuple((each.value, order_state_name(each)) for each in OrderState)
    return [
        Field("subject", _("What changes"), required=True),
        Field("reason", _("Reason"), FieldKind.CHOICE, choices=reasons),
        Field("amount", _("Amount, negative where it takes away"), MONEY),
        Field("months", _("Months longer"), FieldKind.NUMBER),
        Field("asked_on", _("Asked for on"), DAY, required=True),
        Field("state", _("Stands"), FieldKind.CHOICE, choices=states),
        Field("signed_on", _("Signed on"), DAY),
        Field("declined_on", _("Declined on"), DAY),
        Field("note", _("Note"), LINES),
    ]


def _invoice() -> list[Field]:
    kinds = tuple((each.value, invoice_kind_name(each)) for each in InvoiceKind)
    return [
        Field("number", _("Number"), required=True),
        Field("kind", _("For"), FieldKind.CHOICE, choices=kinds),
        Field("amount", _("Amount, negative for a credit note"), MONEY, required=True),
        Field("invoiced_on", _("Date"), DAY, required=True),
        Field("due_on", _("Due, else as the contract says"), DAY),
        Field("paid_on", _("Paid on"), DAY),
        Field("returned_on", _("Sent back on"), DAY),
        Field("note", _("Note"), LINES),
    ]


def _check_month(text: str) -> str:
    period = read_period(text)
    if period is None or period.months != MONTH:
        return _("Give a month, like 2026-10.")
    return ""


def _of(row: Any, fields: list[Field]) -> dict[str, Any]:
    return {field.key: getattr(row, field.key) for field in fields if hasattr(row, field.key)}
