"""A risk that happened becomes an issue, which tells where it came from."""

from __future__ import annotations

from typing import Any

from cro_desk.i18n import N_
from cro_desk.oversight.risks.issue_acts import new_issue
from cro_desk.oversight.risks.records import Risk
from cro_desk.oversight.risks.terms import RiskStatus, Severity
from cro_desk.oversight.risks.words import statement
from cro_desk.store.operations import operation
from cro_desk.store.work import Work

#: what an issue takes over from the risk, unless it is told otherwise
SAME = ("category", "process", "effect", "sponsor_owner_id", "sponsor_owner", "cro_owner_id", "cro_owner")


@operation(N_("Note that a risk happened"))
def risk_happened(work: Work, risk_id: str, **fields: Any) -> str:
    """Raise the issue that a risk has become, with its owners; return the issue's id.

    The risk counts as happened. What the issue says beyond it is told by `fields`.
    """
    risk = work.get(Risk, risk_id)
    taken = {name: getattr(risk, name) for name in SAME}
    told = {
        "problem": risk.event,
        "details": statement(risk.cause, risk.event, risk.effect),
        "severity": Severity.MAJOR,
        "root_cause": risk.cause,
        **taken,
        **fields,
        "risk_id": risk.id,
    }
    issue = new_issue(work, risk.study_id, risk.partnership_id, told)
    risk.status = RiskStatus.HAPPENED
    risk.closed_on, risk.closing = issue.raised_on, issue.number
    return issue.id
