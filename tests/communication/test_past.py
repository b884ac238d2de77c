"""What lies behind stays where it was, whatever becomes of rule, milestone and holidays."""

from datetime import date, time

from cro_desk.communication import operations as op
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.communication.terms import OccurrenceState
from cro_desk.zoned import WallTime

DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
TUESDAYS = [date(2026, 12, day) for day in (1, 8, 15, 22, 29)]
WEDNESDAYS = "FREQ=WEEKLY;BYDAY=WE"


def test_another_rule_moves_only_what_lies_ahead(desk, series, days, clock):
    made = series()
    clock.advance(days=18)  # 10 December
    desk.run(op.set_cadences, made, (CadenceDraft(WEDNESDAYS, Point(date(2026, 12, 1))),))
    assert days(made, *DECEMBER) == [*TUESDAYS[:2], *(date(2026, 12, day) for day in (16, 23, 30))]


def test_a_change_from_the_start_moves_the_past_but_not_what_was_held(desk, series, days, clock):
    made = series()
    clock.advance(days=18)
    desk.run(op.hold_occurrence, made, "2026-12-08")
    desk.run(op.set_cadences, made, (CadenceDraft(WEDNESDAYS, Point(date(2026, 12, 1))),), from_start=True)
    wednesdays = [date(2026, 12, day) for day in (2, 9, 16, 23, 30)]
    assert days(made, *DECEMBER) == sorted([TUESDAYS[1], *wednesdays])


def test_another_time_is_not_that_of_what_was_held(desk, series, meeting, clock):
    made = series()
    clock.advance(days=10)
    desk.run(op.hold_occurrence, made, "2026-12-01")
    desk.run(op.edit_series, made, starts=WallTime(time(16), "America/New_York"))
    held, ahead = meeting(made, "2026-12-01"), meeting(made, "2026-12-08")
    assert (held.starts.hour, held.starts.tzinfo.key, held.state) == (
        10,
        "Europe/Berlin",
        OccurrenceState.HELD,
    )
    assert (ahead.starts.hour, ahead.starts.tzinfo.key) == (16, "America/New_York")


def test_a_new_holiday_does_not_move_what_lies_behind(desk, series, days, study, partnership, clock):
    calendar = desk.run(op.add_calendar, study, name="Sponsor", time_zone="Europe/Berlin").value
    made = series()
    clock.advance(days=18)
    desk.run(op.hold_occurrence, made, "2026-12-08")
    desk.run(
        op.add_closure,
        study,
        calendar,
        name="Office moved",
        first_day=date(2026, 12, 1),
        last_day=date(2026, 12, 16),
    )
    assert days(made, *DECEMBER) == [*TUESDAYS[:2], date(2026, 12, 17), *TUESDAYS[3:]]


def test_restoring_a_held_meeting_leaves_it_where_it_was(desk, series, days, meeting, clock):
    made = series()
    clock.advance(days=10)
    desk.run(op.hold_occurrence, made, "2026-12-01")
    desk.run(op.restore_occurrence, made, "2026-12-01")
    assert meeting(made, "2026-12-01").state is OccurrenceState.PLANNED
    assert days(made, *DECEMBER) == TUESDAYS


def test_days_off_that_are_added_later_move_nothing_behind(desk, study, series, days, clock):
    made = series()
    clock.advance(days=30)
    closed = {"name": "Move", "first_day": date(2026, 12, 8), "last_day": date(2026, 12, 9)}
    closure = desk.run(op.add_closure, study, None, **closed).value
    desk.run(op.edit_closure, closure, last_day=date(2026, 12, 16))
    assert days(made, *DECEMBER)[:3] == TUESDAYS[:3]
