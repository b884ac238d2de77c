"""The stops at the left, with the time of each point."""

from __future__ import annotations

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from ui.minutes.writing.reading import read_writing
from ui.minutes.writing.stops import Stop, stops, time_words


def test_points_stand_between_the_head_and_what_is_to_be_put_right(desk: Desk, draft_id: str) -> None:
    desk.run(op.add_line, draft_id, "", "a Send it")
    read = desk.read(read_writing, draft_id, desk.now())
    told = stops(read, "", 0)
    assert [row.text for row in told] == ["Meeting", "Enrolment", "Data", "To put right"]
    assert (told[-1].id, told[-1].right) == (Stop.MEND, "2")


def test_an_empty_draft_is_not_scolded(desk: Desk, draft_id: str) -> None:
    read = desk.read(read_writing, draft_id, desk.now())
    assert Stop.MEND not in [row.id for row in stops(read, "", 0)]


def test_the_point_whose_time_is_counted_is_marked(desk: Desk, draft_id: str) -> None:
    read = desk.read(read_writing, draft_id, desk.now())
    point = read.draft.agenda[0]
    told = stops(read, point.id, 25 * 60)[1]
    assert (told.number, told.right, told.right_tone, told.bold) == ("▶", "25 / 20 min", "bad", True)


def test_time_is_told_used_and_planned() -> None:
    assert time_words(420, 10) == "7 / 10 min"
    assert time_words(0, 10) == "10 min"
    assert time_words(90, None) == "2 min"
    assert time_words(0, None) == ""
