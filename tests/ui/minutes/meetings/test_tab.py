"""The meetings with how their minutes stand, and where writing begins."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from cro_desk.communication import operations as calendar
from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from tests.minutes.conftest import EARLIER, KEY, Party
from tests.ui.minutes.windows import ACTION, MinutesWindow
from ui.minutes.meetings.tab import MeetingsTab
from ui.minutes.writing.page import WritingPage


def _tab(desktop: MinutesWindow) -> MeetingsTab:
    tab = desktop.pane.tab()
    assert isinstance(tab, MeetingsTab)
    return tab


def _row(desktop: MinutesWindow, key: str) -> Any:
    return next(row for row in _tab(desktop).model.all_rows() if row.key == key)


def _cells(desktop: MinutesWindow, key: str, *names: str) -> list[str]:
    model, row = _tab(desktop).model, _row(desktop, key)
    return [model.columns[model.column_of(name)].text_of(row) for name in names]


def test_the_cursor_begins_at_the_meeting_whose_minutes_are_wanted(desktop: MinutesWindow) -> None:
    row = _tab(desktop).table.current()
    assert row.key == KEY
    assert _cells(desktop, KEY, "state", "party") == ["? Was it held?", "Northern CRO"]


def test_a_meeting_of_which_nobody_said_anything_is_asked_about_with_its_clock(
    desktop: MinutesWindow,
) -> None:
    assert _cells(desktop, EARLIER, "state", "due") == ["? Was it held?", "▲ 5 days late"]
    assert "late" not in _tab(desktop).subtitle()
    desktop._qtbot.mouseClick(desktop.button("hold_meeting"), Qt.MouseButton.LeftButton)
    desktop.waits()
    assert _cells(desktop, KEY, "state", "due") == ["○ No minutes yet", "▲ since 20 Nov 2026"]
    assert "late" in _tab(desktop).subtitle()


def test_what_lies_long_behind_in_a_series_without_minutes_is_not_asked_about(
    desktop: MinutesWindow,
) -> None:
    assert _cells(desktop, "2026-10-27", "state", "due") == ["○ No minutes yet", ""]


def test_what_is_late_says_by_how_much(desktop: MinutesWindow, desk: Desk, party: Party) -> None:
    desk.run(calendar.hold_occurrence, party.series, EARLIER)
    desktop.waits()
    assert _cells(desktop, EARLIER, "due")[0].startswith("▲ ")
    assert "late" in _tab(desktop).subtitle()


def test_enter_begins_the_minutes(desktop: MinutesWindow) -> None:
    desktop.activateWindow()
    _tab(desktop).table.view.setFocus()
    desktop.key(Qt.Key.Key_Return)
    assert isinstance(desktop.pane.pages.currentWidget(), WritingPage)
    assert desktop.draft().occurrence_key == KEY
    desktop.page.leave()
    desktop.waits()
    assert _cells(desktop, KEY, "state") == ["◐ Draft"]


def test_minutes_that_went_out_say_so(desktop: MinutesWindow, desk: Desk, draft_id: str) -> None:
    desk.run(op.add_line, draft_id, "", ACTION)
    desk.run(op.circulate, draft_id)
    desktop.waits()
    assert _cells(desktop, KEY, "state") == ["▷ Circulated"]
    assert [action.key for action in _tab(desktop).header_actions()] == ["new_minutes", "open_version"]


def test_unblinded_minutes_are_separate(desktop: MinutesWindow, draft_id: str) -> None:
    _tab(desktop).table.select(_row(desktop, KEY).meeting_id)
    _tab(desktop).write_unblinded()
    desktop.waits()
    assert desktop.draft().unblinded
    assert desktop.draft().id != draft_id


def test_a_meeting_that_is_not_planned_is_written_at_once(desktop: MinutesWindow, party: Party) -> None:
    _tab(desktop).ask_new()
    desktop.field("title").setText("Ad hoc about vials")
    desktop.field("clock").setText("9")
    desktop.agrees()
    desktop.waits()
    found = desktop.draft()
    assert (found.title, f"{found.starts:%H:%M}", found.study_id) == (
        "Ad hoc about vials",
        "09:00",
        party.study,
    )


def test_a_study_without_meetings_offers_the_first_step(desktop: MinutesWindow, study: str) -> None:
    desktop.pane.show_study(study)
    desktop.waits()
    assert _tab(desktop).stack.currentWidget() is _tab(desktop).empty
    assert desktop.button("new_minutes").isVisible()
