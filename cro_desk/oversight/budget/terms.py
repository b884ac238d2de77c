"""The words of the budget."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cro_desk.i18n import N_, _


class OrderState(StrEnum):
    """How a change order stands."""

    ASKED = "asked"
    AGREED = "agreed"  # not signed yet
    SIGNED = "signed"
    DECLINED = "declined"


class Reason(StrEnum):
    """Why a contract changes; the first three are the sponsor's, the next two the CRO's to answer for."""

    PROTOCOL = "protocol"
    SCOPE_ADDED = "scope added"
    SCOPE_REMOVED = "scope removed"
    ASSUMPTION = "assumption"
    PERFORMANCE = "performance"
    TIMELINE = "timeline"
    REGULATORY = "regulatory"
    RATES = "rates"
    CORRECTION = "correction"
    OTHER = "other"


class InvoiceKind(StrEnum):
    """What an invoice asks money for."""

    SERVICE = "service"
    PASS_THROUGH = "pass-through"  # noqa: S105 - a cost
    MILESTONE = "milestone"
    ADVANCE = "advance"


STATES: Mapping[OrderState, str] = {
    OrderState.ASKED: N_("asked for"),
    OrderState.AGREED: N_("agreed, not signed"),
    OrderState.SIGNED: N_("signed"),
    OrderState.DECLINED: N_("declined"),
}
REASONS: Mapping[Reason, str] = {
    Reason.PROTOCOL: N_("Protocol amendment"),
    Reason.SCOPE_ADDED: N_("Scope added by the sponsor"),
    Reason.SCOPE_REMOVED: N_("Scope taken out"),
    Reason.ASSUMPTION: N_("Assumption did not hold"),
    Reason.PERFORMANCE: N_("Performance of the CRO"),
    Reason.TIMELINE: N_("Timeline moved"),
    Reason.REGULATORY: N_("Authority or ethics committee"),
    Reason.RATES: N_("Rates, inflation or currency"),
    Reason.CORRECTION: N_("Correction of the contract"),
    Reason.OTHER: N_("Other"),
}
KINDS: Mapping[InvoiceKind, str] = {
    InvoiceKind.SERVICE: N_("Service fees"),
    InvoiceKind.PASS_THROUGH: N_("Pass-through costs"),
    InvoiceKind.MILESTONE: N_("Milestone"),
    InvoiceKind.ADVANCE: N_("Advance"),
}


def order_state_name(state: OrderState) -> str:
    """Return how a change order stands."""
    return _(STATES[state])


def reason_name(reason: Reason) -> str:
    """Return why a contract changes."""
    return _(REASONS[reason])


def invoice_kind_name(kind: InvoiceKind) -> str:
    """Return what an invoice asks money for."""
    return _(KINDS[kind])
