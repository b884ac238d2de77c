"""The list: the usual set, new, copies, ends, deleting, what is told of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cro_desk.communication.operations import change_following
from cro_desk.desk import Desk
from tests.ui.communication.series.desks import Usual, bare_study
from tests.ui.communication.series.windows import SeriesWindow
from ui.communication.series.tab import SeriesTab


def test_the_best_time_is_looked_for_from_the_list(opened: SeriesWindow) -> None:
    opened.pane.perform("best_time")
    opened.waits()
    tab = opened.pane.tab()
    assert isinstance(tab, SeriesTab)
    assert tab.stack.currentWidget() is tab._best is not None


def test_what_is_filtered_away_is_told_no_more(opened: SeriesWindow) -> None:
    page = opened.goes_to_series().list
    page.table.select(page.model.key_at(0))
    page.model.set_filter("no such series")
    assert (page.current(), page.offered()[0].why_not) == (None, "Choose a series first.")
    assert page.details.findChild(QPushButton) is None or not page.details.isVisible()


def test_a_series_that_was_split_leads_to_what_it_goes_on_as(
    opened: SeriesWindow, desk: Desk, usual: Usual
) -> None:
    page = opened.goes_to_series().list
    line = next(each for each in page.model.all_rows() if each.ahead)
    after = desk.run(change_following, line.id, line.ahead[2].key, place="Room 2").value
    opened.waits()
    page.table.select(line.id)
    page.details.series_wanted.emit(after)
    assert page.current().id == after


def test_the_usual_set_is_one_press_away(window: SeriesWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open(bare_study(desk).study_id, qtbot)
    window.goes_to_series()
    window.button("usual_series").click()
    window.waits()
    assert len(window.names()) > 12


def test_an_empty_list_offers_its_first_steps_as_commands(
    window: SeriesWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.open(bare_study(desk).study_id, qtbot)
    commands = window.goes_to_series().commands()
    assert [action.key for action in commands] == [
        *("usual_series", "new_series", "choose_usual_series", "add_closure", "add_calendar")
    ]


def test_a_new_series_is_asked_for_from_a_calendar_of_other_studies(
    window: SeriesWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.open(bare_study(desk).study_id, qtbot)
    window.pane.perform_in("series", "new_series")
    window.waits()
    assert window.dialog().windowTitle() == "New meeting series"


def test_some_of_the_usual_set_are_chosen(opened: SeriesWindow) -> None:
    opened.goes_to_series().making.ask_usual()
    for box in ("steering", "kpi-review"):
        assert opened.field(box).isChecked()
    opened.field("steering").click()
    opened.agrees()
    assert "KPI review" in opened.names()
    assert not any("teering" in name for name in opened.names())


def test_a_new_series_opens_in_the_editor(opened: SeriesWindow) -> None:
    tab = opened.goes_to_series()
    tab.making.ask_new()
    opened.field("name").setText("Site contracts")
    opened.agrees()
    assert tab.stack.currentWidget() is tab.editor
    assert tab.editor.line.series.name == "Site contracts"


def test_a_copy_opens_beside_its_source(opened: SeriesWindow) -> None:
    tab = opened.goes_to_series()
    tab.list.copy()
    opened.waits()
    assert tab.editor.line.series.name.endswith("(copy)")


def test_the_delete_key_deletes_and_undo_brings_back(opened: SeriesWindow, desk: Desk) -> None:
    tab = opened.goes_to_series()
    before = opened.names()
    opened.hits(tab.list.table.view, Qt.Key.Key_Delete)
    assert len(opened.names()) == len(before) - 1
    desk.undo()
    opened.waits()
    assert opened.names() == before


def test_a_series_ends_from_a_meeting_on(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    tab = opened.goes_to_series()
    tab.list.table.select(usual.series(desk).id)
    tab.list.end()
    opened.agrees()
    assert usual.series(desk).last_day is not None


def test_the_list_tells_next_chair_and_people(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    tab = opened.goes_to_series()
    model = tab.list.model
    place = model.place_of(usual.series(desk).id)
    told = {column.key: model.cell(place, n).text for n, column in enumerate(model.columns)}
    assert told["next"] == "Tue 24 Nov 2026 15:00"
    assert (told["chair"], told["zone"], told["attendees"]) == ("Ben Monitor", "America/New_York", "6")


def test_a_next_date_leads_to_the_calendar(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    tab = opened.goes_to_series()
    tab.list.table.select(usual.series(desk).id)
    link = next(b for b in tab.list.details.findChildren(QPushButton) if "24 Nov 2026" in b.text())
    link.click()
    opened.waits()
    assert opened.pane.tabs.current == "views"


def test_a_search_leads_to_the_editor(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    opened.pane.show_record(usual.series(desk).id)
    opened.waits()
    assert opened.series.editor.line.id == usual.series(desk).id
