from __future__ import annotations

from dataclasses import replace

from cro_desk.roles.matrix import Party
from cro_desk.roles.terms import PartyKind
from tests.roles.matrices import CRO, SPONSOR, matrix, task
from tests.roles.rules.saying import of, problems


def test_party_named_twice_is_marked():
    twice = matrix(parties=(SPONSOR, CRO, Party("c2", "NORTHWIND ", PartyKind.CRO)))
    assert of(0, twice) == ["The party NORTHWIND is there twice; its tasks are split over two columns."]


def test_parties_without_a_name_are_not_called_the_same():
    assert of(0, matrix(parties=(Party("1", "", PartyKind.OTHER), Party("2", "", PartyKind.OTHER)))) == []


def test_code_that_is_there_twice_is_marked():
    again = replace(task("mo05", {"s": "A/R"}), id="2", task="Other words")
    assert problems(0, task("MO05", {"s": "A/R"}), again) == [
        "The code mo05 is there twice: “Task MO05” and “Other words”."
    ]


def test_same_words_in_the_same_area_are_marked():
    first, again = (task(code, {"s": "A/R"}, task="Visit sites") for code in ("MO05", "MO06"))
    assert problems(0, first, again) == ["MO06 says the same as MO05: “Visit sites”."]


def test_same_words_in_another_area_are_silent():
    first = task("MO05", {"s": "A/R"}, task="Status report")
    other = task("SA05", {"s": "A/R"}, task="Status report", area="Safety")
    assert problems(0, first, other) == []


def test_tasks_without_code_and_words_are_not_called_the_same():
    nameless = [replace(task("", {"s": "A/R"}, task=""), id=id) for id in "12"]
    assert problems(0, *nameless) == []


def test_same_words_without_codes_are_named_once():
    first, again = (replace(task("", {"s": "A/R"}, task="Plan"), id=id) for id in "12")
    assert problems(0, first, again) == ["The task “Plan” is there twice."]
