"""What a plan refuses at its field: a date before what it waits for, a circle, a new baseline in silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.studies.milestones.plan import Node, circle
from cro_desk.studies.milestones.words import lag
from cro_desk.studies.rules import FieldError


def check_circle(nodes: Mapping[str, Node], milestone_id: str, after_id: str) -> None:
    """Refuse to wait for what waits for oneself."""
    path = circle(nodes, milestone_id, after_id)
    if path:
        problem = _("This goes in a circle: {path}.").format(path=" ← ".join(path))
        raise FieldError("after", problem, _("Leave this dependency out, or take another one away first."))


def check_reason(was: date | None, becomes: date | None, reason: str) -> None:
    """Refuse to move a baseline that stands without saying why."""
    if was is not None and becomes != was and not reason.strip():
        raise FieldError(
            "baseline",
            _("A baseline that stands is changed only with a reason."),
            _("Re-baseline it under Oversight with the reason; the earlier baseline is kept."),
        )


def check_after(node: Node, nodes: Mapping[str, Node], fields: Collection[str]) -> None:
    """Refuse a date before what the milestone waits for; `fields` are the dates that are being given."""
    for after in node.after:
        other = nodes.get(after.id)
        if other is None:
            continue
        if "actual" in fields and node.actual is not None:
            _check_actual(node.actual, other)
        elif node.actual is None and not {"forecast", "baseline"}.isdisjoint(fields):
            _check_expected(node, other, after.lag, fields)


def _check_actual(actual: date, other: Node) -> None:
    if other.actual is None:
        problem = _("This cannot have happened: “{name}” before it has no actual date.")
        advice = _("Give that one its actual date first, or take the dependency away.")
        raise FieldError("actual", problem.format(name=other.name), advice)
    if actual < other.actual:
        problem = _("This is before “{name}”, which it depends on: that was on {day}.")
        advice = _("Correct one of the dates, or take the dependency away.")
        raise FieldError("actual", problem.format(name=other.name, day=day(other.actual)), advice)


def _check_expected(node: Node, other: Node, days: int, fields: Collection[str]) -> None:
    """Compare forecasts by what is expected, baselines with baselines."""
    if node.expected is not None and other.expected is not None and "forecast" in fields:
        _refuse("forecast", node.expected, other, other.expected, days)
    if node.baseline is not None and other.baseline is not None and "baseline" in fields:
        _refuse("baseline", node.baseline, other, other.baseline, days)


def _refuse(field: str, on: date, other: Node, bound: date, days: int) -> None:
    first = bound + timedelta(days=days)
    if on < first:
        problem = _("This is before “{name}” ({day}{lag}), which it depends on.").format(
            name=other.name, day=day(bound), lag=f" {lag(days)}" if days else ""
        )
        raise FieldError(field, problem, _("The first possible day is {day}.").format(day=day(first)))
