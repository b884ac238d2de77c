"""The order of the bids, and where each total stands. Pure.

An estimate (the sponsor's or an engineer's) is shown and never ranked, nor part of a median. A total that
cannot be told is not ranked. An incomplete bid keeps its rank with a `*`, but never is "the lowest that
counts".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cro_desk.vendors.comparing.outliers import median
from cro_desk.vendors.terms import BidderKind


@dataclass(frozen=True, slots=True)
class Standing:
    """A bid's total at the comparison's basis; None where it cannot be told."""

    total: Decimal | None
    kind: BidderKind = BidderKind.BIDDER
    incomplete: bool = False


def ranks(standings: Sequence[Standing]) -> list[int | None]:
    """Return each bid's rank by total, 1 the lowest; equal totals share a rank and the next is skipped."""
    ordered = sorted(_ranked_totals(standings))
    return [
        ordered.index(standing.total) + 1 if _is_ranked(standing) and standing.total is not None else None
        for standing in standings
    ]


def lowest_that_counts(standings: Sequence[Standing]) -> Decimal | None:
    """Return the lowest total of the ranked bids that are complete."""
    return min(
        (
            standing.total
            for standing in standings
            if standing.total is not None and _is_ranked(standing) and not standing.incomplete
        ),
        default=None,
    )


def median_total(standings: Sequence[Standing]) -> Decimal | None:
    """Return the median of the ranked totals."""
    ordered = sorted(_ranked_totals(standings))
    return median(ordered) if ordered else None


def _is_ranked(standing: Standing) -> bool:
    return standing.kind is BidderKind.BIDDER and standing.total is not None


def _ranked_totals(standings: Sequence[Standing]) -> list[Decimal]:
    return [s.total for s in standings if s.total is not None and _is_ranked(s)]
