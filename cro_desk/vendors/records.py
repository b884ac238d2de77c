"""Tables of the vendors area, each with the scope it lives in.

Prices, and the files that hold them, live in the price scope; bidders' names in the identity scope; what
every member of the selection team may see in the rfp scope. So a rival's price is absent where it must not be
seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.money import Money
from cro_desk.store.record import (
    DateText,
    DecimalText,
    EnumText,
    JsonText,
    MoneyText,
    Record,
    UtcDateTime,
)
from cro_desk.vendors.terms import (
    BidderKind,
    ChangeState,
    FeeType,
    LineClass,
    MatchKind,
    PriceState,
    Severity,
    TotalKind,
)

__all__ = [
    "BidderKind",
    "ChangeState",
    "FeeType",
    "LineClass",
    "MatchKind",
    "PriceState",
    "Severity",
    "TotalKind",
]


class Rfp(Record, table=True):
    """A request for proposals within a study. Scope: rfp."""

    kind_name: ClassVar[str] = N_("RFP")
    searched: ClassVar[tuple[str, ...]] = ("number", "name")

    study_id: str = Field(foreign_key="study.id", index=True)
    number: str
    name: str = ""
    round: int = 1
    bids_due_on: date | None = Field(default=None, sa_type=DateText)


class GridLine(Record, table=True):
    """A line of the RFP's bid grid with the baseline quantity. Scope: rfp."""

    __tablename__ = "grid_line"
    kind_name: ClassVar[str] = N_("grid line")
    searched: ClassVar[tuple[str, ...]] = ("task", "code", "section")

    rfp_id: str = Field(foreign_key="rfp.id", index=True)
    position: int
    code: str = ""
    section: str = ""
    task: str
    unit: str = ""
    quantity: Decimal | None = Field(default=None, sa_type=DecimalText)
    line_class: LineClass | None = Field(default=None, sa_type=EnumText(LineClass))
    fee_type: FeeType = Field(default=FeeType.FEE, sa_type=EnumText(FeeType))
    mandatory: bool = True


class Bidder(Record, table=True):
    """Who bids in an RFP, by a code that tells nothing. Scope: rfp."""

    kind_name: ClassVar[str] = N_("bidder")
    searched: ClassVar[tuple[str, ...]] = ("code",)

    rfp_id: str = Field(foreign_key="rfp.id", index=True)
    code: str
    position: int = 0
    kind: BidderKind = Field(default=BidderKind.BIDDER, sa_type=EnumText(BidderKind))


class BidderName(Record, table=True):
    """The bidder's name. Scope: identity."""

    __tablename__ = "bidder_name"
    kind_name: ClassVar[str] = N_("bidder name")
    searched: ClassVar[tuple[str, ...]] = ("name",)

    bidder_id: str = Field(foreign_key="bidder.id", index=True)
    name: str


class VendorLink(Record, table=True):
    """Which card of the vendor master a bidder is. Scope: private."""

    __tablename__ = "vendor_link"
    kind_name: ClassVar[str] = N_("vendor link")

    bidder_id: str = Field(foreign_key="bidder.id", index=True)
    organisation_id: str = Field(foreign_key="organisation.id", index=True)


class Bid(Record, table=True):
    """One version of one bidder's prices, as one file gave them. Scope: price."""

    kind_name: ClassVar[str] = N_("bid")
    searched: ClassVar[tuple[str, ...]] = ("file_name",)

    bidder_id: str = Field(foreign_key="bidder.id", index=True)
    file_id: str | None = Field(default=None, foreign_key="stored_file.id", index=True)
    file_name: str = ""
    round: int = 1
    version: int = 1
    layout: str = ""
    currency: str = ""
    received_at: datetime = Field(sa_type=UtcDateTime)
    #: discount as a fraction of fees, off the bottom line, as the bid states it
    discount: Decimal | None = Field(default=None, sa_type=DecimalText)
    note: str = ""


