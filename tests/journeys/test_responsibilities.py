"""Agreeing who does what with a CRO, from first proposal to both signatures; who covers an absence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from cro_desk.desk import Desk
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.roles.matrix import Matrix
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side
from tests.journeys.person import Person
from ui.roles.pane import RolesPane


class Roles:
    """The Roles pane in the hands of a person."""

    def __init__(self, person: Person) -> None:
        self._person = person

    @property
    def desk(self) -> Desk:
        assert self._person.app is not None
        assert self._person.app.workbench is not None
        return self._person.app.workbench.desk

    @property
    def pane(self) -> RolesPane:
        assert self._person.app is not None
        assert self._person.app.workbench is not None
        found = self._person.app.workbench.pane("roles")
        assert isinstance(found, RolesPane)
        return found

    def begins(self) -> None:
        """Add the partnership, start from the library, and put the transfers in writing."""
        person = self._person
        person.begins("ABC-301")
        person.presses("Roles")
        person.presses("Add a partnership…")
        person.types("Northern CRO", person.field("field-name"))
        person.presses("Add")
        person.presses("Start from the library")
        person.waits_for(lambda: self.pane.standing is not None and self.pane.standing.matrix is not None)
        tasks = [task.id for task in self.matrix().tasks]
        self.desk.run(op.set_agreement, tasks, "Work order 1", "3.2", date(2026, 10, 1))
        person.waits()

    def matrix(self) -> Matrix:
        """Return the draft."""
        assert self.pane.standing is not None
        found = self.desk.read(queries.matrix, self.pane.standing.partnership.id)
        assert found is not None
        return found

    def study_id(self) -> str:
        """Return the study's id."""
        assert self._person.app is not None
        assert self._person.app.workbench is not None
        return str(self._person.app.workbench.study.id)

    def versions(self) -> list[str]:
        """Return where the versions stand, the newest first."""
        assert self.pane.standing is not None
        rows = self.desk.read(queries.versions, self.pane.standing.partnership.id)
        return [row.state.value for row in rows]

    def tab(self, key: str) -> Any:
        """Go to a tab."""
        self.pane.tabs.show_tab(key)
        self._person.waits()
        return self.pane.tabs.page(key)


@pytest.fixture
def roles(person: Person) -> Roles:
    made = Roles(person)
    made.begins()
    return made


def chooses(person: Person, name: str, words: str) -> None:
    """Choose in a field the entry that begins with these words."""
    box = person.field(name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).startswith(words)))


def test_a_matrix_is_proposed_answered_row_by_row_and_agreed_by_both(person: Person, roles: Roles) -> None:
    tab = roles.tab("versions")
    person.presses("Propose…")
    person.presses("Propose")
    person.waits_for(lambda: roles.versions() == ["proposed"])

    first = tab.standing.versions[0].id
    one, two, *rest = roles.matrix().tasks
    theirs = replace(one, note="After the kick-off"), replace(two, note="Twice a year"), *rest
    roles.desk.run(op.receive_counter, first, replace(roles.matrix(), tasks=theirs), "Two rows")
    person.waits_for(lambda: len(tab.lines) == 3)
    tab.table.select(tab.lines[1].id)
    person.waits_for(lambda: bool(tab.compare.compared and tab.compare.compared.counter_id))

    person.key(Qt.Key.Key_Return, tab.table.view)
    view = tab.compare.table.view
    person.key(Qt.Key.Key_A, view)
    person.waits_for(lambda: roles.matrix().tasks[0].note == "After the kick-off")
    person.key(Qt.Key.Key_R, view)
    person.types("Once is enough", person.field("field-text"))
    person.presses("Answer")
    person.waits_for(lambda: tab.lines[1].progress.answered == 2)

    person.presses("Propose…")
    person.presses("Propose")
    person.waits_for(lambda: roles.versions() == ["proposed", "superseded", "superseded"])
    tab.table.select(tab.lines[1].id)
    person.waits()
    person.presses("Agree…")
    person.presses("Note the agreement")
    person.waits_for(lambda: len(tab.lines[1].row.agreements) == 1)
    person.presses("Note their agreement…")
    person.types("Ingrid Svensson", person.field("field-name"))
    person.types("TMF 01.01.18", person.field("field-evidence"))
    person.presses("Note the agreement")
    person.waits_for(lambda: roles.versions()[0] == "agreed")
    assert roles.matrix().tasks[1].note != "Twice a year"


def test_an_absence_shows_what_nobody_covers_and_a_hand_over_covers_it(person: Person, roles: Roles) -> None:
    study_id = roles.study_id()
    known = {"organisation": "Northern CRO"}
    eva, finn = (
        roles.desk.run(studies.add_person, study_id, Side.CRO, name=name, **known).value
        for name in ("Eva Monitor", "Finn Monitor")
    )
    cro = roles.matrix().parties[1].id
    tasks = [task.id for task in roles.matrix().tasks if "R" in task.cell(cro).letters][:3]
    roles.desk.run(op.name_holder, [(task, cro) for task in tasks], eva)
    person.waits()

    tab = roles.tab("people")
    tab.everybody.table.select(eva)
    person.key(Qt.Key.Key_Insert, tab.everybody.table.view)
    last = person.field("field-last_day")
    assert isinstance(last, QLineEdit)
    person.types((roles.desk.now().date() + timedelta(days=9)).isoformat(), last)
    person.presses("Add")
    person.waits_for(lambda: tab.everybody.model.key_at(1) == eva and tab.lines[0].away)
    uncovered = len(tab.everybody.current().uncovered)

    person.key(Qt.Key.Key_H, tab.everybody.table.view)
    chooses(person, "field-to_person", "Finn Monitor")
    person.presses("Hand over")
    person.waits_for(lambda: any(line.id == finn and line.load is not None for line in tab.lines))
    assert uncovered > 0
    assert {line.id: len(line.uncovered) for line in tab.lines}[eva] == 0
    person.undoes()
    person.waits_for(lambda: any(line.id == eva and line.uncovered for line in tab.lines))
