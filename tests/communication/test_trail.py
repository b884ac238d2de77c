"""What the audit trail says of series and meetings: words, not codes."""

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.communication.terms import OffsetUnit
from cro_desk.communication.trail import said
from cro_desk.reporting.trail import TrailFilter, audit_trail
from cro_desk.studies.terms import Side


def told(desk, kind):
    """Return the fields of the newest change of a kind in words."""
    row = next(row for row in desk.read(audit_trail, TrailFilter()).rows if row.kind == kind)
    return {field.label: field.new for field in row.fields}


@pytest.mark.parametrize(
    ("kind", "name", "value", "words"),
    [
        ("meeting_cadence", "rule", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every second Tuesday"),
        ("meeting_series", "holiday_rule", "next", "Move it to the next working day"),
        ("party_calendar", "weekdays", "[0,1,2,3]", "Monday, Tuesday, Wednesday and Thursday"),
        ("communication_rule", "limit", "24 hours", "24 hours"),
        ("meeting_series", "name", "Core team", None),
    ],
)
def test_stored_values_are_told_in_words(kind, name, value, words):
    assert said(kind, name, value, {}) == words


def test_a_phase_names_its_milestone(desk, series, study):
    lock = next(each.id for each in desk.read(queries.milestone_choices, study) if "lock" in each.name)
    made = series()
    desk.run(
        op.set_cadences, made, [CadenceDraft("", Point(None, lock, -3, OffsetUnit.WEEKS))], undated_ok=True
    )
    row = next(
        r
        for r in desk.read(audit_trail, TrailFilter()).rows
        if r.kind == "meeting_cadence" and r.fields[-1].label == "Begins"
    )
    assert row.fields[-1].new == "three weeks before Database soft lock"


def test_a_cancellation_is_one_sentence(desk, series):
    desk.run(op.cancel_occurrence, series(), "2026-12-15", Side.CRO, "Max", "Key staff ill")
    fields = told(desk, "meeting_occurrence")
    assert fields["How it ended"] == "Cancelled by CRO, Max: Key staff ill"
    assert fields["Starts at"] == "15 Dec 2026 10:00 Europe/Berlin"
