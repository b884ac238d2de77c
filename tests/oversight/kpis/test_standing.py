"""Limits and what comes of figures: exact at the limit, the same in whatever order they were entered."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.oversight.kpis.kpi import Input, Kpi
from cro_desk.oversight.kpis.library import usual
from cro_desk.oversight.kpis.queries import row_of
from cro_desk.oversight.kpis.rows import Entry, Explanation
from cro_desk.oversight.kpis.standing import judge, move
from cro_desk.oversight.kpis.terms import Direction, Move
from cro_desk.oversight.periods import Period
from cro_desk.oversight.terms import Standing, Unit

FOUND = usual("visit-reports")
assert FOUND is not None
REPORTS = replace(FOUND, starts="2025-01")
COUNTS = st.one_of(st.none(), st.integers(0, 60))
FIRST = Period(2025, 1)
#: figures by months, as they may come in
FIGURES = st.dictionaries(st.integers(0, 23), st.tuples(COUNTS, COUNTS), max_size=24)


def kpi(direction: Direction, green: str, amber: str) -> Kpi:
    """A KPI whose value is what is entered."""
    told = {
        "formula": "value",
        "unit": Unit.RATE,
        "inputs": (Input("value", "Value", Unit.RATE, signed=True),),
    }
    limits = {"green": Decimal(green), "amber": Decimal(amber), "sample": "", "share": False}
    return replace(REPORTS, direction=direction, **told, **limits)


@pytest.mark.parametrize(
    ("direction", "green", "amber", "value", "standing"),
    [
        (Direction.HIGHER, "90", "75", "90", Standing.GREEN),
        (Direction.HIGHER, "90", "75", "89.99", Standing.AMBER),
        (Direction.HIGHER, "90", "75", "75", Standing.AMBER),
        (Direction.HIGHER, "90", "75", "74.99", Standing.RED),
        (Direction.LOWER, "5", "10", "5", Standing.GREEN),
        (Direction.LOWER, "5", "10", "10", Standing.AMBER),
        (Direction.LOWER, "5", "10", "10.01", Standing.RED),
        (Direction.LOWER, "0", "0", "0", Standing.GREEN),
        (Direction.LOWER, "0", "0", "1", Standing.RED),
        (Direction.WITHIN, "5", "10", "-5", Standing.GREEN),
        (Direction.WITHIN, "5", "10", "-7", Standing.AMBER),
        (Direction.WITHIN, "5", "10", "-11", Standing.RED),
    ],
)
def test_a_limit_belongs_to_the_better_side(
    direction: Direction, green: str, amber: str, value: str, standing: Standing
):
    assert judge(kpi(direction, green, amber), {"value": Decimal(value)}).standing is standing


def test_a_third_is_exact_at_the_limit():
    drop_out = usual("drop-out")
    assert drop_out is not None
    third = replace(drop_out.inputs[2], value=Decimal("12.5"))
    set_up = replace(drop_out, inputs=(*drop_out.inputs[:2], third))
    judged = judge(set_up, {"discontinued": Decimal(9), "randomised": Decimal(72)})
    assert (judged.value, judged.standing) == (100, Standing.GREEN)


@pytest.mark.parametrize(
    ("direction", "before", "now", "way"),
    [
        (Direction.HIGHER, "80", "90", Move.BETTER),
        (Direction.LOWER, "80", "90", Move.WORSE),
        (Direction.WITHIN, "-8", "6", Move.BETTER),
        (Direction.WITHIN, "-8", "8", Move.SAME),
    ],
)
def test_the_way_it_moves_is_the_way_that_is_good(direction: Direction, before: str, now: str, way: Move):
    assert move(kpi(direction, "5", "5"), Decimal(before), Decimal(now)) is way


def stored(figures: dict[int, tuple[int | None, int | None]]) -> dict[str, tuple[str, Entry, Explanation]]:
    names = ("on_time", "due")
    return {
        FIRST.shifted(month).code: (
            str(month),
            Entry({name: Decimal(n) for name, n in zip(names, told, strict=True) if n is not None}),
            Explanation(),
        )
        for month, told in figures.items()
    }


@given(FIGURES, st.randoms())
def test_no_order_of_entry_changes_a_result(figures: dict[int, tuple[int | None, int | None]], chance):
    shuffled = list(figures.items())
    chance.shuffle(shuffled)
    until = FIRST.shifted(23).last
    assert row_of(REPORTS, stored(figures), until, 24) == row_of(REPORTS, stored(dict(shuffled)), until, 24)


@given(FIGURES)
def test_only_what_was_counted_is_good_or_bad(figures: dict[int, tuple[int | None, int | None]]):
    row = row_of(REPORTS, stored(figures), FIRST.shifted(23).last, 24)
    for month, point in enumerate(row.points):
        done, due = figures.get(month, (None, None))
        counted = done is not None and due is not None and due > 0
        assert (point.standing is not Standing.NO_DATA) == counted
        assert (point.value is None) == (not counted)
