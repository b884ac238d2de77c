"""Two versions line by line: what came, what went, what reads otherwise, word by word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.minutes.comparing import FieldChange, How, LineChange, Mark, compare, how_name, marks
from cro_desk.minutes.content import Attendant, Line, MinutesContent, NextMeeting
from cro_desk.minutes.reordering import moved
from cro_desk.minutes.terms import ActionStatus, ItemKind, Presence
from cro_desk.studies.terms import Side
from tests.minutes.contents import ACTION, SHORT, USUAL, overfull


def with_lines(*lines: Line, part: int = 0, content: MinutesContent = USUAL) -> MinutesContent:
    agenda = list(content.agenda)
    agenda[part] = replace(agenda[part], lines=lines)
    return replace(content, agenda=tuple(agenda))


def told(change: LineChange) -> tuple[How, str, str]:
    return change.how, change.part, change.name


@pytest.mark.parametrize("content", [SHORT, USUAL, overfull()])
def test_minutes_do_not_differ_from_themselves(content: MinutesContent):
    assert compare(content, content) == ()


def test_a_line_comes_and_goes():
    lines = USUAL.agenda[0].lines
    (change,) = compare(with_lines(*lines[:3]), USUAL)
    assert told(change) == (How.ADDED, "Status of sites", "S-19")
    (change,) = compare(USUAL, with_lines(*lines[:3]))
    assert (told(change), change.text) == (
        (How.GONE, "Status of sites", "S-19"),
        "The laboratory’s kits are late in Brno.",
    )


def test_changed_fields_are_told_in_words():
    later = replace(ACTION, due=date(2026, 12, 17), status=ActionStatus.DONE, owner_side=Side.SPONSOR)
    (change,) = compare(with_lines(ACTION), with_lines(later))
    assert [(each.label, each.old, each.new) for each in change.fields] == [
        ("Owner’s side", "CRO", "Sponsor"),
        ("Due", "10 Dec 2026", "17 Dec 2026"),
        ("Status", "Open", "Done"),
    ]


def test_a_line_is_the_same_whatever_its_number_kind_or_place():
    lines = USUAL.agenda[0].lines
    moved = with_lines(*lines[1:])
    moved = with_lines(replace(lines[0], number="S-99"), *USUAL.agenda[1].lines, part=1, content=moved)
    (change,) = compare(USUAL, moved)
    assert told(change) == (How.CHANGED, "Risks", "S-99")
    assert [(each.name, each.old, each.new) for each in change.fields] == [
        ("number", "S-16", "S-99"),
        ("topic", "Status of sites", "Risks"),
    ]


def test_a_line_that_was_put_elsewhere_says_so_alone():
    first, *others = USUAL.agenda[0].lines
    (change,) = compare(USUAL, with_lines(*others, first))
    assert told(change) == (How.CHANGED, "Status of sites", "S-16")
    assert [(each.label, each.old, each.new) for each in change.fields] == [("Place", "first", "after S-19")]
    (change,) = compare(with_lines(*others, first), USUAL)
    assert [(each.old, each.new) for each in change.fields] == [("after S-19", "first")]


def test_lines_that_follow_a_new_one_were_not_moved():
    lines = USUAL.agenda[0].lines
    (change,) = compare(with_lines(*lines[1:]), USUAL)
    assert told(change) == (How.ADDED, "Status of sites", "S-16")


def test_points_that_changed_places_say_so():
    (change,) = compare(USUAL, replace(USUAL, agenda=(*USUAL.agenda[1:], USUAL.agenda[0])))
    assert [(each.label, each.new) for each in change.fields if each.name == "place"] == [
        ("Place", f"after {USUAL.agenda[-1].title}")
    ]


@given(st.lists(st.integers(), unique=True, max_size=9), st.data())
def test_what_was_not_moved_kept_its_order(before: list[int], data: st.DataObject):
    after = data.draw(st.permutations(before))
    found = moved(before, after)
    stayed = [each for each in after if each not in found]
    assert stayed == [each for each in before if each not in found]
    assert (found == frozenset()) is (before == after)


def test_header_attendance_agenda_and_what_follows_are_compared():
    new = replace(
        USUAL,
        header=replace(USUAL.header, place="Room 5", distribution=USUAL.header.distribution[:1]),
        attendance=(*USUAL.attendance[:4], Attendant("Eve", presence=Presence.ABSENT)),
        agenda=(replace(USUAL.agenda[0], summary="Five more sites.", used=20), *USUAL.agenda[1:]),
        next_meeting=None,
        note="",
    )
    assert [told(each) for each in compare(USUAL, new)] == [
        (How.CHANGED, "Header", "Core team call"),
        (How.GONE, "Distribution", "Олена Ґудзь"),
        (How.ADDED, "Attendance", "Eve"),
        (How.GONE, "Attendance", "Kim Dahl"),
        (How.CHANGED, "Status of sites", "Agenda item"),
        (How.CHANGED, "Next meeting", "Next meeting"),
        (How.CHANGED, "Note", "Note"),
    ]


def test_two_of_the_same_name_stand_apart():
    twice = replace(USUAL, attendance=(Attendant("Eve"), Attendant("Eve", "Monitor")))
    once = replace(USUAL, attendance=(Attendant("Eve"),))
    (change,) = compare(twice, once)
    assert told(change) == (How.GONE, "Attendance", "Eve")


def test_a_next_meeting_is_told():
    (change,) = compare(replace(USUAL, next_meeting=NextMeeting(place="Here")), USUAL)
    assert change.fields[0] == FieldChange(
        "starts", "Starts", "", "8 Dec 2026 10:00", (Mark(How.ADDED, "8 Dec 2026 10:00"),)
    )


def test_words_that_changed_are_marked():
    assert marks("Send the plan today.", "Send the whole plan today.") == (
        Mark(How.SAME, "Send the "),
        Mark(How.ADDED, "whole "),
        Mark(How.SAME, "plan today."),
    )


def test_another_text_is_not_cut_to_pieces():
    assert marks("Send the plan.", "Budget is fine") == (
        Mark(How.GONE, "Send the plan."),
        Mark(How.ADDED, "Budget is fine"),
    )


def test_a_text_without_an_end_is_compared_as_a_whole():
    assert [each.how for each in marks("a " * 3000, "a " * 3001)] == [How.GONE, How.ADDED]


WORDS = st.lists(st.sampled_from(["one", "two", "Łódź", "-", "\n", "3"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_marks_hold_both_texts(old: str, new: str):
    found = marks(old, new)
    assert "".join(mark.text for mark in found if mark.how is not How.ADDED) == old
    assert "".join(mark.text for mark in found if mark.how is not How.GONE) == new


def test_kinds_of_difference_have_names():
    assert [how_name(each) for each in How] == ["same", "new", "dropped", "changed"]
    assert ItemKind.ACTION.value == "action"
