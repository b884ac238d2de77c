"""A CRO sends its responsibility matrix: dropped anywhere it is known, looked at, taken in, taken back."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.journeys.budgets import Budget, write
from tests.journeys.person import Person
from ui.roles.pane import RolesPane

ROWS = (
    ("Responsibility matrix ABC-301",),
    (),
    ("No.", "Task", "Sponsor", "Northern CRO", "Comments"),
    ("Monitoring",),
    (1, "Monitoring plan", "A", "R", "draft in March"),
    (2, "Site visits", "I", "RA", None),
    ("Safety",),
    (3, "SAE intake and case processing", "C", "S", None),
    (None,),
    ("S = Support",),
)


def _matrix(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    book.save(path)
    return path


def _roles(person: Person) -> RolesPane:
    assert person.app is not None
    pane = person.app.workbench.pane("roles")
    assert isinstance(pane, RolesPane)
    return pane


def _with_partnership(person: Person) -> RolesPane:
    person.begins("ABC-301")
    person.presses("Roles")
    person.presses("Add a partnership…")
    person.types("Northern CRO", person.field("field-name"))
    person.presses("Add")
    pane = _roles(person)
    person.waits_for(lambda: pane.standing is not None)
    return pane


def test_a_dropped_matrix_becomes_the_working_matrix(person: Person, tmp_path: Path):
    pane = _with_partnership(person)
    person.drops([_matrix(tmp_path / "tasks.xlsx")])
    page = pane.files.importing.page
    person.waits_for(lambda: not page.why_not())
    person.presses("Make it the working matrix")
    person.waits_for(lambda: pane.standing.matrix is not None)
    assert person.message == "Imported 3 tasks from tasks.xlsx."
    assert [(task.code, task.area, task.task) for task in pane.standing.matrix.tasks] == [
        ("1", "Monitoring", "Monitoring plan"),
        ("2", "Monitoring", "Site visits"),
        ("3", "Safety", "SAE intake and case processing"),
    ]
    person.undoes()
    person.waits_for(lambda: pane.standing.matrix is None)


def test_a_mixed_drop_goes_to_both_panes(person: Person, tmp_path: Path):
    pane = _with_partnership(person)
    files = [_matrix(tmp_path / "tasks.xlsx"), write(Budget("Northern CRO"), tmp_path / "budget.xlsx")]
    person.drops(files)
    person.waits_for(lambda: person.message.startswith("1 file went to Vendors"))
    assert [file.name for file in pane.files.importing.intake.files()] == ["tasks.xlsx"]
    assert [file.name for file in person.pane.importing.intake.files()] == ["budget.xlsx"]
