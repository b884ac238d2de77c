"""One line of the comparison: where the bidders stand, whose price stands apart, and what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cro_desk.vendors.comparison import OUTLIERS, ComparisonCell, LineRow, Mark
from cro_desk.vendors.offers import NO_MARKS, Offer, original
from cro_desk.vendors.outliers import DEFAULT, Limits, Spot, median, stand
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.terms import MatchKind, PriceState

_GAPS = (PriceState.BLANK, PriceState.NOT_OFFERED)
_MISSING, _SAME, _EXTRA = frozenset({Mark.MISSING}), frozenset({Mark.SAME}), frozenset({Mark.EXTRA})
_SHOUTING = OUTLIERS - {Mark.SAME}


@dataclass(frozen=True, slots=True)
class View:
    """How to look at the lines: who bids, what differences are counted from, when a mark shouts."""

    bidders: Sequence[int]  # places of the vendors that are ranked; the others are estimates
    reference: str  # "median", "lowest", "highest"; empty with a chosen bidder
    reference_vendor: int | None  # the place of the bidder chosen as reference
    files: Sequence[str]  # the file name of each vendor's bid
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
    shared: _Line,
    view: View,
) -> tuple[ComparisonCell, ...]:
    marks = [offer.marks for offer in offers]
    if spot is not None:
        for place, apart in zip(compared, spot.marks, strict=True):
            marks[place] |= apart
    for place in view.bidders:
        marks[place] |= _marked(offers[place], values[place], shared, same=place in view.same_price)
    return tuple(
        _cell(offer, value, found, shared, view.loud_from, file)
        if offer.line is not None or found
        else _NOTHING
        for offer, value, found, file in zip(offers, values, marks, view.files, strict=True)
    )


_NOTHING = ComparisonCell(None, None, None, PriceState.BLANK, None)


def _marked(offer: Offer, value: Decimal | None, shared: _Line, *, same: bool) -> frozenset[Mark]:
    """Return what marks a bidder's cell beside its arithmetic and the others' prices."""
    if shared.judged and (offer.state in _GAPS or (value is not None and not value)):
        return _MISSING
    if shared.extra and offer.line is not None:
        return _EXTRA
    return _SAME if same and value is not None else NO_MARKS


def _cell(
    offer: Offer,
    value: Decimal | None,
    marks: frozenset[Mark],
    shared: _Line,
    loud_from: Decimal | None,
    file: str,
) -> ComparisonCell:
    line, total = offer.line, offer.total
    at_stake = _at_stake(total, offer.state, shared.median_total)
    return ComparisonCell(
        offer.unit_price,
        total,
        offer.quantity,
        offer.state,
        None if line is None else original(line),
        marks,
        bool(marks) and _is_loud(marks, at_stake, offer.wrong_by, loud_from),
        None if value is None or not shared.median else value / shared.median,
        None if value is None or shared.reference is None else value - shared.reference,
        None if total is None or shared.reference_total is None else total - shared.reference_total,
        at_stake,
        MatchKind.NONE if line is None else line.match,
        offer.certainty,
        "" if line is None else f"{file} · {line.sheet}!{line.cell}",
        None if line is None else line.id,
    )


def _at_stake(total: Decimal | None, state: PriceState, middle: Decimal | None) -> Decimal | None:
    """Return the money between this total and the median one; without a price the whole median."""
    if middle is None or state is PriceState.INCLUDED:
        return None
    return abs(middle if total is None else total - middle)


def _is_loud(
    marks: frozenset[Mark], at_stake: Decimal | None, wrong_by: Decimal | None, loud_from: Decimal | None
) -> bool:
    if loud_from is None:
        return False
    if wrong_by is not None and abs(wrong_by) >= loud_from:
        return True
    return at_stake is not None and at_stake >= loud_from and not _SHOUTING.isdisjoint(marks)
