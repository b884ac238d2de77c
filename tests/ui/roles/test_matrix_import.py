"""The import sheet of matrices: guesses corrected with one click, rows compared first, where it goes."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.roles import queries
from cro_desk.roles.directory import Directory
from cro_desk.roles.operations import add_task, propose, set_cells, start_matrix
from cro_desk.roles.raci import write_cell
from cro_desk.roles.workbook.model import ColumnKind
from cro_desk.roles.workbook.outgoing import matrix_workbook
from cro_desk.studies.operations import begin_partnership, create_study
from cro_desk.vendors.workbook.model import RowRole
from tests.ui.roles.desks import Small
from tests.ui.roles.windows import RolesWindow
from tests.ui.vendors.windows import FakeChooser
from ui.importing.incoming import FileState
from ui.roles.importing import importing
from ui.roles.importing.importing import MatrixImporting
from ui.roles.importing.side import CHANGES
from ui.roles.importing.target import Way

BUDGET = "Task\tUnit cost\tTotal\nVisit\t10\t20\nReport\t5\t5\n"
TEXT = "Task\tSponsor\tCRO\tPrio\nMonitoring\nPlan visits\tA\tR\tx\nShip samples\tI\tS\ty\n"


@pytest.fixture
def pasted(opened: RolesWindow) -> RolesWindow:
    """The pane with pasted cells in the import sheet."""
    opened.pane.files.importing.add_text(TEXT)
    _settles(opened)
    return opened


def _settles(window: RolesWindow) -> None:
    window.waits_for(lambda: not window.pane.files.importing.intake.busy())


def _importing(window: RolesWindow) -> MatrixImporting:
    return window.pane.files.importing


def _cells(window: RolesWindow) -> list[list[str]]:
    incoming = _importing(window).page.chosen()
    assert incoming is not None
    assert incoming.read is not None
    return [[write_cell(cell) for cell in task.cells.values()] for task in incoming.read.matrix.tasks]


def _chooses(window: RolesWindow, name: str, data: object) -> None:
    box = _importing(window).page.findChild(QComboBox, name)
    assert box is not None
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    _settles(window)


def test_cells_are_shown_as_what_they_were_taken_for(pasted: RolesWindow):
    cells = _importing(pasted).page.cells.view.cells
    assert [cells.column_words(column) for column in range(4)] == [
        ("task", ""),
        ("party", "Sponsor"),
        ("party", "CRO"),
        ("", ""),
    ]
    assert [cells.row_word(row) for row in range(4)] == ["header", "area", "task", "task"]


def test_an_unknown_code_gets_its_meaning_with_one_choice(pasted: RolesWindow):
    assert _cells(pasted) == [["A", "R"], ["I", "S"]]
    _chooses(pasted, "code_S", "C")
    assert _cells(pasted) == [["A", "R"], ["I", "C"]]


def test_a_party_gets_another_name_and_kind(pasted: RolesWindow, qtbot: QtBot):
    name = _importing(pasted).page.findChild(QLineEdit, "party_name_Sponsor")
    assert name is not None
    name.clear()
    qtbot.keyClicks(name, "Lindgren")
    name.editingFinished.emit()
    _settles(pasted)
    incoming = _importing(pasted).page.chosen()
    assert incoming is not None
    assert [party.name for party in incoming.matrix().parties] == ["Lindgren", "CRO"]


def test_a_column_and_a_row_are_something_else_with_one_click(pasted: RolesWindow):
    view = _importing(pasted).page.cells.view
    view.column_answered.emit(3, ColumnKind.NOTE, "")
    _settles(pasted)
    view.rows_answered.emit([3], RowRole.IGNORED)
    _settles(pasted)
    incoming = _importing(pasted).page.chosen()
    assert incoming is not None
    assert [(task.task, task.note) for task in incoming.matrix().tasks] == [("Plan visits", "x")]


def test_a_sheet_left_out_leaves_nothing_to_import_and_comes_back(pasted: RolesWindow):
    page = _importing(pasted).page
    box = page.findChild(QCheckBox, "sheet_take")
    assert box is not None
    box.click()
    _settles(pasted)
    assert page.why_not().endswith("You left this sheet out.")
    box.click()
    _settles(pasted)
    assert page.why_not() == ""


def test_rows_are_compared_before_anything_is_stored(pasted: RolesWindow, small: Small, desk: Desk):
    page, before = _importing(pasted).page, small.matrix(desk)
    pasted.waits_for(lambda: page.side.changes.count() == 2)
    assert [page.side.changes.item(row).text()[0] for row in range(2)] == ["+", "+"]
    assert small.matrix(desk) == before


def test_merged_rows_join_the_matrix_and_undo_takes_them_out(pasted: RolesWindow, small: Small, desk: Desk):
    before = small.matrix(desk)
    _importing(pasted).page.agreed.emit()
    pasted.waits_for(lambda: not _importing(pasted).is_open())
    assert [task.task for task in small.matrix(desk).tasks[len(before.tasks) :]] == [
        "Plan visits",
        "Ship samples",
    ]
    desk.undo()
    assert small.matrix(desk) == before


def test_replacing_leaves_only_the_files_rows(pasted: RolesWindow, small: Small, desk: Desk):
    _chooses(pasted, "import_target", f"{Way.REPLACE.value}:")
    _importing(pasted).page.agreed.emit()
    pasted.waits_for(lambda: not _importing(pasted).is_open())
    assert [task.task for task in small.matrix(desk).tasks] == ["Plan visits", "Ship samples"]


def test_a_budget_says_why_it_is_no_matrix(opened: RolesWindow):
    _importing(opened).add_text(BUDGET)
    _settles(opened)
    assert "a budget or an estimate" in _importing(opened).page.why_not()


def test_nothing_counts_as_read_before_the_partnership_is(
    opened: RolesWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    gate, read_place = Event(), importing._read_place
    late = lambda *args: read_place(*args) if gate.wait(10) else None  # noqa: E731
    monkeypatch.setattr(importing, "_read_place", late)
    _importing(opened).add_text(BUDGET)
    qtbot.waitUntil(lambda: _importing(opened).intake.files()[0].state is FileState.UNDERSTOOD)
    assert _importing(opened).page.why_not() == "Still reading."
    gate.set()
    _settles(opened)
    assert "a budget or an estimate" in _importing(opened).page.why_not()


def test_a_file_that_cannot_be_read_says_so(opened: RolesWindow, tmp_path: Path):
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 nothing")
    _importing(opened).add([bad])
    _settles(opened)
    page = _importing(opened).page
    assert page.stage.isVisible()
    assert page.why_not() == "There is no matrix yet."


def test_without_a_partnership_it_says_what_comes_first(window: RolesWindow, desk: Desk, qtbot: QtBot):
    window.open(desk.run(create_study, "ABC-301").value, qtbot)
    _importing(window).add_text(TEXT)
    _settles(window)
    page = _importing(window).page
    assert page.why_not() == "Add the partnership with the CRO first."
    assert "add_partnership" in [action.key for action in page.commands()]


def test_our_workbook_comes_back_as_the_counter_proposal(
    window: RolesWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
):
    study = desk.run(create_study, "ABC-301").value
    partnership = desk.run(begin_partnership, study, "Northern CRO").value
    made = desk.run(start_matrix, partnership, from_library=False).value
    parties = desk.read(queries.matrix, partnership).parties
    task = desk.run(add_task, made, "Monitoring", "Visit sites").value
    desk.run(set_cells, [(task, parties[0].id)], "A/R")
    desk.run(propose, made, "First")
    matrix, versions = desk.read(queries.matrix, partnership), desk.read(queries.versions, partnership)
    sent = tmp_path / "matrix.xlsx"
    sent.write_bytes(matrix_workbook(matrix, Directory(), versions))
    _edit(sent)
    window.open(study, qtbot)
    _importing(window).add([sent])
    _settles(window)
    page = _importing(window).page
    window.waits_for(lambda: page.target.target() is not None and page.side.tabs.current != "")
    assert page.target.target().way is Way.COUNTER
    assert page.side.tabs.current == CHANGES
    assert page.cells.view.isColumnHidden(0)
    page.agreed.emit()
    window.waits_for(lambda: not _importing(window).is_open())
    window.waits_for(lambda: window.pane.tabs.current == "versions")
    assert window.pane.tab().table.current().is_counter
    assert [row.kind.value for row in desk.read(queries.versions, partnership)] == [
        "counter-proposal",
        "proposal",
    ]


def _edit(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["Matrix"].cell(4, 7).value = "C"
    book.save(path)


def test_the_matrix_is_saved_as_a_workbook(opened: RolesWindow, chooser: FakeChooser, tmp_path: Path):
    chooser.answer = [tmp_path / "out.xlsx"]
    action = next(each for each in opened.pane.commands() if each.key == "export_matrix")
    action.run()
    opened.waits_for((tmp_path / "out.xlsx").exists)
    assert chooser.asked == ["Responsibilities Northern CRO.xlsx"]
