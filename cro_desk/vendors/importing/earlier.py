"""Whether this very file, byte for byte, came in before: told before it comes in again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from cro_desk.store.files import StoredFile
from cro_desk.vendors.comparing.loading import names
from cro_desk.vendors.records import Bid, Bidder, Rfp
from cro_desk.vendors.rows import EarlierImport


def earlier_import(session: Session, study_id: str, sha256: str) -> EarlierImport | None:
    """Return when the study last got this content; None where it never did, or where that was undone."""
    found = _bids(session, study_id, sha256)
    if not found:
        return None
    last, rfp = found[0]
    called = names(session, rfp.id)
    together = [bid for bid, of in found if (of.id, bid.received_at) == (rfp.id, last.received_at)]
    bids = tuple(sorted((called[bid.bidder_id], bid.version) for bid in together))
    return EarlierImport(last.received_at, rfp.number, last.round, bids)


def _bids(session: Session, study_id: str, sha256: str) -> Sequence[tuple[Bid, Rfp]]:
    """Return what the content became, the last first."""
    query = (
        select(Bid, Rfp)
        .join(Bidder, col(Bidder.id) == col(Bid.bidder_id))
        .join(Rfp, col(Rfp.id) == col(Bidder.rfp_id))
        .join(StoredFile, col(StoredFile.id) == col(Bid.file_id))
        .where(col(StoredFile.sha256) == sha256, col(Rfp.study_id) == study_id)
        .where(~col(Bid.deleted), ~col(Bidder.deleted), ~col(Rfp.deleted))
        .order_by(col(Bid.received_at).desc())
    )
    return session.exec(query).all()
