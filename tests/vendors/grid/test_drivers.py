"""Baseline quantities come from the study's parameters, or stay open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cro_desk.studies.records import Study
from cro_desk.vendors.grid.drivers import Plan, parameters, quantity
from cro_desk.vendors.grid.template import template_lines
from cro_desk.vendors.terms import FeeType, LineClass

KNOWN = {"sites": Decimal(61), "countries": Decimal(6), "visits": None}
FULL = Study(
    scope="s",
    protocol="ABC-301",
    subjects_screened=640,
    subjects_randomised=480,
    subjects_completed=420,
    visits_per_subject=14,
    monitoring_visits_per_site=12,
    startup_months=8,
    enrolment_months=16,
    treatment_months=13,
    closeout_months=5,
    amendments=2,
    expected_saes=60,
    unique_forms=60,
    tables_listings=240,
)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1", "1"),
        ("sites", "61"),
        ("0.5 * sites", "31"),
        ("countries + 2 * sites", "128"),
        ("visits", None),
        ("sites + visits", None),
        ("", None),
        ("0", "0"),
    ],
)
def test_a_formula_is_a_sum_of_products_rounded_up(formula: str, expected: str | None) -> None:
    assert quantity(formula, KNOWN) == (None if expected is None else Decimal(expected))


def test_an_unknown_parameter_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="martians"):
        quantity("martians", KNOWN)


def test_the_template_has_the_123_lines_of_a_full_service_study() -> None:
    lines = list(template_lines())
    assert (len(lines), len({line.code for line in lines}), len({line.section for line in lines})) == (
        123,
        123,
        8,
    )


def test_pass_through_lines_are_of_that_class_and_the_others_are_not() -> None:
    passed = {line.code for line in template_lines() if line.fee_type is FeeType.PASS_THROUGH}
    assert passed == {line.code for line in template_lines() if line.line_class is LineClass.PASS_THROUGH}
    assert {code[:2] for code in passed} == {"PT"}


def test_a_full_study_tells_every_mandatory_quantity() -> None:
    known = parameters(FULL, Plan(6, 60))
    assert [
        line.code for line in template_lines() if line.mandatory and quantity(line.formula, known) is None
    ] == []


def test_an_empty_study_leaves_open_what_it_does_not_tell() -> None:
    known = parameters(Study(scope="s", protocol="X"), Plan(None, None))
    lines = {line.code: quantity(line.formula, known) for line in template_lines()}
    assert (lines["SU01"], lines["CM02"], lines["PM02"]) == (Decimal(1), None, None)


def test_months_become_quarters_and_years_begun() -> None:
    known = parameters(FULL, Plan(6, 60))
    assert [
        known[name] for name in ("conduct_months", "conduct_quarters", "all_months", "years", "site_months")
    ] == [
        29,
        10,
        42,
        4,
        1740,
    ]
