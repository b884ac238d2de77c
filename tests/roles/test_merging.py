"""An imported matrix laid over the one in work."""

from dataclasses import replace

from cro_desk.roles import operations as op
from cro_desk.roles.acts.merging import merged
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.raci import write_cell
from cro_desk.roles.terms import PartyKind


def test_what_an_import_does_not_name_stays(desk, small, partnership, matrix):
    before = matrix()
    desk.run(op.edit_task, before.tasks[0].id, note="Ours")
    cro = Party("p", "Northern CRO", PartyKind.CRO)
    told = Task("a", "VI", task="Visit every site", cells={"p": Cell(frozenset("R"))})
    desk.run(
        op.merge_import, partnership, Matrix(parties=(cro,), tasks=(told, Task("b", task="New"))), "RACI.xlsx"
    )
    after = matrix()
    first = after.tasks[0]
    assert [task.task for task in after.tasks] == ["Visit every site", "Write reports", "Lock", "New"]
    letters = [write_cell(first.cell(party.id)) for party in after.parties]
    assert (first.note, letters) == ("Ours", ["A/R", "R"])
    desk.undo()
    assert replace(matrix(), tasks=matrix().tasks[1:]) == replace(before, tasks=before.tasks[1:])


def test_who_stands_behind_the_same_letters_stays():
    cro = Party("p", "CRO", PartyKind.CRO)
    named = Cell(frozenset("R"), holders=(Holder(role="CRA"),))
    ours = Matrix(parties=(cro,), tasks=(Task("t", cells={"p": named}),))
    theirs = Matrix(parties=(cro,), tasks=(Task("t", cells={"p": Cell(frozenset("R"))}),))
    assert merged(ours, theirs) == ours


def test_a_matrix_over_itself_is_itself(desk, small, partnership, matrix):
    assert not desk.run(op.merge_import, partnership, matrix()).changes
