"""The award: one bid is chosen, frozen as the contract baseline, and a partnership begins."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any

import orjson
from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.money import Money
from cro_desk.money import total as added
from cro_desk.store.kinds import kinds
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.undoing.dependents import children
from cro_desk.store.work import Work
from cro_desk.studies.partnerships import begin
from cro_desk.studies.records import Partnership, Study
from cro_desk.vendors.bids import bidders
from cro_desk.vendors.bids.amounts import line_amount
from cro_desk.vendors.bids.awards import partnership_of_award
from cro_desk.vendors.records import Award, Bid, Bidder, BidderKind, BidLine, Rfp
from cro_desk.vendors.terms import FeeType, PriceState

#: what a change order can count from
_FROZEN = (
    *("id", "position", "line_no", "section", "task", "unit", "quantity", "unit_price", "total", "state"),
    *("fee_type", "optional", "location", "comment", "grid_line_id"),
)


@operation(N_("Award the bid"))
def award_bid(work: Work, bid_id: str, reason: str) -> str:
    """Choose a bid: its lines become the contract baseline, a partnership begins; return the award's id."""
    bid = work.get(Bid, bid_id)
    bidder = work.get(Bidder, bid.bidder_id)
    rfp = work.get(Rfp, bidder.rfp_id)
    reason = _check(work, bid, bidder, reason)
    name = bidders.name_of(work, bidder)
    baseline = frozen_lines(work, bid.id)
    work.because(reason)
    work.name(_("Award {rfp} to {vendor}").format(rfp=rfp.number, vendor=name))
    award = work.add(
        Award(
            id=new_id(),
            scope=bid.scope,
            rfp_id=rfp.id,
            bid_id=bid.id,
            awarded_at=work.now,
            value=value_of(work, bid),
            reason=reason,
            baseline_hash=baseline_hash(baseline),
            baseline=baseline,
        )
    )
    begin(work, work.get(Study, rfp.study_id), partnership_of_award(award.id), name, key=award.id)
    return award.id


@operation(N_("Withdraw the award"))
def withdraw_award(work: Work, rfp_id: str, reason: str) -> None:
    """Take the award and its partnership back, so that another bid can be chosen.

    A partnership in which something was published stays to be read: what the CRO has, nobody takes back.
    """
    award = award_of(work, rfp_id)
    if award is None:
        raise UserError(_("This RFP is not awarded."), _("There is nothing to withdraw."))
    work.because(reason.strip())
    partnership = work.get(Partnership, partnership_of_award(award.id))
    if not _has_published(work, partnership):
        work.delete(partnership)
    work.delete(award)


def _check(work: Work, bid: Bid, bidder: Bidder, reason: str) -> str:
    if bidder.kind is BidderKind.ESTIMATE:
        raise UserError(_("An estimate cannot be awarded."), _("Choose the bid of a vendor."))
    if award_of(work, bidder.rfp_id) is not None:
        raise UserError(
            _("This RFP is awarded already."), _("Withdraw the award first to choose another bid.")
        )
    if bidders.versions(work, bidder.id)[-1].id != bid.id:
        raise UserError(
            _("There is a newer version of this bid."),
            _("Award the newest version, or delete it if it does not count."),
        )
    if not reason.strip():
        raise UserError(_("An award needs a reason."), _("Say in a sentence why this bid was chosen."))
    return reason.strip()


def _has_published(work: Work, partnership: Partnership) -> bool:
    """Whether anything stands in the partnership that the other side may have received."""
    return any(
        [*children(work.session.driver, kind, column, [partnership.id])]
        for kind in kinds().values()
        for column, table in kind.references
        if table == Partnership.__tablename__
    )


def award_of(work: Work, rfp_id: str) -> Award | None:
    """Return the RFP's award, None while it is open."""
    found = work.select(select(Award).where(col(Award.rfp_id) == rfp_id))
    return found[0] if found else None


def refuse_awarded(work: Work, rfp_id: str, bid_id: str | None = None) -> None:
    """Refuse to touch what an award rests on: the awarded bid, or the whole RFP where no bid is named."""
    award = award_of(work, rfp_id)
    if award is not None and bid_id in (None, award.bid_id):
        raise UserError(
            _("This RFP is awarded, and the contract baseline rests on it."), _("Withdraw the award first.")
        )


def frozen_lines(work: Work, bid_id: str) -> list[dict[str, Any]]:
    """Return the bid's lines as plain texts in their order."""
    lines: list[BidLine] = work.select(select(BidLine).where(col(BidLine.bid_id) == bid_id))
    return [
        {name: _plain(getattr(line, name)) for name in _FROZEN}
        for line in sorted(lines, key=lambda line: (line.position, line.id))
    ]


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int)) else str(value)


def baseline_hash(baseline: list[dict[str, Any]]) -> str:
    """Return the SHA-256 of the frozen lines, the same wherever they are the same."""
    return sha256(orjson.dumps(baseline, option=orjson.OPT_SORT_KEYS)).hexdigest()


def value_of(work: Work, bid: Bid) -> Money:
    """Return what the bid adds up to as bid, in its own currency, discount taken off the fees; no options."""
    lines = [
        line
        for line in work.select(select(BidLine).where(col(BidLine.bid_id) == bid.id))
        if line.state is PriceState.PRICED and not line.optional
    ]
    fees, pass_through = (
        added(_amount(line, bid.currency) for line in lines if line.fee_type is kind) for kind in FeeType
    )
    return Money(fees * (1 - (bid.discount or 0)) + pass_through, bid.currency)


def _amount(line: BidLine, currency: str) -> Decimal:
    amount = line_amount(line.quantity, line.unit_price, line.total)
    if amount is None:
        return Decimal(0)
    if amount.currency != currency:
        raise UserError(
            _("The bid has amounts in {first} and {second}, so it has no one value.").format(
                first=currency, second=amount.currency
            ),
            _("Ask the vendor for a bid in one currency before the award."),
        )
    return amount.amount
