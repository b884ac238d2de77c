"""The comparison of an RFP's bids as screen and paper get it: frozen rows, every amount an exact Decimal.

Amounts are in the study's currency where nothing else is said; None is "not known", never zero. Names are
what people call things; ids find the record again. Sentences are ready to show, in the user's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from cro_desk.money import Money
from cro_desk.vendors.terms import BidderKind, FeeType, LineClass, MatchKind, PriceState, Severity


class Basis(StrEnum):
    """How totals are made comparable."""

    AS_BID = "as bid"
    CORRECTED = "arithmetic corrected"  # quantity × unit price, as the bid states both
    BASELINE = "at baseline quantities"  # the RFP's quantity × the bid's unit price


class Mark(StrEnum):
    """Why a cell deserves a second look. `words.mark_name` names it, `ComparisonCell.why` explains it."""

    LOW = "low"  # below half of the bidders' median
    HIGH = "high"  # above twice the bidders' median
    APART = "apart"  # two bidders only, more than half of their mean apart
    UNUSUAL = "unusual"  # robust z beyond 3.5 with four bidders or more
    MISSING = "missing"  # zero or nothing on a mandatory line
    WRONG_SUM = "wrong sum"  # quantity × unit price is not the stated total
    HOURS = "hours"  # hours × rate is not the unit price
    SAME = "same"  # the same unit price on all lines of the bid
    QUANTITY = "quantity"  # the bid changed the baseline quantity
    UNIT = "unit"  # the bid prices another unit
    UNSURE = "unsure"  # the match to the grid wants a person's answer
    OPTIONAL = "optional"  # priced as an option: shown, not in the totals
    EXTRA = "extra"  # not a line of the grid
    SUMMED = "summed"  # several lines of the bid were added up
    PARTLY = "partly"  # some of these lines have no price
    NOT_RESCALED = "not rescaled"  # a lump sum: stands as bid, whatever the quantity
    NO_RATE = "no rate"  # the exchange rate is missing: no amount in the study's currency

    @property
    def is_outlier(self) -> bool:
        return self in OUTLIERS


OUTLIERS = frozenset({Mark.LOW, Mark.HIGH, Mark.APART, Mark.UNUSUAL, Mark.MISSING, Mark.HOURS, Mark.SAME})


@dataclass(frozen=True, slots=True)
class VendorColumn:
    """A column of the comparison: one bidder's bid at the comparison's basis."""

    bidder_id: str
    bid_id: str
    name: str
    kind: BidderKind
    currency: str
    round: int
    version: int
    file_name: str
    rank: int | None  # None: an estimate, or a total that cannot be told
    incomplete: bool  # shown as `*` after total and rank; `notes` name what is missing
    lowest: bool  # the lowest total that counts: ranked and complete
    fees: Decimal | None  # discount taken off
    pass_through: Decimal | None
    total: Decimal | None
    discount: Decimal | None  # the amount taken off the fees
    difference: Decimal | None  # of the total to the comparison's reference
    stated_total: Decimal | None  # what the bid itself says, converted
    counts: Mapping[PriceState, int]  # grid lines by state
    awarded: bool  # the bidder, with whichever of its versions
    notes: tuple[str, ...]  # what the total rests on, as sentences

    @property
    def ranked(self) -> bool:
        return self.rank is not None


class ComparisonCell(NamedTuple):
    """One vendor's price for one line at the comparison's basis; a tuple, for there are 24,000 of them."""

    unit_price: Decimal | None
    total: Decimal | None
    quantity: Decimal | None  # the quantity that `total` was made with
    state: PriceState
    original: Money | None  # the unit price as bid, or the total where there is none
    marks: frozenset[Mark] = frozenset()
    loud: bool = False  # enough money is at stake to shout
    ratio: Decimal | None = None  # to the bidders' median
    difference: Decimal | None = None  # of the unit price (or of what is compared) to the reference
    total_difference: Decimal | None = None  # of the total to the reference's
    at_stake: Decimal | None = None  # the money between this total and the median one
    match: MatchKind = MatchKind.NONE
    certainty: int = 0
    source: str = ""  # "file · Sheet!F48"
    bid_line_id: str | None = None  # the first one where several were added up

    @property
    def is_outlier(self) -> bool:
        return not OUTLIERS.isdisjoint(self.marks)


class Amounts(NamedTuple):
    """A line's price at a basis. `rescaled` is False for a lump sum that stands whatever the quantity."""

    unit_price: Decimal | None
    quantity: Decimal | None
    total: Decimal | None
    rescaled: bool = True


