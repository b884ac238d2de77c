"""The head of minutes between draft and form."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from ui.minutes.writing.meeting_values import change_of, receivers, values_of
from ui.minutes.writing.reading import WritingRead, read_writing


@pytest.fixture
def read(desk: Desk, draft_id: str) -> WritingRead:
    return desk.read(read_writing, draft_id, desk.now())


def test_the_form_shows_the_clock_of_the_meeting(read: WritingRead) -> None:
    values = values_of(read.draft)
    assert (values["day"], values["clock"], values["zone"]) == (date(2026, 11, 17), "10:00", "Europe/Berlin")


def test_what_the_form_says_is_what_it_was(desk: Desk, read: WritingRead) -> None:
    values = values_of(read.draft)
    for key in ("title", "clock", "distribution", "next_place"):
        desk.run(op.edit_draft, read.draft.id, **change_of(key, values, read))
    again = desk.read(read_writing, read.draft.id, desk.now())
    assert values_of(again.draft) == values


def test_an_end_before_the_beginning_is_the_next_day(read: WritingRead) -> None:
    told = change_of("ends", {**values_of(read.draft), "ends": "0:30"}, read)
    assert f"{told['ends']:%Y-%m-%d %H:%M}" == "2026-11-18 00:30"


def test_a_zone_is_read_as_people_write_it(read: WritingRead) -> None:
    told = change_of("zone", {**values_of(read.draft), "zone": "europe/london"}, read)
    assert str(told["starts"].tzinfo) == "Europe/London"


def test_the_next_meeting_has_its_place_and_work(read: WritingRead) -> None:
    values = {**values_of(read.draft), "next_day": date(2026, 11, 24), "prework": "Read the plan"}
    told = change_of("next_day", values, read)["next_meeting"]
    assert told["starts"].startswith("2026-11-24T10:00:00+01:00[Europe/Berlin]")
    assert told["prework"] == "Read the plan"


def test_receivers_are_read_one_to_a_line(read: WritingRead) -> None:
    found = receivers("Ben Ortiz\nZoe Guest <zoe@x.org>\nteam@x.org", read)
    assert found == [
        {"name": "Ben Ortiz", "email": "ben@n.org", "side": "cro"},
        {"name": "Zoe Guest", "email": "zoe@x.org", "side": "other"},
        {"name": "", "email": "team@x.org", "side": "other"},
    ]
