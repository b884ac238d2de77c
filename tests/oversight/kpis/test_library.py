"""Every formula of the library against figures computed by hand, and the library itself against the rules."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.library import library, usual
from cro_desk.oversight.kpis.rules import checked_figures, checked_kpi
from cro_desk.oversight.kpis.standing import judge
from cro_desk.oversight.kpis.terms import Box
from cro_desk.oversight.terms import Standing

EXAMPLES = tomllib.loads(Path(__file__).with_name("examples.toml").read_text("utf-8"))["example"]
CODES = [each.code for each in library()]


def with_fixed(kpi: Kpi, told: dict[str, str]) -> tuple[Kpi, dict[str, Decimal]]:
    """Return the KPI with its fixed inputs set, and the figures of the period."""
    inputs = tuple(
        replace(each, value=Decimal(told[each.name])) if each.fixed else each for each in kpi.inputs
    )
    figures = {name: Decimal(value) for name, value in told.items()}
    return replace(kpi, inputs=inputs), {each.name: figures[each.name] for each in kpi.asked}


@pytest.mark.parametrize("example", EXAMPLES, ids=[each["code"] for each in EXAMPLES])
def test_a_formula_gives_what_one_computes_by_hand(example: dict[str, Any]):
    usual_kpi = usual(example["code"])
    assert usual_kpi is not None
    kpi, figures = with_fixed(usual_kpi, example["figures"])
    judged = judge(kpi, checked_figures(kpi, figures))
    assert (judged.value, judged.standing) == (Decimal(example["value"]), Standing(example["standing"]))
    assert judged.sample == (figures[kpi.sample] if kpi.sample else None)


def test_every_kpi_has_its_example():
    assert sorted(each["code"] for each in EXAMPLES) == sorted(CODES)


@pytest.mark.parametrize("kpi", library(), ids=CODES)
def test_a_kpi_of_the_library_can_be_kept_as_it_is(kpi: Kpi):
    assert checked_kpi(kpi) == kpi
    assert all((kpi.owner, kpi.source, kpi.acts_on))


@pytest.mark.parametrize("kpi", library(), ids=CODES)
def test_missing_figures_and_empty_periods_are_never_good_or_bad(kpi: Kpi):
    nothing = {each.name: Decimal(0) for each in kpi.asked if each.name == kpi.sample}
    assert judge(kpi, {}).standing is Standing.NO_DATA
    assert judge(kpi, None).standing is Standing.NO_DATA
    assert judge(kpi, nothing).standing is Standing.NO_DATA


def test_every_box_has_its_kpis():
    assert {each.box for each in library()} == set(Box)
    assert len(CODES) == len(set(CODES)) == 44
