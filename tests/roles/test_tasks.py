"""Tasks: added, edited, moved, deleted, and whose they are."""

from datetime import date

import pytest

from cro_desk.errors import UserError
from cro_desk.roles import operations as op
from cro_desk.roles.acts.tasks import next_code
from cro_desk.roles.terms import Oversight, PartyKind, Transfer
from cro_desk.studies.rules import FieldError


@pytest.fixture
def texts(matrix):
    return lambda: [task.task for task in matrix().tasks]


@pytest.fixture
def ids(small, matrix):
    return [task.id for task in matrix().tasks]


def test_a_task_is_added_at_the_end_of_its_area(desk, small, texts):
    desk.run(op.add_task, small, "monitoring", "Pay sites")
    desk.run(op.add_task, small, "Safety", "Report")
    assert texts() == ["Visit sites", "Write reports", "Pay sites", "Lock", "Report"]


def test_a_task_is_added_after_another_without_moving_the_others(desk, small, texts, ids):
    added = [desk.run(op.add_task, small, "Data", f"{at}", after=ids[0]).changes.ids for at in range(12)]
    assert texts()[:3] == ["Visit sites", "11", "10"]
    assert max(map(len, added[:9])) == 1


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["GO01", "GO12", "GO09"], "GO13"),
        (["1.9", "1.10"], "1.11"),
        (["", "Lead"], ""),
        ([], ""),
        (["A99"], "A100"),
    ],
)
def test_a_new_code_follows_those_of_the_area(codes, expected):
    assert next_code(codes) == expected


def test_tasks_move_in_their_order_and_take_the_area_when_told(desk, matrix, texts, ids):
    desk.run(op.move_tasks, [ids[1], ids[0]], after=ids[2], area="Data")
    assert (texts(), {task.area for task in matrix().tasks}) == (
        ["Lock", "Visit sites", "Write reports"],
        {"Data"},
    )
    desk.run(op.move_tasks, [ids[1]])
    assert texts() == ["Write reports", "Lock", "Visit sites"]


def test_a_task_does_not_stand_after_itself(desk, ids):
    with pytest.raises(UserError, match="cannot stand after itself"):
        desk.run(op.move_tasks, ids[:1], after=ids[0])


def test_many_tasks_are_edited_at_once(desk, matrix, ids):
    desk.run(
        op.edit_tasks, ids[:2], oversight=Oversight.AUDIT, obligations="312.56(a), 312.56(b)", clause=" 4 "
    )
    found = [(task.oversight, task.obligations, task.clause) for task in matrix().tasks]
    assert found == [(Oversight.AUDIT, ("312.56(a)", "312.56(b)"), "4")] * 2 + [(None, (), "")]


@pytest.mark.parametrize(
    ("field", "value"), [("task", " "), ("turnaround_days", -1), ("effective_on", date(206, 1, 1))]
)
def test_what_a_field_cannot_be_is_told_at_the_field(desk, ids, field, value):
    with pytest.raises(FieldError) as told:
        desk.run(op.edit_task, ids[0], **{field: value})
    assert told.value.field == field


def test_an_area_is_renamed_or_joined_with_another(desk, small, matrix):
    desk.run(op.rename_area, small, "Data", "Monitoring")
    assert {task.area for task in matrix().tasks} == {"Monitoring"}


def test_a_deleted_task_takes_its_cells_along_and_brings_them_back(desk, matrix, ids):
    before = matrix()
    desk.run(op.delete_tasks, *ids[:2])
    assert len(matrix().tasks) == 1
    desk.undo()
    assert matrix() == before


def test_what_is_transferred_says_by_which_document(desk, matrix, ids):
    desk.run(op.set_transfer, ids[:1], Transfer.TRANSFERRED)
    desk.run(op.set_agreement, ids[:1], "MSA-7", "4.2", date(2026, 3, 1))
    desk.run(op.set_agreement, ids[:1], "MSA-8")
    task = matrix().tasks[0]
    assert (task.in_writing, task.agreement, task.clause) == (True, "MSA-8", "4.2")


@pytest.fixture
def retained(desk, ids):
    desk.run(op.edit_task, ids[0], policy_retained=True, transfer=Transfer.RETAINED)
    return ids[0]


def test_a_task_retained_by_policy_does_not_move_by_itself(desk, retained):
    with pytest.raises(FieldError, match="VI is retained by policy"):
        desk.run(op.set_transfer, [retained], Transfer.SHARED)
    with pytest.raises(FieldError, match="VI is retained by policy"):
        desk.run(op.edit_task, retained, transfer=Transfer.TRANSFERRED)


def test_a_second_person_moves_it_and_taking_it_back_forgets_the_word(desk, matrix, retained):
    desk.run(op.move_retained, [retained], Transfer.TRANSFERRED, "Henrik", "The CRO has the licence.")
    task = matrix().tasks[0]
    told = (task.transfer, task.confirmed_by, task.confirmation, task.confirmed_on)
    assert told == (Transfer.TRANSFERRED, "Henrik", "The CRO has the licence.", desk.now().date())
    desk.run(op.set_transfer, [retained], Transfer.RETAINED)
    assert matrix().tasks[0].confirmed_by == ""


@pytest.mark.parametrize(
    ("name", "reason", "field"),
    [("", "Why", "confirmed_by"), ("ada manager", "Why", "confirmed_by"), ("Henrik", " ", "confirmation")],
)
def test_moving_it_needs_another_person_and_a_reason(desk, retained, name, reason, field):
    with pytest.raises(FieldError) as told:
        desk.run(op.move_retained, [retained], Transfer.SHARED, name, reason)
    assert told.value.field == field


def test_parties_are_added_moved_renamed_and_deleted(desk, small, matrix):
    lab = desk.run(op.add_party, small, "Lab", PartyKind.LABORATORY).value
    desk.run(op.move_party, lab, -5)
    desk.run(op.rename_party, lab, "Central lab")
    desk.run(op.set_party_kind, lab, PartyKind.OTHER)
    assert [party.name for party in matrix().parties] == ["Central lab", "Lindgren", "Northern CRO"]
    desk.run(op.delete_parties, matrix().parties[1].id)
    assert (len(matrix().parties), [dict(task.cells) for task in matrix().tasks]) == (2, [{}, {}, {}])


def test_limits_are_set_one_by_one(desk, small, matrix):
    desk.run(op.set_limits, small, accountable=20)
    assert (matrix().accountable_limit, matrix().consulted_limit) == (20, 3)
    with pytest.raises(FieldError):
        desk.run(op.set_limits, small, consulted=0)


def test_what_comes_back_to_the_sponsor_is_confirmed_no_more(desk, retained, matrix):
    desk.run(op.move_retained, [retained], Transfer.TRANSFERRED, "Henrik", "The CRO has the licence.")
    desk.run(op.edit_task, retained, transfer=Transfer.RETAINED)
    (task,) = [task for task in matrix().tasks if task.id == retained]
    assert (task.confirmed_by, task.confirmed_on, task.confirmation) == ("", None, "")
    with pytest.raises(FieldError, match="is retained by policy"):
        desk.run(op.edit_task, retained, transfer=Transfer.TRANSFERRED)


def test_a_confirmation_is_not_typed_into_a_task(desk, retained):
    with pytest.raises(FieldError, match="part of moving a task that policy retains"):
        desk.run(op.edit_task, retained, confirmed_by="Henrik")
    with pytest.raises(FieldError, match="no part of a hand-off"):
        desk.run(op.edit_handoffs, {retained: {"confirmed_by": "Henrik"}})
