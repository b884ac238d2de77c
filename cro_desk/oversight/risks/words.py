"""How the terms of risks and issues read on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.oversight.risks.terms import (
    Band,
    Category,
    Gap,
    IssueStatus,
    Outcome,
    Purpose,
    Response,
    RiskStatus,
    Severity,
    Stage,
    Trend,
)

NAMES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Category: {
        Category.PARTICIPANT: N_("Participants"),
        Category.DATA: N_("Data"),
        Category.TIMELINE: N_("Timeline"),
        Category.BUDGET: N_("Budget"),
        Category.REGULATORY: N_("Regulatory"),
        Category.SUPPLY: N_("Supply"),
        Category.VENDOR: N_("Vendors"),
        Category.PEOPLE: N_("People"),
        Category.TECHNOLOGY: N_("Technology"),
        Category.RELATIONSHIP: N_("Relationship"),
    },
    RiskStatus: {
        RiskStatus.PROPOSED: N_("Proposed"),
        RiskStatus.ACTIVE: N_("Active"),
        RiskStatus.HAPPENED: N_("Happened"),
        RiskStatus.CLOSED: N_("Closed"),
    },
    Response: {
        Response.AVOID: N_("Avoid"),
        Response.REDUCE: N_("Reduce"),
        Response.SHARE: N_("Share"),
        Response.ACCEPT: N_("Accept"),
    },
    Band: {Band.LOW: N_("Low"), Band.MEDIUM: N_("Medium"), Band.HIGH: N_("High")},
    Trend: {
        Trend.NEW: N_("New"),
        Trend.UP: N_("Up"),
        Trend.SAME: N_("Same"),
        Trend.DOWN: N_("Down"),
    },
    Gap: {
        Gap.SPONSOR_OWNER: N_("no owner at the sponsor"),
        Gap.CRO_OWNER: N_("no owner at the CRO"),
        Gap.COST_BEARER: N_("not agreed who bears the cost"),
        Gap.SCORE: N_("not judged yet"),
        Gap.RESPONSE: N_("no response chosen"),
        Gap.REVIEW: N_("no review date"),
    },
    Severity: {
        Severity.MINOR: N_("Minor"),
        Severity.MAJOR: N_("Major"),
        Severity.CRITICAL: N_("Critical"),
    },
    IssueStatus: {
        IssueStatus.OPEN: N_("Open"),
        IssueStatus.CLOSED: N_("Closed"),
        IssueStatus.CANCELLED: N_("Cancelled"),
    },
    Stage: {
        Stage.CAUSE: N_("Root cause sought"),
        Stage.ACTIONS: N_("Actions open"),
        Stage.CHECK: N_("Effectiveness to check"),
        Stage.FAILED: N_("Not effective"),
        Stage.READY: N_("Ready to close"),
    },
    Purpose: {
        Purpose.MITIGATION: N_("Mitigation"),
        Purpose.CORRECTION: N_("Correction"),
        Purpose.CORRECTIVE: N_("Corrective action"),
        Purpose.PREVENTIVE: N_("Preventive action"),
    },
    Outcome: {Outcome.EFFECTIVE: N_("Effective"), Outcome.NOT_EFFECTIVE: N_("Not effective")},
}
#: arrows say it without colour
ARROWS: Mapping[Trend, str] = {Trend.NEW: "•", Trend.UP: "↑", Trend.SAME: "→", Trend.DOWN: "↓"}


def name(term: StrEnum | None) -> str:
    """Return what a term is called; nothing has no name."""
    return "" if term is None else _(NAMES[type(term)][term])


def choices(terms: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """Return a vocabulary as a form offers it."""
    return tuple((each.value, name(each)) for each in terms)


def gap_words(found: Iterable[Gap]) -> str:
    """Return what is lacking in one line."""
    return ", ".join(name(each) for each in found)


def statement(cause: str, event: str, effect: str) -> str:
    """Return a risk as it is told: cause → event → effect."""
    return " → ".join(part for part in (cause, event, effect) if part)


FACTOR: Mapping[str, str] = {
    "likelihood": N_("Likelihood"),
    "impact": N_("Impact"),
    "detectability": N_("Detectability"),
}
_DEGREES: Mapping[str, tuple[str, ...]] = {
    "likelihood": (N_("rare"), N_("unlikely"), N_("possible"), N_("likely"), N_("almost certain")),
    "impact": (N_("negligible"), N_("small"), N_("moderate"), N_("large"), N_("severe")),
    "detectability": (
        *(N_("seen at once"), N_("seen soon"), N_("seen by review"), N_("seen late")),
        N_("hard to detect"),
    ),
}


def factor_name(name: str) -> str:
    """Return what a factor of the score is called."""
    return _(FACTOR[name])


def degree(name: str, value: int) -> str:
    """Return a factor's value with what it means: `4 · likely`."""
    return f"{value} · {_(_DEGREES[name][value - 1])}"


def degrees(name: str) -> tuple[tuple[str, str], ...]:
    """Return a factor's values as a form offers them, none first."""
    return (("", "–"), *((str(value), degree(name, value)) for value in range(1, 6)))
