"""A counter-proposal: what the CRO wants otherwise, answered row by row."""

from dataclasses import replace

import pytest

from cro_desk.errors import UserError
from cro_desk.roles import operations as op
from cro_desk.roles import queries, words
from cro_desk.roles.comparing import compare
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.raci import write_cell
from cro_desk.roles.terms import PartyKind, Transfer
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.roles.publishing import agree_both, states


@pytest.fixture
def first(desk, small):
    return desk.run(op.propose, small, "First draft").value


@pytest.fixture
def theirs(matrix):
    """What the CRO makes of three tasks: the first changed, the second gone, one new, the third moved up."""

    def made() -> Matrix:
        one, _two, three = matrix().tasks
        cro = matrix().parties[1].id
        changed = replace(one, transfer=Transfer.TRANSFERRED, cells={**one.cells, cro: Cell(frozenset("R"))})
        lab = Party("lab", "Lab", PartyKind.LABORATORY)
        new = Task("new", "NEW", area="Data", task="Ship samples", cells={"lab": Cell(frozenset("R"))})
        return replace(matrix(), parties=(*matrix().parties, lab), tasks=(three, changed, new))

    return made


@pytest.fixture
def counter(desk, first, theirs):
    return desk.run(op.receive_counter, first, theirs(), "Our view", b"xlsx", "counter.xlsx").value


@pytest.fixture
def rows(desk, matrix, first, counter):
    """The tasks in which the counter-proposal differs, by their text."""
    old, new = (desk.read(queries.version_matrix, id) for id in (first, counter))
    return {row.task: row for row in compare(old, new)}


def test_a_counter_proposal_is_kept_with_its_file_and_counts_by_itself(desk, partnership, first, counter):
    row = desk.read(queries.versions, partnership)[0]
    assert (row.id, row.answers_id, row.published_by, row.note) == (
        counter,
        first,
        "Northern CRO",
        "Our view",
    )
    assert words.version_name(row) == "Counter-proposal 1 to version 1"
    assert (desk.file(row.file_id or ""), states(desk, partnership)) == (
        b"xlsx",
        ["counter-proposal", "proposed"],
    )


def test_its_rows_tell_what_was_done_to_each_task(rows):
    assert {text: row.kind for text, row in rows.items()} == {
        "Visit sites": "changed",
        "Write reports": "removed",
        "Ship samples": "added",
        "Lock": "moved",
    }


def test_accepted_rows_stand_in_the_draft(desk, counter, rows, matrix):
    for row in rows.values():
        desk.run(op.answer_row, counter, row.task_id, True)
    tasks = matrix().tasks
    assert [task.task for task in tasks] == ["Lock", "Visit sites", "Ship samples"]
    assert (tasks[1].transfer, write_cell(tasks[1].cell(matrix().parties[1].id))) == (
        Transfer.TRANSFERRED,
        "R",
    )
    assert [party.name for party in matrix().parties] == ["Lindgren", "Northern CRO", "Lab"]


def test_what_the_draft_has_become_since_stays_where_the_cro_changed_nothing(desk, counter, rows, matrix):
    row = rows["Visit sites"]
    desk.run(op.edit_task, row.task_id, note="Ours", task="Visit all sites")
    desk.run(op.answer_row, counter, row.task_id, True)
    task = matrix().tasks[0]
    assert (task.note, task.task, task.transfer) == ("Ours", "Visit all sites", Transfer.TRANSFERRED)


def test_letters_and_who_holds_them_are_accepted_together(desk, small, matrix, first, person):
    (one, *rest), (sponsor, cro) = matrix().tasks, matrix().parties
    held = Cell(frozenset("R"), holders=(Holder(person("Eva")),))
    changed = replace(one, cells={sponsor.id: Cell(frozenset("A")), cro.id: held})
    told = replace(matrix(), tasks=(changed, *rest))
    desk.run(op.answer_row, desk.run(op.receive_counter, first, told).value, one.id, True)
    assert matrix().tasks[0] == changed


