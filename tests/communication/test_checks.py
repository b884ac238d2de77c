"""What is wrong with a series, said at its field; and where its records stand."""

from dataclasses import replace
from datetime import date, time

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.checks import problems
from cro_desk.communication.drafts import AttendeeDraft, CadenceDraft
from cro_desk.communication.locating import Place, place_of
from cro_desk.communication.points import Point
from cro_desk.communication.terms import HolidayRule, OccurrenceState, OffsetUnit
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime

TODAY = date(2026, 11, 22)
YEAR = (date(2026, 12, 1), date(2027, 11, 30))
FIRST = Point(date(2026, 12, 1))


def fields(desk, series_id):
    series = desk.read(queries.series, series_id)
    names = {each.id: each.name for each in desk.read(queries.milestone_choices, series.study_id)}
    return [each.field for each in problems(series, names, TODAY)]


@pytest.fixture
def lock(desk, study):
    return next(
        each.id for each in desk.read(queries.milestone_choices, study) if each.name == "Database lock"
    )


def test_a_whole_series_has_no_problem(desk, series):
    made = series(internal=True)
    chair = AttendeeDraft(Side.SPONSOR, role="Study manager", chair=True, minute_taker=True, decides=True)
    desk.run(op.set_attendees, made, [chair])
    assert fields(desk, made) == []


def test_chair_minutes_and_quorum_are_missed(desk, series):
    assert fields(desk, series()) == ["attendees", "attendees", "quorum", "quorum"]


def test_a_phase_that_waits_for_its_milestone_is_told(desk, series, lock):
    made = series(CadenceDraft("FREQ=DAILY", Point(None, lock, -2, OffsetUnit.WEEKS), Point(None, lock)))
    assert fields(desk, made)[:2] == ["begins", "ends"]


@pytest.mark.parametrize(
    ("cadence", "field"),
    [
        (CadenceDraft("FREQ=SECONDLY", FIRST), "cadences.0.rule"),
        (CadenceDraft("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", FIRST), "cadences.0.rule"),
        (CadenceDraft("FREQ=WEEKLY;BYDAY=FR", FIRST, Point(date(2026, 12, 3))), "cadences.0.rule"),
        (CadenceDraft("FREQ=DAILY", FIRST, Point(date(2026, 11, 1))), "cadences.0.ends"),
        (CadenceDraft("FREQ=DAILY", FIRST, minutes=0), "cadences.0.minutes"),
        (CadenceDraft("FREQ=DAILY", Point(None, "no such milestone")), "cadences.0.begins"),
    ],
)
def test_a_phase_that_cannot_be_is_refused_at_its_field(desk, series, cadence, field):
    made = series()
    with pytest.raises(FieldError) as error:
        desk.run(op.set_cadences, made, [cadence])
    assert error.value.field == field


