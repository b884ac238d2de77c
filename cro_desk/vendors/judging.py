"""One line of the comparison: where the bidders stand, whose price stands apart, and what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cro_desk.vendors.comparison import OUTLIERS, ComparisonCell, LineRow, Mark
from cro_desk.vendors.offers import NO_MARKS, Offer
from cro_desk.vendors.outliers import DEFAULT, Limits, Spot, median, stand
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.terms import PriceState

_GAPS = (PriceState.BLANK, PriceState.NOT_OFFERED)
_MISSING, _SAME, _EXTRA = frozenset({Mark.MISSING}), frozenset({Mark.SAME}), frozenset({Mark.EXTRA})
_SHOUTING = OUTLIERS - {Mark.SAME}


@dataclass(frozen=True, slots=True)
class View:
    """How to look at the lines: who bids, what differences are counted from, when a mark shouts."""

    bidders: Sequence[int]  # places of the vendors that are ranked; the others are estimates
    reference: str  # "median", "lowest", "highest"; empty with a chosen bidder
    reference_vendor: int | None  # the place of the bidder chosen as reference
    loud_from: Decimal | None  # money at stake from which a mark shouts
    same_price: frozenset[int] = frozenset()  # vendors with one unit price on all lines
    limits: Limits = DEFAULT


class Ends(NamedTuple):
    """Where the bidders' values of one kind stand; all None without a value."""

    lowest: Decimal | None
    highest: Decimal | None
    median: Decimal | None


class _Line(NamedTuple):
    """What all cells of one line share."""

    judged: bool  # mandatory, and somebody priced it
    extra: bool
    median: Decimal | None
    median_total: Decimal | None
    reference: Decimal | None
    reference_total: Decimal | None


def line_row(line: GridLineRow, offers: Sequence[Offer], view: View, *, extra: bool = False) -> LineRow:
    """Set the vendors' offers for one line side by side."""
    by_total = any(offer.unit_price is None and offer.total is not None for offer in offers)
    values = [offer.total if by_total else offer.unit_price for offer in offers]
    compared = [place for place in view.bidders if values[place] and offers[place].counts]
    spot = stand([value for place in compared if (value := values[place]) is not None], view.limits)
    ends = Ends(None, None, None) if spot is None else Ends(spot.lowest, spot.highest, spot.median)
    total_ends = ends_of([total for place in compared if (total := offers[place].total) is not None])
    shared = _Line(
        line.mandatory and spot is not None,
        extra,
        ends.median,
        total_ends.median,
        reference_of(view, ends, values),
        reference_of(view, total_ends, [offer.total for offer in offers]),
    )
    return LineRow(
        line.id,
        line.code,
        line.task,
        line.unit,
        line.quantity,
        line.fee_type,
        _cells(offers, values, compared, spot, shared, view),
        ends.lowest,
        ends.highest,
        ends.median,
        by_total,
        line.mandatory,
        line.line_class,
        _spread(total_ends),
        total_ends.median,
    )


def ends_of(amounts: Sequence[Decimal]) -> Ends:
    """Return lowest, highest and median."""
    if not amounts:
        return Ends(None, None, None)
    ordered = sorted(amounts)
    return Ends(ordered[0], ordered[-1], median(ordered))


def reference_of(view: View, ends: Ends, values: Sequence[Decimal | None]) -> Decimal | None:
    """Return what differences are counted from: an end, the median, or the chosen bidder's value."""
    if view.reference_vendor is not None:
        return values[view.reference_vendor]
    return {"lowest": ends.lowest, "highest": ends.highest}.get(view.reference, ends.median)


def reference_amount(view: View, amounts: Sequence[Decimal | None]) -> Decimal | None:
    """Return what differences of the vendors' totals are counted from."""
    ends = ends_of([amount for place in view.bidders if (amount := amounts[place]) is not None])
    return reference_of(view, ends, amounts)


def _spread(ends: Ends) -> Decimal | None:
    return None if ends.lowest is None or ends.highest is None else ends.highest - ends.lowest


def _cells(
    offers: Sequence[Offer],
    values: Sequence[Decimal | None],
    compared: Sequence[int],
    spot: Spot | None,
    line: _Line,
    view: View,
) -> tuple[ComparisonCell, ...]:
    found = {} if spot is None else dict(zip(compared, spot.marks, strict=True))
    bidders = set(view.bidders)
    return tuple(
        _cell(
            offer, values[place], found.get(place, NO_MARKS), place if place in bidders else None, line, view
        )
        if offer.bid_line_id is not None or line.judged
        else _NOTHING
        for place, offer in enumerate(offers)
    )


_NOTHING = ComparisonCell(None, None, None, PriceState.BLANK, None)


def _cell(
    offer: Offer, value: Decimal | None, apart: frozenset[Mark], place: int | None, line: _Line, view: View
) -> ComparisonCell:
    """Make a cell; `place` is None for an estimate, which is never marked as an outlier."""
    total = offer.total
    marks = offer.marks | apart if apart else offer.marks
    if place is not None:
        if line.judged and (offer.state in _GAPS or (value is not None and not value)):
            marks |= _MISSING
        if place in view.same_price and value is not None:
            marks |= _SAME
    if line.extra and offer.bid_line_id is not None:
        marks |= _EXTRA
    at_stake = _at_stake(total, offer.state, line)
    return ComparisonCell(
        offer.unit_price,
        total,
        offer.quantity,
        offer.state,
        offer.original,
        marks,
        bool(marks) and _is_loud(marks, at_stake, offer.wrong_by, view.loud_from),
        value / line.median if value is not None and line.median else None,
        value - line.reference if value is not None and line.reference is not None else None,
        total - line.reference_total if total is not None and line.reference_total is not None else None,
        at_stake,
        offer.match,
        offer.certainty,
        offer.source,
        offer.bid_line_id,
    )


def _at_stake(total: Decimal | None, state: PriceState, line: _Line) -> Decimal | None:
    """Return the money between this total and the median one; without a price the whole median."""
    if line.median_total is None or state is PriceState.INCLUDED:
        return None
    return abs((total or 0) - line.median_total)


def _is_loud(
    marks: frozenset[Mark], at_stake: Decimal | None, wrong_by: Decimal | None, loud_from: Decimal | None
) -> bool:
    if loud_from is None:
        return False
    if wrong_by is not None and abs(wrong_by) >= loud_from:
        return True
    return at_stake is not None and at_stake >= loud_from and not _SHOUTING.isdisjoint(marks)
