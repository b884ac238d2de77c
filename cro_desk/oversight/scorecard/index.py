"""The index of a box and of all of them: points by standing; what has no data is left out, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from cro_desk.oversight.kpis.terms import Box
from cro_desk.oversight.terms import Standing

POINTS: Mapping[Standing, int] = {Standing.GREEN: 100, Standing.AMBER: 60, Standing.RED: 0}
#: starting values in percent; the sponsor's box stands beside and weighs nothing
WEIGHTS: Mapping[Box, int] = {
    Box.DELIVERY: 30,
    Box.QUALITY: 25,
    Box.PEOPLE: 15,
    Box.FINANCE: 15,
    Box.PARTNERSHIP: 15,
}
WHOLE = 100
#: from here on a box is green, or amber
GREEN_FROM, AMBER_FROM = 85, 60


def box_index(standings: Iterable[Standing]) -> Fraction | None:
    """Return the mean of the points; None where nothing is known."""
    points = [POINTS[each] for each in standings if each in POINTS]
    return Fraction(sum(points), len(points)) if points else None


def whole_index(boxes: Mapping[Box, Fraction | None], weights: Mapping[Box, int]) -> Fraction | None:
    """Return the weighted mean of the boxes that are known; their weights count for those that are not."""
    known = [(index, weights.get(box, 0)) for box, index in boxes.items() if index is not None]
    whole = sum(weight for _index, weight in known)
    return sum((index * weight for index, weight in known), Fraction(0)) / whole if whole else None


def index_standing(index: Fraction | None) -> Standing:
    """Return how an index stands."""
    if index is None:
        return Standing.NO_DATA
    return Standing.GREEN if index >= GREEN_FROM else Standing.AMBER if index >= AMBER_FROM else Standing.RED


def rounded(index: Fraction | None) -> Decimal | None:
    """Return an index as it is shown: whole points, a half upwards."""
    return None if index is None else Decimal(int(index + Fraction(1, 2)))