class BidLine(Record, table=True):
    """One priced row of a bid, as read, with the cell it came from. Scope: price."""

    __tablename__ = "bid_line"
    kind_name: ClassVar[str] = N_("bid line")
    searched: ClassVar[tuple[str, ...]] = ("task", "line_no")

    bid_id: str = Field(foreign_key="bid.id", index=True)
    position: int
    line_no: str = ""
    section: str = ""
    task: str = ""
    unit: str = ""
    quantity: Decimal | None = Field(default=None, sa_type=DecimalText)
    unit_price: Money | None = Field(default=None, sa_type=MoneyText)
    total: Money | None = Field(default=None, sa_type=MoneyText)
    hours: Decimal | None = Field(default=None, sa_type=DecimalText)
    rate: Decimal | None = Field(default=None, sa_type=DecimalText)  # in the currency of the prices
    state: PriceState = Field(default=PriceState.PRICED, sa_type=EnumText(PriceState))
    fee_type: FeeType = Field(default=FeeType.FEE, sa_type=EnumText(FeeType))
    optional: bool = False
    location: str = ""
    comment: str = ""
    sheet: str = ""
    cell: str = ""  # of the unit price, or of the total where there is none: `F48`
    grid_line_id: str | None = Field(default=None, foreign_key="grid_line.id", index=True)
    match: MatchKind = Field(default=MatchKind.NONE, sa_type=EnumText(MatchKind))
    certainty: int = 0  # per cent


class BidTotal(Record, table=True):
    """A total that the bid itself states, kept to check against. Scope: price."""

    __tablename__ = "bid_total"
    kind_name: ClassVar[str] = N_("stated total")

    bid_id: str = Field(foreign_key="bid.id", index=True)
    position: int
    kind: TotalKind = Field(sa_type=EnumText(TotalKind))
    label: str = ""
    amount: Money = Field(sa_type=MoneyText)
    sheet: str = ""
    cell: str = ""


class BidIssue(Record, table=True):
    """Something in the bid's file to look at or to ask about. Scope: price."""

    __tablename__ = "bid_issue"
    kind_name: ClassVar[str] = N_("issue")
    searched: ClassVar[tuple[str, ...]] = ("text",)

    bid_id: str = Field(foreign_key="bid.id", index=True)
    position: int
    severity: Severity = Field(sa_type=EnumText(Severity))
    sheet: str = ""
    cell: str = ""
    text: str


class ImportProfile(Record, table=True):
    """What the user corrected for a vendor's layout, so that the next file needs no click. Scope: private."""

    __tablename__ = "import_profile"
    kind_name: ClassVar[str] = N_("import profile")
    searched: ClassVar[tuple[str, ...]] = ("vendor",)

    vendor: str
    fingerprint: str = Field(index=True)
    corrections: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)


class Award(Record, table=True):
    """The choice of a bid, frozen as the contract baseline. Scope: price."""

    kind_name: ClassVar[str] = N_("award")
    searched: ClassVar[tuple[str, ...]] = ("reason",)

    rfp_id: str = Field(foreign_key="rfp.id", index=True)
    bid_id: str = Field(foreign_key="bid.id", index=True)
    awarded_at: datetime = Field(sa_type=UtcDateTime)
    value: Money = Field(sa_type=MoneyText)
    reason: str
    #: SHA-256 over the bid's lines as they stood, and those lines: the baseline that change orders count from
    baseline_hash: str
    baseline: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonText)


class ChangeRequest(Record, table=True):
    """A change asked of an awarded contract. Scope: price, for it names the bid's; without a bid sponsor.

    The partnership is in a scope beside the sponsor's, so it is known by id without a foreign key.
    """

    __tablename__ = "change_request"
    kind_name: ClassVar[str] = N_("change request")
    searched: ClassVar[tuple[str, ...]] = ("title", "reason")
    known_by_id: ClassVar[Mapping[str, str]] = {"decision_id": "minutes_item"}

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(index=True)
    number: int
    title: str
    reason: str = ""
    #: what it adds to the contract, negative where it takes away; None while nobody priced it
    amount: Money | None = Field(default=None, sa_type=MoneyText)
    state: ChangeState = Field(default=ChangeState.OPEN, sa_type=EnumText(ChangeState))
    #: the task of the matrix or the line of the bid that it is about
    subject_id: str = Field(default="", index=True)
    #: the line of minutes that it was decided by; the line knows the request, too
    decision_id: str = Field(default="", index=True)
    opened_at: datetime = Field(sa_type=UtcDateTime)
