"""One line of the comparison: where the bidders stand, whose price stands apart, and what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from cro_desk.vendors.comparing.asks import NO_ASK, Ask
from cro_desk.vendors.comparing.marks import NO_MARKS, marks_of
from cro_desk.vendors.comparing.offers import offer
from cro_desk.vendors.comparing.outliers import DEFAULT, Limits, ends_of, marks_apart
from cro_desk.vendors.comparing.standing import AskedLine
from cro_desk.vendors.comparison import OUTLIERS, Amounts, Basis, ComparisonCell, Ends, LineRow, Mark
from cro_desk.vendors.terms import MatchKind, PriceState

_GAPS = (PriceState.BLANK, PriceState.NOT_OFFERED)
_MISSING, _SAME, _EXTRA = frozenset({Mark.MISSING}), frozenset({Mark.SAME}), frozenset({Mark.EXTRA})
_NOT_RESCALED = frozenset({Mark.NOT_RESCALED})
_SHOUTING = OUTLIERS - {Mark.SAME}


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


def line_row(asked: AskedLine, asks: Sequence[Ask], view: View) -> LineRow:
    """Set the vendors' offers for one line side by side; what they come to is told when it is looked at."""
    line = asked.line
    return LineRow(
        line.id,
        line.code,
        line.task,
        line.unit,
        line.quantity,
        line.fee_type,
        line.mandatory,
        line.line_class,
        JudgedLine(asked, asks, view),
    )


class JudgedLine:
    """What the vendors ask for a line, at a basis, judged against each other: `comparison.LineBids`."""

    def __init__(self, asked: AskedLine, asks: Sequence[Ask], view: View) -> None:
        self._asked = asked
        self._asks = asks
        self._view = view

    def __eq__(self, other: object) -> bool:
        return isinstance(other, JudgedLine) and self._told() == other._told()

    __hash__ = None  # type: ignore[assignment]

    def _told(self) -> tuple[object, ...]:
        return self.by_total, self.ends, self.total_ends, self.cells

    def amounts(self, place: int) -> Amounts:
        """Return one vendor's offer."""
        return offer(self._asks[place], self._asked.line.quantity, self._view.basis)

    @cached_property
    def _offers(self) -> list[Amounts]:
        return [self.amounts(place) for place in range(len(self._asks))]

    @cached_property
    def by_total(self) -> bool:
        """Whether totals are compared because some unit price is not known."""
        return any(offer.unit_price is None and offer.total is not None for offer in self._offers)

    @cached_property
    def _values(self) -> list[Decimal | None]:
        by_total = self.by_total
        return [offer.total if by_total else offer.unit_price for offer in self._offers]

    @cached_property
    def _compared(self) -> list[int]:
        values, asks = self._values, self._asks
        return [place for place in self._view.bidders if values[place] and asks[place].counts]

    @cached_property
    def ends(self) -> Ends:
        """Where the values stand that are compared."""
        return ends_of([value for place in self._compared if (value := self._values[place]) is not None])

    @cached_property
    def total_ends(self) -> Ends:
        """Where the totals of the same bidders stand."""
        offers = self._offers
        return ends_of([total for place in self._compared if (total := offers[place].total) is not None])

    @cached_property
    def _reference(self) -> Decimal | None:
        return reference_of(self._view, self.ends, self._values)

    def difference(self, place: int) -> Decimal | None:
        """Return how far a vendor's value is from the reference."""
        value = self._values[place]
        return None if value is None or self._reference is None else value - self._reference

    @cached_property
    def cells(self) -> tuple[ComparisonCell, ...]:
        """All of it, vendor by vendor."""
        totals = [offer.total for offer in self._offers]
        reference_total = reference_of(self._view, self.total_ends, totals)
        return tuple([self._cell(place, marks, reference_total) for place, marks in enumerate(self._marks())])

    def _marks(self) -> list[frozenset[Mark]]:
        line, view, compared = self._asked.line, self._view, self._compared
        marks = [marks_of(ask, line.quantity, line.unit) for ask in self._asks]
        prices = [value for place in compared if (value := self._values[place]) is not None]
        for place, apart in zip(compared, marks_apart(prices, view.limits), strict=True):
            marks[place] |= apart
        for place in view.bidders:
            marks[place] |= self._standing_out(place)
        for place, offered in enumerate(self._offers):
            if not offered.rescaled:
                marks[place] |= _NOT_RESCALED
        return marks

    def _standing_out(self, place: int) -> frozenset[Mark]:
        """Return what marks a bidder's cell beside its arithmetic and the others' prices."""
        value, ask = self._values[place], self._asks[place]
        if self._asked.wanted and self.ends.median is not None and (ask.state in _GAPS or value == 0):
            return _MISSING
        if self._asked.extra:
            return _EXTRA
        return _SAME if place in self._view.same_price and value is not None else NO_MARKS

    def _cell(self, place: int, marks: frozenset[Mark], reference_total: Decimal | None) -> ComparisonCell:
        ask, value, middle = self._asks[place], self._values[place], self.ends.median
        unit_price, quantity, total, _rescaled = self._offers[place]
        at_stake = _at_stake(ask, total, self.total_ends.median)
        return ComparisonCell(
            unit_price,
            total,
            quantity,
            ask.state,
            ask.original,
            marks,
            bool(marks) and _is_loud(marks, at_stake, ask.wrong_by, self._view.loud_from),
            None if value is None or not middle else value / middle,
            self.difference(place),
            None if total is None or reference_total is None else total - reference_total,
            at_stake,
            *_origin(ask),
        )


def _origin(ask: Ask) -> tuple[MatchKind, int, str, str | None]:
    """Return how a line was matched, how certainly, and where it stands in the bid's file."""
    if ask is NO_ASK:
        return MatchKind.NONE, 0, "", None
    certainty = min(part.bid.certainty[part.at] for part in ask.parts or (ask,))
    return ask.bid.match[ask.at], certainty, ask.bid.source[ask.at], ask.id


def _at_stake(ask: Ask, total: Decimal | None, median_total: Decimal | None) -> Decimal | None:
    """Return the money between a total and the median one: without a price the whole of it."""
    if median_total is None or ask.state is PriceState.INCLUDED:
        return None
    return abs(median_total if total is None else total - median_total)


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


def _is_loud(
    marks: frozenset[Mark], at_stake: Decimal | None, wrong_by: Decimal | None, loud_from: Decimal | None
) -> bool:
    if loud_from is None:
        return False
    if wrong_by is not None and abs(wrong_by) >= loud_from:
        return True
    return at_stake is not None and at_stake >= loud_from and not _SHOUTING.isdisjoint(marks)
