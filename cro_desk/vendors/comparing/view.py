"""How a comparison is looked at: at which basis, and what differences are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cro_desk.vendors.comparing.outliers import DEFAULT, Limits, ends_of
from cro_desk.vendors.comparison import Basis, Ends


@dataclass(frozen=True, slots=True)
class View:
    """How to look at the lines: who bids, what differences are counted from, when a mark shouts."""

    basis: Basis
    bidders: Sequence[int]  # places of the vendors that are ranked; the others are estimates
    reference: str  # "median", "lowest", "highest"; empty with a chosen bidder
    reference_vendor: int | None  # the place of the bidder chosen as reference
    loud_from: Decimal | None  # money at stake from which a mark shouts
    same_price: frozenset[int] = frozenset()  # vendors with one unit price on all lines
    limits: Limits = DEFAULT


def reference_of(view: View, ends: Ends, values: Sequence[Decimal | None]) -> Decimal | None:
    """Return what differences are counted from: an end, the median, or the chosen bidder's value."""
    if view.reference_vendor is not None:
        return values[view.reference_vendor]
    if view.reference == "lowest":
        return ends.lowest
    return ends.highest if view.reference == "highest" else ends.median


def reference_amount(view: View, amounts: Sequence[Decimal | None]) -> Decimal | None:
    """Return what differences of the vendors' totals are counted from."""
    ends = ends_of([amount for place in view.bidders if (amount := amounts[place]) is not None])
    return reference_of(view, ends, amounts)
