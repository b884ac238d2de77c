"""The tab of issues: raised, looked into, checked and closed by its forms."""

from __future__ import annotations

import pytest

from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.terms import IssueStatus, Outcome, Severity, Stage
from tests.oversight.risks.conftest import Party
from tests.ui.oversight.windows import OversightWindow
from ui.oversight.issues.tab import IssuesTab


def raised(party: Party, **fields: object) -> str:
    told = {"problem": "Consent was missing", **fields}
    return party.desk.run(op.add_issue, party.study, party.partnership, **told).value


@pytest.fixture
def tab(desktop: OversightWindow) -> IssuesTab:
    found = desktop.goes_to("issues")
    assert isinstance(found, IssuesTab)
    return found


def test_an_issue_is_raised_by_its_form(desktop: OversightWindow, tab: IssuesTab, party: Party) -> None:
    assert tab.stack.currentWidget() is tab.empty
    desktop.presses("add_issue")
    desktop.answers(problem="Consent was missing", severity="major", cro_owner_id=party.ben)
    (row,) = party.issues()
    assert (row.problem, row.severity, row.cro_owner) == ("Consent was missing", Severity.MAJOR, "Ben Ortiz")


def test_cause_check_and_closing(desktop: OversightWindow, tab: IssuesTab, party: Party) -> None:
    issue = raised(party)
    desktop.waits()
    tab.table.select(issue)
    desktop.presses("cause_issue")
    desktop.answers(root_cause="Nobody was trained")
    desktop.presses("plan_check")
    desktop.answers(check_on="2026-12-01", check_how="No case in four weeks")
    assert tab.current().stage is Stage.CHECK
    desktop.presses("record_check")
    desktop.answers(check_evidence="None since")
    desktop.presses("close_issue")
    desktop.answers(told="Training record")
    row = party.issue(issue)
    assert (row.root_cause, row.check_outcome, row.status) == (
        *("Nobody was trained", Outcome.EFFECTIVE, IssueStatus.CLOSED),
    )


def test_what_is_left_to_do_is_said_in_the_form(
    desktop: OversightWindow, tab: IssuesTab, party: Party
) -> None:
    issue = raised(party, severity=Severity.MAJOR)
    desktop.waits()
    tab.table.select(issue)
    desktop.presses("close_issue")
    desktop.answers(told="Solved")
    assert desktop.is_asked()
    desktop.leaves()
    assert party.issue(issue).is_open


def test_a_partnership_without_ladder_says_where_it_is_made(
    desktop: OversightWindow, tab: IssuesTab, party: Party
) -> None:
    issue = raised(party)
    desktop.waits()
    tab.table.select(issue)
    desktop.presses("escalate_issue")
    assert not desktop.is_asked()


def test_an_issue_is_cancelled_and_opened_again(
    desktop: OversightWindow, tab: IssuesTab, party: Party
) -> None:
    issue = raised(party)
    desktop.waits()
    tab.table.select(issue)
    desktop.presses("cancel_issue")
    desktop.answers(told="It was none")
    tab.show_record(issue, None)  # type: ignore[arg-type]
    desktop.waits()
    desktop.presses("reopen_issue")
    desktop.answers(told="It was one")
    assert party.issue(issue).is_open
