"""Making an internal risk or issue joint: a copy in the partnership's scope, which both sides own then.

What goes over is what the record says, and how a risk is judged now. The sponsor's earlier reviews, the
actions, what it is joined to and where it came from stay internal; the link to the copy stands in the
internal one.
"""

from __future__ import annotations

from typing import Any, TypeVar

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.risks.records import Issue, Risk, RiskReview, RiskValue
from cro_desk.oversight.risks.reviews import latest
from cro_desk.oversight.risks.subjects import Subject, home, next_number
from cro_desk.oversight.risks.terms import RiskStatus
from cro_desk.store.operations import operation
from cro_desk.store.record import Record, new_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Person

S = TypeVar("S", Risk, Issue)
#: what a copy has of its own, or leaves behind because it is internal
LEFT = frozenset(
    {
        *("id", "scope", "deleted", "partnership_id", "number", "published_id", "escalation_id"),
        *("item_id", "decision_id", "risk_id", "kpi_id"),
    }
)


@operation(N_("Make a risk joint"))
def publish_risk(work: Work, risk_id: str, partnership_id: str, value_too: bool = True) -> str:
    """Copy an internal risk into a partnership's register; return the copy's id. It waits for its owners."""
    risk = work.get(Risk, risk_id)
    made = _copy(work, risk, partnership_id)
    made.status = RiskStatus.PROPOSED
    made.closed_on, made.closing = None, ""
    known = latest(work, risk.id)
    if known is not None:
        _take(work, RiskReview, known, made, note="")
    if value_too:
        _values(work, risk, made)
    return made.id


@operation(N_("Make an issue joint"))
def publish_issue(work: Work, issue_id: str, partnership_id: str) -> str:
    """Copy an internal issue into a partnership's log; return the copy's id."""
    return _copy(work, work.get(Issue, issue_id), partnership_id).id


def _copy(work: Work, internal: S, partnership_id: str) -> S:
    _check(work, internal)
    scope = home(work, internal.study_id, partnership_id)
    kind = type(internal)
    fields = {name: value for name, value in internal.model_dump().items() if name not in LEFT}
    fields |= _visible_owners(work, scope, internal)
    number = next_number(work, kind, internal.study_id, partnership_id)
    fixed: dict[str, Any] = {"partnership_id": partnership_id, "number": number}
    made = work.add(kind(id=new_id(), scope=scope, **fixed, **fields))
    work.session.flush()
    internal.published_id = made.id
    return made


def _check(work: Work, internal: S) -> None:
    if internal.partnership_id:
        raise UserError(_("{number} is joint already.").format(number=internal.number), _("Edit it there."))
    copy = work.session.get(type(internal), internal.published_id) if internal.published_id else None
    if copy is not None and not copy.deleted:
        problem = _("{number} was made joint as {copy}.").format(number=internal.number, copy=copy.number)
        raise UserError(problem, _("Edit it there."))


def _visible_owners(work: Work, scope: str, internal: Subject) -> dict[str, str]:
    """Keep the cards of owners whom the partnership may know; a name stays in any case."""
    found = {}
    for field in ("sponsor_owner_id", "cro_owner_id"):
        person = work.session.get(Person, getattr(internal, field)) if getattr(internal, field) else None
        known = person is not None and work.session.tree.may_refer(scope, person.scope)
        found[field] = person.id if known and person is not None else ""
    return found


def _values(work: Work, risk: Risk, made: Risk) -> None:
    found = work.select(select(RiskValue).where(col(RiskValue.risk_id) == risk.id))
    newest = max(found, key=lambda each: (each.measured_on, each.at, each.id), default=None)
    if newest is not None:
        _take(work, RiskValue, newest, made)


def _take(work: Work, kind: type[Record], of: Record, made: Risk, **other: Any) -> None:
    told = {**of.model_dump(), **other, "id": new_id(), "scope": made.scope, "risk_id": made.id}
    work.add(kind(**told))
