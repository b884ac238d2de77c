"""What a comparison is made of: the bids' lines, and the few rows beside them as ordinary queries."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store.columns import columns, decimals, members
from cro_desk.store.connections import raw
from cro_desk.studies.records import ExchangeRate, Study
from cro_desk.vendors.bids.stated import grand_total
from cro_desk.vendors.comparing.bid_lines import BidLines
from cro_desk.vendors.comparing.side_by_side import Inputs, RfpIn
from cro_desk.vendors.comparing.standing import VendorIn
from cro_desk.vendors.comparison import Rate
from cro_desk.vendors.rates.table import RateTable, rate_table
from cro_desk.vendors.records import Award, Bid, Bidder, BidderName, BidTotal, Rfp
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.terms import BidderKind, FeeType, LineClass


def inputs(
    session: Session, rfp_id: str, rounds: Collection[int] | None = None, known: BidLines | None = None
) -> Inputs:
    """Read all that a comparison needs; of each bidder the newest version, in the rounds asked for.

    `known` are the lines read before; those that are still true are not read again.
    """
    rfp = session.get(Rfp, rfp_id)
    if rfp is None or rfp.deleted:
        raise UserError(_("This RFP is not there any more."), _("Choose another one."))
    study = session.get(Study, rfp.study_id)
    assert study is not None  # noqa: S101 - a foreign key holds it
    head = RfpIn(rfp.id, rfp.number, rfp.name, rfp.round, study.id, study.protocol, study.name)
    vendors = tuple(vendors_of(session, rfp_id, rounds))
    rates = rates_of(session, study.id, study.currency)
    keys = [(vendor.bid_id, vendor.file_name) for vendor in vendors]
    bids = (known or BidLines()).read(raw(session.connection()), keys)
    return Inputs(head, vendors, grid_lines(session, rfp_id), bids, rates)


def current_bids(session: Session, rfp_id: str, rounds: Collection[int] | None = None) -> dict[str, str]:
    """Return the id of each bidder's newest bid by bidder."""
    query = (
        select(Bid.bidder_id, Bid.id)
        .join(Bidder, col(Bidder.id) == col(Bid.bidder_id))
        .where(col(Bidder.rfp_id) == rfp_id, ~col(Bidder.deleted), ~col(Bid.deleted))
        .order_by(col(Bid.version))
    )
    if rounds is not None:
        query = query.where(col(Bid.round).in_(rounds))
    return dict(session.exec(query).all())


def names(session: Session, rfp_id: str) -> dict[str, str]:
    """Return what each bidder is called: its name, or its code where the name is not here."""
    codes = session.exec(select(Bidder.id, Bidder.code).where(col(Bidder.rfp_id) == rfp_id)).all()
    known = session.exec(
        select(BidderName.bidder_id, BidderName.name)
        .join(Bidder, col(Bidder.id) == col(BidderName.bidder_id))
        .where(col(Bidder.rfp_id) == rfp_id, ~col(BidderName.deleted))
    ).all()
    return {**dict(codes), **dict(known)}


def vendors_of(session: Session, rfp_id: str, rounds: Collection[int] | None) -> Iterator[VendorIn]:
    """Return the bids to compare: bidders in the order they came, estimates last."""
    current, called = current_bids(session, rfp_id, rounds), names(session, rfp_id)
    awarded = set(
        session.exec(
            select(Bid.bidder_id)
            .join(Award, col(Award.bid_id) == col(Bid.id))
            .where(col(Award.rfp_id) == rfp_id, ~col(Award.deleted))
        )
    )
    query = (
        select(Bid, Bidder.kind)
        .join(Bidder, col(Bidder.id) == col(Bid.bidder_id))
        .where(col(Bid.id).in_(current.values()))
        .order_by(col(Bidder.kind), col(Bidder.position))
    )
    stated = stated_totals(session, current.values())
    for bid, kind in session.exec(query):
        yield VendorIn(
            bid.bidder_id,
            bid.id,
            called[bid.bidder_id],
            BidderKind(kind),
            bid.currency,
            bid.round,
            bid.version,
            bid.file_name,
            bid.discount,
            grand_total(stated[bid.id]),
            bid.bidder_id in awarded,
        )


def stated_totals(session: Session, bid_ids: Collection[str]) -> dict[str, list[BidTotal]]:
    """Return the totals that each bid states, in the order of its file."""
    found: dict[str, list[BidTotal]] = {bid_id: [] for bid_id in bid_ids}
    query = select(BidTotal).where(col(BidTotal.bid_id).in_(bid_ids), ~col(BidTotal.deleted))
    for total in session.exec(query.order_by(col(BidTotal.position))):
        found[total.bid_id].append(total)
    return found


def grid_lines(session: Session, rfp_id: str) -> tuple[GridLineRow, ...]:
    """Return the RFP's grid in its order."""
    stored = columns(
        raw(session.connection()),
        GridLineRow._fields,
        "(SELECT * FROM grid_line WHERE deleted = 0 AND rfp_id = ? ORDER BY position)",
        (rfp_id,),
    )
    found = dict(zip(GridLineRow._fields, stored, strict=True))
    found["quantity"] = decimals(found["quantity"])
    found["line_class"] = members(LineClass, found["line_class"])
    found["fee_type"] = members(FeeType, found["fee_type"])
    found["mandatory"] = [mandatory == 1 for mandatory in found["mandatory"]]
    return tuple(map(GridLineRow._make, zip(*found.values(), strict=True)))


def rates_of(session: Session, study_id: str, currency: str) -> RateTable:
    """Return the study's table of exchange rates."""
    query = select(ExchangeRate).where(col(ExchangeRate.study_id) == study_id, ~col(ExchangeRate.deleted))
    found = session.exec(query.order_by(col(ExchangeRate.id)))
    return rate_table(
        currency, [Rate(rate.currency, rate.rate, rate.valid_on, rate.source) for rate in found]
    )
