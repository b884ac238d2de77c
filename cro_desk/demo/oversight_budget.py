"""The demo's money: the contract of the lead-in cohort, its change orders, invoices and work by month.

Days lie around the day on which the demo is made, as enrolment does.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from cro_desk.i18n import N_
from cro_desk.money import Money
from cro_desk.oversight.budget import operations as op
from cro_desk.oversight.budget.terms import InvoiceKind, OrderState, Reason
from cro_desk.oversight.periods import period_of
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership, Study
from cro_desk.vendors.bids.awards import award_behind
from cro_desk.zoned import in_zone

#: share of the contract, days before today that it was invoiced, days it took to be paid
INVOICES = (
    ("NC-2026-014", InvoiceKind.ADVANCE, "0.10", 205, 28),
    ("NC-2026-031", InvoiceKind.SERVICE, "0.07", 150, 30),
    ("NC-2026-032", InvoiceKind.PASS_THROUGH, "0.03", 150, 30),
    ("NC-2026-058", InvoiceKind.SERVICE, "0.09", 95, 37),
    ("NC-2026-083", InvoiceKind.SERVICE, "0.08", 50, 0),
    ("NC-2026-097", InvoiceKind.PASS_THROUGH, "0.04", 18, 0),
)
#: months before this one, percent done, share of the contract that was done and not invoiced
DONE = (
    (6, "6", "0.01"),
    (5, "11", "0.03"),
    (4, "17", "0.02"),
    (3, "24", "0.03"),
    (2, "30", "0.04"),
    (1, "36", "0.05"),
)


@operation(N_("Enter the demo's budget"))
def set_up_budget(work: Work, study_id: str, partnership_id: str) -> None:
    """Enter what the CRO's contract comes to, and what became of it so far."""
    award = award_behind(work.session, partnership_id)
    if award is None:
        return
    value, today = award.value, in_zone(work.now, work.get(Study, study_id).time_zone).date()
    begun = work.get(Partnership, partnership_id).started_on or today
    told = {
        "value": _share(value, "1"),
        "pass_through": _share(value, "0.22"),
        "reference": "WO-1 of MSA-2026-04",
    }
    op.set_contract(work, partnership_id, signed_on=min(begun, today) - timedelta(days=210), **told)
    _orders(work, partnership_id, value, today)
    for number, kind, share, before, paid in INVOICES:
        on = today - timedelta(days=before)
        paid_on = on + timedelta(days=paid) if paid else None
        op.add_invoice(work, partnership_id, number, _share(value, share), on, kind=kind, paid_on=paid_on)
    for months, done, share in DONE:
        period = period_of(today).shifted(-months)
        source = "Unit report of the CRO"
        accrued = _share(value, share)
        op.set_month(work, partnership_id, period, percent_done=Decimal(done), accrued=accrued, source=source)


def _orders(work: Work, partnership_id: str, value: Money, today: date) -> None:
    first = op.add_order(
        work,
        partnership_id,
        "Central reading of X-rays in Finland",
        reason=Reason.SCOPE_ADDED,
        amount=_share(value, "0.03"),
        asked_on=today - timedelta(days=120),
    )
    op.sign_order(work, first, today - timedelta(days=78))
    op.add_order(
        work,
        partnership_id,
        "Two more monitoring visits at slow sites in Denmark",
        reason=Reason.ASSUMPTION,
        amount=_share(value, "0.02"),
        months=Decimal(1),
        asked_on=today - timedelta(days=33),
        state=OrderState.AGREED,
    )
    op.add_order(
        work,
        partnership_id,
        "Second translation of the consent form",
        reason=Reason.REGULATORY,
        asked_on=today - timedelta(days=9),
    )


def _share(value: Money, share: str) -> Money:
    """Return a share of an amount in whole hundreds."""
    return Money((value.amount * Decimal(share) / 100).quantize(Decimal(1)) * 100, value.currency)
