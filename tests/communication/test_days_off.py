"""Days on which parties do not work or do not meet, and what a series does on them."""

from datetime import date

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.deadlines import deadlines
from cro_desk.communication.drafts import CadenceDraft, PaperDraft
from cro_desk.communication.points import Point
from cro_desk.communication.terms import ClosureKind, HolidayRule, OccurrenceState, PaperKind
from cro_desk.communication.working_days import (
    WorkCalendar,
    add_working_days,
    last_year_known,
    public_holidays,
)
from cro_desk.studies.terms import Side

FRIDAYS = CadenceDraft("FREQ=WEEKLY;BYDAY=FR", Point(date(2026, 12, 4)))
CHRISTMAS = date(2026, 12, 25)


@pytest.fixture
def germany(desk, study):
    return desk.run(op.add_calendar, study, name="Lindgren", country="DE", time_zone="Europe/Berlin").value


@pytest.mark.parametrize(
    ("rule", "day", "state"),
    [
        (HolidayRule.NEXT, date(2026, 12, 28), OccurrenceState.PLANNED),
        (HolidayRule.PREVIOUS, date(2026, 12, 24), OccurrenceState.PLANNED),
        (HolidayRule.SKIP, CHRISTMAS, OccurrenceState.SKIPPED),
        (HolidayRule.ASK, CHRISTMAS, OccurrenceState.ASKED),
        (HolidayRule.KEEP, CHRISTMAS, OccurrenceState.PLANNED),
    ],
)
def test_a_meeting_on_a_holiday_follows_its_rule(series, meeting, germany, rule, day, state):
    found = meeting(series(FRIDAYS, holiday_rule=rule), "2026-12-25")
    assert (found.day, found.state, found.why) == (day, state, "Christmas Day")


def test_an_asked_meeting_is_kept_or_skipped_by_a_person(desk, series, meeting, germany):
    made = series(FRIDAYS, holiday_rule=HolidayRule.ASK)
    desk.run(op.keep_occurrence, made, "2026-12-25")
    assert (meeting(made, "2026-12-25").day, meeting(made, "2026-12-25").state) == (
        CHRISTMAS,
        OccurrenceState.PLANNED,
    )


def test_a_daily_meeting_is_not_doubled_by_its_neighbour(series, days, germany):
    made = series(CadenceDraft("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Point(date(2026, 12, 21))))
    assert days(made, date(2026, 12, 24), date(2026, 12, 29)) == [date(2026, 12, day) for day in (24, 28, 29)]


def test_a_freeze_stops_meetings_but_not_work(desk, study, series, days, germany):
    freeze = {
        "name": "Freeze",
        "kind": ClosureKind.FREEZE,
        "first_day": date(2026, 12, 7),
        "last_day": date(2026, 12, 13),
    }
    desk.run(op.add_closure, study, **freeze)
    made = series(FRIDAYS)
    assert days(made, date(2026, 12, 4), date(2026, 12, 18)) == [date(2026, 12, day) for day in (4, 14, 18)]
    (calendar,) = desk.read(queries.party_calendars, study)
    assert calendar.works(date(2026, 12, 8))


def test_a_closure_of_every_year_comes_again(desk, study, germany):
    told = {"name": "Bridge", "yearly": True, "first_day": date(2026, 12, 28), "last_day": date(2027, 1, 2)}
    desk.run(op.add_closure, study, germany, **told)
    (calendar,) = desk.read(queries.party_calendars, study)
    assert [calendar.off(day) for day in (date(2029, 12, 31), date(2030, 1, 2), date(2030, 1, 3))] == [
        "Bridge",
        "Bridge",
        "",
    ]


def test_regions_have_their_own_holidays():
    assert date(2027, 1, 6) in public_holidays("DE", "BY", 2027)
    assert date(2027, 1, 6) not in public_holidays("DE", "BE", 2027)
    assert public_holidays("XX", "", 2027) == {}


def test_deadlines_are_counted_in_the_days_of_who_owes_it(desk, study, partnership, series, germany):
    told = {"name": "Northern CRO", "country": "PL", "time_zone": "Europe/Warsaw"}
    desk.run(op.add_calendar, study, partnership, **told)
    made = series(CadenceDraft("", Point(date(2027, 1, 7))))
    papers = [
        PaperDraft(PaperKind.INPUT, "Status", 1, Side.CRO),
        PaperDraft(PaperKind.INPUT, "Agenda", 1, Side.SPONSOR),
        PaperDraft(PaperKind.OUTPUT, "Minutes", 2, Side.CRO),
    ]
    desk.run(op.set_papers, made, papers)
    found = deadlines(desk.read(queries.occurrences, date(2027, 1, 1), date(2027, 1, 31)))
    assert {each.paper.name: each.due for each in found} == {
        "Status": date(2027, 1, 5),  # the 6th is a holiday in Poland
        "Agenda": date(2027, 1, 6),
        "Minutes": date(2027, 1, 11),
    }


def test_without_a_calendar_monday_to_friday_count_and_an_input_never_comes_after(desk, series):
    made = series()
    drafts = [PaperDraft(PaperKind.INPUT, "Status", 3), PaperDraft(PaperKind.INPUT, "Agenda", 0)]
    desk.run(op.set_papers, made, drafts)
    found = deadlines(desk.read(queries.occurrences, date(2026, 12, 1), date(2026, 12, 1)))
    assert [each.due for each in found] == [date(2026, 11, 26), date(2026, 12, 1)]


def test_a_party_that_works_from_sunday_counts_so():
    gulf = WorkCalendar("gulf", Side.CRO, "Gulf", weekdays=(6, 0, 1, 2, 3))
    assert add_working_days(date(2026, 11, 26), 1, [gulf]) == date(2026, 11, 29)


def test_a_meeting_that_would_come_beside_the_next_one_is_skipped(desk, study, series, days, germany):
    week = {"first_day": date(2026, 12, 23), "last_day": date(2027, 1, 3)}
    desk.run(op.add_closure, study, name="Freeze", kind=ClosureKind.FREEZE, **week)
    found = days(series(), date(2026, 12, 20), date(2027, 1, 10))
    assert found == [date(2026, 12, 22), date(2027, 1, 5)]  # not the 4th for the 29th, and the 5th again


@pytest.mark.parametrize(
    ("country", "region", "day", "name"),
    [
        ("DE", "BY", date(2027, 8, 15), "Assumption Day"),
        ("DE", "NW", date(2027, 8, 15), None),
        ("SE", "", date(2027, 6, 25), "Midsummer Eve"),
    ],
)
def test_what_most_of_a_region_keeps_is_a_day_off(country, region, day, name):
    assert public_holidays(country, region, day.year).get(day) == name


def test_years_whose_holidays_nobody_knows_are_told():
    assert last_year_known("XX") is None
    known = last_year_known("DE")
    assert public_holidays("DE", "", known)
    assert not public_holidays("DE", "", known + 1)
