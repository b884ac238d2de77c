"""What the panel tells about a meeting or a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from cro_desk.communication.operations import cancel_occurrence
from cro_desk.studies.operations import add_absence
from cro_desk.studies.terms import Side
from tests.ui.communication.views.desks import freeze, people
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import View


def told(window) -> str:
    labels = window.tab.details.findChildren(QLabel)
    return " | ".join(label.text().replace("\u200b", "") for label in labels if label.text())


def go(window, day: int) -> None:
    placed = next(each for each in window.tab.page.meetings if each.day == date(2026, 11, day))
    window.tab.board.go_to(Cursor(placed.day, placed.id))


def test_each_attendee_has_the_local_time_and_unfair_hours_are_warned_of(opened, desk, plan):
    people(desk, plan)
    opened.waits()
    go(opened, 24)
    names = {label.accessibleName() for label in opened.tab.details.findChildren(QLabel)}
    assert {
        "Berlin · Sponsor, Ada Manager: 10:00",
        "New York · Northern CRO: ▲ 04:00, outside working hours",
        "Tokyo · Bo Lead: ▲ 18:00, outside working hours",
    } <= names


def test_a_cancelled_meeting_says_by_whom_and_why(opened, desk, plan):
    desk.run(cancel_occurrence, plan.call_id, "2026-11-24", Side.CRO, "Bo Lead", "Ill")
    opened.waits()
    go(opened, 24)
    assert "Bo Lead (CRO)" in told(opened)
    assert "Ill | Reason" in told(opened)


def test_an_asked_meeting_offers_its_answers_first(opened, desk, plan):
    freeze(desk, plan.study_id, "Audit", date(2026, 11, 23), date(2026, 11, 27))
    opened.waits()
    go(opened, 24)
    assert "It falls on Audit. Keep it on this day, move it, or skip it." in told(opened)
    buttons = [button.text() for button in opened.tab.details.findChildren(QPushButton)]
    assert buttons[:3] == ["Keep on this day", "Move…", "Skip"]


def test_who_is_away_on_the_day_is_said(opened, desk, plan):
    ada, _bo = people(desk, plan)
    desk.run(add_absence, ada, date(2026, 11, 23), date(2026, 11, 27))
    opened.waits()
    go(opened, 24)
    assert "▲ Away: Ada Manager (chair)" in told(opened)
    go(opened, 17)
    assert "Away" not in told(opened)


def test_a_year_says_which_letters_are_which_series(opened):
    opened.tab.show_view(View.YEAR)
    opened.waits()
    assert told(opened).endswith("Letters in the planner | CT  Core team call")


def test_a_day_tells_its_holidays_and_meetings(opened):
    opened.tab.board.go_to(Cursor(date(2026, 11, 26)))
    assert told(opened) == "Thu 26 Nov 2026 | Thanksgiving Day (Northern CRO) | No meeting."


def test_in_a_small_window_details_and_what_else_can_be_done_are_asked_for(opened, qtbot):
    opened.resize(700, 600)
    qtbot.waitUntil(lambda: not opened.tab.bar.shows_details())
    opened.waits_for(opened.pane.head.header._buttons[0].isVisible)
    opened.button("head_rest").click()
    menu = opened.pane.head.findChild(QMenu)
    assert [each.text() for each in menu.actions()] == ["More…", "Print…"]
    menu.close()


def test_with_large_text_filters_and_details_are_shown_when_asked_for(opened):
    tab = opened.tab
    tab.bar.set_narrow(True, roomy_view=True)
    assert not tab.bar.shows_details()
    tab.bar.details.click()
    assert tab.bar.shows_details()
