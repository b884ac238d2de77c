"""The editor: time, days off, people, agenda, papers; changes for all meetings or from one on."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from cro_desk.communication import queries
from cro_desk.communication.operations import add_series
from cro_desk.communication.reading import Which
from cro_desk.communication.terms import HolidayRule
from cro_desk.desk import Desk
from cro_desk.studies.operations import add_person
from cro_desk.studies.terms import Side
from tests.ui.communication.series.desks import Usual
from tests.ui.communication.series.windows import SeriesWindow
from tests.ui.test_accessible_names import nameless
from ui.communication.series.editing import START


def test_another_time_keeps_the_zone(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    form = opened.opens("Core team call").when.time.form
    opened.enters("9.30", form.input("clock"))
    assert usual.series(desk).starts.at == time(9, 30)
    assert usual.series(desk).starts.zone == "America/New_York"


def test_no_time_of_day_is_said_at_its_field(opened: SeriesWindow) -> None:
    form = opened.opens("Core team call").when.time.form
    opened.enters("late", form.input("clock"))
    assert form.is_wrong("clock")


def test_an_unknown_zone_is_said_at_its_field(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    form = opened.opens("Core team call").when.time.form
    opened.enters("Europe/Atlantis", form.input("zone"))
    assert form.is_wrong("zone")
    assert usual.series(desk).starts.zone == "America/New_York"


@pytest.mark.parametrize(("typed", "minutes"), [("1 h 30", 90), ("1:15", 75), ("45 min", 45), ("2h", 120)])
def test_a_length_is_read_as_people_write_it(
    opened: SeriesWindow, usual: Usual, desk: Desk, typed: str, minutes: int
) -> None:
    form = opened.opens("Core team call").when.time.form
    opened.enters(typed, form.input("minutes"))
    assert usual.series(desk).minutes == minutes


def test_a_zone_is_found_by_its_place(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    form = opened.opens("Core team call").when.time.form
    opened.enters("berlin", form.input("zone"))
    assert usual.series(desk).starts.zone == "Europe/Berlin"


def test_a_series_without_a_cadence_says_nothing_as_if_it_were_kept(
    opened: SeriesWindow, usual: Usual, desk: Desk
) -> None:
    desk.run(add_series, usual.study_id, name="Bare")
    opened.waits()
    card = opened.opens("Bare").when.cards[0]
    assert (card.words.text(), card.told.text()[:12]) == ("", "Say in words")
    opened.enters("every Friday", card.words)
    assert [each.rule for each in desk.read(queries.series, opened.editor.line.id).cadences] == [
        "FREQ=WEEKLY;BYDAY=FR"
    ]


def test_an_end_before_the_beginning_is_said_at_the_end(opened: SeriesWindow) -> None:
    card = opened.opens("Core team call").when.cards[0]
    opened.enters("every Tuesday until 2020-01-01", card.words)
    assert card.ends.problem.text().startswith("The end lies before the beginning.")
    assert (card.ends.day.property("wrong"), card.words.property("wrong")) == (True, False)


def test_several_people_come_at_once_and_nobody_twice(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    told = {"organisation": "Northern CRO"}
    made = [
        desk.run(add_person, usual.study_id, Side.CRO, name=name, **told).value for name in ("Eva", "Finn")
    ]
    opened.waits()
    people = opened.opens("Core team call").people
    people.several.click()
    for person in made:
        opened.field(person).click()
    opened.agrees()
    assert {"Eva", "Finn"} <= {each.name for each in usual.series(desk).attendees}
    people.table.add()
    opened.dialog().form.set_value("person_id", made[0])
    opened.agrees()
    assert "Eva comes already." in opened.dialog().form._problems["person_id"].text()
    opened.dialog().reject()


def test_days_off_may_be_kept_and_a_calendar_left_out(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    when = opened.opens("Core team call").when
    opened.picks(when.time.form.input("holiday_rule"), "keep")
    when.time.boxes[0].click()
    opened.waits()
    series = usual.series(desk)
    assert series.holiday_rule is HolidayRule.KEEP
    assert [each.name for each in series.calendars] == ["Northern CRO"]


def test_a_mark_is_set_by_space(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    editor = opened.opens("Core team call")
    editor.tabs.show_tab("people")
    table = editor.people.table.table
    row = next(each for each in usual.series(desk).attendees if each.name == "Ada Manager")
    table.select(row.id, "optional")
    opened.hits(table.view, Qt.Key.Key_Space)
    changed = next(each for each in usual.series(desk).attendees if each.name == "Ada Manager")
    assert changed.optional


def test_somebody_is_added_by_the_form(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    editor = opened.opens("Sponsor team")
    editor.tabs.show_tab("people")
    editor.people.table.add()
    opened.picks(opened.field("person_id"), usual.ben)
    opened.agrees()
    assert usual.series(desk, "Sponsor team").attendees[-1].name == "Ben Monitor"


def test_minutes_are_typed_in_place_and_added_up(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    editor = opened.opens("Core team call")
    editor.tabs.show_tab("agenda")
    point = usual.series(desk).agenda[0]
    editor.agenda.table.table.edit(point.id, "minutes")
    line = editor.agenda.table.table.view.findChild(QLineEdit)
    opened.enters("55", line)
    opened.waits_for(lambda: usual.series(desk).agenda[0].minutes == 55)
    assert "more than the meeting lasts" in editor.agenda.table.words.text()


def test_points_change_places(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    editor = opened.opens("Core team call")
    editor.tabs.show_tab("agenda")
    before = [each.title for each in usual.series(desk).agenda]
    table = editor.agenda.table.table
    table.select(usual.series(desk).agenda[0].id)
    opened.hits(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.title for each in usual.series(desk).agenda] == [before[1], before[0], *before[2:]]


def test_a_paper_tells_when_it_is_due_next(opened: SeriesWindow) -> None:
    editor = opened.opens("Core team call")
    editor.tabs.show_tab("papers")
    model = editor.papers.table.model
    cells = [model.cell(row, model.column_of("due")).text for row in range(model.rowCount())]
    assert cells == ["23 Nov 2026", "23 Nov 2026", "30 Nov 2026"]


def test_this_and_all_following_splits_the_series(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    editor = opened.opens("Core team call")
    opened.picks(editor.since, "2026-12-08")
    opened.enters("11:00", editor.when.time.form.input("clock"))
    found = desk.read(queries.series_list, Which(study_id=usual.study_id))
    calls = sorted((each.starts.at, each.last_day is None) for each in found if each.name == "Core team call")
    assert calls == [(time(11), True), (time(15), False)]
    assert editor.line.series.starts.at == time(11)


def test_who_comes_changes_from_a_meeting_on(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    editor = opened.opens("Core team call")
    opened.picks(editor.since, "2026-12-08")
    editor.tabs.show_tab("people")
    editor.people.table.table.select(usual.series(desk).attendees[0].id)
    editor.people.table.remove()
    opened.waits()
    found = desk.read(queries.series_list, Which(study_id=usual.study_id))
    counts = sorted(len(each.attendees) for each in found if each.name == "Core team call")
    assert counts == [5, 6]
    desk.undo()
    found = desk.read(queries.series_list, Which(study_id=usual.study_id))
    assert [len(each.attendees) for each in found if each.name == "Core team call"] == [6]


def test_a_change_may_hold_from_the_start(opened: SeriesWindow) -> None:
    editor = opened.opens("Core team call")
    opened.picks(editor.since, START)
    opened.enters("12:00", editor.when.time.form.input("clock"))
    assert editor.line.series.settled_until is None


def test_local_times_and_clock_changes_stand_beside(opened: SeriesWindow) -> None:
    editor = opened.opens("Core team call")
    told = " ".join(label.text() for label in editor.side.findChildren(QLabel))
    assert "21:00 outside working hours" in told
    assert "5 h apart, not 6 h" in told


def test_everything_that_takes_the_keyboard_has_a_name(opened: SeriesWindow) -> None:
    editor = opened.opens("Core team call")
    for key in ("people", "agenda", "papers", "about", "when"):
        editor.tabs.show_tab(key)
    editor.best_time_wanted.emit()
    opened.waits()
    assert sorted(nameless(opened.series)) == []


def test_what_was_refused_elsewhere_is_shown_there(opened: SeriesWindow) -> None:
    editor = opened.opens("Core team call")
    editor.tabs.show_tab("about")
    editor.about.form.input("name").setText("x")
    editor.editing.refused.emit("name", "A meeting series needs a name.")
    assert editor.about.form.is_wrong("name")
