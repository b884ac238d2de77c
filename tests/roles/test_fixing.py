from __future__ import annotations

from dataclasses import replace

import pytest

from cro_desk.roles.fixing import Fix, SetFields, SetLetters, applied, suggest, suggestions
from cro_desk.roles.matrix import Task
from cro_desk.roles.raci import write_cell
from cro_desk.roles.rules import check
from cro_desk.roles.terms import Transfer
from tests.roles.matrices import (
    BEN,
    CRO,
    DAY,
    MOVED,
    PARTIES,
    PEOPLE,
    SITE,
    SPONSOR,
    cell,
    matrix,
    person,
    task,
)


def fix_of(rule: int, one: Task) -> Fix | None:
    whole = matrix(one)
    problem = next(each for each in check(whole, PEOPLE) if each.rule == rule)
    return suggest(problem, whole, PEOPLE)


def fixed(rule: int, one: Task) -> dict[str, str]:
    """Return the cells after the fix, as people write them."""
    fix = fix_of(rule, one)
    assert fix is not None
    return {id: write_cell(each) for id, each in applied(matrix(one), fix).tasks[0].cells.items()}


def test_missing_accountability_is_the_sponsors():
    fix = fix_of(1, task("MO05", {"c": "R", "s": "I"}))
    assert fix == Fix("Make Sponsor the accountable party", (SetLetters("MO05", "s", "A"),))


def test_missing_accountability_for_a_sites_task_is_the_sites():
    assert fixed(1, task("MO05", {"s": "I", "x": "R"})) == {"s": "I", "x": "A/R"}


def test_second_accountable_party_keeps_its_work():
    assert fixed(1, task("MO05", {"s": "A", "c": "A/R"})) == {"s": "A", "c": "R"}


def test_missing_accountability_for_the_cros_own_process_is_the_cros():
    assert fixed(1, task("GO06", {"c": "R"}, library_code="GO06")) == {"c": "A/R"}


@pytest.mark.parametrize(
    "cells",
    [{"s": "A", "c": "A", "l": "R"}, {"c": "A", "l": "A/R"}, {"s": "?", "c": "R"}, {"x": "R", "y": "R"}],
)
def test_accountability_that_people_must_decide_has_no_fix(cells: dict[str, str]):
    assert fix_of(1, task("MO05", cells)) is None


def test_retained_task_is_done_by_the_sponsor():
    assert fixed(2, task("MO05", {"s": "A", "c": "C"})) == {"s": "A/R", "c": "C"}


def test_transferred_task_is_done_by_the_one_provider():
    given = task("MO05", {"s": "A", "c": "C"}, **MOVED)
    whole = matrix(given, parties=(SPONSOR, CRO, SITE))
    problem = next(each for each in check(whole, PEOPLE) if each.rule == 2)
    assert suggest(problem, whole, PEOPLE) == Fix(
        "Make Northwind the responsible party", (SetLetters("MO05", "c", "R"),)
    )


@pytest.mark.parametrize("transfer", [None, Transfer.SHARED, Transfer.TRANSFERRED])
def test_work_that_several_could_do_has_no_fix(transfer: Transfer | None):
    assert fix_of(2, task("MO05", {"s": "A"}, transfer=transfer)) is None


def test_written_split_makes_a_task_shared():
    both = task("PM09", {"s": "A/R", "c": "R"}, split="Each its own.")
    assert fix_of(3, both) == Fix(
        "Mark the task as shared", (SetFields("PM09", {"transfer": Transfer.SHARED}),)
    )


def test_unwritten_split_and_policys_own_task_have_no_fix():
    assert fix_of(3, task("PM09", {"s": "A/R", "c": "R"})) is None
    assert fix_of(3, task("PM09", {"s": "A/R", "c": "R"}, split="Each.", policy_retained=True)) is None


def test_one_third_party_that_does_the_task_is_the_subcontractor():
    given = task("VE04", {"s": "A", "l": "R"}, subcontracted=True, subcontractor_approved_on=DAY)
    fix = fix_of(10, given)
    assert fix == Fix(
        "Name Central lab as the subcontractor", (SetFields("VE04", {"subcontractor": "Central lab"}),)
    )


def test_approval_date_is_never_made_up():
    assert fix_of(10, task("VE04", {"s": "A", "l": "R"}, subcontracted=True)) is None


def test_sites_task_is_left_to_the_site():
    assert fixed(16, task("MO05", {"s": "A", "c": "A", "x": "R"})) == {"x": "A/R"}


def test_fix_that_would_make_an_error_elsewhere_is_not_offered():
    """Ben is blinded: more letters for his cell would set him to unblinded work."""
    whole = matrix(
        task("BS03", {"s": "A", "c": replace(cell(""), holders=(person(BEN),))}, unblinded=True, **MOVED),
        parties=(SPONSOR, CRO),
    )
    problem = next(each for each in check(whole, PEOPLE) if each.rule == 2)
    assert suggest(problem, whole, PEOPLE) is None


def test_problem_of_an_earlier_matrix_has_no_fix():
    problem = next(each for each in check(matrix(task("MO05", {"c": "R"})), PEOPLE) if each.rule == 1)
    assert suggest(problem, matrix(), PEOPLE) is None
    assert suggest(problem, matrix(task("MO05", {"s": "A", "c": "R"})), PEOPLE) is None


def test_many_problems_are_answered_at_once():
    whole = matrix(task("MO05", {"c": "R"}), task("MO06", {"s": "A"}), task("MO07", {"s": "A/R", "l": "X"}))
    found = suggestions(check(whole, PEOPLE), whole, PEOPLE)
    assert {(each.rule, each.task_id) for each in found} == {(1, "MO05"), (2, "MO06")}


def test_everything_but_the_touched_cells_stays_as_it_was():
    kept = task("MO06", {"s": "A/R"})
    fix = fix_of(1, task("MO05", {"c": "R"}))
    assert fix is not None
    after = applied(matrix(task("MO05", {"c": "R"}), kept), fix)
    assert (after.tasks[1], after.parties) == (kept, PARTIES)
