"""Acts on issues: raised, looked into, checked, closed with evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.risks.closing import obstacles
from cro_desk.oversight.risks.joining import check_joined
from cro_desk.oversight.risks.records import Issue
from cro_desk.oversight.risks.rules import ISSUE, checked, happened
from cro_desk.oversight.risks.subjects import home, next_number, owners, side_here
from cro_desk.oversight.risks.terms import IssueStatus, Outcome
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError, needed


@operation(N_("Raise an issue"))
def add_issue(work: Work, study_id: str, partnership_id: str = "", **fields: Any) -> str:
    """Note what went wrong, joint or internal; return its id. `fields` are those of the record."""
    return new_issue(work, study_id, partnership_id, fields).id


def new_issue(work: Work, study_id: str, partnership_id: str, fields: dict[str, Any]) -> Issue:
    """Make an issue; for acts that do more than that."""
    scope = home(work, study_id, partnership_id)
    told = _kept(work, scope, study_id, {"problem": "", **fields})
    told.setdefault("raised_on", work.now.date())
    happened("raised_on", told["raised_on"], work.now)
    told.setdefault("raised_by", work.author)
    told.setdefault("raised_side", side_here(work, study_id))
    told["original_due"] = told.get("due")
    fixed: dict[str, Any] = {"study_id": study_id, "partnership_id": partnership_id}
    number = next_number(work, Issue, study_id, partnership_id)
    made = work.add(Issue(id=new_id(), scope=scope, number=number, **fixed, **told))
    _check_days(made)
    work.session.flush()
    return made


@operation(N_("Edit an issue"))
def edit_issue(work: Work, issue_id: str, **fields: Any) -> None:
    """Change fields of an issue; the first due date is kept."""
    issue = work.get(Issue, issue_id)
    for name, value in _kept(work, issue.scope, issue.study_id, fields).items():
        setattr(issue, name, value)
    issue.original_due = issue.original_due or issue.due
    _check_days(issue)


@operation(N_("Delete an issue"))
def delete_issues(work: Work, *issue_ids: str) -> None:
    """Delete issues; undo brings them back, and their numbers are given to no other."""
    for issue_id in issue_ids:
        work.delete(work.get(Issue, issue_id))


@operation(N_("Plan an effectiveness check"))
def plan_check(work: Work, issue_id: str, check_on: date | None, check_how: str) -> None:
    """Say when and by what it will be seen that the actions helped; what an earlier check found is gone."""
    issue = _open(work, issue_id)
    if check_on is None:
        raise FieldError("check_on", _("Say when it is checked."))
    how = needed(N_("Say what will show that it helped."))("check_how", check_how)
    issue.check_on, issue.check_how = ISSUE["check_on"]("check_on", check_on), how
    issue.check_outcome, issue.checked_on, issue.check_evidence = None, None, ""
    _check_days(issue)


@operation(N_("Record an effectiveness check"))
def record_check(
    work: Work, issue_id: str, outcome: Outcome, evidence: str, checked_on: date | None = None
) -> None:
    """Note what the check found and what shows it."""
    issue = _open(work, issue_id)
    told = needed(N_("Say what shows it, and where that is filed."))("check_evidence", evidence)
    on = happened("checked_on", checked_on or work.now.date(), work.now)
    if on < issue.raised_on:
        raise FieldError("checked_on", _("It was not raised yet on this day."))
    issue.check_outcome, issue.checked_on, issue.check_evidence = outcome, on, told


@operation(N_("Close an issue"))
def close_issue(work: Work, issue_id: str, evidence: str, closed_on: date | None = None) -> None:
    """Close an issue with what shows that it is solved; refused while something of it is left to do."""
    issue = _open(work, issue_id)
    work.session.flush()
    left = obstacles(work.session, issue)
    if left:
        problem = _("{number} cannot be closed: {left}").format(number=issue.number, left=" ".join(left))
        raise UserError(problem, _("Do that first, or cancel the issue with a reason."))
    _end(work, issue, IssueStatus.CLOSED, "evidence", evidence, closed_on)


@operation(N_("Cancel an issue"))
def cancel_issue(work: Work, issue_id: str, reason: str) -> None:
    """Note that it was none, or is followed elsewhere, and why."""
    _end(work, _open(work, issue_id), IssueStatus.CANCELLED, "reason", reason, None)


@operation(N_("Open an issue again"))
def reopen_issue(work: Work, issue_id: str, reason: str) -> None:
    """Open it again; what was found and done stays with it."""
    issue = work.get(Issue, issue_id)
    if issue.status is IssueStatus.OPEN:
        raise UserError(_("{number} is open.").format(number=issue.number), _("There is nothing to do."))
    work.because(str(needed(N_("Say why it is open again."))("reason", reason)))
    issue.status, issue.closed_on, issue.closed_by, issue.evidence = IssueStatus.OPEN, None, "", ""


def _end(
    work: Work, issue: Issue, status: IssueStatus, field: str, told: str, closed_on: date | None
) -> None:
    issue.evidence = needed(N_("Say what shows it."))(field, told)
    on = happened("closed_on", closed_on or work.now.date(), work.now)
    if on < issue.raised_on:
        raise FieldError("closed_on", _("It was not raised yet on this day."))
    issue.status, issue.closed_on, issue.closed_by = status, on, work.author


def _kept(work: Work, scope: str, study_id: str, fields: dict[str, Any]) -> dict[str, Any]:
    told = checked(ISSUE, fields) | owners(work, scope, study_id, fields)
    check_joined(work, scope, study_id, told)
    return told


def _check_days(issue: Issue) -> None:
    """Refuse to have it done, or checked, before it was raised."""
    for name in ("due", "check_on"):
        day = getattr(issue, name)
        if day is not None and day < issue.raised_on:
            raise FieldError(name, _("This is before it was raised."))


def _open(work: Work, issue_id: str) -> Issue:
    issue = work.get(Issue, issue_id)
    if issue.status is not IssueStatus.OPEN:
        problem = _("{number} is closed.").format(number=issue.number)
        raise UserError(problem, _("Open it again first."))
    return issue