class Ends(NamedTuple):
    """Where the bidders' values of one kind stand; all None without a value."""

    lowest: Decimal | None = None
    highest: Decimal | None = None
    median: Decimal | None = None


class LineBids(Protocol):
    """The bids for one line, in the order of the vendors; worked out when somebody looks, then kept.

    There are 2,000 lines and a window shows thirty. What all lines are sorted or chosen by is told without
    their cells: one vendor's `amounts` and `difference`, the `states` and `marks`.
    """

    @property
    def by_total(self) -> bool: ...
    @property
    def ends(self) -> Ends: ...
    @property
    def total_ends(self) -> Ends: ...
    @property
    def states(self) -> Sequence[PriceState]: ...
    @property
    def marks(self) -> Sequence[frozenset[Mark]]: ...
    @property
    def cells(self) -> tuple[ComparisonCell, ...]: ...
    def amounts(self, place: int) -> Amounts: ...
    def difference(self, place: int) -> Decimal | None: ...
    def cell(self, place: int) -> ComparisonCell: ...


class LineRow(NamedTuple):
    """A line of the grid, or an extra line of a bid (`id` is then empty).

    `cells` stand in the order of the vendors. `lowest`, `highest` and `median` are of the bidders' unit
    prices, or of their totals where `by_total`; estimates and cells without a price are left out.
    """

    id: str
    code: str
    text: str
    unit: str
    quantity: Decimal | None
    fee_type: FeeType
    mandatory: bool
    line_class: LineClass | None
    bids: LineBids

    @property
    def cells(self) -> tuple[ComparisonCell, ...]:
        return self.bids.cells

    @property
    def by_total(self) -> bool:
        return self.bids.by_total

    @property
    def lowest(self) -> Decimal | None:
        return self.bids.ends.lowest

    @property
    def highest(self) -> Decimal | None:
        return self.bids.ends.highest

    @property
    def median(self) -> Decimal | None:
        return self.bids.ends.median

    @property
    def median_total(self) -> Decimal | None:
        return self.bids.total_ends.median

    @property
    def spread(self) -> Decimal | None:
        """Highest minus lowest total of the bidders."""
        lowest, highest, _median = self.bids.total_ends
        return None if lowest is None or highest is None else highest - lowest


@dataclass(frozen=True, slots=True)
class SectionTotal:
    """One vendor's total of a section; without a price at all `state` says what stands there instead."""

    total: Decimal | None
    state: PriceState
    incomplete: bool
    difference: Decimal | None = None  # to the reference


@dataclass(frozen=True, slots=True)
class SectionRow:
    name: str
    fee_type: FeeType | None  # None: both kinds stand in it
    totals: tuple[SectionTotal, ...]  # in the order of the vendors
    rows: tuple[LineRow, ...]
    extra: bool = False  # lines that bids added to the grid


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask a bidder; the heaviest first."""

    bidder_id: str
    vendor: str
    line_id: str
    code: str
    line: str
    text: str  # the sentence
    severity: Severity
    at_stake: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class Rate:
    """The rate in use for a currency."""

    currency: str
    rate: Decimal
    valid_on: date
    source: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What differences are counted from."""

    key: str  # "median", "lowest", "highest" or a bidder's id
    name: str  # to show


@dataclass(frozen=True, slots=True)
class Comparison:
    rfp_id: str
    rfp: str  # number
    rfp_name: str
    study_id: str
    study: str  # protocol
    study_name: str
    currency: str
    basis: Basis
    reference: Reference
    round: int
    rate_date: date | None  # the oldest of the rates used; None where none is needed
    rates: tuple[Rate, ...]  # those used
    missing_rates: tuple[str, ...]  # currencies without a rate; empty text = a bid that states no currency
    vendors: tuple[VendorColumn, ...]
    sections: tuple[SectionRow, ...]
    questions: Sequence[Question]
    median_total: Decimal | None
    ranking_rests_on: tuple[str, ...]  # sentences for screen and paper


@dataclass(frozen=True, slots=True)
class Spread:
    """A line on which the bidders are far apart."""

    line: LineRow
    section: str
    lowest_vendor: str
    highest_vendor: str
    lowest: Decimal
    highest: Decimal
    difference: Decimal
