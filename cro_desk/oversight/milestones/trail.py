"""How the stored fields of plan and enrolment read in the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.oversight.enrolment.terms import Basis, Blocker
from cro_desk.oversight.enrolment.words import basis_name, blocker_name
from cro_desk.oversight.periods import read_period
from cro_desk.studies.geography import country_name
from cro_desk.studies.milestones.terms import Cause, DateKind
from cro_desk.studies.milestones.words import cause_name, kind_name

_LABELS: Mapping[tuple[str, str], str] = {
    ("milestone", "payment"): N_("A payment hangs on it"),
    ("milestone_link", "milestone_id"): N_("Milestone"),
    ("milestone_link", "after_id"): N_("Not before"),
    ("milestone_link", "lag"): N_("Days between"),
    ("milestone_change", "kind"): N_("Which date"),
    ("milestone_change", "was"): N_("Before"),
    ("milestone_change", "becomes"): N_("After"),
    ("milestone_change", "cause"): N_("Cause"),
    ("enrolment_plan", "starts_on"): N_("Enrolment begins"),
    ("enrolment_plan", "ends_on"): N_("Enrolment ends"),
    ("enrolment_plan", "target"): N_("Subjects to be randomised"),
    ("enrolment_plan", "screen_failure"): N_("Screen failures assumed, percent"),
    ("enrolment_plan", "drop_out"): N_("Drop-out assumed, percent"),
    ("enrolment_plan_point", "sites"): N_("Active sites"),
    ("enrolment_plan_point", "plan_id"): N_("Plan"),
    ("enrolment_count", "failed"): N_("Screen failures"),
    ("enrolment_count", "day"): N_("Counted by"),
    ("enrolment_count", "basis"): N_("Counted"),
    ("site_progress", "selected_planned"): N_("Selection planned"),
    ("site_progress", "selected_on"): N_("Selected"),
    ("site_progress", "activated_planned"): N_("Activation planned"),
    ("site_progress", "activated_on"): N_("Activated"),
    ("site_progress", "closed_planned"): N_("Closing planned"),
    ("site_progress", "closed_on"): N_("Closed"),
    ("site_progress", "blocker"): N_("What holds it up"),
    ("site_progress", "blocker_note"): N_("What holds it up, in words"),
    ("site_progress", "blocker_since"): N_("Held up since"),
    ("site_progress", "blocker_owner"): N_("Who solves it"),
}
_SAID: Mapping[tuple[str, str], Callable[[Any], str]] = {
    ("milestone_change", "kind"): lambda value: kind_name(DateKind(value)),
    ("milestone_change", "cause"): lambda value: cause_name(Cause(value)),
    ("enrolment_count", "basis"): lambda value: basis_name(Basis(value)),
    ("enrolment_count", "country"): lambda value: country_name(value) or str(value),
    ("enrolment_plan_point", "country"): lambda value: country_name(value) or str(value),
    ("enrolment_plan_point", "month"): lambda value: _month(str(value)),
    ("site_progress", "blocker"): lambda value: blocker_name(Blocker(value)),
}
_INNER = frozenset((("milestone_change", "at"), ("milestone_change", "by")))


def _month(code: str) -> str:
    found = read_period(code)
    return found.label if found is not None else code


def label(kind: str, name: str) -> str:
    """Return what a field is called, empty where its own name says it or the kind is another part's."""
    return _(_LABELS[kind, name]) if (kind, name) in _LABELS else ""


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:  # noqa: ARG001
    """Return a stored value in words, None where it is shown as it is."""
    tell = _SAID.get((kind, name))
    return tell(value) if tell is not None and value not in (None, "") else None


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader."""
    return (kind, name) in _INNER


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Return the records that a stored value names within a text: there are none."""
    yield from ()
