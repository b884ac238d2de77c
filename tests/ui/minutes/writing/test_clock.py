"""The time of points: counted while the clock runs, kept when another point is gone to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from ui.minutes.writing.clock import MeetingClock, is_on

NINE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Time:
    """A time that stands still until it is set."""

    now = NINE

    def __call__(self) -> datetime:
        return self.now


def test_time_goes_to_the_point_that_was_active(page: QWidget) -> None:
    time = Time()
    clock, kept = MeetingClock(time, page), []
    clock.to_keep.connect(lambda point, seconds: kept.append((point, seconds)))
    clock.go_to("first")
    clock.start()
    time.now += 2 * MINUTE
    clock.go_to("second")
    time.now += MINUTE
    clock.stop()
    assert kept == [("first", 120), ("second", 60)]


def test_nothing_is_counted_while_it_stands(page: QWidget) -> None:
    time = Time()
    clock, kept = MeetingClock(time, page), []
    clock.to_keep.connect(lambda point, seconds: kept.append((point, seconds)))
    clock.go_to("first")
    time.now += MINUTE
    clock.go_to("second")
    assert (kept, clock.seconds(), clock.counted) == ([], 0, "")


def test_time_away_from_the_agenda_is_nobodys(page: QWidget) -> None:
    time = Time()
    clock, kept = MeetingClock(time, page), []
    clock.to_keep.connect(lambda point, seconds: kept.append((point, seconds)))
    clock.start()
    time.now += MINUTE
    clock.go_to("first")
    time.now += MINUTE
    clock.stop()
    assert kept == [("first", 60)]


def test_a_meeting_is_on_from_a_little_before_until_a_little_after() -> None:
    hour = 60 * MINUTE
    assert is_on(NINE, NINE + hour, NINE - 4 * MINUTE)
    assert is_on(NINE, NINE + hour, NINE + hour + 20 * MINUTE)
    assert not is_on(NINE, NINE + hour, NINE + 2 * hour)
    assert is_on(NINE, None, NINE + hour)
