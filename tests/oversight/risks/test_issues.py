"""Issues: raised by a risk or by itself, looked into, checked, closed with evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cro_desk.errors import UserError
from cro_desk.minutes import operations as minutes
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.terms import IssueStatus, Outcome, Purpose, RiskStatus, Severity, Stage
from cro_desk.studies.rules import FieldError
from tests.oversight.risks.conftest import TODAY, Party

DUE = date(2026, 12, 1)


def act(party: Party, issue: str, purpose: Purpose) -> str:
    told = ("Retrain the site", party.ben, DUE, purpose)
    return party.desk.run(op.add_action, issue, *told).value


def test_an_issue_has_a_number_of_its_side(party: Party, raised: Callable[..., str]) -> None:
    row = party.issue(raised(due=DUE))
    assert (row.number, row.status, row.original_due) == ("SI-1", IssueStatus.OPEN, DUE)


def test_a_risk_that_happened_is_an_issue(
    party: Party, add: Callable[..., str], owned: dict[str, Any]
) -> None:
    risk = add(cause="Long contracts", **owned)
    issue = party.issue(party.desk.run(op.risk_happened, risk, severity=Severity.CRITICAL).value)
    assert (issue.problem, issue.risk_id, issue.cro_owner) == ("Sites open late", risk, "Ben Ortiz")
    assert party.risk(risk).status is RiskStatus.HAPPENED
    party.desk.undo()
    assert (party.issues(), party.risk(risk).status) == ((), RiskStatus.PROPOSED)


def test_a_major_issue_goes_through_cause_actions_and_check(party: Party, raised: Callable[..., str]) -> None:
    issue = raised(severity=Severity.MAJOR)
    stages = [party.issue(issue).stage]
    party.desk.run(op.edit_issue, issue, root_cause="Nobody was trained")
    stages.append(party.issue(issue).stage)
    action = act(party, issue, Purpose.CORRECTIVE)
    party.desk.run(minutes.close_action, action, "Training record")
    stages.append(party.issue(issue).stage)
    party.desk.run(op.record_check, issue, Outcome.NOT_EFFECTIVE, "Two more")
    stages.append(party.issue(issue).stage)
    party.desk.run(op.plan_check, issue, DUE, "No case in four weeks")
    party.desk.run(op.record_check, issue, Outcome.EFFECTIVE, "None since")
    stages.append(party.issue(issue).stage)
    assert stages == [Stage.CAUSE, Stage.ACTIONS, Stage.CHECK, Stage.FAILED, Stage.READY]


def test_what_is_left_to_do_keeps_an_issue_open(party: Party, raised: Callable[..., str]) -> None:
    issue = raised(severity=Severity.MAJOR)
    act(party, issue, Purpose.CORRECTION)
    with pytest.raises(UserError) as refused:
        party.desk.run(op.close_issue, issue, "Solved")
    told = str(refused.value)
    assert all(word in told for word in ("root cause", "corrective", "1 action is open", "not checked"))


def test_a_minor_issue_closes_with_evidence(party: Party, raised: Callable[..., str]) -> None:
    issue = raised()
    with pytest.raises(FieldError) as refused:
        party.desk.run(op.close_issue, issue, " ")
    party.desk.run(op.close_issue, issue, "Consent filed")
    row = party.issue(issue)
    assert (refused.value.field, row.status, row.closed_on) == ("evidence", IssueStatus.CLOSED, TODAY)


def test_a_cancelled_issue_opens_again(party: Party, raised: Callable[..., str]) -> None:
    issue = raised()
    party.desk.run(op.cancel_issue, issue, "It was none")
    party.desk.run(op.reopen_issue, issue, "It was one")
    assert party.issue(issue).is_open


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"problem": ""}, "problem"),
        ({"due": date(2026, 11, 1)}, "due"),
        ({"raised_on": date(2027, 1, 1)}, "raised_on"),
    ],
)
def test_what_cannot_be_is_refused(raised: Callable[..., str], told: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        raised(**{"problem": "Consent was missing", **told})
    assert refused.value.field == field


def test_the_gravest_and_longest_due_stand_first(party: Party, raised: Callable[..., str]) -> None:
    raised("A", due=DUE)
    raised("B", severity=Severity.CRITICAL)
    raised("C", due=date(2026, 11, 25))
    party.desk.run(op.cancel_issue, raised("D"), "None")
    assert [each.problem for each in party.issues()] == ["B", "C", "A", "D"]


def test_an_issue_is_overdue_by_its_day_or_its_check(party: Party, raised: Callable[..., str]) -> None:
    issue = raised(raised_on=date(2026, 10, 1))
    party.desk.run(op.plan_check, issue, date(2026, 11, 20), "No case")
    row = party.issue(issue)
    assert (row.is_overdue(TODAY), row.is_check_late(date(2026, 11, 20))) == (True, False)
