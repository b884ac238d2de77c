"""One meeting moved, cancelled, held, skipped: the others stay as they are."""

from datetime import date, datetime

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication.terms import OccurrenceState
from cro_desk.errors import UserError
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from cro_desk.zoned import zone

BERLIN = zone("Europe/Berlin")
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
TUESDAYS = [date(2026, 12, day) for day in (1, 8, 15, 22, 29)]


def test_a_series_meets_on_its_days(series, days):
    assert days(series(), *DECEMBER) == TUESDAYS


def test_moving_one_leaves_the_others(desk, series, days):
    made = series()
    desk.run(op.move_occurrence, made, "2026-12-15", datetime(2026, 12, 17, 15, tzinfo=BERLIN))
    assert days(made, *DECEMBER) == [*TUESDAYS[:2], date(2026, 12, 17), *TUESDAYS[3:]]


def test_a_meeting_moved_into_another_month_is_found_there_only(desk, series, days):
    made = series()
    desk.run(op.move_occurrence, made, "2026-12-29", datetime(2027, 1, 4, 10, tzinfo=BERLIN))
    assert days(made, *DECEMBER) == TUESDAYS[:4]
    assert days(made, date(2027, 1, 1), date(2027, 1, 5)) == [date(2027, 1, 4), date(2027, 1, 5)]


def test_cancelling_tells_by_whom_and_why(desk, series, meeting):
    made = series()
    desk.run(op.cancel_occurrence, made, "2026-12-15", Side.CRO, "Max", "Key staff ill")
    found = meeting(made, "2026-12-15")
    assert found.state is OccurrenceState.CANCELLED
    assert (found.outcome.side, found.outcome.by, found.outcome.reason) == (Side.CRO, "Max", "Key staff ill")


@pytest.mark.parametrize(("by", "reason", "field"), [("", "Ill", "by"), ("Max", " ", "reason")])
def test_cancelling_needs_who_and_why(desk, series, by, reason, field):
    made = series()
    with pytest.raises(FieldError) as error:
        desk.run(op.cancel_occurrence, made, "2026-12-15", Side.CRO, by, reason)
    assert error.value.field == field


def test_what_was_held_is_not_moved(desk, series, clock):
    made = series()
    clock.advance(days=10)
    desk.run(op.hold_occurrence, made, "2026-12-01")
    with pytest.raises(UserError, match="was held"):
        desk.run(op.move_occurrence, made, "2026-12-01", datetime(2026, 12, 17, 15, tzinfo=BERLIN))


def test_what_lies_ahead_was_not_held(desk, series):
    made = series()
    with pytest.raises(FieldError, match="lies ahead"):
        desk.run(op.hold_occurrence, made, "2026-12-01")


def test_restoring_takes_back_what_was_done(desk, series, days):
    made = series()
    desk.run(op.cancel_occurrence, made, "2026-12-15", Side.CRO, "Max", "Key staff ill")
    desk.run(op.restore_occurrence, made, "2026-12-15")
    assert days(made, *DECEMBER) == TUESDAYS


def test_a_cancelled_meeting_is_not_noted_as_held(desk, series, clock):
    made = series()
    desk.run(op.cancel_occurrence, made, "2026-12-08", Side.CRO, "Max", "Ill")
    clock.advance(days=30)
    with pytest.raises(UserError, match="was cancelled"):
        desk.run(op.hold_occurrence, made, "2026-12-08")


def test_a_key_that_is_none_is_no_meeting(desk, series):
    with pytest.raises(UserError, match="not there any more"):
        desk.run(op.skip_occurrence, series(), "garbage")


def test_a_reason_is_as_long_as_a_line(desk, series):
    with pytest.raises(FieldError) as refused:
        desk.run(op.cancel_occurrence, series(), "2026-12-08", Side.CRO, "Max", "x" * 5000)
    assert refused.value.field == "reason"


def test_who_cancels_speaks_for_the_own_side(desk, study, series):
    desk.run(studies.add_person, study, Side.SPONSOR, name="Ann")
    with pytest.raises(FieldError) as refused:
        desk.run(op.cancel_occurrence, series(), "2026-12-08", Side.CRO, "Ann", "Ill")
    assert refused.value.field == "by"


def test_a_series_with_a_cancelled_meeting_is_ended_not_deleted(desk, series):
    made = series()
    desk.run(op.cancel_occurrence, made, "2026-12-08", Side.CRO, "Max", "Ill")
    with pytest.raises(UserError, match="on record"):
        desk.run(op.delete_series, made)
