"""How the stored fields of the budget read in the audit trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.oversight.budget.terms import KINDS, REASONS, STATES, InvoiceKind, OrderState, Reason

_LABELS = {
    "value": N_("Value"),
    "pass_through": N_("Pass-through costs"),
    "payment_days": N_("Days to pay"),
    "asked_on": N_("Asked for on"),
    "months": N_("Months longer"),
    "invoiced_on": N_("Invoice date"),
    "due_on": N_("Due"),
    "returned_on": N_("Sent back on"),
    "percent_done": N_("Work done, percent"),
    "accrued": N_("Done, not invoiced yet"),
    "forecast": N_("Forecast at completion"),
    "period": N_("Month"),
    "request_id": N_("Change request"),
}
_KINDS = frozenset(("budget", "change_order", "invoice", "work_done"))


def label(kind: str, name: str) -> str:
    """Return what a field is called, empty where the kind is none of the budget's."""
    return _(_LABELS[name]) if kind in _KINDS and name in _LABELS else ""


def said(kind: str, name: str, value: Any, _names: Mapping[str, str]) -> str | None:
    """Return a stored value in words, None where it is shown as it is."""
    if not value:
        return None
    match (kind, name):
        case ("change_order", "state"):
            return _(STATES[OrderState(value)])
        case ("change_order", "reason"):
            return _(REASONS[Reason(value)])
        case ("invoice", "kind"):
            return _(KINDS[InvoiceKind(value)])
    return None


def is_inner(_kind: str, _name: str) -> bool:
    """Every field of the budget tells something."""
    return False


def named(_kind: str, _name: str, _value: Any) -> Iterator[tuple[str, str]]:
    """No text of the budget names other records."""
    return iter(())
