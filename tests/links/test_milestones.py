"""A milestone that meetings rest on: what lies ahead moves with it, what lies behind stays."""

from datetime import date

import pytest

from cro_desk.communication import operations as communication
from cro_desk.communication import queries
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.communication.terms import OffsetUnit
from cro_desk.links import milestones as op
from cro_desk.studies import operations as studies

DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
TUESDAYS = [date(2026, 12, day) for day in (1, 8, 15, 22, 29)]


@pytest.fixture
def calendar_study(desk):
    return desk.run(studies.create_study, "CAL-1", sponsor="Lindgren").value


@pytest.fixture
def first_subject(desk, calendar_study):
    return desk.run(studies.add_milestone, calendar_study, name="FPI", forecast=date(2026, 12, 1)).value


@pytest.fixture
def weekly(desk, calendar_study, first_subject):
    made = desk.run(communication.add_series, calendar_study, name="Core team").value
    cadence = CadenceDraft("FREQ=WEEKLY;BYDAY=TU", Point(None, first_subject, 0, OffsetUnit.WEEKS))
    desk.run(communication.set_cadences, made, [cadence])
    return made


def days(desk):
    return [each.day for each in desk.read(queries.occurrences, *DECEMBER)]


def test_meetings_ahead_move_with_their_milestone(desk, weekly, first_subject):
    desk.run(op.edit_milestone, first_subject, forecast=date(2026, 12, 15))
    assert days(desk) == TUESDAYS[2:]


def test_meetings_behind_stay(desk, weekly, first_subject, clock):
    clock.advance(days=18)
    desk.run(op.edit_milestone, first_subject, forecast=date(2026, 12, 23))
    assert days(desk) == [*TUESDAYS[:2], TUESDAYS[4]]


def test_a_deleted_milestone_leaves_what_lies_behind(desk, weekly, first_subject, clock):
    clock.advance(days=18)
    desk.run(op.delete_milestones, first_subject)
    assert days(desk) == TUESDAYS[:2]


def test_another_name_moves_nothing(desk, weekly, first_subject, clock):
    clock.advance(days=18)
    changes = desk.run(op.edit_milestone, first_subject, name="First subject in").changes
    assert changes.kinds == {"milestone"}


def test_undo_brings_milestone_and_meetings_back(desk, weekly, first_subject, clock):
    clock.advance(days=18)
    desk.run(op.edit_milestone, first_subject, forecast=date(2026, 12, 23))
    desk.undo()
    assert days(desk) == TUESDAYS
