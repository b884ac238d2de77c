"""Deputies, blinding and absences in the People tab."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox

from cro_desk.studies import operations as op
from cro_desk.studies import queries
from cro_desk.studies.terms import Blinding
from tests.ui.studies.bench import Bench

ABSENCES = 1


@pytest.fixture
def ada(desk, study):
    return desk.run(op.add_person, study, name="Ada").value


@pytest.fixture
def ben(desk, study):
    return desk.run(op.add_person, study, name="Ben").value


def box_of(shown: Bench, key: str) -> QComboBox:
    """Return the list of a field that is shown."""
    (box,) = (each for each in shown.pane.findChildren(QComboBox, f"field-{key}") if each.isVisible())
    return box


def choose(shown: Bench, key: str, label: str) -> None:
    """Choose as a user does, by what the list says."""
    box = box_of(shown, key)
    box.setCurrentIndex(box.findText(label))
    box.activated.emit(box.currentIndex())
    shown.settle()


def test_deputy_and_blinding_are_chosen_and_taken_back(shown, study, desk, ada, ben):
    shown.tab("people").select(ada)
    choose(shown, "deputy_id", "Ben")
    choose(shown, "blinding", "Unblinded")
    row = desk.read(queries.people, study)[0]
    assert (row.deputy, row.blinding) == ("Ben", Blinding.UNBLINDED)
    choose(shown, "deputy_id", "Nobody")
    choose(shown, "blinding", "Not said")
    row = desk.read(queries.people, study)[0]
    assert (row.deputy_id, row.blinding) == (None, None)


def test_nobody_stands_in_for_oneself_is_told_at_the_field(shown, ada):
    shown.tab("people").select(ada)
    choose(shown, "deputy_id", "Ada")
    assert box_of(shown, "deputy_id").accessibleDescription().startswith("Nobody stands in for oneself.")


def test_an_absence_is_added_and_changed(shown, study, desk, ada):
    view = shown.tab("people", ABSENCES)
    view.start_new()
    choose(shown, "person_id", "Ada")
    shown.fill("first_day", "2026-12-21")
    shown.fill("note", "Holidays")
    view._add()
    shown.settle()
    (row,) = desk.read(queries.absences, study)
    assert (row.person, row.first_day, row.last_day) == ("Ada", date(2026, 12, 21), date(2026, 12, 21))
    view.select(row.id)
    shown.fill("last_day", "2027-01-03")
    shown.settle()
    assert desk.read(queries.absences, study)[0].last_day == date(2027, 1, 3)


def test_an_absence_found_by_search_is_shown_where_it_stands(shown, desk, ada):
    absence = desk.run(op.add_absence, ada, date(2026, 12, 21), None, "Holidays").value
    shown.pane.show_record(absence)
    shown.settle()
    view = shown.tab("people", ABSENCES)
    assert view.table.table.current().id == absence
