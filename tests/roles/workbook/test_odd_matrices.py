"""What is wrong in an imported matrix is imported as it is, marked and explained; nothing is repaired."""

from __future__ import annotations

from cro_desk.roles.matrix import Cell
from cro_desk.roles.terms import Letter
from tests.roles.workbook.sheets import letters, read, told

HEAD = ("No.", "Task", "Sponsor", "CRO")


def test_two_accountable_parties_stay_and_are_told():
    found = read(HEAD, (1, "Plan", "A", "A/R"), (2, "Visit", "I", "R"))
    assert found.matrix.tasks[0].parties(Letter.ACCOUNTABLE) == tuple(p.id for p in found.matrix.parties)
    assert told(found, "warning") == [
        "B2 2 parties are accountable here: Sponsor, CRO. All stay until one is chosen."
    ]


def test_a_party_named_twice_stays_twice_and_is_told():
    found = read(("Task", "CRO", "Sponsor", "CRO"), ("Plan", "R", "A", "C"), ("Visit", "R", "A", "I"))
    assert [party.name for party in found.matrix.parties] == ["CRO", "Sponsor", "CRO"]
    assert [len(task.cells) for task in found.matrix.tasks] == [3, 3]
    assert told(found, "warning") == [
        "D1 The party CRO stands here again; the first is in B1. Both columns are kept."
    ]


def test_a_task_twice_stays_twice_and_is_told():
    found = read(HEAD, (1, "Plan", "A", "R"), (2, "Visit", "I", "R"), (1, "Plan", "A", "C"))
    assert len(found.matrix.tasks) == 3
    assert "B4 The task 1 stands here again; the first is in Sheet1 B2. Both are kept." in told(
        found, "warning"
    )


def test_words_in_a_cell_stay_as_they_are_written():
    found = read(HEAD, (1, "Plan", "A", "R"), (2, "Visit", "I", "Whoever is on site that day"))
    assert found.matrix.tasks[1].cell(found.matrix.parties[1].id) == Cell(
        unknown="Whoever is on site that day"
    )
    assert told(found, "error")[0].startswith("D3 “Whoever is on site that day” is no code")
    assert found.sheets[0].unclear == frozenset({(2, 3)})


def test_an_unknown_code_stays_as_it_is_written():
    found = read(HEAD, (1, "Plan", "A", "R"), (2, "Visit", "I", "Z"), (3, "Close", "C", "R, Z"))
    assert letters(found)[1:] == [{"Sponsor": "I", "CRO": "Z"}, {"Sponsor": "C", "CRO": "R, Z"}]
    assert told(found, "error")[0].startswith("D3 Z is none of R, A, C, I")


def test_a_task_with_nobody_and_a_row_with_letters_but_no_task_are_there():
    found = read(HEAD, (1, "Plan", "A", "R"), (2, "Visit"), (3, None, "A", "R"), (4, "Close", "I", "R"))
    assert [task.task for task in found.matrix.tasks] == ["Plan", "Visit", "Row 4", "Close"]
