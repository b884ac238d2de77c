"""What the entry line says of what is being typed, and what a review of an action means."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes.operations import add_line
from tests.minutes.conftest import Party
from ui.minutes.writing.reading import WritingRead, read_writing
from ui.minutes.writing.understanding import mention, new_name, review, understood

TUESDAY = date(2026, 11, 17)


@pytest.fixture
def read(desk: Desk, party: Party, draft_id: str) -> WritingRead:
    """The draft of last Tuesday."""
    return desk.read(read_writing, draft_id, desk.now())


def test_an_action_is_told_with_owner_and_date(read: WritingRead) -> None:
    told = understood("a Send the plan @ben due fri !", read)
    assert (told.badge, told.words) == ("Action", "Ben Ortiz (CRO) · due Fri 20 Nov 2026 · ! high")


def test_working_days_are_resolved_while_typing(read: WritingRead) -> None:
    assert "due Tue 24 Nov 2026" in understood("a Send it @ben +5wd", read).words


def test_an_action_says_what_it_lacks(read: WritingRead) -> None:
    assert understood("a Send the plan", read).words == "no owner yet · no date yet"


def test_without_a_key_it_is_information(read: WritingRead) -> None:
    assert understood("All is well", read).badge == "Info"


def test_an_edited_line_needs_no_key_and_lacks_only_what_it_never_had(desk: Desk, draft_id: str) -> None:
    desk.run(add_line, draft_id, "", "a Send the plan @ann")
    read = desk.read(read_writing, draft_id, desk.now())
    told = understood("Send the new plan", read, read.draft.lines[0])
    assert (told.badge, told.words) == ("Action", "no date yet")


def test_who_is_unknown_is_said(read: WritingRead) -> None:
    assert understood("a Send it @zoe", read).problems == "“zoe” is not in the directory."


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("a Send it @", ["Ann Kowalska", "Ben Ortiz"]),
        ("a Send it @be", ["Ben Ortiz"]),
        ("a Send it @Ben Ortiz", []),
        ("mail ann@", []),
        ("a Send it", []),
    ],
)
def test_people_are_offered_after_the_sign(read: WritingRead, before: str, names: list[str]) -> None:
    assert [each.name for each in mention(before, read.people)[1]] == names


def test_done_needs_evidence(read: WritingRead) -> None:
    assert review("x", TUESDAY, read).problem == "Name the evidence that it is done."
    told = review("x In the TMF", TUESDAY, read)
    assert (told.verb, told.words, told.problem) == ("done", "In the TMF", "")


def test_another_date_needs_its_reason(read: WritingRead) -> None:
    assert review("d fri", TUESDAY, read).problem == "Say why the date moves."
    told = review("d next fri waits for the vendor", TUESDAY, read)
    assert (told.due, told.words) == (date(2026, 11, 27), "waits for the vendor")


def test_what_is_no_date_is_said(read: WritingRead) -> None:
    assert review("d soon", TUESDAY, read).problem == "“soon” is not a date."


def test_other_letters_mean_nothing(read: WritingRead) -> None:
    assert review("q what", TUESDAY, read).verb == ""


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("a Send it @Zoltan Unkn", "Zoltan Unkn"),
        ("a Send it @Zoltan sends", ""),  # words after a name have no capitals
        ("a Send it @Ben Ortiz Sends", ""),
        ('a Send it @"Ben Unknown', "Ben Unknown"),
        ('a Send it @"zoltan van unknown', "zoltan van unknown"),
        ('a Send it @"Zoltan Unknown"', ""),
        ("a Send it @Be", ""),
        ("a Send it", ""),
    ],
)
def test_a_name_that_nobody_has_is_offered_as_new(read: WritingRead, before: str, name: str) -> None:
    assert new_name(before, read.people) == name


def test_somebody_new_of_two_words_is_hinted_at(read: WritingRead) -> None:
    told = understood("a Send it @Zoltan Unknown due fri", read)
    assert told.problems == ('“Zoltan” is not in the directory. A longer name is quoted: @"Zoltan Unknown".')
    assert understood('a Send it @"Zoltan Unknown" due fri', read).words.startswith("Zoltan Unknown · due")
    assert understood("a Send it @“Zoltan Unknown” due fri", read).words.startswith("Zoltan Unknown · due")
