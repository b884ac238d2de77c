"""What a person does to risks and issues. One function is one act, one undo step."""

from __future__ import annotations

from cro_desk.oversight.risks.actions import add_action, link_action, unlink_action
from cro_desk.oversight.risks.arising import risk_happened
from cro_desk.oversight.risks.climbing import escalate_subject
from cro_desk.oversight.risks.issue_acts import (
    add_issue,
    cancel_issue,
    close_issue,
    delete_issues,
    edit_issue,
    plan_check,
    record_check,
    reopen_issue,
)
from cro_desk.oversight.risks.publishing import publish_issue, publish_risk
from cro_desk.oversight.risks.risk_acts import (
    activate_risk,
    add_risk,
    close_risk,
    delete_risks,
    edit_risk,
    note_value,
    reopen_risk,
    review_risk,
)
from cro_desk.oversight.risks.starters import add_starters

__all__ = [
    "activate_risk",
    "add_action",
    "add_issue",
    "add_risk",
    "add_starters",
    "cancel_issue",
    "close_issue",
    "close_risk",
    "delete_issues",
    "delete_risks",
    "edit_issue",
    "edit_risk",
    "escalate_subject",
    "link_action",
    "note_value",
    "plan_check",
    "publish_issue",
    "publish_risk",
    "record_check",
    "reopen_issue",
    "reopen_risk",
    "review_risk",
    "risk_happened",
    "unlink_action",
]
