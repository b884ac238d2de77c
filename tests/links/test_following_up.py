"""What a decision opens: a change request at once, matrix and plan with their next version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from cro_desk.communication import operations as calendar
from cro_desk.communication.plan.versions import publish_plan
from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.links import following_up as follow
from cro_desk.links.standing import standing
from cro_desk.minutes import operations as op
from cro_desk.minutes import registers
from cro_desk.minutes.following_up import opened_by, unfollowed, waiting_numbers
from cro_desk.minutes.registers import Wanted
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import Effect, FollowUpKind, ItemKind
from cro_desk.roles import operations as roles
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Blinding
from cro_desk.vendors import change_requests as changes
from tests.minutes.conftest import KEY, Party, make_party


@pytest.fixture
def party(desk: Desk) -> Party:
    return make_party(desk)


@pytest.fixture
def decision(desk: Desk, party: Party) -> ItemRow:
    """A decision on the budget, circulated with one that touches nothing."""
    draft = desk.run(op.start_minutes, party.series, KEY).value
    line = desk.run(op.add_line, draft, "", "Second CRA for Finland", ItemKind.DECISION).value
    desk.run(op.edit_line, line, effects=[Effect.BUDGET])
    desk.run(op.add_line, draft, "", "The team meets on Tuesdays", ItemKind.DECISION)
    desk.run(op.circulate, draft)
    return _decisions(desk)[-1]


def _decisions(desk: Desk) -> list[ItemRow]:
    found = desk.read(registers.decisions, Wanted())
    return sorted(found, key=lambda row: row.number, reverse=True)


def _waiting(desk: Desk, party: Party) -> list[tuple[str, list[str]]]:
    found = desk.read(unfollowed, party.study)
    return [(each.row.number, [opened.words for opened in each.opened]) for each in found]


def _opened(desk: Desk) -> list[tuple[str, str, bool]]:
    found = desk.read(opened_by, _decisions(desk)[-1])
    return [(each.words, each.pane, each.done) for each in found]


def test_what_touches_the_budget_waits_to_be_followed_up(desk: Desk, party: Party, decision: ItemRow):
    assert decision.number == "S-1"
    assert _waiting(desk, party) == [("S-1", [])]


def test_a_change_request_and_its_decision_know_each_other(desk: Desk, party: Party, decision: ItemRow):
    request = desk.run(follow.request_change, decision.id, "Second CRA", "S-1").value
    (row,) = desk.read(changes.change_requests, party.partnership)
    assert (row.id, row.decision_id, row.reason) == (request, decision.id, "S-1")
    assert _opened(desk) == [("Change request 1: Second CRA", "roles", True)]
    assert _waiting(desk, party) == []


def test_a_request_that_is_taken_away_follows_nothing(desk: Desk, party: Party, decision: ItemRow):
    request = desk.run(follow.request_change, decision.id, "Second CRA").value
    desk.run(changes.delete_change_requests, [request])
    assert _opened(desk) == []
    assert _waiting(desk, party) == [("S-1", [])]


def test_undo_takes_the_request_and_both_links_back(desk: Desk, party: Party, decision: ItemRow):
    desk.run(follow.request_change, decision.id, "Second CRA")
    desk.undo()
    assert desk.read(changes.change_requests, party.partnership) == ()
    assert _decisions(desk)[-1].follow_ups == ()


@pytest.fixture
def propose(desk: Desk, party: Party) -> Callable[[str], str]:
    """Publish the matrix with one more task."""
    matrix = desk.run(roles.start_matrix, party.partnership, from_library=False).value
    return partial(_propose, desk, party, matrix)


def _propose(desk: Desk, party: Party, matrix: str, name: str) -> str:
    task = desk.run(roles.add_task, matrix, "Monitoring", name).value
    made = desk.read(standing, party.partnership, desk.now().date()).matrix
    assert made is not None
    for column, letters in zip(made.parties, ("A", "R"), strict=True):
        desk.run(roles.set_cells, [(task, column.id)], letters)
    return desk.run(roles.propose, matrix, name).value


def test_a_matrix_follows_with_its_next_version(
    desk: Desk, party: Party, decision: ItemRow, propose: Callable[[str], str]
):
    propose("Before the meeting")
    desk.run(follow.change_matrix, decision.id)
    assert _waiting(desk, party) == [("S-1", ["Waits for the next version of the matrix"])]
    assert desk.read(waiting_numbers, party.partnership, FollowUpKind.MATRIX) == ("S-1",)
    propose("After it")
    assert _opened(desk) == [("Version 2 of the matrix", "roles", True)]
    assert desk.read(waiting_numbers, party.partnership, FollowUpKind.MATRIX) == ()


def test_a_version_that_is_undone_leaves_the_decision_waiting(
    desk: Desk, party: Party, decision: ItemRow, propose: Callable[[str], str]
):
    desk.run(follow.change_matrix, decision.id)
    propose("The first one")
    assert _waiting(desk, party) == []
    desk.undo()
    assert _waiting(desk, party) == [("S-1", ["Waits for the next version of the matrix"])]


def test_a_plan_follows_when_it_is_published(desk: Desk, party: Party, decision: ItemRow):
    desk.run(publish_plan, party.partnership)
    desk.run(follow.change_plan, decision.id)
    assert _opened(desk) == [("Waits for the next version of the communication plan", "calendar", False)]
    desk.run(calendar.edit_series, party.series, purpose="Finland")
    desk.run(publish_plan, party.partnership)
    assert _opened(desk) == [("Version 2 of the communication plan", "calendar", True)]


def test_where_nothing_has_to_change_the_reason_is_kept(desk: Desk, party: Party, decision: ItemRow):
    with pytest.raises(FieldError):
        desk.run(follow.change_nothing, decision.id, " ")
    desk.run(follow.change_nothing, decision.id, "Paid out of the reserve.")
    assert _opened(desk) == [("Nothing to change", "", True)]
    assert _waiting(desk, party) == []


def test_a_change_that_was_asked_for_waits_until_it_is_opened(desk: Desk, party: Party):
    draft = desk.run(op.start_minutes, party.series, KEY).value
    line = desk.run(op.add_line, draft, "", "One more reading of the scans", ItemKind.CHANGE).value
    with pytest.raises(UserError, match="was not circulated yet"):
        desk.run(follow.request_change, line, "Scans")
    desk.run(op.circulate, draft)
    assert _waiting(desk, party) == [("S-1", [])]


def test_a_decision_that_was_reversed_waits_no_more(desk: Desk, party: Party, decision: ItemRow):
    desk.run(op.reverse_decision, decision.id, _decisions(desk)[0].id)
    assert _waiting(desk, party) == []


def test_of_an_unblinded_decision_a_request_tells_nothing(desk: Desk, party: Party):
    for person in (party.ann, party.ben):
        desk.run(studies.edit_person, person, blinding=Blinding.UNBLINDED)
    draft = desk.run(op.start_minutes, party.series, KEY, unblinded=True).value
    desk.run(op.add_line, draft, "", "Arm B gets another dose", ItemKind.CHANGE)
    desk.run(op.circulate, draft)
    (waiting,) = desk.read(unfollowed, party.study)
    desk.run(follow.request_change, waiting.row.id, "Supply")
    assert desk.read(changes.change_requests, party.partnership)[0].decision_id == ""
    assert desk.read(unfollowed, party.study) == ()
    desk.run(follow.change_matrix, waiting.row.id)
    assert desk.read(waiting_numbers, party.partnership, FollowUpKind.MATRIX) == ()


def test_an_internal_decision_says_whose_contract_changes(desk: Desk, party: Party):
    starts = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    draft = desk.run(op.start_meeting_minutes, party.study, "", "Sponsor team", starts).value
    desk.run(op.add_agenda, draft, "Budget")
    desk.run(op.add_line, draft, "", "Ask for a discount", ItemKind.CHANGE)
    desk.run(op.circulate, draft)
    (waiting,) = desk.read(unfollowed, party.study)
    with pytest.raises(FieldError) as refused:
        desk.run(follow.change_plan, waiting.row.id)
    assert refused.value.field == "partnership_id"
    desk.run(follow.change_plan, waiting.row.id, party.partnership)
    assert desk.read(waiting_numbers, party.partnership, FollowUpKind.PLAN) == (waiting.row.number,)
    other = desk.run(studies.create_study, "ABC-302", sponsor="Lindgren").value
    stranger = desk.run(studies.begin_partnership, other, "Other CRO").value
    with pytest.raises(FieldError, match="another study"):
        desk.run(follow.change_plan, waiting.row.id, stranger)
