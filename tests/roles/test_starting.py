"""A matrix started from the library, from another one, or replaced by a whole one."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from cro_desk.errors import UserError
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.roles.matrix import Cell, Matrix
from cro_desk.roles.raci import write_cell
from cro_desk.roles.shared import shared
from cro_desk.roles.templates import library
from cro_desk.roles.terms import PartyKind, Transfer
from cro_desk.studies import operations as studies
from tests.roles.test_matrix_json import matrices


def in_words(matrix: Matrix):
    """A matrix by what people read, whatever its ids."""
    names = {party.id: party.name for party in matrix.parties}
    return [
        replace(task, id="", cells={names[id]: cell for id, cell in task.cells.items()})
        for task in matrix.tasks
    ]


def test_the_library_with_its_usual_split(desk, partnership, matrix):
    desk.run(op.start_matrix, partnership, parties=[("Central lab", PartyKind.LABORATORY)])
    sponsor, cro, lab = matrix().parties
    assert [sponsor.name, cro.name, lab.name] == ["Lindgren", "Northern CRO", "Central lab"]
    found = [
        (t.code, write_cell(t.cell(sponsor.id)), write_cell(t.cell(cro.id)), t.split) for t in matrix().tasks
    ]
    assert found == [(each.code, each.sponsor, each.cro, each.split) for each in library()]


def test_a_second_start_is_refused(desk, small, partnership):
    with pytest.raises(UserError, match="Northern CRO has a responsibility matrix already"):
        desk.run(op.start_matrix, partnership)


def test_a_start_that_was_taken_back_can_be_made_again(desk, partnership, matrix):
    desk.run(op.start_matrix, partnership)
    desk.undo()
    desk.run(op.start_matrix, partnership, from_library=False)
    assert matrix().tasks == ()
    desk.undo()
    assert desk.read(queries.matrix, partnership) is None
    desk.redo()
    assert matrix().tasks == ()


def test_another_matrix_gives_its_tasks_but_not_its_people_and_papers(desk, study, small, matrix, person):
    task, (_sponsor, cro) = matrix().tasks[0], [party.id for party in matrix().parties]
    desk.run(op.set_cells, [(task.id, cro)], "R")
    desk.run(op.name_holder, [(task.id, cro)], person("Eva"))
    desk.run(op.edit_task, task.id, agreement="MSA-7", subcontractor="Depot", split="Half")
    other = desk.run(studies.begin_partnership, study, "Danube Trials").value
    desk.run(op.start_matrix, other, from_matrix=small)
    taken = desk.read(queries.matrix, other)
    assert [party.name for party in taken.parties] == ["Lindgren", "Danube Trials"]
    first = taken.tasks[0]
    assert (first.agreement, first.subcontractor, first.split) == ("", "", "Half")
    assert {write_cell(cell): cell.holders for cell in first.cells.values()} == {"A/R": (), "R": ()}


def test_what_can_be_copied_is_offered_with_where_it_is(desk, study, small, partnership):
    other = desk.run(studies.begin_partnership, study, "Danube Trials").value
    (choice,) = desk.read(queries.matrix_choices, other)
    assert (choice.id, choice.protocol, choice.partnership, choice.tasks) == (
        small,
        "ABC-301",
        "Northern CRO",
        3,
    )
    assert desk.read(queries.matrix_choices, partnership) == ()


def test_a_matrix_in_its_own_place_changes_nothing(desk, small, partnership, matrix):
    before = matrix()
    assert not desk.run(op.replace_matrix, partnership, before).changes
    assert matrix() == before


def test_an_imported_matrix_keeps_the_tasks_that_it_tells_of(desk, small, partnership, matrix):
    before = matrix()
    ids = {"p0": "P", "p1": "Q"}
    parties = tuple(replace(party, id=id) for party, id in zip(before.parties, ids, strict=True))
    tasks = [replace(task, id=task.code, cells={"p1": Cell(frozenset("R"))}) for task in before.tasks]
    theirs = Matrix(parties=parties, tasks=(replace(tasks[2], task="Lock the data"), tasks[0]))
    desk.run(op.replace_matrix, partnership, theirs, "RACI.xlsx")
    after = matrix()
    assert [task.id for task in after.tasks] == [before.tasks[2].id, before.tasks[0].id]
    assert (after.parties, after.tasks[0].task) == (before.parties, "Lock the data")
    assert desk.undo_name() == "Replace the responsibility matrix by RACI.xlsx"
    desk.undo()
    assert matrix() == before


def test_a_workbook_in_its_place_leaves_what_a_second_person_confirmed(desk, small, partnership, matrix):
    task = matrix().tasks[0].id
    desk.run(op.edit_task, task, policy_retained=True)
    desk.run(op.move_retained, [task], Transfer.TRANSFERRED, "Eva Second", "They have the licence")
    before = matrix()
    assert not desk.run(op.replace_matrix, partnership, shared(before)).changes
    back = replace(shared(before).tasks[0], transfer=Transfer.RETAINED)
    desk.run(op.replace_matrix, partnership, replace(before, tasks=(back, *before.tasks[1:])))
    assert matrix().tasks[0].confirmed_by == ""


def test_what_came_and_went_can_come_again(desk, small, partnership, matrix):
    before = matrix()
    desk.run(op.replace_matrix, partnership, Matrix())
    desk.undo()
    desk.run(op.delete_parties, before.parties[0].id)
    desk.undo()
    desk.run(op.set_cells, [(task.id, before.parties[0].id) for task in before.tasks], "")
    desk.run(op.replace_matrix, partnership, before)
    assert matrix() == before


def test_what_a_policy_keeps_is_kept_in_a_copy(desk, study, partnership, matrix):
    source = desk.run(op.start_matrix, partnership).value
    other = desk.run(studies.begin_partnership, study, "Danube Trials").value
    desk.run(op.start_matrix, other, from_matrix=source)
    taken = desk.read(queries.matrix, other)
    assert in_words(taken)[0].policy_retained
    assert [task.transfer for task in taken.tasks] == [task.transfer for task in matrix().tasks]
    assert Transfer.RETAINED in {task.transfer for task in taken.tasks}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(matrices(), matrices())
def test_any_matrix_can_be_written_over_any_other_and_taken_back(desk, partnership, one, other):
    desk.run(op.replace_matrix, partnership, one)
    before = desk.read(queries.matrix, partnership)
    desk.run(op.replace_matrix, partnership, other)
    assert sorted(task.task for task in desk.read(queries.matrix, partnership).tasks) == sorted(
        task.task for task in other.tasks
    )
    written = desk.read(queries.matrix, partnership)
    assert not desk.run(op.replace_matrix, partnership, written).changes
    if written != before:
        desk.undo()
    assert desk.read(queries.matrix, partnership) == before
