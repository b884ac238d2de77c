"""The lines on which the bidders are furthest apart."""

from __future__ import annotations

from cro_desk.vendors.comparison import Comparison, LineRow, Mark, Spread
from cro_desk.vendors.terms import BidderKind


def largest_differences(comparison: Comparison, limit: int = 10) -> tuple[Spread, ...]:
    """Return the lines on which the bidders' totals are furthest apart, the widest first."""
    wide = [(line, section.name) for section in comparison.sections for line in section.rows if line.spread]
    wide.sort(key=lambda found: -(found[0].spread or 0))
    return tuple(_spread(comparison, line, section) for line, section in wide[:limit])


def _spread(comparison: Comparison, line: LineRow, section: str) -> Spread:
    totals = sorted(
        (cell.total, place)
        for place, (cell, vendor) in enumerate(zip(line.cells, comparison.vendors, strict=True))
        if cell.total and vendor.kind is BidderKind.BIDDER and Mark.OPTIONAL not in cell.marks
    )
    (low, low_place), (high, high_place) = totals[0], totals[-1]
    names = [vendor.name for vendor in comparison.vendors]
    return Spread(line, section, names[low_place], names[high_place], low, high, high - low)
