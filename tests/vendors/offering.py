"""Builds the inputs of a comparison for the tests, each with the few things that matter to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from cro_desk.money import Money
from cro_desk.vendors.comparing.asks import NO_LINES
from cro_desk.vendors.comparing.bid_lines import BidColumns
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


class Line(NamedTuple):
    """A line of a vendor's bid."""

    vendor: int
    columns: BidColumns  # with this one line


def bid_line(
    vendor: int,
    code: str | None,
    unit_price: str | None = None,
    quantity: str | None = "10",
    total: str | None = None,
    currency: str = "EUR",
    **other: object,
) -> Line:
    """Return a line of a vendor; a word instead of a unit price is its state."""
    state = PriceState.PRICED
    if unit_price is not None and not unit_price[-1].isdigit():
        state, unit_price = PriceState(unit_price), None
    fields: dict[str, Any] = {
        "id": f"{vendor}-{code}",
        "grid_line_id": code,
        "quantity": number(quantity),
        "unit_price": number(unit_price),
        "total": number(total),
        "currency": None if unit_price is None and total is None else currency,
        "state": state,
        "optional": False,
        "match": MatchKind.ID if code else MatchKind.NONE,
        "certainty": 100,
        "unit": "visit",
        "sheet": "Fees",
        "cell": "F8",
        "hours": None,
        "rate": None,
        "line_no": "",
        "task": f"Task {code}",
        "fee_type": FeeType.FEE,
        **other,
    }
    return Line(vendor, BidColumns("bid.xlsx", **{name: [value] for name, value in fields.items()}))


def columns_of(lines: Sequence[Line], vendor: int) -> BidColumns:
    """Return a vendor's lines together."""
    found = [line.columns[1:] for line in lines if line.vendor == vendor]
    columns = [[value for (value,) in column] for column in zip(*found, strict=True)]
    return BidColumns("bid.xlsx", *columns) if found else NO_LINES


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
    lines: Sequence[Line]
    vendors: Sequence[VendorIn] | None = None
    rates: Sequence[Rate] = field(default_factory=lambda: [USD])

    def compare(self, basis: Basis = Basis.AS_BID, reference: str = "median") -> Comparison:
        count = max((line.vendor for line in self.lines), default=-1) + 1
        vendors = self.vendors or [vendor(place) for place in range(count)]
        bids = [columns_of(self.lines, place) for place in range(len(vendors))]
        inputs = Inputs(RFP, vendors, self.grid, bids, rate_table("EUR", self.rates))
        return compare(made_ready(inputs), basis, reference)


def prices(*units: str, code: str = "A", **other: object) -> list[Line]:
    """Return one line for each vendor, of the same grid line."""
    return [bid_line(place, code, unit, **other) for place, unit in enumerate(units)]  # type: ignore[arg-type]


def cells(comparison: Comparison, row: int = 0) -> tuple[ComparisonCell, ...]:
    lines = [line for section in comparison.sections for line in section.rows]
    return lines[row].cells


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")
