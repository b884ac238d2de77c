"""Search: any record by the words in it, the last one as a beginning."""

from __future__ import annotations

import pytest

from cro_desk.desk import Desk
from cro_desk.reporting.search import Hit, find, in_order
from tests.store.kit import add_country, delete_country, edit_study


def names(desk: Desk, text: str) -> list[str]:
    return [hit.name for hit in desk.read(find, text)]


@pytest.fixture
def named(desk, study_id) -> Desk:
    desk.run(edit_study, study_id, name="Überlebens-Studie", indication="Heart failure")
    return desk


@pytest.mark.parametrize(
    "text", ["CRD", "crd-1", "heart", "fail", "uberle", "ÜBERLEBENS", "studie heart", "CRD-101 failure"]
)
def test_words_find_the_record_without_case_or_accents(named, text):
    assert names(named, text) == ["CRD-101"]


@pytest.mark.parametrize(
    "text", ["", "   ", "eart", "heart liver", '"', "*", "AND", "name:", "-", "(", "NEAR(", "\0"]
)
def test_odd_text_finds_nothing_and_breaks_nothing(named, text):
    assert names(named, text) == []


def test_hit_says_where_it_stands(named, study_id):
    country = named.run(add_country, study_id, "PL").value
    hit = named.read(find, "PL")[0]
    assert hit == Hit("study_country", "country", country, "Poland", "CRD-101", study_id)


def test_deleted_record_is_found_no_more_until_it_is_back(named, study_id):
    country = named.run(add_country, study_id, "PL").value
    named.run(delete_country, country)
    found = [names(named, "PL")]
    named.undo()
    found.append(names(named, "PL"))
    assert found == [[], ["Poland"]]


@pytest.mark.parametrize(
    ("text", "found"), [("Poland", ["Poland"]), ("pol", ["Poland"]), ("p", ["Poland"]), ("Polish", [])]
)
def test_a_country_is_found_by_its_name(named, study_id, text, found):
    named.run(add_country, study_id, "PL")
    assert names(named, text) == found


def test_what_belongs_to_a_deleted_study_is_found_no_more(named, study_id):
    named.run(add_country, study_id, "PL")
    named.run(edit_study, study_id, deleted=True)
    assert names(named, "PL") == []


def test_old_name_finds_nothing(named, study_id):
    named.run(edit_study, study_id, name="Renamed")
    assert (names(named, "überlebens"), names(named, "renamed")) == ([], ["CRD-101"])


def test_limit_bounds_what_is_found(named, study_id):
    for _number in range(5):
        named.run(add_country, study_id, "ES")
    assert len(named.read(find, "ES", 3)) == 3


def test_what_is_called_so_comes_first_then_the_study_in_front():
    told = [("n", "Notes of the kick-off", "here"), ("o", "Kick-off", "other"), ("k", "Kick-off", "here")]
    hits = [Hit("note", "Note", id, name, "", study) for id, name, study in (*told, ("x", "Travel", "here"))]
    assert [hit.record_id for hit in in_order(hits, "kick-off", "here")] == ["k", "o", "n", "x"]
