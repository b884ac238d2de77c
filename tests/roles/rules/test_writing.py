from __future__ import annotations

import pytest

from cro_desk.roles.rules import check
from cro_desk.roles.terms import Severity, Transfer
from tests.roles.matrices import DAY, IN_WRITING, MOVED, PEOPLE, matrix, task
from tests.roles.rules.saying import problems

GIVEN = {"s": "A", "c": "R"}


def test_transfer_that_is_not_in_writing_is_needed_before_approval():
    unwritten = task("MO05", GIVEN, transfer=Transfer.TRANSFERRED, agreement="MSA-7")
    found = next(problem for problem in check(matrix(unwritten), PEOPLE) if problem.rule == 5)
    assert found.severity is Severity.APPROVAL
    assert found.text == "MO05 is to move to Northwind, but the agreement lacks the clause and the date."


@pytest.mark.parametrize("transfer", [Transfer.TRANSFERRED, Transfer.SHARED])
def test_written_transfer_is_silent(transfer: Transfer):
    assert problems(5, task("MO05", GIVEN, transfer=transfer, **IN_WRITING)) == []


def test_retained_task_needs_no_writing():
    assert problems(5, task("MO05", {"s": "A/R"}), task("MO06", {"s": "A/R"}, transfer=None)) == []


def test_unwritten_transfer_is_listed_as_the_sponsors():
    assert problems(6, task("MO05", GIVEN, transfer=Transfer.SHARED)) == [
        "MO05 counts as the sponsor's until its transfer to Northwind is in writing."
    ]


@pytest.mark.parametrize("transfer", [None, Transfer.RETAINED])
def test_provider_that_does_what_was_not_given_is_listed(transfer: Transfer | None):
    assert problems(6, task("MO05", {"s": "A", "l": "R"}, transfer=transfer)) == [
        "MO05 is done by Central lab but was not transferred: it counts as the sponsor's."
    ]


def test_what_is_in_writing_or_the_sponsors_or_a_sites_is_not_listed():
    written = task("MO05", GIVEN, **MOVED)
    own = task("MO06", {"s": "A/R", "c": "C"})
    assert problems(6, written, own, task("MO07", {"x": "A/R"})) == []


def test_task_retained_by_policy_that_moves_unconfirmed_is_a_warning():
    moving = task("DM12", GIVEN, **MOVED, policy_retained=True, confirmed_by="Eve")
    found = next(problem for problem in check(matrix(moving), PEOPLE) if problem.rule == 7)
    assert found.severity is Severity.WARNING
    assert found.text == (
        "DM12 is retained by policy; a second person has to confirm that it moves to Northwind."
    )


def test_confirmed_or_staying_task_retained_by_policy_is_silent():
    confirmed = task("DM12", GIVEN, **MOVED, policy_retained=True, confirmed_by="Eve", confirmed_on=DAY)
    assert problems(7, confirmed, task("DM05", {"s": "A/R"}, policy_retained=True)) == []


def test_moved_task_without_oversight_is_named():
    assert problems(8, task("MO05", GIVEN, **(MOVED | {"oversight": None}))) == [
        "MO05 has no oversight method: how does the sponsor see that Northwind does it well?"
    ]


def test_overseen_or_retained_task_is_silent():
    assert problems(8, task("MO05", GIVEN, **MOVED), task("MO06", {"s": "A/R"})) == []


def test_subcontracted_task_without_subcontractor_is_named():
    assert problems(10, task("MO05", GIVEN, subcontracted=True, subcontractor_approved_on=DAY)) == [
        "MO05 of Northwind is subcontracted, but to whom is not said."
    ]


def test_subcontractor_without_approval_is_named():
    assert problems(10, task("MO05", GIVEN, subcontracted=True, subcontractor="Translators")) == [
        "MO05 is subcontracted to Translators without the date of the sponsor's approval."
    ]


def test_approved_subcontractor_or_none_is_silent():
    approved = {"subcontracted": True, "subcontractor": "Translators", "subcontractor_approved_on": DAY}
    assert problems(10, task("MO05", GIVEN, **approved), task("MO06", GIVEN)) == []
