"""What the other queries of this area give: frozen rows of RFPs, bids, lines, matches, rates, moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cro_desk.money import Money
from cro_desk.vendors.comparison import ComparisonCell
from cro_desk.vendors.terms import BidderKind, FeeType, LineClass, MatchKind, PriceState, Severity


@dataclass(frozen=True, slots=True)
class RfpRow:
    id: str
    study_id: str
    number: str
    name: str
    round: int
    bids_due_on: date | None
    bidders: int  # estimates not counted
    bids: int  # current versions, estimates included
    grid_lines: int
    awarded_bid_id: str | None
    awarded_vendor: str


@dataclass(frozen=True, slots=True)
class BidRow:
    """One version of one bidder's bid. Lists show the current versions first, then the earlier ones."""

    id: str
    bidder_id: str
    vendor: str
    kind: BidderKind
    round: int
    version: int
    file_id: str | None
    file_name: str
    sha256: str
    received_at: datetime
    layout: str
    currency: str
    lines: int
    unsure: int  # lines whose match wants an answer
    extra: int  # lines that are not in the grid
    issues: int
    total: Decimal | None  # of the bid's own lines, in the bid's currency; None where it has several
    stated_total: Decimal | None  # what the bid itself says
    is_current: bool
    awarded: bool


@dataclass(frozen=True, slots=True)
class BidderRow:
    id: str
    code: str
    name: str
    kind: BidderKind
    position: int
    organisation_id: str | None  # its card in the vendor master
    current_bid_id: str | None


class GridLineRow(NamedTuple):
    """A line of the grid; a tuple, for there are thousands of them."""

    id: str
    position: int
    code: str
    section: str
    task: str
    unit: str
    quantity: Decimal | None
    line_class: LineClass | None
    fee_type: FeeType
    mandatory: bool


@dataclass(frozen=True, slots=True)
class BidLineRow:
    """A line of a bid as read, with where it was matched: for the matching table."""

    id: str
    bid_id: str
    position: int
    line_no: str
    section: str
    task: str
    unit: str
    quantity: Decimal | None
    unit_price: Money | None
    total: Money | None
    state: PriceState
    fee_type: FeeType
    optional: bool
    location: str
    comment: str
    source: str  # "file · Sheet!F48"
    match: MatchKind
    certainty: int
    unsure: bool
    grid_line_id: str | None
    grid_code: str
    grid_task: str


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A line of a current bid whose match wants an answer: unsure, or in no grid line."""

    bid_line_id: str
    bidder_id: str
    vendor: str
    line_no: str
    section: str
    task: str
    unit: str
    unit_price: Money | None
    total: Money | None
    grid_line_id: str | None
    grid_code: str
    grid_task: str
    kind: MatchKind
    certainty: int
    source: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    id: str
    severity: Severity
    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class RateRow:
    """One dated rate: `rate` units of the study's currency for one of `currency`."""

    id: str
    currency: str
    rate: Decimal
    valid_on: date
    source: str
    in_use: bool  # the newest one of its currency


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str | Decimal | Money | date | int | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What a bidder asked for a line in one version."""

    bid_id: str
    round: int
    version: int
    received_at: datetime
    unit_price: Money | None
    total: Money | None
    quantity: Decimal | None
    state: PriceState


@dataclass(frozen=True, slots=True)
class LineDetails:
    """Everything about one cell of the comparison, for the details panel."""

    grid_line_id: str
    bidder_id: str
    code: str
    task: str
    vendor: str
    cell: ComparisonCell
    facts: tuple[Fact, ...]  # in the order to show
    why: tuple[str, ...]  # why it is marked, heaviest first
    history: tuple[HistoryRow, ...]  # earliest first
    lines: tuple[BidLineRow, ...]  # the bid lines behind it
    question: str  # a draft to send to the bidder, empty where nothing is to be asked


class MoveKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Move:
    """What moved in one line between two versions of a bid, in the bid's currency."""

    kind: MoveKind
    line_no: str
    section: str
    task: str
    before: HistoryRow | None
    after: HistoryRow | None
    difference: Decimal | None  # of the totals; None where one has no amount or the currency changed


@dataclass(frozen=True, slots=True)
class BidMoves:
    vendor: str
    earlier: BidRow
    later: BidRow
    moves: tuple[Move, ...]  # the heaviest first
    difference: Decimal | None
    unchanged: int


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """The last time that a file came into a study, byte for byte, and the bids that it became."""

    at: datetime
    rfp: str
    round: int
    bids: tuple[tuple[str, int], ...]  # vendor and version


@dataclass(frozen=True, slots=True)
class AwardRow:
    id: str
    rfp_id: str
    bid_id: str
    vendor: str
    awarded_at: datetime
    value: Money
    reason: str
    baseline_hash: str
    partnership_id: str
