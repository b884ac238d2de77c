"""Actions as to-dos: what a calendar program reads, and that an import again is an update."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.action_lists.revisions import Revision, revisions
from cro_desk.minutes.action_lists.todos import action_todos
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ActionStatus
from tests.minutes.action_lists.actions import ACTION, DONE

AT = datetime(2026, 12, 3, 9, 31, 7, 5, tzinfo=UTC)


def todo(action: ItemRow, sequence: int = 3) -> icalendar.Todo:
    content = action_todos([action], {action.id: Revision(sequence, AT)}, "ABC-301")
    (made,) = icalendar.Calendar.from_ical(content).todos
    return made


def test_an_open_action_is_a_todo_with_its_day():
    made = todo(ACTION)
    assert (made["UID"], made["SEQUENCE"], made["STATUS"]) == ("018f@cro-desk", 3, "NEEDS-ACTION")
    assert (made["DUE"].dt, made["PRIORITY"]) == (date(2026, 12, 1), 1)
    assert made["SUMMARY"] == "S-18 Send the contract templates; to all, soon."
    assert "Owner: Олена Ґудзь, CRO" in made["DESCRIPTION"]
    assert made["DTSTAMP"].dt == datetime(2026, 12, 3, 9, 31, 7, tzinfo=UTC)


def test_what_is_done_is_completed_with_its_time():
    made = todo(DONE)
    assert (made["STATUS"], made["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert made["COMPLETED"].dt == datetime(2026, 12, 3, 9, 30, tzinfo=UTC)


def test_what_was_dropped_is_cancelled_and_unblinded_is_confidential():
    made = todo(replace(ACTION, status=ActionStatus.DROPPED, unblinded=True, due=None))
    assert (made["STATUS"], made["CLASS"], "DUE" in made) == ("CANCELLED", "CONFIDENTIAL", False)


def test_the_same_actions_are_the_same_bytes():
    known = {ACTION.id: Revision(0, AT), DONE.id: Revision(1, AT)}
    assert action_todos([ACTION, DONE], known) == action_todos([ACTION, DONE], known)


def test_the_sequence_rises_with_each_change_and_with_its_undoing(desk: Desk, action: str):
    found = [desk.read(revisions, [action])[action].sequence]
    desk.run(op.edit_line, action, due=date(2026, 12, 8))
    found.append(desk.read(revisions, [action])[action].sequence)
    desk.undo()
    found.append(desk.read(revisions, [action])[action].sequence)
    assert found == [0, 1, 2]
