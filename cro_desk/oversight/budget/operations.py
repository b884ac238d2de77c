"""What a person does with the money of a partnership. One function is one act and one undo step."""

from __future__ import annotations

from cro_desk.oversight.budget.contract import set_contract
from cro_desk.oversight.budget.invoices import add_invoice, edit_invoice
from cro_desk.oversight.budget.months import delete_entries, set_month
from cro_desk.oversight.budget.orders import add_order, edit_order, order_from_request, sign_order

__all__ = [
    "add_invoice",
    "add_order",
    "delete_entries",
    "edit_invoice",
    "edit_order",
    "order_from_request",
    "set_contract",
    "set_month",
    "sign_order",
]
