from __future__ import annotations

from dataclasses import replace

from cro_desk.roles.matrix import Matrix
from cro_desk.roles.terms import Transfer
from tests.roles.matrices import ADA, CRO, MOVED, SPONSOR, matrix, person, task
from tests.roles.rules.saying import of

VISITS = task("MO05", {"s": "A", "c": "R"}, **MOVED)
AGREED = matrix(VISITS)


def said(now: Matrix) -> list[str]:
    return of(14, now, agreed=AGREED)


def test_task_added_after_the_agreement_is_named():
    assert said(matrix(VISITS, task("MO06", {"s": "A/R"}))) == [
        "MO06 was added after the agreement: it needs a new version and a training note."
    ]


def test_task_given_to_another_since_the_agreement_is_named():
    sentence = ["MO05 is given out differently than agreed: both sides agree to a new version."]
    assert said(matrix(task("MO05", {"s": "A/R", "c": "C"}, **MOVED))) == sentence
    assert said(matrix(replace(VISITS, transfer=Transfer.RETAINED))) == sentence


def test_task_left_out_since_the_agreement_is_named():
    assert said(matrix()) == ["Agreed to, but not here any more: MO05."]


def test_what_was_agreed_to_is_silent_whoever_is_named_and_whatever_its_id_is():
    sponsors = replace(VISITS.cell(SPONSOR.id), holders=(person(ADA, "A"),))
    named = replace(VISITS, cells={**VISITS.cells, SPONSOR.id: sponsors}, note="Later")
    assert said(matrix(named)) == said(matrix(replace(VISITS, id="other"))) == []


def test_before_any_agreement_nothing_is_said():
    assert of(14, AGREED) == []


def test_a_column_taken_out_and_added_again_changes_nothing():
    cells = {"s": VISITS.cells["s"], "new": VISITS.cells["c"]}
    again = replace(matrix(replace(VISITS, cells=cells)), parties=(SPONSOR, replace(CRO, id="new")))
    assert said(again) == []


def test_a_task_known_by_its_words_alone_is_not_an_added_one():
    assert said(matrix(replace(VISITS, id="other", code=""))) == []
