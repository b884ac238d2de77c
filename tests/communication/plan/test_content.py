"""A plan as text: kept and read again without loss, its changes told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cro_desk.communication import operations as op
from cro_desk.communication.plan.changes import ADDED, REMOVED, changes
from cro_desk.communication.plan.content import from_json, to_json
from cro_desk.communication.plan.telling import plan_content
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


def test_a_series_that_was_split_or_ended_says_until_when(desk, partnership, series):
    made, over = series(), series(name="Over")
    desk.run(op.change_following, made, "2027-01-12", place="Room 2")
    desk.run(op.end_series, over, "2026-12-01")
    told = desk.read(plan_content, partnership, date(2026, 11, 22)).meetings
    assert [(each.name, each.when) for each in told] == [
        ("Core team", ("every Tuesday, from 1 Dec 2026 to 11 Jan 2027",)),
        ("Core team", ("every Tuesday, from 12 Jan 2027 on",)),
    ]
