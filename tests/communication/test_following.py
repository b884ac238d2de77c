"""This and all following: what came before stays, what was done to later meetings goes along."""

from datetime import date, datetime, time

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.drafts import AgendaDraft, AttendeeDraft, CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.communication.reading import Which
from cro_desk.communication.terms import OccurrenceState
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, zone

BERLIN = zone("Europe/Berlin")
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
TUESDAYS = [date(2026, 12, day) for day in (1, 8, 15, 22, 29)]


def all_days(desk, first=DECEMBER[0], last=DECEMBER[1]):
    return [each.day for each in desk.read(queries.occurrences, first, last) if each.is_on]


def test_the_following_begin_where_the_first_end(desk, series, days):
    made = series()
    after = desk.run(
        op.change_following, made, "2026-12-15", starts=WallTime(time(16), "Europe/Berlin")
    ).value
    assert (days(made, *DECEMBER), days(after, *DECEMBER)) == (TUESDAYS[:2], TUESDAYS[2:])


def test_another_rule_holds_from_that_meeting_on(desk, series):
    made = series()
    thursdays = (CadenceDraft("FREQ=WEEKLY;BYDAY=TH", Point(date(2026, 12, 15))),)
    desk.run(op.change_following, made, "2026-12-15", cadences=thursdays)
    assert all_days(desk) == [*TUESDAYS[:2], date(2026, 12, 17), date(2026, 12, 24), date(2026, 12, 31)]


def test_a_cancelled_meeting_stays_cancelled_in_what_follows(desk, series):
    made = series()
    desk.run(op.cancel_occurrence, made, "2026-12-22", Side.CRO, "Max", "Ill")
    desk.run(op.change_following, made, "2026-12-15", place="Room 2")
    (cancelled,) = [
        each for each in desk.read(queries.occurrences, *DECEMBER) if each.state is OccurrenceState.CANCELLED
    ]
    assert (cancelled.day, cancelled.place) == (date(2026, 12, 22), "Room 2")
    assert all_days(desk) == [day for day in TUESDAYS if day != date(2026, 12, 22)]


def test_a_moved_meeting_goes_along(desk, series):
    made = series()
    desk.run(op.move_occurrence, made, "2026-12-22", datetime(2026, 12, 23, 9, tzinfo=BERLIN))
    desk.run(op.change_following, made, "2026-12-15", place="Room 2")
    assert all_days(desk) == [*TUESDAYS[:3], date(2026, 12, 23), TUESDAYS[4]]


def test_people_agenda_and_papers_change_from_a_meeting_on_in_one_step(desk, series):
    made = series()
    desk.run(op.set_agenda, made, [AgendaDraft("Enrolment")])
    (point,) = desk.read(queries.series, made).agenda
    told = {"agenda": [AgendaDraft("Safety", id=point.id)], "attendees": [AttendeeDraft(Side.CRO, role="PM")]}
    after = desk.run(op.change_following, made, "2026-12-15", **told).value
    agendas = [[each.title for each in desk.read(queries.series, id).agenda] for id in (made, after)]
    assert agendas == [["Enrolment"], ["Safety"]]
    assert [each.role for each in desk.read(queries.series, after).attendees] == ["PM"]
    desk.undo()
    assert [each.id for each in desk.read(queries.series_list)] == [made]


def test_every_second_week_keeps_its_weeks(desk, series):
    made = series(CadenceDraft("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", Point(date(2026, 12, 1))))
    desk.run(op.change_following, made, "2026-12-15", place="Room 2")
    assert all_days(desk) == TUESDAYS[::2]


def test_ending_leaves_what_came_before(desk, series):
    made = series()
    desk.run(op.end_series, made, "2026-12-15")
    assert all_days(desk, last=date(2028, 1, 1)) == TUESDAYS[:2]


def test_undo_joins_the_series_again(desk, series):
    made = series()
    desk.run(op.change_following, made, "2026-12-15", place="Room 2")
    desk.undo()
    assert [each.id for each in desk.read(queries.series_list, Which())] == [made]
    assert all_days(desk) == TUESDAYS


def test_where_nothing_comes_before_the_series_itself_changes(desk, series):
    made = series()
    assert desk.run(op.change_following, made, "2026-12-01", place="Room 2").value == made
    (found,) = desk.read(queries.series_list)
    assert (found.id, found.place) == (made, "Room 2")
