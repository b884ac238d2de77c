"""The usual plan: calendars, seasons and series, made once, whoever makes them."""

from datetime import date

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries, templates
from cro_desk.communication.drafts import AttendeeDraft
from cro_desk.communication.reading import Which
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side


def codes(desk, study):
    return sorted(each.template for each in desk.read(queries.series_list, Which(study_id=study)))


def test_a_plan_begins_with_every_usual_series(desk, study, partnership):
    desk.run(op.start_plan, study, partnership)
    assert codes(desk, study) == sorted(each.code for each in templates.meetings())


def test_beginning_it_twice_adds_nothing(desk, study, partnership):
    desk.run(op.start_plan, study, partnership)
    desk.run(op.start_plan, study, partnership)
    assert codes(desk, study) == sorted(each.code for each in templates.meetings())


def test_only_the_chosen_ones_are_made(desk, study, partnership):
    desk.run(op.start_plan, study, partnership, ["steering"])
    assert codes(desk, study) == ["steering"]


def test_internal_series_stay_with_the_sponsor(desk, study, partnership):
    desk.run(op.start_plan, study, partnership)
    internal = [each.template for each in desk.read(queries.series_list) if not each.partnership_id]
    assert internal == ["sponsor-team"]


def test_who_alone_has_a_role_attends_by_name(desk, study, partnership):
    told = {"organisation": "Northern CRO", "time_zone": "Europe/Warsaw"}
    person = desk.run(studies.add_person, study, Side.CRO, name="Ewa", role="Project manager", **told).value
    desk.run(op.start_plan, study, partnership, ["core-team"])
    (series,) = desk.read(queries.series_list)
    assert [each.person_id for each in series.chairs] == [person]
    assert series.starts.zone == "Europe/Warsaw"


def test_each_party_has_a_calendar_with_its_country(desk, study, partnership):
    desk.run(op.start_plan, study, partnership, ["core-team"])
    (series,) = desk.read(queries.series_list)
    assert [(each.name, each.country) for each in series.calendars] == [
        ("Lindgren", "DE"),
        ("Northern CRO", "DE"),
    ]


def test_a_phase_waits_for_its_milestone_and_moves_with_it(desk, study, partnership):
    desk.run(op.add_usual_series, study, partnership, "lessons")
    (lock,) = [row for row in desk.read(queries.milestone_choices, study) if row.name == "Database lock"]
    assert desk.read(queries.occurrences, date(2026, 1, 1), date(2030, 1, 1)) == ()
    desk.run(studies.edit_milestone, lock.id, forecast=date(2028, 3, 7))
    (meeting,) = desk.read(queries.occurrences, date(2026, 1, 1), date(2030, 1, 1))
    assert meeting.day == date(2028, 3, 21)


def test_undo_takes_the_whole_plan_back(desk, study, partnership):
    desk.run(op.start_plan, study, partnership)
    desk.undo()
    assert (codes(desk, study), desk.read(queries.party_calendars, study)) == ([], ())


def test_another_cros_people_are_not_named(desk, study, partnership):
    rita = {"name": "Rita", "role": "Project manager", "organisation": "Rival CRO"}
    rival = desk.run(studies.add_person, study, Side.CRO, **rita).value
    desk.run(op.start_plan, study, partnership)
    named = {each.person_id for one in desk.read(queries.series_list) for each in one.attendees}
    made = desk.run(op.add_series, study, partnership, name="Call").value
    with pytest.raises(FieldError, match="belongs to another"):
        desk.run(op.set_attendees, made, [AttendeeDraft(Side.CRO, rival)])
    assert rival not in named
