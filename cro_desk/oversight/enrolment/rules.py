"""What enrolment refuses at its field: numbers that cannot be, totals that fall, dates in the wrong order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from cro_desk.formats import day as day_text
from cro_desk.formats import number
from cro_desk.i18n import N_, _
from cro_desk.oversight.enrolment.records import EnrolmentPlan, SiteProgress
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis, Measure
from cro_desk.oversight.enrolment.words import measure_name
from cro_desk.studies.rules import FieldError, plausible

#: what is part of what: the sum of the first ones is never more than the last
_PARTS = (
    ((Measure.FAILED, Measure.RANDOMISED), Measure.SCREENED),
    ((Measure.DISCONTINUED, Measure.COMPLETED), Measure.RANDOMISED),
)


def check_count(count: Count, now: datetime) -> None:
    """Refuse numbers below zero, days to come, and more subjects at a step than at the one before."""
    for measure in Measure:
        value = count.of(measure)
        if value is not None and value < 0:
            raise FieldError(measure.value, _("A number here cannot be less than zero."))
    plausible("day", count.day)
    last = (now + timedelta(days=1)).date()
    if count.basis is Basis.CUMULATIVE and count.day > last:
        raise FieldError("day", _("This day is still to come; nobody was counted then."))
    if count.basis is Basis.MONTH and count.day.replace(day=1) > last:
        raise FieldError("day", _("This month is still to come; nobody was counted then."))
    if all(count.of(measure) is None for measure in Measure):
        raise FieldError("randomised", _("There is no number."), _("Give at least one of the five."))
    if count.basis is Basis.CUMULATIVE:
        _check_parts(count)


def _check_parts(count: Count) -> None:
    for parts, whole in _PARTS:
        total, told = count.of(whole), [count.of(part) for part in parts]
        if total is not None and sum(value or 0 for value in told) > total:
            names = _(" and ").join(
                measure_name(part) for part, value in zip(parts, told, strict=True) if value is not None
            )
            problem = _("{parts} are more than {whole} ({count}).")
            given = next(part for part, value in zip(parts, told, strict=True) if value)
            words = problem.format(parts=names, whole=measure_name(whole).lower(), count=number(total))
            raise FieldError(given.value, words, _("Correct one of the numbers."))


def check_falls(count: Count, others: Sequence[Count]) -> None:
    """Refuse a total that is less than an earlier one, or more than a later one, of the same place."""
    if count.basis is not Basis.CUMULATIVE:
        return
    for other in others:
        if other.basis is Basis.CUMULATIVE and other.day != count.day:
            _check_pair(count, other)


def _check_pair(count: Count, other: Count) -> None:
    earlier = other.day < count.day
    for measure in Measure:
        value, known = count.of(measure), other.of(measure)
        if value is not None and known is not None and (known > value if earlier else known < value):
            raise _falls(measure, value, known, other.day, earlier=earlier)


def _falls(measure: Measure, value: int, known: int, day: date, *, earlier: bool) -> FieldError:
    problem = (
        _("{measure} would fall: {known} were counted by {day} already, here are {value}.")
        if earlier
        else _("{measure} would fall later: only {known} were counted by {day}, here are {value}.")
    )
    words = problem.format(
        measure=measure_name(measure), known=number(known), value=number(value), day=day_text(day)
    )
    return FieldError(measure.value, words, _("Totals never fall: correct the count that is wrong."))


_ORDERED = (
    ("selected_planned", "activated_planned", N_("The site would be activated before it is selected.")),
    ("selected_on", "activated_on", N_("The site was activated before it was selected.")),
    ("activated_planned", "closed_planned", N_("The site would close before it is activated.")),
    ("activated_on", "closed_on", N_("The site closed before it was activated.")),
)
_HAPPENED = ("selected_on", "activated_on", "closed_on", "blocker_since")


def check_progress(progress: SiteProgress, changed: Mapping[str, Any], now: datetime) -> None:
    """Refuse dates of a site in the wrong order, and things that have not happened yet."""
    for name in changed:
        value = getattr(progress, name)
        if isinstance(value, date):
            plausible(name, value)
            if name in _HAPPENED and value > (now + timedelta(days=1)).date():
                raise FieldError(name, _("What has not happened yet has no actual date."))
    for first, last, sentence in _ORDERED:
        one, other = getattr(progress, first), getattr(progress, last)
        if one is not None and other is not None and one > other:
            raise FieldError(first if first in changed and last not in changed else last, _(sentence))


def check_plan(plan: EnrolmentPlan, changed: Mapping[str, Any]) -> None:
    """Refuse a plan that ends before it begins, a share above a hundred, a target below one."""
    for name in ("starts_on", "ends_on"):
        plausible(name, getattr(plan, name))
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        field = "starts_on" if "ends_on" not in changed else "ends_on"
        raise FieldError(field, _("Enrolment would end before it begins."))
    if plan.target is not None and plan.target < 1:
        raise FieldError("target", _("The target is at least one subject."))
    for name in ("screen_failure", "drop_out"):
        value = getattr(plan, name)
        if value is not None and not Decimal(0) <= value < Decimal(100):
            raise FieldError(name, _("This is a share from 0 to below 100 percent."))
