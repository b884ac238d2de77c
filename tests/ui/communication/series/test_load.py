"""Load: hours by person and month, overlaps, planned against held, and the way to each meeting."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cro_desk.communication.drafts import AttendeeDraft, CadenceDraft
from cro_desk.communication.operations import add_series, hold_occurrence, set_attendees, set_cadences
from cro_desk.communication.points import Point
from cro_desk.desk import Desk
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime
from tests.fakes import FakeClock
from tests.ui.communication.series.desks import Usual, bare_study
from tests.ui.communication.series.windows import SeriesWindow


def daily(desk: Desk, usual: Usual, name: str, hours: int = 3, begins: date = date(2026, 11, 2)) -> str:
    """Make a series that Ada goes to each working day."""
    starts = WallTime(time(10), "Europe/Berlin")
    arguments = (usual.study_id, usual.partnership_id)
    id = desk.run(add_series, *arguments, name=name, starts=starts, minutes=hours * 60).value
    rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    desk.run(set_cadences, id, [CadenceDraft(rule, Point(begins))], from_start=True)
    desk.run(set_attendees, id, [AttendeeDraft(Side.SPONSOR, usual.ada, chair=True)])
    return str(id)


def test_too_many_hours_are_marked_by_a_sign(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    daily(desk, usual, "Everything")
    tab = opened.goes_to_load()
    model = tab.load.model
    place = model.place_of(usual.ada)
    assert model.cell(place, model.column_of("2026-12")).text.startswith("▲ ")
    assert tab.tabs._bar.tabText(0) == "Hours (1)"


def test_another_limit_marks_fewer(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    daily(desk, usual, "Everything")
    tab = opened.goes_to_load()
    tab._keep_limit("400")
    opened.waits()
    model = tab.load.model
    assert "▲" not in model.cell(model.place_of(usual.ada), model.column_of("2026-12")).text


def test_overlaps_lead_to_the_meeting(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    daily(desk, usual, "One")
    daily(desk, usual, "Other")
    tab = opened.goes_to_load()
    tab.tabs.show_tab("conflicts")
    assert tab.conflicts.model.rowCount() > 10
    tab.conflicts.select(tab.conflicts.model.key_at(0))
    opened.hits(tab.conflicts.view, Qt.Key.Key_Return)
    assert opened.pane.tabs.current == "views"


def test_what_lies_behind_is_counted(
    opened: SeriesWindow, usual: Usual, desk: Desk, clock: FakeClock
) -> None:
    id = daily(desk, usual, "Everything", begins=date(2026, 11, 23))
    clock.advance(days=5)
    tab = opened.goes_to_load()
    model = tab.adherence.model
    place = model.place_of(id)
    told = {column.key: model.cell(place, n).text for n, column in enumerate(model.columns)}
    assert (told["planned"], told["held"], told["open"]) == ("4", "–", "4")  # Thanksgiving is a day off


def test_without_series_the_first_step_leads_there(window: SeriesWindow, desk: Desk, qtbot: QtBot) -> None:
    window.open(bare_study(desk).study_id, qtbot)
    window.goes_to_load()
    window.button("go_to_series").click()
    window.waits()
    assert window.pane.tabs.current == "series"


def test_minutes_that_are_missing_are_told_beside_what_was_held(
    opened: SeriesWindow, usual: Usual, desk: Desk, clock: FakeClock
) -> None:
    id = daily(desk, usual, "Everything", begins=date(2026, 11, 23))
    clock.advance(days=9)
    for key in ("2026-11-23", "2026-12-01"):
        desk.run(hold_occurrence, id, key)
    tab = opened.goes_to_load()
    tab.tabs.show_tab("adherence")
    model = tab.adherence.model
    told = {column.key: model.cell(model.place_of(id), n).text for n, column in enumerate(model.columns)}
    assert (told["held"], told["on_time"], told["late"], told["missing"]) == ("2", "–", "–", "▲ 1")
    tab.adherence.select(id)
    said = [label.text() for label in tab.details.findChildren(QLabel)]
    assert "▲ The minutes of 1 are overdue." in said
