"""A plan as text: kept and read again without loss, its changes told."""

from __future__ import annotations

from dataclasses import replace

from cro_desk.communication.plan.changes import ADDED, REMOVED, changes
from cro_desk.communication.plan.content import from_json, to_json
from tests.communication.plan.contents import CONTACT, EMPTY, MEETING, SMALL


def test_what_is_kept_is_read_again():
    assert from_json(to_json(SMALL)) == SMALL


def test_what_a_newer_program_added_is_passed_over():
    told = to_json(SMALL)
    told["mood"] = "good"
    told["contacts"][0]["pronouns"] = "she"
    assert from_json(told) == SMALL


def test_the_same_plan_has_no_changes():
    assert changes(SMALL, SMALL) == ()


def test_another_day_alone_is_no_change():
    assert changes(SMALL, replace(SMALL, days=(), first_day="2027-01-01")) == ()


def test_what_came_and_went_is_told():
    kinds = {change.part: change.kind for change in changes(EMPTY, SMALL)}
    assert kinds == dict.fromkeys(("contacts", "meetings", "rules", "levels", "parties", "closures"), ADDED)
    assert {change.kind for change in changes(SMALL, EMPTY)} == {REMOVED}


def test_a_changed_field_has_its_label():
    (change,) = changes(SMALL, replace(SMALL, contacts=(replace(CONTACT, deputy="Cy"),)))
    assert [(each.label, each.old, each.new) for each in change.fields] == [("Deputy", "Ben Wójcik", "Cy")]


def test_lists_are_told_in_one_line():
    (change,) = changes(SMALL, replace(SMALL, meetings=(replace(MEETING, agenda=("A", "B")),)))
    assert change.fields[0].new == "A; B"
