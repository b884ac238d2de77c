"""Acts on meetings in the views: by mouse, by key, in forms; all undone."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel

from cro_desk.communication import queries
from cro_desk.communication.operations import add_busy
from cro_desk.communication.terms import OccurrenceState
from cro_desk.studies.operations import add_absence
from cro_desk.studies.terms import Side
from cro_desk.zoned import zone
from tests.ui.communication.views.desks import BERLIN, freeze, people
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import View

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at(opened, plan):
    """The cursor on the call of 24 November; returns how that call stands now."""
    placed = next(each for each in opened.tab.page.meetings if each.day == date(2026, 11, 24))
    opened.tab.board.setFocus()
    opened.tab.board.go_to(Cursor(placed.day, placed.id))

    def now():
        return opened.desk.read(queries.occurrence, plan.call_id, "2026-11-24")

    return now


def test_a_meeting_is_dragged_to_another_day_at_its_time(opened, at):
    width = opened.tab.board.scene.rect_of(date(2026, 11, 24)).width()
    before = at().starts
    opened.drags(opened.tab.current().id, QPointF(width, 0))
    assert (at().starts - before).days == 1
    assert at().starts.time() == before.time()
    assert opened.messages.text.startswith("“Core team call” now is on Wed 25 Nov 2026")


def test_why_it_was_moved_can_be_said_afterwards(opened, at):
    opened.presses(Key.Key_Right, ALT)
    opened.tab.doing.say_why(at())
    opened.dialog().field.setText("The chair is away")
    opened.agrees()
    assert at().note == "The chair is away"


def test_in_a_week_a_meeting_is_dragged_to_another_quarter_of_an_hour(opened, at):
    opened.tab.show_view(View.WEEK)
    opened.waits()
    hour = opened.tab.board.scene.hour_height
    before = at().starts
    opened.drags(opened.tab.current().id, QPointF(0, hour * 1.25))
    assert (at().starts - before).total_seconds() == 75 * 60


@pytest.mark.parametrize(
    ("key", "days"), [(Key.Key_Right, 1), (Key.Key_Left, -1), (Key.Key_Down, 7), (Key.Key_Up, -7)]
)
def test_alt_and_an_arrow_move_the_meeting(opened, at, key, days):
    before = at().starts
    opened.presses(key, ALT)
    assert (at().starts.date() - before.date()).days == days
    assert opened.tab.current().meeting.key == "2026-11-24"


def test_moving_across_a_change_of_clocks_keeps_the_chairs_time(opened, at):
    opened.presses(Key.Key_Up, ALT)
    for _week in range(4):
        opened.presses(Key.Key_Up, ALT)
    assert at().starts.strftime("%d %b %H:%M") == "20 Oct 10:00"


def test_a_drag_over_nothing_moves_nothing(opened, at):
    before = at().starts
    opened.drags(opened.tab.current().id, QPointF(2, 1))
    assert at().starts == before


def test_a_move_is_undone(opened, at, desk):
    before = at().starts
    opened.presses(Key.Key_Right, ALT)
    desk.undo()
    opened.waits()
    assert at().starts == before


def test_skip_and_restore_by_key(opened, at):
    opened.presses(Key.Key_S)
    assert at().state is OccurrenceState.SKIPPED
    opened.presses(Key.Key_R)
    assert at().state is OccurrenceState.PLANNED


def test_a_cancellation_says_who_and_why(opened, at):
    opened.presses(Key.Key_Delete)
    opened.agrees()
    assert at().state is OccurrenceState.PLANNED
    opened.field("reason").setText("Bo is ill")
    opened.agrees()
    assert (at().state, at().outcome.reason) == (OccurrenceState.CANCELLED, "Bo is ill")


def test_who_cancels_is_offered_by_side(opened, at, desk, plan):
    people(desk, plan)
    opened.waits()
    opened.presses(Key.Key_Delete)
    side, by = opened.field("side"), opened.field("by")
    assert by.currentText() == desk.owner.name
    side.setCurrentIndex(side.findData(Side.CRO.value))
    side.activated.emit(side.currentIndex())
    assert (by.currentText(), [by.itemText(n) for n in range(by.count())]) == ("", ["Bo Lead"])
    opened.dialog().reject()


def test_a_form_says_what_is_to_be_minded_and_the_cursor_goes_along(opened, at):
    opened.presses(Key.Key_M)
    opened.field("day").setText("2026-12-25")
    opened.field("day").editingFinished.emit()
    assert "▲ a day off: Christmas Day" in opened.dialog()._text.text()
    opened.agrees()
    assert opened.tab.current().day == date(2026, 12, 25)


def test_this_and_all_following_take_another_rhythm(opened, at, desk):
    opened.presses(Key.Key_F)
    opened.field("rule").setText("now and then")
    opened.agrees()
    assert "not understood" in opened.field("rule").accessibleDescription()
    opened.field("rule").setText("every second Thursday")
    opened.agrees()
    found = desk.read(queries.occurrences, date(2026, 11, 10), date(2026, 12, 12))
    assert [each.day.day for each in found] == [10, 17, 26, 10]


def test_a_cancelled_meeting_is_not_moved(opened, at):
    opened.presses(Key.Key_Delete)
    opened.field("reason").setText("Bo is ill")
    opened.agrees()
    opened.presses(Key.Key_Right, ALT)
    assert opened.messages.text == "A cancelled meeting is not moved. Restore it first."


def test_what_lies_ahead_is_not_offered_as_held(opened, at):
    keys = [action.key for action in opened.tab.offered(opened.tab.current())]
    assert "hold_meeting" not in keys


def test_what_lies_behind_is_held_by_key(opened, plan):
    placed = opened.tab.page.meetings[1]
    opened.tab.board.setFocus()
    opened.tab.board.go_to(Cursor(placed.day, placed.id))
    opened.presses(Key.Key_H)
    assert opened.tab.current().meeting.state is OccurrenceState.HELD


def test_a_form_moves_and_says_a_wrong_time_at_its_field(opened, at):
    opened.presses(Key.Key_M)
    opened.field("clock").setText("25:00")
    opened.agrees()
    assert at().starts.hour == 10
    opened.field("clock").setText("1430")
    opened.agrees()
    assert (at().starts.hour, at().starts.minute) == (14, 30)


def test_the_form_says_who_is_away_or_busy(opened, at, desk, plan):
    ada, bo = people(desk, plan)
    desk.run(add_absence, ada, date(2026, 11, 25), date(2026, 11, 25))
    starts = datetime(2026, 11, 25, 14, tzinfo=zone(BERLIN))
    desk.run(add_busy, [{"person_id": bo, "starts": starts, "minutes": 60, "uid": "x"}])
    opened.waits()
    opened.tab.doing.move(at())
    opened.field("day").setText("2026-11-25")
    opened.field("clock").setText("14:30")
    opened.dialog().form.edited.emit("clock")
    told = " ".join(each.text() for each in opened.dialog().findChildren(QLabel))
    assert "away: Ada Manager" in told
    assert "busy: Bo Lead" in told


def test_enter_opens_the_meetings_form(opened, at):
    opened.presses(Key.Key_Return)
    opened.field("title").setText("Kick-off")
    opened.agrees()
    assert (at().name, at().series.name) == ("Kick-off", "Core team call")


def test_this_and_all_following_take_another_time(opened, at, desk, plan):
    opened.presses(Key.Key_F)
    opened.field("clock").setText("11:30")
    opened.agrees()
    found = desk.read(queries.occurrences, date(2026, 11, 10), date(2026, 12, 8))
    assert [f"{each.starts:%d %H:%M}" for each in found] == [
        *("10 10:00", "17 10:00", "24 11:30", "01 11:30", "08 11:30")
    ]


def test_the_series_ends_before_a_meeting(opened, at, desk):
    opened.tab.doing.end(at())
    opened.agrees()
    found = desk.read(queries.occurrences, date(2026, 11, 1), date(2027, 2, 1))
    assert [each.day.day for each in found] == [3, 10, 17]


def test_an_asked_meeting_tells_what_to_answer_and_is_kept_by_key(opened, at, desk, plan):
    freeze(desk, plan.study_id, "Audit", date(2026, 11, 23), date(2026, 11, 27))
    opened.waits()
    assert opened.tab.subtitle() == "ABC-301 · 6 meetings · 1 waits for an answer"
    opened.tab.board.go_to(Cursor(date(2026, 11, 3)))
    opened.tab.header_actions()[0].run()
    opened.waits()
    assert opened.tab.current().meeting.key == "2026-11-24"
    offered = [action.key for action in opened.tab.offered(opened.tab.current())][:3]
    assert offered == ["keep_meeting", "move_meeting", "skip_meeting"]
    opened.presses(Key.Key_K)
    assert at().state is OccurrenceState.PLANNED
