"""An import merged into the working matrix changes the rows it names and leaves the others."""

from __future__ import annotations

from dataclasses import replace

from cro_desk.roles.raci import write_cell
from cro_desk.roles.workbook.merging import merged
from tests.roles.matrices import ADA, CRO, LAB, SPONSOR, cell, matrix, person, task
from tests.roles.workbook.sheets import read

MINE = matrix(
    task("MO01", {"s": "A", "c": "R"}, task="Visit sites", agreement="MSA-7", note="ours"),
    task("MO02", {"s": "A", "l": cell("C", person(ADA))}, task="Ship samples"),
    parties=(SPONSOR, CRO, LAB),
)
THEIRS = read(
    ("No", "Task", "Sponsor", "CRO", "Comments"),
    (7, "Visit sites", "I", "A/R", "theirs"),
    (8, "Lock the database", "A", "R", None),
)


def test_letters_are_the_files_and_the_rest_stays():
    found = merged(THEIRS.matrix, MINE).tasks[0]
    assert {party: write_cell(each) for party, each in found.cells.items()} == {"s": "I", "c": "A/R"}
    assert (found.code, found.agreement, found.note) == ("MO01", "MSA-7", "ours\ntheirs")


def test_tasks_and_parties_that_the_file_does_not_name_stay():
    found = merged(THEIRS.matrix, MINE)
    assert found.parties == MINE.parties
    assert found.tasks[1] == MINE.tasks[1]
    assert [each.task for each in found.tasks] == ["Visit sites", "Ship samples", "Lock the database"]


def test_merging_a_workbook_of_ours_takes_all_of_its_tasks():
    changed = replace(MINE, tasks=(replace(MINE.tasks[0], agreement="", note="new"),))
    found = merged(changed, MINE, whole=True)
    assert (found.tasks[0].agreement, found.tasks[0].note, found.tasks[1]) == ("", "new", MINE.tasks[1])


def test_merging_what_is_there_already_changes_nothing():
    assert merged(MINE, MINE) == MINE
