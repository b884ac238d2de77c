"""Sheets that are no responsibility matrix say why, in a sentence; a click takes one in all the same."""

from __future__ import annotations

import pytest

from cro_desk.roles.workbook.deciding import Holding, holding
from cro_desk.roles.workbook.model import Corrections, SheetAnswers
from tests.roles.workbook.sheets import book, read, sheet

BUDGET = (
    ("No", "Task", "Unit", "Qty", "Unit price EUR", "Total EUR"),
    (1, "Site selection", "site", 30, 1450.5, 43515),
    (2, "Monitoring visit", "visit", 372, 1980, 736560),
)
MATRIX = (("Task", "Sponsor", "CRO"), ("Plan", "A", "R"), ("Visit", "I", "R"))
OTHERS = {
    "budget": (BUDGET, "budget"),
    "risks": (
        (
            ("Risk", "Probability", "Impact", "Owner", "Mitigation"),
            ("Late sites", "H", "M", "CRO", "more sites"),
            ("Drop-out", "M", "H", "Sponsor", "visits"),
        ),
        "register",
    ),
    "actions": (
        (
            ("Action", "Owner", "Due date", "Status"),
            ("Send plan", "CRO", "2026-03-01", "C"),
            ("Call", "Sponsor", "soon", "I"),
        ),
        "schedule",
    ),
    "rights": (
        (
            ("Entity", "Admin", "User", "Guest"),
            ("Study", "CRUD", "R", "R"),
            ("Bid", "C, R, U, D", "R, U", "R"),
        ),
        "create, read",
    ),
    "assessments": (
        (("Assessment", "Visit 1", "Visit 2", "Week 4"), ("ECG", "X", None, "X"), ("Labs", "X", "X", "X")),
        "ticked",
    ),
    "turned": (
        (
            ("", "Plan visits", "Write reports", "Lock data"),
            ("Sponsor", "A", "I", "A"),
            ("CRO team", "R", "R", "R"),
            ("Data manager", "C", "C", "R"),
        ),
        "rows",
    ),
    "rating": ((("Item", "RAG"), ("Budget", "R"), ("Time", "A"), ("Scope", "G")), ""),
    "empty": (((None, None),), "empty"),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_sheets_are_no_matrix_and_say_why(kind: str):
    rows, because = OTHERS[kind]
    found = read(*rows)
    assert (found.is_matrix, found.matrix.tasks) == (False, ())
    assert because in found.why_not


def test_a_click_takes_a_sheet_in_all_the_same():
    rows = OTHERS["assessments"][0]
    found = read(*rows, corrections=Corrections({"Sheet1": SheetAnswers(take=True)}))
    assert [party.name for party in found.matrix.parties] == ["Visit 1", "Visit 2", "Week 4"]


def test_a_click_leaves_a_sheet_out():
    found = read(*MATRIX, corrections=Corrections({"Sheet1": SheetAnswers(take=False)}))
    assert (found.is_matrix, found.sheets[0].why_not) == (False, "You left this sheet out.")


def test_a_file_is_known_by_what_it_holds():
    budget, matrix = sheet(*BUDGET, name="Budget"), sheet(*MATRIX, name="Tasks")
    assert holding(book(budget)) == Holding(matrix=False, prices=True)
    assert holding(book(matrix)) == Holding(matrix=True, prices=False)
    assert holding(book(budget, matrix)) == Holding(matrix=True, prices=True)
