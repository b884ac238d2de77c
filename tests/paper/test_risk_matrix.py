"""The matrix of risks: each risk in its place, bands told by shape, many counted, screen and paper alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Drawing, Group, Shape, String, Wedge

from cro_desk.paper.risk_matrix import LEFT, MOST, Spot, risk_matrix
from cro_desk.paper.svg import as_svg

WIDTH = 420.0
factor = st.integers(1, 5)
spots = st.lists(st.builds(Spot, st.just("SR-7"), factor, factor, factor, st.integers(0, 2)), max_size=60)


def parts(shape: Drawing | Group) -> Iterator[Shape]:
    """Return all that is drawn."""
    for each in shape.contents:
        if isinstance(each, Group):
            yield from parts(each)
        else:
            yield each


def texts(drawing: Drawing) -> list[str]:
    return [each.text for each in parts(drawing) if isinstance(each, String)]


def test_a_risk_stands_in_its_place_with_its_detectability() -> None:
    drawing = risk_matrix([Spot("SR-3", 4, 5, 2, 2)], WIDTH)
    (told,) = (each for each in parts(drawing) if isinstance(each, String) and each.text == "SR-3 d2")
    column = (told.x - LEFT) // ((WIDTH - LEFT) / 5) + 1
    assert column == 5


def test_bands_are_told_by_shape() -> None:
    key = {kind: _count(risk_matrix([], WIDTH), kind) for kind in (Circle, Wedge)}
    drawn = risk_matrix([Spot("A", 1, 1, 1, 0), Spot("B", 2, 2, 2, 1), Spot("C", 3, 3, 3, 2)], WIDTH)
    assert {kind: _count(drawn, kind) - key[kind] for kind in key} == {Circle: 3, Wedge: 1}


def _count(drawing: Drawing, kind: type[Shape]) -> int:
    return sum(isinstance(each, kind) for each in parts(drawing))


@given(spots)
def test_every_risk_is_drawn_or_counted(several: list[Spot]) -> None:
    told = texts(risk_matrix(several, WIDTH))
    drawn = sum(text.startswith("SR-7") for text in told)
    counted = sum(int(text[1:]) for text in told if text.startswith("+"))
    assert drawn + counted == len(several)


def test_what_is_too_many_for_a_place_is_counted() -> None:
    told = texts(risk_matrix([Spot(f"SR-{n}", 3, 3, 3, 1) for n in range(200)], WIDTH))
    assert any(text.startswith("+") for text in told)
    assert sum(text.startswith("SR-") for text in told) < 200


@pytest.mark.parametrize("width", [160.0, WIDTH, 760.0])
def test_nothing_stands_outside(width: float) -> None:
    drawing = risk_matrix([Spot(f"SR-{n}", 1 + n % 5, 1 + n % 4, 2, 1) for n in range(40)], width)
    strings = [each for each in parts(drawing) if isinstance(each, String)]
    assert all(-10 <= each.x <= width and -1 <= each.y <= drawing.height for each in strings)


def test_a_row_is_no_higher_than_its_most() -> None:
    low, high = (
        risk_matrix([Spot(f"SR-{n}", 3, 3, 3, 1) for n in range(count)], 240).height for count in (0, 400)
    )
    assert high - low < MOST * 12


def test_the_screen_shows_the_same_drawing() -> None:
    svg = as_svg(risk_matrix([Spot("SR-3", 4, 5, 2, 2)], WIDTH), {}, "Noto Sans")
    assert "SR-3 d2" in svg
