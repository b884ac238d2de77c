"""Mitigations and CAPA are actions of the one register that minutes fill, too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cro_desk.minutes import operations as minutes
from cro_desk.minutes.registers import Wanted, actions
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.queries import actions_of
from cro_desk.oversight.risks.terms import Purpose
from cro_desk.studies.rules import FieldError
from tests.oversight.risks.conftest import TODAY, Party

DUE = date(2026, 12, 1)


def test_a_mitigation_stands_in_the_register_at_once(party: Party, add: Callable[..., str]) -> None:
    party.desk.run(op.add_action, add(), "Open two sites", party.ben, DUE)
    (row,) = party.desk.read(actions, Wanted(study_ids=(party.study,)), TODAY)
    assert (row.number, row.owner, row.due, row.meeting_title) == ("S-1", "Ben Ortiz", DUE, "Risk SR-1")


def test_it_is_closed_and_moved_by_the_acts_of_the_register(party: Party, add: Callable[..., str]) -> None:
    risk = add()
    action = party.desk.run(op.add_action, risk, "Open two sites", party.ben, DUE).value
    party.desk.run(minutes.redate_action, action, date(2026, 12, 8), "Ethics")
    party.desk.run(minutes.close_action, action, "Activation letters")
    assert party.risk(risk).work.told == "1/1"


def test_a_late_action_is_told_with_its_risk(party: Party, add: Callable[..., str]) -> None:
    risk = add()
    party.desk.run(op.add_action, risk, "Open two sites", party.ben, date(2026, 11, 20))
    work = party.risk(risk).work
    assert (work.open, work.late, work.done) == (1, 1, 0)


@pytest.mark.parametrize(
    ("text", "owned", "due", "field"),
    [("", True, DUE, "text"), ("Do it", False, DUE, "person_id"), ("Do it", True, None, "due")],
)
def test_an_action_needs_words_owner_and_date(
    party: Party, add: Callable[..., str], text: str, owned: bool, due: date | None, field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        party.desk.run(op.add_action, add(), text, party.ben if owned else "", due)
    assert refused.value.field == field


def test_an_action_serves_a_second_risk(party: Party, add: Callable[..., str]) -> None:
    first, second = add(), add()
    action = party.desk.run(op.add_action, first, "Open two sites", party.ben, DUE).value
    party.desk.run(op.link_action, second, action)
    assert [each.id for each in party.desk.read(actions_of, second)] == [action]
    party.desk.run(op.unlink_action, second, action)
    assert party.desk.read(actions_of, second) == ()


def test_an_internal_action_serves_no_joint_risk(party: Party, add: Callable[..., str]) -> None:
    action = party.desk.run(op.add_action, add(partnership=""), "Ask the board", party.ann, DUE).value
    with pytest.raises(FieldError, match="internal") as refused:
        party.desk.run(op.link_action, add(), action)
    assert refused.value.field == "item_id"


def test_an_issue_has_no_mitigation(party: Party, raised: Callable[..., str]) -> None:
    with pytest.raises(FieldError) as refused:
        party.desk.run(op.add_action, raised(), "Do it", party.ben, DUE, Purpose.MITIGATION)
    assert refused.value.field == "purpose"
