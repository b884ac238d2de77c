"""Baseline quantities from the study's parameters: `0.5 * sites`, `countries + sites`, as the template says.

A formula is a sum of products of numbers and parameters, nothing else. Where the study does not tell a
parameter, there is no quantity: it stays open, and is never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, InvalidOperation
from math import prod

from cro_desk.studies.records import Study

Parameters = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the countries of the study add up to; None where no country is planned yet."""

    countries: int | None
    sites: int | None


def parameters(study: Study, plan: Plan) -> dict[str, Decimal | None]:
    """Return every parameter that a formula may name."""
    conduct = _add(study.enrolment_months, study.treatment_months)
    months = _add(study.startup_months, conduct, study.closeout_months)
    stated: dict[str, int | None] = {
        "countries": plan.countries,
        "sites": plan.sites,
        "subjects_screened": study.subjects_screened,
        "subjects_randomised": study.subjects_randomised,
        "subjects_completed": study.subjects_completed,
        "visits_per_subject": study.visits_per_subject,
        "monitoring_visits_per_site": study.monitoring_visits_per_site,
        "startup_months": study.startup_months,
        "enrolment_months": study.enrolment_months,
        "treatment_months": study.treatment_months,
        "closeout_months": study.closeout_months,
        "amendments": study.amendments,
        "expected_saes": study.expected_saes,
        "unique_forms": study.unique_forms,
        "tables_listings": study.tables_listings,
        "conduct_months": conduct,
        "conduct_quarters": _periods(conduct, 3),
        "all_months": months,
        "quarters": _periods(months, 3),
        "years": _periods(months, 12),
        "site_months": None if plan.sites is None or conduct is None else plan.sites * conduct,
    }
    return {name: None if value is None else Decimal(value) for name, value in stated.items()}


def quantity(formula: str, known: Parameters) -> Decimal | None:
    """Return what the formula comes to, rounded up to a whole number; None without formula or parameter."""
    if not formula:
        return None
    terms = [_product(term, known) for term in formula.split("+")]
    if any(term is None for term in terms):
        return None
    exact = sum((term for term in terms if term is not None), Decimal(0))
    return exact.to_integral_value(ROUND_CEILING)


def _product(term: str, known: Parameters) -> Decimal | None:
    factors = [_factor(factor.strip(), known) for factor in term.split("*")]
    if any(factor is None for factor in factors):
        return None
    return prod((factor for factor in factors if factor is not None), start=Decimal(1))


def _factor(factor: str, known: Parameters) -> Decimal | None:
    if factor in known:
        return known[factor]
    try:
        return Decimal(factor)
    except InvalidOperation as error:
        raise ValueError(f"the bid grid template names an unknown parameter: {factor}") from error


def _add(*months: int | None) -> int | None:
    known = [value for value in months if value is not None]
    return sum(known) if len(known) == len(months) else None


def _periods(months: int | None, length: int) -> int | None:
    """Return how many periods the months begin."""
    return None if months is None else -(-months // length)
