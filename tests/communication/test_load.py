"""Hours of meetings, meetings at the same time, planned against held, and the best time for all."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.adherence import adherence
from cro_desk.communication.drafts import AttendeeDraft
from cro_desk.communication.finding import Guest, best_times
from cro_desk.communication.load import conflicts, load
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, zone

DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))


@pytest.fixture
def ann(desk, study):
    return desk.run(studies.add_person, study, Side.SPONSOR, name="Ann", time_zone="Europe/Berlin").value


def december(desk):
    return desk.read(queries.occurrences, *DECEMBER)


def test_load_is_hours_by_person_and_month(desk, series, ann):
    made = series(minutes=90)
    desk.run(
        op.set_attendees, made, [AttendeeDraft(Side.SPONSOR, ann), AttendeeDraft(Side.CRO, role="Lead CRA")]
    )
    desk.run(op.cancel_occurrence, made, "2026-12-15", Side.CRO, "Max", "Ill")
    (row,) = load(december(desk), limit_hours=5)
    assert (row.name, row.month, row.minutes, row.meetings, row.overloaded) == (
        "Ann",
        DECEMBER[0],
        360,
        4,
        True,
    )


def test_two_meetings_at_once_are_a_conflict(desk, series, ann):
    for name, at in (("One", time(10)), ("Two", time(10, 30)), ("Three", time(11, 30))):
        made = series(name=name, starts=WallTime(at, "Europe/Berlin"))
        desk.run(op.set_attendees, made, [AttendeeDraft(Side.SPONSOR, ann)])
    found = conflicts(december(desk))
    assert {(each.name, each.one.name, each.other.name) for each in found} == {("Ann", "One", "Two")}
    assert len(found) == 5


def test_adherence_tells_who_cancelled(desk, series, clock):
    made = series()
    desk.run(op.cancel_occurrence, made, "2026-12-08", Side.CRO, "Max", "Ill")
    desk.run(op.skip_occurrence, made, "2026-12-15")
    clock.advance(days=34)
    desk.run(op.hold_occurrence, made, "2026-12-01")
    (row,) = adherence(december(desk), datetime(2026, 12, 26, tzinfo=UTC))
    assert (row.planned, row.held, row.skipped, row.open) == (3, 1, 1, 1)
    assert row.cancelled == {Side.SPONSOR: 0, Side.CRO: 1, Side.OTHER: 0}
    assert row.share == Decimal(1) / 3


def test_the_best_time_is_fair_to_both():
    guests = [Guest("Ann", Side.SPONSOR, "Europe/Berlin"), Guest("Bob", Side.CRO, "America/New_York")]
    best = best_times(guests, 60, date(2027, 1, 13), "Europe/Berlin")[0]
    assert (best.penalty, best.missing, 14 <= best.starts.hour <= 17) == (0, (), True)


def test_who_is_busy_or_away_is_minded():
    berlin = zone("Europe/Berlin")
    busy = tuple(
        (datetime(2027, 1, day, 0, tzinfo=berlin), datetime(2027, 1, day, 23, 59, tzinfo=berlin))
        for day in (11, 12)
    )
    ann = Guest(
        "Ann", Side.SPONSOR, "Europe/Berlin", busy=busy, away=((date(2027, 1, 14), date(2027, 1, 20)),)
    )
    found = best_times([ann], 60, date(2027, 1, 13), "Europe/Berlin")
    assert {(each.starts.date(), each.missing) for each in found} == {(date(2027, 1, 13), ())}


def test_where_nobody_can_come_it_is_said_who():
    ann = Guest("Ann", Side.SPONSOR, "Europe/Berlin", away=((date(2027, 1, 1), date(2027, 2, 1)),))
    assert best_times([ann], 60, date(2027, 1, 13), "Europe/Berlin")[0].missing == ("Ann",)
