"""Picked lines go into a draft, numbered, in one act that can be undone."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes.incoming.candidate import Candidate
from cro_desk.minutes.incoming.taking import Target, take_lines
from cro_desk.minutes.queries import draft as read_draft
from cro_desk.minutes.terms import ActionStatus, ItemKind
from tests.minutes.conftest import Party

PLAN = Candidate("1", ItemKind.ACTION, "Send the plan", "row 2", number="AI-1", due=date(2026, 12, 1))
LAB = Candidate("2", ItemKind.DECISION, "The lab is Synlab", "row 3", owner="Ann Kowalska")


def test_lines_go_into_a_draft_that_there_is(desk: Desk, party: Party, draft: str):
    line = Candidate("1", ItemKind.ACTION, "Send the plan", "row 2", owner="Ben", owner_id=party.ben)
    assert desk.run(take_lines, Target(draft), (line, LAB), "old.xlsx").value == draft
    point = desk.read(read_draft, draft).agenda[-1]
    assert point.title == "Out of old.xlsx"
    assert [(each.number, each.text, each.owner, each.decided_by) for each in point.lines] == [
        ("S-1", "Send the plan", "Ben Ortiz", ""),
        ("S-2", "The lab is Synlab", "", "Ann Kowalska"),
    ]


def test_lines_go_into_new_minutes(desk: Desk, party: Party):
    target = Target("", party.study, party.partnership, "Kick-off", date(2024, 3, 12))
    made = desk.run(take_lines, target, (PLAN,), "old.docx").value
    found = desk.read(read_draft, made)
    assert (found.title, found.starts.date()) == ("Kick-off", date(2024, 3, 12))
    assert [each.text for each in found.agenda[0].lines] == ["Send the plan [AI-1]"]


def test_what_could_not_be_read_is_to_be_put_right(desk: Desk, draft: str):
    line = Candidate("1", ItemKind.ACTION, "Book rooms", "row 2", owner="Meier", due_text="ASAP")
    desk.run(take_lines, Target(draft), (line,), "old")
    (found,) = desk.read(read_draft, draft).agenda[-1].lines
    assert (found.owner, found.owner_id, found.due, found.unread) == ("Meier", "", None, ("ASAP",))


def test_what_is_done_brings_its_evidence(desk: Desk, draft: str):
    line = Candidate("1", ItemKind.ACTION, "Book rooms", "row 2", status=ActionStatus.DONE)
    desk.run(take_lines, Target(draft), (line,), "old.xlsx")
    (found,) = desk.read(read_draft, draft).agenda[-1].lines
    assert (found.status, found.evidence) == (ActionStatus.DONE, "Closed in old.xlsx")


def test_a_second_taking_goes_under_the_same_point(desk: Desk, draft: str):
    for each in (PLAN, LAB):
        desk.run(take_lines, Target(draft), (each,), "old")
    assert len(desk.read(read_draft, draft).agenda[-1].lines) == 2


def test_taking_is_undone_at_once(desk: Desk, draft: str):
    before = desk.read(read_draft, draft)
    desk.run(take_lines, Target(draft), (PLAN, LAB), "old")
    desk.undo()
    assert desk.read(read_draft, draft) == before


@pytest.mark.parametrize("target", [Target("", "x", "", "Kick-off"), Target()])
def test_nothing_is_taken_without_lines_or_a_day(desk: Desk, party: Party, target: Target):
    with pytest.raises(UserError):
        desk.run(take_lines, target, (), "old")
    with pytest.raises(UserError, match="when the meeting was"):
        desk.run(take_lines, target, (PLAN,), "old")
