"""One line of the comparison: where the bidders stand, whose price stands apart, and what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cro_desk.vendors.comparing.asks import NO_MARKS
from cro_desk.vendors.comparing.offers import NO_OFFER, Offer
from cro_desk.vendors.comparing.outliers import DEFAULT, Limits, Spot, median, stand
from cro_desk.vendors.comparing.standing import OfferedLine
from cro_desk.vendors.comparison import OUTLIERS, ComparisonCell, LineRow, Mark
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


def line_row(offered: OfferedLine, view: View) -> LineRow:
    """Set the vendors' offers for one line side by side."""
    line, offers = offered.asked.line, offered.offers
    totals = [offer.total for offer in offers]
    units = [offer.unit_price for offer in offers]
    by_total = any(unit is None and total is not None for unit, total in zip(units, totals, strict=True))
    values = totals if by_total else units
    compared = [place for place in view.bidders if values[place] and offers[place].ask.counts]
    spot = stand([value for place in compared if (value := values[place]) is not None], view.limits)
    ends = Ends(None, None, None) if spot is None else Ends(spot.lowest, spot.highest, spot.median)
    total_ends = ends_of([total for place in compared if (total := totals[place]) is not None])
    shared = _Line(
        offered.asked.wanted and spot is not None,
        offered.asked.extra,
        ends.median,
        total_ends.median,
        reference_of(view, ends, values),
        reference_of(view, total_ends, totals),
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
    if view.reference == "lowest":
        return ends.lowest
    return ends.highest if view.reference == "highest" else ends.median


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
    shared: _Line,
    view: View,
) -> tuple[ComparisonCell, ...]:
    marks = [offer.marks for offer in offers]
    if spot is not None and spot.marked:
        for place, apart in zip(compared, spot.marks, strict=True):
            marks[place] |= apart
    if shared.extra or view.same_price or len(compared) < len(view.bidders):
        for place in view.bidders:
            marks[place] |= _marked(offers[place], values[place], shared, same=place in view.same_price)
    return tuple([_cell(*found, shared, view.loud_from) for found in zip(offers, values, marks, strict=True)])


def _marked(offer: Offer, value: Decimal | None, shared: _Line, *, same: bool) -> frozenset[Mark]:
    """Return what marks a bidder's cell beside its arithmetic and the others' prices."""
    if shared.judged and (offer.ask.state in _GAPS or (value is not None and not value)):
        return _MISSING
    if shared.extra and offer is not NO_OFFER:
        return _EXTRA
    return _SAME if same and value is not None else NO_MARKS


def _cell(
    offer: Offer, value: Decimal | None, marks: frozenset[Mark], shared: _Line, loud_from: Decimal | None
) -> ComparisonCell:
    unit_price, total, quantity, _marks, ask = offer
    _judged, _extra, middle, median_total, reference, reference_total = shared
    at_stake = None
    if median_total is not None and ask.state is not PriceState.INCLUDED:
        at_stake = abs(median_total if total is None else total - median_total)  # no price: the whole of it
    fields = (
        unit_price,
        total,
        quantity,
        ask.state,
        ask.original,
        marks,
        bool(marks) and _is_loud(marks, at_stake, ask.wrong_by, loud_from),
        None if value is None or not middle else value / middle,
        None if value is None or reference is None else value - reference,
        None if total is None or reference_total is None else total - reference_total,
        at_stake,
        ask.match,
        ask.certainty,
        ask.source,
        ask.bid_line_id,
    )
    return tuple.__new__(ComparisonCell, fields)  # a third of the time of ComparisonCell(...)


def _is_loud(
    marks: frozenset[Mark], at_stake: Decimal | None, wrong_by: Decimal | None, loud_from: Decimal | None
) -> bool:
    if loud_from is None:
        return False
    if wrong_by is not None and abs(wrong_by) >= loud_from:
        return True
    return at_stake is not None and at_stake >= loud_from and not _SHOUTING.isdisjoint(marks)
