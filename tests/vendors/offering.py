"""Builds the inputs of a comparison for the tests, each with the few things that matter to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cro_desk.money import Money
from cro_desk.vendors.comparing.asks import BidLineIn
from cro_desk.vendors.comparing.side_by_side import Inputs, RfpIn, compare, made_ready
from cro_desk.vendors.comparing.standing import VendorIn
from cro_desk.vendors.comparison import Basis, Comparison, ComparisonCell, Rate
from cro_desk.vendors.rates.table import rate_table
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.terms import BidderKind, FeeType, MatchKind, PriceState

RFP = RfpIn("rfp", "RFP-01", "Full service", 1, "study", "ABC-301", "Psoriatic arthritis")
USD = Rate("USD", Decimal("0.9"), date(2026, 10, 14), "ECB")


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def grid_line(
    code: str,
    quantity: str | None = "10",
    *,
    section: str = "Monitoring",
    fee: FeeType = FeeType.FEE,
    mandatory: bool = True,
) -> GridLineRow:
    return GridLineRow(
        code, 0, code, section, f"Task {code}", "visit", number(quantity), None, fee, mandatory
    )


def bid_line(
    vendor: int,
    code: str | None,
    unit_price: str | None = None,
    quantity: str | None = "10",
    total: str | None = None,
    **other: object,
) -> BidLineIn:
    """Return a line of a vendor; a word instead of a unit price is its state."""
    state = PriceState.PRICED
    if unit_price is not None and not unit_price[-1].isdigit():
        state, unit_price = PriceState(unit_price), None
    line = BidLineIn(
        f"{vendor}-{code}",
        vendor,
        code,
        number(quantity),
        number(unit_price),
        number(total),
        "EUR",
        state,
        optional=False,
        match=MatchKind.ID if code else MatchKind.NONE,
        certainty=100,
        unit="visit",
        source="bid.xlsx · Fees!F8",
        hours=None,
        rate=None,
        line_no="",
        task=f"Task {code}",
        fee_type=FeeType.FEE,
    )
    return line._replace(**other)  # type: ignore[arg-type]


def vendor(place: int, **other: object) -> VendorIn:
    kind = BidderKind.BIDDER
    found = VendorIn(
        f"v{place}", f"b{place}", f"Vendor {place}", kind, "EUR", 1, 1, "bid.xlsx", None, None, awarded=False
    )
    return found._replace(**other)  # type: ignore[arg-type]


@dataclass
class Case:
    """A comparison in the making."""

    grid: Sequence[GridLineRow]
    lines: Sequence[BidLineIn]
    vendors: Sequence[VendorIn] | None = None
    rates: Sequence[Rate] = field(default_factory=lambda: [USD])

    def compare(self, basis: Basis = Basis.AS_BID, reference: str = "median") -> Comparison:
        count = max((line.vendor for line in self.lines), default=-1) + 1
        vendors = self.vendors or [vendor(place) for place in range(count)]
        inputs = Inputs(RFP, vendors, self.grid, self.lines, rate_table("EUR", self.rates))
        return compare(made_ready(inputs), basis, reference)


def prices(*units: str, code: str = "A", **other: object) -> list[BidLineIn]:
    """Return one line for each vendor, of the same grid line."""
    return [bid_line(place, code, unit, **other) for place, unit in enumerate(units)]  # type: ignore[arg-type]


def cells(comparison: Comparison, row: int = 0) -> tuple[ComparisonCell, ...]:
    lines = [line for section in comparison.sections for line in section.rows]
    return lines[row].cells


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")
