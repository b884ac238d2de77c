"""How the stored fields of goals and obligations read in the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cro_desk.communication.words import side_name
from cro_desk.i18n import N_, _
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.oversight.goals.words import state_name, status_name
from cro_desk.studies.terms import Side

KINDS = frozenset(("goal", "goal_commitment", "goal_review", "obligation"))
_LABELS: Mapping[str, str] = {
    "why_sponsor": N_("Why it matters to the sponsor"),
    "why_cro": N_("Why it matters to the CRO"),
    "sponsor_part": N_("What the sponsor contributes"),
    "cro_part": N_("What the CRO contributes"),
    "sponsor_owner": N_("Owner at the sponsor"),
    "sponsor_owner_id": N_("Card of the owner at the sponsor"),
    "cro_owner": N_("Owner at the CRO"),
    "cro_owner_id": N_("Card of the owner at the CRO"),
    "incentive": N_("What follows from it"),
    "kpi_id": N_("KPI"),
    "goal_id": N_("Goal"),
    "settled_on": N_("Settled"),
}
_SAID: Mapping[tuple[str, str], Callable[[Any], str]] = {
    ("goal_review", "state"): lambda value: state_name(GoalState(value)),
    ("goal_review", "side"): lambda value: side_name(Side(value)),
    ("goal_commitment", "side"): lambda value: side_name(Side(value)),
    ("obligation", "side"): lambda value: side_name(Side(value)),
    ("obligation", "status"): lambda value: status_name(ObligationStatus(value)),
}


def label(kind: str, name: str) -> str:
    """Return what a field is called, empty where its own name says it or the kind is another area's."""
    return _(_LABELS[name]) if kind in KINDS and name in _LABELS else ""


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:  # noqa: ARG001
    """Return a stored value in words, None where it is shown as it is."""
    tell = _SAID.get((kind, name))
    return tell(value) if tell is not None and value not in (None, "") else None


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader."""
    return (kind, name) in {
        *(("goal", each) for each in ("starter", "position")),
        *(("goal_commitment", "terms"), ("goal_review", "at")),
    }


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Return the records that a stored value names within a text: there are none."""
    yield from ()
