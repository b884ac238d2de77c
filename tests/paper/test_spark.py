"""The trend: gaps where nothing is known, a letter at each period, limits as dashed lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Drawing, Line, String

from cro_desk.paper.spark import HEIGHT, Mark, small_trend, trend

WIDTH = 160.0
KNOWN = st.one_of(st.none(), st.decimals(-1000, 1000, places=2))


def marks(*values: int | None) -> list[Mark]:
    return [Mark(f"M{n}", None if value is None else Decimal(value), "G") for n, value in enumerate(values)]


def of(drawing: Drawing, kind: type) -> list:
    return [part for part in drawing.contents if isinstance(part, kind)]


def joined(drawing: Drawing) -> int:
    """Return how many lines join points; the axis and the limits run from edge to edge."""
    return sum(line.x1 > 0 for line in of(drawing, Line))


def test_nothing_is_drawn_through_a_gap():
    assert joined(trend(marks(1, 2, None, 4, 5), (), WIDTH)) == 2
    assert len(of(trend(marks(1, 2, None, 4, 5), (), WIDTH), Circle)) == 4


def test_each_period_has_its_letter_and_the_ends_their_names():
    told = [each.text for each in of(trend(marks(1, None, 3), (), WIDTH), String)]
    assert told == ["G", "G", "G", "M0", "M2"]


def test_limits_are_dashed():
    lines = of(trend(marks(90, 80), (Decimal(95), Decimal(85)), WIDTH), Line)
    assert sum(line.strokeDashArray is not None for line in lines) == 2


@pytest.mark.parametrize("values", [(), (None,), (5,), (5, 5, 5), (0, 0)])
def test_few_and_equal_values_are_drawn(values: tuple[int | None, ...]):
    assert trend(marks(*values), (), WIDTH).height == HEIGHT


@given(st.lists(KNOWN, max_size=12), st.lists(st.decimals(-1000, 1000, places=1), max_size=2))
def test_all_points_stay_within_the_drawing(values: list[Decimal | None], limits: list[Decimal]):
    told = [Mark(str(n), value, "A") for n, value in enumerate(values)]
    for drawing in (trend(told, limits, WIDTH), small_trend(told, WIDTH)):
        for dot in of(drawing, Circle):
            assert 0 <= dot.cx <= WIDTH
            assert 0 <= dot.cy <= drawing.height