def test_a_cell_that_the_cro_cleared_is_cleared_with_who_held_it(desk, small, matrix, person):
    (one, *rest), (sponsor, cro) = matrix().tasks, matrix().parties
    desk.run(op.set_cells, [(one.id, cro.id)], "C")
    desk.run(op.name_holder, [(one.id, cro.id)], person("Eva"))
    first = desk.run(op.propose, small, "").value
    told = replace(matrix(), tasks=(replace(one, cells={sponsor.id: one.cells[sponsor.id]}), *rest))
    desk.run(op.answer_row, desk.run(op.receive_counter, first, told).value, one.id, True)
    assert matrix().tasks[0].cells == one.cells


def test_what_policy_retains_is_not_moved_by_accepting_a_row(desk, counter, rows, matrix):
    id = rows["Visit sites"].task_id
    desk.run(op.edit_task, id, policy_retained=True)
    with pytest.raises(FieldError, match="VI is retained by policy"):
        desk.run(op.answer_row, counter, id, True)
    desk.run(op.move_retained, [id], Transfer.TRANSFERRED, "Eva Second", "The CRO has the staff")
    desk.run(op.answer_row, counter, id, True)
    assert (matrix().tasks[0].transfer, matrix().tasks[0].confirmed_by) == (
        Transfer.TRANSFERRED,
        "Eva Second",
    )


def test_a_column_comes_with_the_row_that_has_letters_in_it(desk, counter, rows, matrix):
    desk.run(op.answer_row, counter, rows["Lock"].task_id, True)
    assert [party.name for party in matrix().parties] == ["Lindgren", "Northern CRO"]
    desk.run(op.answer_row, counter, rows["Ship samples"].task_id, True)
    assert [party.name for party in matrix().parties] == ["Lindgren", "Northern CRO", "Lab"]


def test_a_refused_row_changes_nothing_and_says_why(desk, counter, rows, matrix):
    before = matrix()
    desk.run(op.answer_rows, counter, [row.task_id for row in rows.values()], False, "Not now.")
    assert matrix() == before
    answers = desk.read(queries.answers, counter).values()
    assert [(each.accepted, each.text) for each in answers] == [(False, "Not now.")] * 4


def test_an_answer_is_changed_by_another_and_taken_back_by_undo(desk, counter, rows, matrix):
    before, id = matrix(), rows["Visit sites"].task_id
    desk.run(op.answer_row, counter, id, False, "No")
    desk.run(op.answer_row, counter, id, True)
    assert desk.read(queries.answers, counter)[id].accepted
    desk.undo()
    assert (matrix(), desk.read(queries.answers, counter)[id].text) == (before, "No")
    desk.undo()
    assert desk.read(queries.answers, counter) == {}


@pytest.mark.parametrize(
    ("task", "accepted", "said"), [("any", True, "changed nothing in this row"), ("Lock", False, "word why")]
)
def test_what_is_no_answer_is_refused(desk, counter, rows, task, accepted, said):
    id = rows[task].task_id if task in rows else task
    with pytest.raises(UserError, match=said):
        desk.run(op.answer_row, counter, id, accepted)


def test_a_matrix_that_says_the_same_is_no_counter_proposal(desk, first, matrix):
    with pytest.raises(UserError, match="says what version 1 says"):
        desk.run(op.receive_counter, first, matrix())


def test_nobody_agrees_to_a_counter_proposal_as_a_whole(desk, counter):
    with pytest.raises(UserError, match="answered row by row"):
        desk.run(op.agree, counter, Side.SPONSOR, "Henrik", "", desk.now().date())


def test_the_next_proposal_closes_it(desk, small, partnership, counter, matrix, theirs, first):
    desk.run(op.edit_task, matrix().tasks[0].id, note="Newer")
    desk.run(agree_both, desk.run(op.propose, small, "Second").value)
    assert states(desk, partnership) == ["agreed", "superseded", "superseded"]
    with pytest.raises(UserError, match="answers the proposal that is open"):
        desk.run(op.receive_counter, first, theirs())


def test_a_second_counter_proposal_has_the_next_number(desk, partnership, first, counter, theirs):
    tasks = theirs().tasks[:1]
    desk.run(op.receive_counter, first, replace(theirs(), tasks=tasks))
    assert [row.number for row in desk.read(queries.versions, partnership)] == [2, 1, 1]
