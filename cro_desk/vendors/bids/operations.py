"""What a person does with bidders and bids that came in."""

from __future__ import annotations

from decimal import Decimal

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.money import Money
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Organisation
from cro_desk.vendors.bids import bidders
from cro_desk.vendors.bids.awarding import refuse_awarded
from cro_desk.vendors.editing import currency_code, filled
from cro_desk.vendors.records import (
    Bid,
    Bidder,
    BidderKind,
    BidderName,
    BidIssue,
    BidLine,
    BidTotal,
    GridLine,
    MatchKind,
    VendorLink,
)


@operation(N_("Match a line"))
def match_line(work: Work, bid_line_id: str, grid_line_id: str | None) -> None:
    """Say which grid line a bid's line is, None for none; it holds for the bidder's next version too."""
    line = work.get(BidLine, bid_line_id)
    if grid_line_id is not None:
        work.get(GridLine, grid_line_id)
    line.grid_line_id, line.match, line.certainty = grid_line_id, MatchKind.HAND, 100


@operation(N_("Rename the bidder"))
def rename_bidder(work: Work, bidder_id: str, name: str) -> None:
    """Change a bidder's name; two bidders of an RFP are never called the same."""
    bidder = work.get(Bidder, bidder_id)
    name = filled(name, _("A bidder needs a name."), _("Type the name of the company."))
    same = bidders.find(work, bidder.rfp_id, name)
    if same is not None and same.id != bidder.id:
        raise UserError(
            _("Another bidder of this RFP is called {name}.").format(name=name),
            _("Choose another name, or delete the bid and import it under that name."),
        )
    for card in work.select(select(BidderName).where(col(BidderName.bidder_id) == bidder_id)):
        card.name = name


@operation(N_("Set the kind of bidder"))
def set_bidder_kind(work: Work, bidder_id: str, kind: BidderKind) -> None:
    """Make a bidder an estimate, shown but never ranked, or the other way round."""
    bidder = work.get(Bidder, bidder_id)
    refuse_awarded(work, bidder.rfp_id)
    bidder.kind = kind


@operation(N_("Link the bidder to the vendor master"))
def link_bidder(work: Work, bidder_id: str, organisation_id: str | None) -> None:
    """Say which organisation a bidder is; None takes the link away. Only this person sees it."""
    bidder = work.get(Bidder, bidder_id)
    for link in work.select(select(VendorLink).where(col(VendorLink.bidder_id) == bidder_id)):
        work.delete(link)
    if organisation_id is not None:
        organisation = work.get(Organisation, organisation_id)
        work.add(VendorLink(scope=work.private, bidder_id=bidder.id, organisation_id=organisation.id))


@operation(N_("Delete the bid"))
def delete_bid(work: Work, bid_id: str) -> None:
    """Take one version of a bid away, and the bidder with its last one; the kept file stays."""
    bid = work.get(Bid, bid_id)
    bidder = work.get(Bidder, bid.bidder_id)
    refuse_awarded(work, bidder.rfp_id, bid_id)
    for kind in (BidLine, BidTotal, BidIssue):
        for record in work.select(select(kind).where(col(kind.bid_id) == bid_id)):
            work.delete(record)
    work.delete(bid)
    if not bidders.versions(work, bidder.id):
        work.delete(bidder)
        for card in work.select(select(BidderName).where(col(BidderName.bidder_id) == bidder.id)):
            work.delete(card)


@operation(N_("Set the discount"))
def set_bid_discount(work: Work, bid_id: str, discount: Decimal | None) -> None:
    """Set the discount off the bottom line as a fraction of the fees; None takes it away."""
    if discount is not None and not 0 <= discount < 1:
        raise UserError(_("A discount is between 0 and 100 %."), _("Type it as a percentage of the fees."))
    bid = work.get(Bid, bid_id)
    refuse_awarded(work, work.get(Bidder, bid.bidder_id).rfp_id, bid_id)
    bid.discount = discount


@operation(N_("Set the currency of the bid"))
def set_bid_currency(work: Work, bid_id: str, currency: str) -> None:
    """Say which currency the bid's amounts are in, where the file does not; the numbers stay as they are."""
    bid = work.get(Bid, bid_id)
    refuse_awarded(work, work.get(Bidder, bid.bidder_id).rfp_id, bid_id)
    currency, before = currency_code(currency), bid.currency
    bid.currency = currency
    for line in work.select(select(BidLine).where(col(BidLine.bid_id) == bid_id)):
        line.unit_price = _recast(line.unit_price, before, currency)
        line.total = _recast(line.total, before, currency)
    for stated in work.select(select(BidTotal).where(col(BidTotal.bid_id) == bid_id)):
        stated.amount = _recast(stated.amount, before, currency) or stated.amount


def _recast(amount: Money | None, before: str, currency: str) -> Money | None:
    """Change the currency of an amount that carried the bid's; others keep their own."""
    return Money(amount.amount, currency) if amount is not None and amount.currency == before else amount
