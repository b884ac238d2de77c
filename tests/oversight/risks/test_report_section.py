"""What a report tells of a day: nothing that came after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from cro_desk.minutes import operations as minutes
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.report_section import RiskSection, section
from cro_desk.oversight.risks.terms import IssueStatus, Outcome, Purpose, RiskStatus
from tests.fakes import FakeClock
from tests.oversight.risks.conftest import TODAY, Party

EARLIER, BEFORE = date(2026, 11, 10), date(2026, 10, 31)


def told(party: Party, cut_off: date = TODAY, since: date | None = None) -> RiskSection:
    return party.desk.read(section, party.study, party.partnership, cut_off, since)


def test_reviews_after_the_cut_off_are_not_told(party: Party, add: Callable[..., str]) -> None:
    risk = add(likelihood=2, impact=2, detectability=2, identified_on=date(2026, 11, 1))
    party.desk.run(op.review_risk, risk, 5, 5, 5, reviewed_on=date(2026, 11, 20))
    scores = [row.score.product for day in (EARLIER, TODAY) for row in told(party, day).risks if row.score]
    assert scores == [8, 125]


def test_a_risk_is_newly_high_against_the_last_report(party: Party, add: Callable[..., str]) -> None:
    judged = {"impact": 4, "detectability": 4, "identified_on": date(2026, 10, 1)}
    old, new = add(likelihood=5, **judged), add(likelihood=1, **judged)
    party.desk.run(op.review_risk, new, 5, 4, 4, reviewed_on=date(2026, 11, 20))
    found = told(party, TODAY, BEFORE)
    assert [row.id for row in found.newly_high] == [new]
    assert {row.id for row in found.risks} == {old, new}


def test_what_was_closed_later_stood_open(
    party: Party, add: Callable[..., str], raised: Callable[..., str], owned: dict[str, Any]
) -> None:
    risk, issue = add(identified_on=BEFORE, **owned), raised(raised_on=BEFORE)
    party.desk.run(op.close_risk, risk, "Over")
    party.desk.run(op.record_check, issue, Outcome.EFFECTIVE, "None since")
    party.desk.run(op.close_issue, issue, "Solved")
    then, now = told(party, EARLIER), told(party, TODAY, EARLIER)
    assert [row.status for row in then.risks] == [RiskStatus.ACTIVE]
    assert [(row.status, row.check_outcome) for row in then.issues] == [(IssueStatus.OPEN, None)]
    assert [row.id for row in (*now.closed, *now.solved)] == [risk, issue]


def test_values_after_the_cut_off_breach_nothing(party: Party, add: Callable[..., str]) -> None:
    risk = add(measure="Failures", high=Decimal(3), identified_on=BEFORE)
    party.desk.run(op.note_value, risk, Decimal(9), measured_on=date(2026, 11, 20))
    assert (told(party, EARLIER).breached, len(told(party).breached)) == ((), 1)


def test_capa_is_told_with_what_is_late(party: Party, raised: Callable[..., str], clock: FakeClock) -> None:
    issue = raised()
    due = date(2026, 11, 20)
    action = party.desk.run(op.add_action, issue, "Retrain", party.ben, due, Purpose.CORRECTIVE).value
    assert [row.number for row in told(party).capa_late] == ["SI-1"]
    clock.advance(days=1)
    party.desk.run(minutes.close_action, action, "Record")
    assert [row.number for row in told(party).capa_late] == ["SI-1"]
    assert told(party, date(2026, 11, 23)).capa_late == ()


def test_what_is_internal_is_not_in_a_partnerships_report(party: Party, add: Callable[..., str]) -> None:
    add(partnership="")
    assert told(party).risks == ()
