"""What another workspace may have written: it is read as far as it can be, and breaks no board."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.health.queries import sum_of
from cro_desk.oversight.health.summing import Sum
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.kpi import Input, inputs_of
from cro_desk.oversight.kpis.queries import entry_of
from cro_desk.oversight.kpis.records import KpiDefinition, KpiValue
from cro_desk.oversight.kpis.words import computed_words, formula_words
from cro_desk.oversight.terms import Standing, Unit
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from tests.oversight.kpis.conftest import Enter, Measured, read_board, row


@operation("Write as nobody here would")
def write(work: Work, kind: type[Any], id: str, **fields: Any) -> None:
    record = work.get(kind, id)
    for name, value in fields.items():
        setattr(record, name, value)


@pytest.mark.parametrize("formula", ["on_time / ", "(" * 900, "__import__('os')", "on_time ÷ unknown"])
def test_a_formula_that_cannot_be_read_is_no_data(desk: Desk, measured: Measured, enter: Enter, formula: str):
    enter("visit-reports", "2026-10", on_time=48, due=50)
    desk.run(write, KpiDefinition, measured.kpi("visit-reports"), formula=formula)
    found = row(desk, measured, "visit-reports")
    assert found.now.standing is Standing.NO_DATA
    assert formula_words(found.kpi)
    assert computed_words(found.kpi, found.now) is not None


@pytest.mark.parametrize(
    "entry",
    [
        {"inputs": {"on_time": "many", "due": "50"}},
        {"inputs": {"on_time": "1E+999999", "due": "NaN"}},
        {"inputs": ["on_time", 48]},
        {"inputs": {"on_time": None}, "how": "guessed", "side": "moon", "at": "yesterday"},
        ["what", "ever"],
    ],
)
def test_figures_that_are_none_are_no_data(desk: Desk, measured: Measured, enter: Enter, entry: Any):
    enter("visit-reports", "2026-10", on_time=48, due=50)
    value = derived_id(measured.kpi("visit-reports"), "value:2026-10")
    desk.run(write, KpiValue, value, entry=entry)
    assert row(desk, measured, "visit-reports").now.standing is Standing.NO_DATA
    enter("visit-reports", "2026-10", on_time=48, due=50)
    assert row(desk, measured, "visit-reports").now.value == 96


@pytest.mark.parametrize("inputs", ["", {}, [1, "a", {}], [{"name": "due", "unit": "moons", "value": "x"}]])
def test_inputs_that_are_none_break_no_board(desk: Desk, measured: Measured, inputs: Any):
    desk.run(write, KpiDefinition, measured.kpi("visit-reports"), inputs=inputs, frequency=5)
    assert len(read_board(desk, measured).rows) == 6


def test_what_can_be_read_is_read():
    told = [{"name": "due", "unit": "moons", "value": "x"}, {"name": "limit", "unit": "rate", "value": "2.5"}]
    assert inputs_of(told) == (Input("due", "due"), Input("limit", "limit", Unit.RATE, value=Decimal("2.5")))
    found = entry_of({"inputs": {"due": "50", "on_time": "many"}, "how": "guessed"})
    assert found is not None
    assert dict(found.figures) == {"due": 50}


def test_an_input_that_is_fixed_now_stands_in_no_way(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=48, due=50)
    kpi = row(desk, measured, "visit-reports").kpi
    fixed = replace(kpi.inputs[1], fixed=True, value=Decimal(60))
    desk.run(op.edit_kpi, kpi.id, {"inputs": (kpi.inputs[0], fixed)}, "Always sixty")
    enter("visit-reports", "2026-10", on_time=54)
    assert row(desk, measured, "visit-reports").now.value == 90


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"n": "4", "mean": "3.50", "spread": "0.58"}, Sum(4, Decimal("3.50"), Decimal("0.58"))),
        ({"n": "3", "mean": "3.50", "spread": "0.58"}, None),
        ({"n": "many", "mean": "3.50", "spread": "0"}, None),
        ("3.5", None),
    ],
)
def test_a_mean_of_too_few_is_not_shown_whoever_published_it(told: Any, found: Sum | None):
    assert sum_of(told) == found
