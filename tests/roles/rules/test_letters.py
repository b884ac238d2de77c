from __future__ import annotations

from dataclasses import replace

from cro_desk.roles.rules import check
from cro_desk.roles.terms import Severity, Transfer
from tests.roles.matrices import CRO, LAB, PEOPLE, SITE, SITE_2, SPONSOR, matrix, task
from tests.roles.rules.saying import of, problems


def test_code_nobody_knows_is_an_error_at_its_cell():
    found = check(matrix(task("MO05", {"s": "A/R", "c": "X"})), PEOPLE)
    error = next(problem for problem in found if problem.rule == 0)
    assert (error.severity, error.task_id, error.party_id) == (Severity.ERROR, "MO05", "c")
    assert error.text == "MO05: “X” of Northwind is none of R, A, C and I."


def test_codes_everybody_knows_are_silent():
    assert problems(0, task("MO05", {"s": "A", "c": "R", "l": "C", "x": "I"})) == []


def test_two_accountable_parties_are_named():
    assert problems(1, task("MO05", {"s": "A", "c": "A/R"})) == [
        "MO05: Sponsor and Northwind are accountable, but only one party can be."
    ]


def test_task_without_an_accountable_party_is_named():
    assert problems(1, task("MO05", {"s": "I", "c": "R"})) == ["MO05 has no accountable party."]


def test_one_accountable_party_is_silent():
    assert problems(1, task("MO05", {"s": "A", "c": "R"})) == []


def test_task_that_nobody_does_is_named():
    assert problems(2, task("MO05", {"s": "A", "c": "C"})) == [
        "MO05 has no responsible party: nobody does it."
    ]


def test_task_that_somebody_does_is_silent():
    assert problems(2, task("MO05", {"s": "A/R"})) == []


def test_two_responsible_parties_without_sharing_are_named():
    assert problems(3, task("PM09", {"s": "A/R", "c": "R"}, split="Each its own.")) == [
        "PM09 is done by Sponsor and Northwind, but it is not marked as shared with a written split."
    ]


def test_shared_without_a_written_split_is_named():
    assert problems(3, task("PM09", {"s": "A/R", "c": "R"}, transfer=Transfer.SHARED, split=" ")) == [
        "PM09 is shared by Sponsor and Northwind, but who does which part is not written down."
    ]


def test_shared_with_a_written_split_is_silent():
    shared = task("PM09", {"s": "A/R", "c": "R"}, transfer=Transfer.SHARED, split="Each its own.")
    assert problems(3, shared, task("MO05", {"s": "A/R"})) == []


def test_sponsor_is_not_accountable_for_what_sites_do_alone():
    assert problems(16, task("MO05", {"s": "A", "x": "R"})) == [
        "MO05 is done by Site 1 alone, so Sponsor cannot be accountable: it stays the investigator's."
    ]


def test_each_party_that_answers_for_a_site_is_named_once():
    found = check(matrix(task("MO05", {"s": "A", "c": "A", "x": "R", "y": "R"})), PEOPLE)
    assert [problem.party_id for problem in found if problem.rule == 16] == ["s", "c"]


def test_site_answers_for_its_own_and_may_help_others():
    own = task("MO05", {"x": "A/R", "s": "I"})
    helped = task("MO06", {"s": "A", "c": "R", "x": "R"})
    assert problems(16, own, helped, task("MO07", {"s": "A"})) == []


def test_more_consulted_parties_than_the_limit_are_named():
    asked = task("MO05", {"s": "A/R", "c": "C", "l": "C", "x": "C"})
    whole = matrix(asked, parties=(SPONSOR, CRO, LAB, SITE), consulted_limit=2)
    assert of(17, whole) == [
        "MO05: 3 parties are consulted (Northwind, Central lab and Site 1); more than 2 cost time."
    ]


def test_as_many_consulted_parties_as_the_limit_are_silent():
    asked = task("MO05", {"s": "A/R", "c": "C", "l": "C", "x": "C"})
    assert of(17, matrix(asked)) == []


def test_task_without_a_code_is_named_by_its_words():
    nameless = replace(task("", {"s": "A"}), task="Visit sites " * 9, id="1")
    (said,) = problems(2, nameless)
    assert said.startswith("“Visit sites Visit sites Visit sites Visit sites Visit sites…” has no ")


def test_more_than_two_names_are_told_in_a_row():
    done = task("MO05", {"s": "A", SITE.id: "R", SITE_2.id: "R", "l": "R"})
    assert "Central lab, Site 1 and Site 2" in problems(3, done)[0]
