"""How the stored fields of risks and issues read in the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from cro_desk.communication.words import side_name
from cro_desk.i18n import N_, _
from cro_desk.oversight.risks import scoring, tolerance
from cro_desk.oversight.risks.cost import bearer_words
from cro_desk.oversight.risks.terms import (
    Category,
    IssueStatus,
    Outcome,
    Purpose,
    Response,
    RiskStatus,
    Severity,
)
from cro_desk.oversight.risks.words import name as term_name
from cro_desk.studies.terms import Side

KINDS = frozenset(("risk", "risk_review", "risk_value", "issue", "subject_action"))
_LABELS: Mapping[str, str] = {
    "ctq": N_("Factor critical to quality"),
    "tolerance": N_("Acceptable range"),
    "plan": N_("How it is met"),
    "sponsor_owner": N_("Owner at the sponsor"),
    "sponsor_owner_id": N_("Card of the owner at the sponsor"),
    "cro_owner": N_("Owner at the CRO"),
    "cro_owner_id": N_("Card of the owner at the CRO"),
    "sponsor_share": N_("Cost borne by"),
    "residual": N_("Residual score"),
    "closing": N_("What came of it"),
    "item_id": N_("Line of minutes"),
    "decision_id": N_("Decision"),
    "kpi_id": N_("KPI"),
    "escalation_id": N_("Escalation"),
    "published_id": N_("Made joint as"),
    "identified_side": N_("Identified by the side of"),
    "raised_side": N_("Raised by the side of"),
    "check_on": N_("Effectiveness checked by"),
    "check_how": N_("What will show that it helped"),
    "check_outcome": N_("Outcome of the check"),
    "check_evidence": N_("What the check found"),
    "original_due": N_("First due"),
    "risk_id": N_("Risk"),
    "subject_id": N_("For"),
}
_Said = Callable[[Any], str]


def label(kind: str, name: str) -> str:
    """Return what a field is called, empty where its own name says it or the kind is another area's."""
    return _(_LABELS[name]) if kind in KINDS and name in _LABELS else ""


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:  # noqa: ARG001
    """Return a stored value in words, None where it is shown as it is."""
    if kind not in KINDS or value is None or value == "":
        return None
    tell = _SAID.get((kind, name)) or _SAID.get(("", name))
    return tell(value) if tell is not None else None


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader."""
    return (kind, name) in {("risk", "starter"), ("risk_review", "at"), ("risk_value", "at")}


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Return the table and id of every record that a stored value names beyond its columns."""
    if (kind, name) == ("subject_action", "subject_id") and value:
        yield "risk", value
        yield "issue", value


def _residual(value: str) -> str:
    scores = scoring.read(orjson.loads(value))
    return scores.told if scores is not None else ""


def _tolerance(value: str) -> str:
    return tolerance.read(orjson.loads(value)).told


def _term(kind: type[Any]) -> _Said:
    return lambda value: term_name(kind(value))


def _side(value: str) -> str:
    return side_name(Side(value))


_SAID: Mapping[tuple[str, str], _Said] = {
    ("risk", "status"): _term(RiskStatus),
    ("issue", "status"): _term(IssueStatus),
    ("", "category"): _term(Category),
    ("", "response"): _term(Response),
    ("", "severity"): _term(Severity),
    ("", "purpose"): _term(Purpose),
    ("", "check_outcome"): _term(Outcome),
    ("", "tolerance"): _tolerance,
    ("", "residual"): _residual,
    ("", "sponsor_share"): bearer_words,
    ("", "identified_side"): _side,
    ("", "raised_side"): _side,
}
