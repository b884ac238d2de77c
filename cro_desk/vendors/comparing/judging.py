"""One line of the comparison: where the bidders stand, whose price stands apart, and what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from cro_desk.vendors.comparing.asks import NO_ASK, Ask
from cro_desk.vendors.comparing.marks import NO_MARKS, marks_of
from cro_desk.vendors.comparing.offers import offer
from cro_desk.vendors.comparing.outliers import ends_of, marks_apart
from cro_desk.vendors.comparing.standing import AskedLine
from cro_desk.vendors.comparing.view import View, reference_of
from cro_desk.vendors.comparison import OUTLIERS, Amounts, ComparisonCell, Ends, LineRow, Mark
from cro_desk.vendors.terms import MatchKind, PriceState

_GAPS = (PriceState.BLANK, PriceState.NOT_OFFERED)
_MISSING, _SAME, _EXTRA = frozenset({Mark.MISSING}), frozenset({Mark.SAME}), frozenset({Mark.EXTRA})
_NOT_RESCALED = frozenset({Mark.NOT_RESCALED})
_SHOUTING = OUTLIERS - {Mark.SAME}


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


class Stand(NamedTuple):
    """Where the vendors stand on a line before anything is marked."""

    offers: Sequence[Amounts]
    by_total: bool  # totals are compared, because some unit price is not known
    values: Sequence[Decimal | None]  # that are compared
    compared: Sequence[int]  # the places of the bidders whose values are
    ends: Ends
    total_ends: Ends
    reference: Decimal | None
    reference_total: Decimal | None


class JudgedLine:
    """What the vendors ask for a line, at a basis, judged against each other: `comparison.LineBids`."""

    def __init__(self, asked: AskedLine, asks: Sequence[Ask], view: View) -> None:
        self._asked = asked
        self._asks = asks
        self._view = view

    def __eq__(self, other: object) -> bool:
        return isinstance(other, JudgedLine) and (self._stand, self.cells) == (other._stand, other.cells)

    __hash__ = None  # type: ignore[assignment]

    def amounts(self, place: int) -> Amounts:
        """Return one vendor's offer."""
        return offer(self._asks[place], self._asked.line.quantity, self._view.basis)

    def difference(self, place: int) -> Decimal | None:
        """Return how far a vendor's value is from the reference."""
        return _apart(self._stand.values[place], self._stand.reference)

    @property
    def by_total(self) -> bool:
        return self._stand.by_total

    @property
    def ends(self) -> Ends:
        return self._stand.ends

    @property
    def total_ends(self) -> Ends:
        return self._stand.total_ends

    @property
    def states(self) -> Sequence[PriceState]:
        return [ask.state for ask in self._asks]

    @cached_property
    def _stand(self) -> Stand:
        view, offers = self._view, [self.amounts(place) for place in range(len(self._asks))]
        totals = [offer.total for offer in offers]
        by_total = any(offer.unit_price is None and offer.total is not None for offer in offers)
        values = totals if by_total else [offer.unit_price for offer in offers]
        compared = [place for place in view.bidders if values[place] and self._asks[place].counts]
        ends = ends_of([value for place in compared if (value := values[place]) is not None])
        total_ends = ends_of([total for place in compared if (total := totals[place]) is not None])
        references = reference_of(view, ends, values), reference_of(view, total_ends, totals)
        return Stand(offers, by_total, values, compared, ends, total_ends, *references)

    @cached_property
    def marks(self) -> Sequence[frozenset[Mark]]:
        """Why each vendor's cell deserves a second look."""
        line, view, stand = self._asked.line, self._view, self._stand
        marks = [marks_of(ask, line.quantity, line.unit) for ask in self._asks]
        prices = [value for place in stand.compared if (value := stand.values[place]) is not None]
        for place, apart in zip(stand.compared, marks_apart(prices, view.limits), strict=True):
            marks[place] |= apart
        if self._asked.extra or view.same_price or len(stand.compared) < len(view.bidders):
            for place in view.bidders:
                marks[place] |= self._standing_out(place)
        for place, offered in enumerate(stand.offers):
            if not offered.rescaled:
                marks[place] |= _NOT_RESCALED
        return marks

    def cell(self, place: int) -> ComparisonCell:
        """Return one vendor's cell."""
        ask, stand, marks = self._asks[place], self._stand, self.marks[place]
        value, middle = stand.values[place], stand.ends.median
        unit_price, quantity, total, _rescaled = stand.offers[place]
        at_stake = _at_stake(ask, total, stand.total_ends.median)
        return ComparisonCell(
            unit_price,
            total,
            quantity,
            ask.state,
            ask.original,
            marks,
            bool(marks) and _is_loud(marks, at_stake, ask.wrong_by, self._view.loud_from),
            None if value is None or not middle else value / middle,
            _apart(value, stand.reference),
            _apart(total, stand.reference_total),
            at_stake,
            *_origin(ask),
        )

    @cached_property
    def cells(self) -> tuple[ComparisonCell, ...]:
        """All of it, vendor by vendor."""
        return tuple([self.cell(place) for place in range(len(self._asks))])

    def _standing_out(self, place: int) -> frozenset[Mark]:
        """Return what marks a bidder's cell beside its arithmetic and the others' prices."""
        value, state = self._stand.values[place], self._asks[place].state
        if self._asked.wanted and self.ends.median is not None and (state in _GAPS or value == 0):
            return _MISSING
        if self._asked.extra and self._asks[place] is not NO_ASK:
            return _EXTRA
        return _SAME if place in self._view.same_price and value is not None else NO_MARKS


def _apart(amount: Decimal | None, reference: Decimal | None) -> Decimal | None:
    return None if amount is None or reference is None else amount - reference


def _origin(ask: Ask) -> tuple[MatchKind, int, str, str | None]:
    """Return how a line was matched, how certainly, and where it stands in the bid's file."""
    if ask is NO_ASK:
        return MatchKind.NONE, 0, "", None
    certainty = min(part.bid.certainty[part.at] for part in ask.parts or (ask,))
    return ask.bid.match[ask.at], certainty, ask.source, ask.id


def _at_stake(ask: Ask, total: Decimal | None, median_total: Decimal | None) -> Decimal | None:
    """Return the money between a total and the median one: without a price the whole of it."""
    if median_total is None or ask.state is PriceState.INCLUDED:
        return None
    return abs(median_total if total is None else total - median_total)


def _is_loud(
    marks: frozenset[Mark], at_stake: Decimal | None, wrong_by: Decimal | None, loud_from: Decimal | None
) -> bool:
    if loud_from is None:
        return False
    if wrong_by is not None and abs(wrong_by) >= loud_from:
        return True
    return at_stake is not None and at_stake >= loud_from and not _SHOUTING.isdisjoint(marks)