def test_a_milestone_without_a_date_is_refused_unless_it_is_waited_for(desk, series, lock):
    made = series()
    waiting = [CadenceDraft("", Point(None, lock, -3, OffsetUnit.WEEKS))]
    with pytest.raises(FieldError) as error:
        desk.run(op.set_cadences, made, waiting)
    assert error.value.field == "cadences.0.begins"
    desk.run(op.set_cadences, made, waiting, undated_ok=True)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"starts": WallTime(time(10), "Europe/Atlantis")}, "time_zone"),
        ({"minutes": -5}, "minutes"),
        ({"minutes": 100_000}, "minutes"),
        ({"name": " "}, "name"),
    ],
)
def test_a_field_that_cannot_be_is_refused(desk, series, told, field):
    made = series()
    with pytest.raises(FieldError) as error:
        desk.run(op.edit_series, made, **told)
    assert error.value.field == field


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"country": "Atlantis"}, "country"),
        ({"country": "DE", "region": "ZZ"}, "region"),
        ({"hours": "18:00-08:00"}, "hours"),
        ({"weekdays": []}, "weekdays"),
        ({"time_zone": "Mars"}, "time_zone"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(desk, study, told, field):
    with pytest.raises(FieldError) as error:
        desk.run(op.add_calendar, study, name="Sponsor", **told)
    assert error.value.field == field


def test_days_off_end_after_they_begin(desk, study):
    with pytest.raises(FieldError) as error:
        desk.run(op.add_closure, study, name="Move", first_day=TODAY, last_day=date(2026, 11, 1))
    assert error.value.field == "last_day"


def test_a_person_of_another_study_is_not_invited(desk, series):
    other = desk.run(studies.create_study, "XYZ-9").value
    person = desk.run(studies.add_person, other, Side.SPONSOR, name="Eve").value
    with pytest.raises(FieldError, match="another study"):
        desk.run(op.set_attendees, series(), [AttendeeDraft(Side.SPONSOR, person)])


def test_a_search_leads_to_the_meeting(desk, series, study, partnership):
    made = series()
    record = desk.run(op.edit_occurrence, made, "2026-12-08", note="Bring the tracker").value
    assert desk.read(place_of, record) == Place(study, partnership, made, "2026-12-08", "meeting_occurrence")
    assert desk.read(place_of, study) is None


def test_typed_words_set_the_cadence(desk, series, days):
    made = series()
    desk.run(op.set_cadence_words, made, "every second Thursday from 2026-12-03")
    assert days(made, date(2026, 12, 1), date(2026, 12, 31)) == [date(2026, 12, day) for day in (3, 17, 31)]


def test_a_rival_is_not_invited(desk, study, series):
    desk.run(studies.begin_partnership, study, "Rival CRO")
    rival = desk.run(studies.add_person, study, Side.CRO, name="Rita", organisation="Rival CRO").value
    with pytest.raises(FieldError, match="another study or partnership"):
        desk.run(op.set_attendees, series(), [AttendeeDraft(Side.CRO, rival)])


def test_an_answered_question_is_asked_no_more(desk, study, series):
    made = series(holiday_rule=HolidayRule.ASK)
    desk.run(op.start_plan, study, desk.read(queries.series, made).partnership_id, [])
    asked = [each for each in desk.read(queries.occurrences, *YEAR) if each.state is OccurrenceState.ASKED]
    for each in asked:
        desk.run(op.keep_occurrence, made, each.key)
    known = desk.read(queries.plan)
    told = problems(known.series[0], {}, TODAY, known.of(made))
    assert (bool(asked), [each for each in told if each.field == "holiday_rule"]) == (True, [])


def test_a_person_who_was_deleted_is_not_invited_any_more(desk, study, series):
    ann = desk.run(
        studies.add_person, study, Side.SPONSOR, name="Ann", role="QA", email="a@example.org"
    ).value
    made = series(internal=True)
    desk.run(op.set_attendees, made, [AttendeeDraft(Side.SPONSOR, ann)])
    desk.run(studies.delete_people, ann)
    (found,) = desk.read(queries.series, made).attendees
    assert (found.name, found.email, found.role, found.gone) == ("", "", "QA", True)
    assert (
        "The person who came as QA was deleted"
        in problems(desk.read(queries.series, made), {}, TODAY)[0].text
    )


@pytest.mark.parametrize("begins", [Point(date(26, 12, 1)), Point(None, "", 10**9, OffsetUnit.WEEKS)])
def test_a_phase_begins_in_a_year_that_a_study_can_have(desk, study, series, lock, begins):
    begins = replace(begins, milestone_id=lock) if begins.day is None else begins
    with pytest.raises(FieldError) as refused:
        series(CadenceDraft("FREQ=WEEKLY;BYDAY=TU", begins))
    assert refused.value.field == "cadences.0.begins"


def test_a_chair_or_decider_who_is_away_is_told_and_others_are_not(desk, study, series):
    made = series(internal=True)
    ann, ben = (desk.run(studies.add_person, study, name=name).value for name in ("Ann", "Ben"))
    chair = AttendeeDraft(Side.SPONSOR, ann, chair=True, minute_taker=True, decides=True)
    desk.run(op.set_attendees, made, [chair, AttendeeDraft(Side.SPONSOR, ben)])
    for person in (ann, ben):
        desk.run(studies.add_absence, person, date(2026, 12, 1), date(2026, 12, 8))
    found = problems(desk.read(queries.series, made), {}, TODAY)
    told = [each.text for each in found if "away" in each.text]
    assert told == ["Ann, who chairs, is away from 2 meetings, first on 1 Dec 2026."]
