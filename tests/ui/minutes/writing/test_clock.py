"""The time of points: counted while the clock runs, kept when another point is gone to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from tests.ui.minutes.windows import MinutesWindow
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


def test_what_is_not_kept_is_told_each_minute(page: QWidget) -> None:
    time = Time()
    clock, told = MeetingClock(time, page), []
    clock.not_kept.connect(lambda point, seconds: told.append((point, seconds)))
    clock.go_to("first")
    clock.start()
    for _half in range(4):
        time.now += MINUTE / 2
        clock._tick()
    clock.stop()
    assert told == [("first", 60), ("first", 120)]


def test_a_crash_loses_at_most_a_minute(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    page.timing.clock.stop()
    page.timing.clock.not_kept.emit(page.stop, 180)  # three minutes ago it was counted; then the power went
    point = page.stop
    page.draft_id = ""
    desktop.write(draft_id)
    assert [each.used_seconds for each in desktop.draft().agenda if each.id == point] == [180]
    page.draft_id = ""
    desktop.write(draft_id)
    assert [each.used_seconds for each in desktop.draft().agenda if each.id == point] == [180]
