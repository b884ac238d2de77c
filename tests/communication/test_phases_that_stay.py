"""A phase that became impossible by a moved milestone is told; it stands in the way of no other change."""

from dataclasses import replace
from datetime import date, time

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.cadences import drafts_of
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.studies import operations as studies
from cro_desk.zoned import WallTime

THURSDAYS = "FREQ=WEEKLY;BYDAY=TH"


@pytest.fixture
def impossible(desk, study, series):
    """A series whose second phase ends before it begins since a milestone moved."""
    lock = desk.run(studies.add_milestone, study, name="Lock", forecast=date(2027, 6, 1)).value
    later = CadenceDraft("FREQ=WEEKLY;BYDAY=MO", Point(date(2027, 1, 1)), Point(milestone_id=lock))
    made = series(CadenceDraft("FREQ=WEEKLY;BYDAY=TU", Point(date(2026, 12, 1))), later)
    desk.run(studies.edit_milestone, lock, forecast=date(2026, 12, 30))
    return made


def test_the_other_phase_can_be_changed(desk, impossible):
    first, second = drafts_of(desk.read(queries.series, impossible).cadences)
    desk.run(op.set_cadences, impossible, [replace(first, rule=THURSDAYS), second])
    assert desk.read(queries.series, impossible).cadences[0].rule == THURSDAYS


def test_the_series_can_be_split(desk, impossible):
    starts = WallTime(time(16), "Europe/Berlin")
    after = desk.run(op.change_following, impossible, "2026-12-15", starts=starts).value
    assert desk.read(queries.series, after).starts == starts


def test_phases_of_what_comes_before_keep_their_own_when_the_following_change(desk, series):
    made = series()
    (draft,) = drafts_of(desk.read(queries.series, made).cadences)
    changed = [replace(draft, rule=THURSDAYS)]
    after = desk.run(op.change_following, made, "2026-12-15", cadences=changed).value
    rules = [desk.read(queries.series, each).cadences[0].rule for each in (made, after)]
    assert rules == ["FREQ=WEEKLY;BYDAY=TU", THURSDAYS]
