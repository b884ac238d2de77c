"""When we talk: the usual plan, a cadence typed, a milestone moved, this and all following, the best time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from cro_desk.communication import queries
from cro_desk.communication.reading import Which
from cro_desk.communication.series import Series
from cro_desk.studies.operations import add_person, begin_partnership, edit_milestone
from cro_desk.studies.queries import milestones
from cro_desk.studies.terms import Side
from tests.journeys.person import Person
from ui.communication.series.editor import SeriesEditor
from ui.communication.series.tab import SeriesTab

NAME = "Core team call"
TODAY = datetime.now(tz=UTC).date()


def _tab(person: Person) -> SeriesTab:
    assert person.app is not None
    tab = person.app.workbench.pane("calendar").tabs.page("series")
    assert isinstance(tab, SeriesTab)
    return tab


def _calls(person: Person) -> list[Series]:
    """Return the core team's series as stored, the earliest first."""
    assert person.app is not None
    study_id = person.app.workbench.study.id
    found = person.app.workbench.desk.read(queries.series_list, Which(study_id=study_id))
    return sorted((each for each in found if each.name == NAME), key=lambda each: each.first_day or date.min)


def _dates(editor: SeriesEditor) -> list[str]:
    """Return the next meetings that stand beside the editor."""
    told = [label.text() for label in editor.side.findChildren(QLabel)]
    return [text for text in told if text[:3] in ("Mon", "Tue", "Wed", "Thu", "Fri") and text[-3:-2] == ":"]


def _has_a_study_with_people(person: Person) -> None:
    """Have a study whose two parties sit in Berlin and New York."""
    person.begins("ABC-301")
    assert person.app is not None
    desk, study_id = person.app.workbench.desk, person.app.workbench.study.id
    manager = {"name": "Cleo Manager", "role": "Study manager", "time_zone": "Europe/Berlin"}
    desk.run(add_person, study_id, Side.SPONSOR, **manager)
    desk.run(begin_partnership, study_id, "Northern CRO")
    monitor = {"name": "Ben Monitor", "role": "Project manager", "time_zone": "America/New_York"}
    desk.run(add_person, study_id, Side.CRO, organisation="Northern CRO", **monitor)
    person.waits()


def _dates_milestones(person: Person, begins: date) -> None:
    assert person.app is not None
    desk, study_id = person.app.workbench.desk, person.app.workbench.study.id
    for place, row in enumerate(desk.read(milestones, study_id, begins)):
        desk.run(edit_milestone, row.id, forecast=begins + timedelta(days=30 * place))
    person.waits()


def _moves(person: Person, milestone: str, day: date) -> None:
    assert person.app is not None
    desk, study_id = person.app.workbench.desk, person.app.workbench.study.id
    row = next(row for row in desk.read(milestones, study_id, day) if row.name == milestone)
    desk.run(edit_milestone, row.id, forecast=day)
    person.waits()


def _opens(person: Person) -> SeriesEditor:
    tab = _tab(person)
    tab.list.table.select(_calls(person)[-1].id)
    person.key(Qt.Key.Key_Return, tab.list.table.view)
    person.waits_for(lambda: tab.stack.currentWidget() is tab.editor)
    return tab.editor


def _enters(person: Person, words: str, into: QLineEdit) -> None:
    person.types(words, into)
    person.key(Qt.Key.Key_Return, into)
    person.waits()


def _picks(person: Person, box: QComboBox, place: int) -> None:
    """Choose from a list by its keys."""
    box.setFocus()
    while box.currentIndex() != place:
        person.key(Qt.Key.Key_Down if box.currentIndex() < place else Qt.Key.Key_Up, box)
    person.waits()


@pytest.fixture
def planned(person: Person) -> Person:
    """A person who has the usual plan in front; milestones lie a month apart from in ten days on."""
    _has_a_study_with_people(person)
    _dates_milestones(person, TODAY + timedelta(days=10))
    person.presses("Calendar")
    assert person.app is not None
    person.app.workbench.pane("calendar").show_tab("series")
    person.waits()
    person.presses("Make the usual set")
    person.waits_for(lambda: NAME in {line.series.name for line in _tab(person).list.model.rows()})
    return person


@pytest.fixture
def editor(planned: Person) -> SeriesEditor:
    """The core team's call in the editor."""
    planned.comes_forward()
    return _opens(planned)


def _splits(person: Person, editor: SeriesEditor) -> None:
    """Hold the second meeting and all after it at seven."""
    _picks(person, editor.since, 1)
    _enters(person, "07:00", editor.when.time.form.input("clock"))
    person.waits_for(lambda: len(_calls(person)) == 2)


def test_the_usual_plan_is_one_press_away(planned: Person) -> None:
    assert _tab(planned).list.model.rowCount() > 12
    assert len(_calls(planned)) == 1


def test_a_cadence_is_typed_and_read_back_before_it_is_kept(planned: Person, editor: SeriesEditor) -> None:
    words = editor.when.cards[0].words
    planned.types("every second Wednesday", words)
    assert editor.when.cards[0].told.text().startswith("every second Wednesday")
    assert _dates(editor)[0].startswith("Wed")
    planned.key(Qt.Key.Key_Return, words)
    planned.waits()
    assert _calls(planned)[0].cadences[0].rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"


def test_a_cadence_hangs_on_a_milestone_and_follows_when_that_moves(
    planned: Person, editor: SeriesEditor
) -> None:
    _enters(planned, "every Wednesday until database lock", editor.when.cards[0].words)
    lock = TODAY + timedelta(days=60)
    _moves(planned, "Database lock", lock)
    assert _calls(planned)[0].cadences[0].last == lock
    planned.waits_for(lambda: _dates(editor) != [])
    assert _dates(editor)[0].startswith("Wed")


def test_from_one_meeting_on_it_is_at_another_time_and_what_comes_before_stays(
    planned: Person, editor: SeriesEditor
) -> None:
    _splits(planned, editor)
    before, after = _calls(planned)
    assert (after.starts.at, after.follows_id) == (time(7), before.id)
    assert before.starts.at != time(7)
    assert editor.line is not None
    assert editor.line.id == after.id


def test_the_best_time_for_all_is_taken_out_of_the_week_and_taken_back(
    planned: Person, editor: SeriesEditor
) -> None:
    _splits(planned, editor)
    planned.presses("Find the best time…")
    page = _tab(planned).stack.currentWidget()
    planned.waits_for(lambda: page.current() is not None)
    best = page.found[0].starts.time()
    planned.key(Qt.Key.Key_Return, page.table.view)
    planned.waits_for(lambda: _calls(planned)[-1].starts.at == best)
    planned.undoes()
    planned.waits_for(lambda: _calls(planned)[-1].starts.at == time(7))
    assert best != time(7)
    planned.key(Qt.Key.Key_Escape, QApplication.focusWidget())
