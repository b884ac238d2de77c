"""The original cells: shown as they are, named by what they were taken for, corrected by a click or a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cro_desk.vendors.workbook.model import ColumnRole, RowRole
from tests.ui.vendors import sheets
from ui.theme import Theme
from ui.vendors.importing.cells import BidCells, BidCellsView


@pytest.fixture
def cells(theme: Theme) -> BidCells:
    model = BidCells(theme, theme)
    model.show(sheets.sheet(), sheets.taken(), [sheets.warning()])
    return model


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> Iterator[BidCellsView]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 500)
    made = BidCellsView(theme, parent)
    made.resize(900, 500)
    made.cells.show(sheets.sheet(), sheets.taken())
    made.offer_vendors(("Pacific Clinical", "Alpine Research"))
    with qtbot.waitExposed(parent):
        parent.show()
    yield made
    parent.close()


def test_the_model_keeps_qts_rules(cells: BidCells, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(cells, force_py=True)


def test_headers_say_number_letter_and_role(cells: BidCells) -> None:
    vertical = [cells.headerData(row, Qt.Orientation.Vertical) for row in range(cells.rowCount())]
    assert vertical == ["3  title", "4  header", "5  section", "6  line, hidden", "7  line", "8  total"]
    horizontal = [cells.headerData(column, Qt.Orientation.Horizontal) for column in (2, 3)]
    assert horizontal == ["D\nquantity ?\n", "E\nunit price\nPacific Clinical"]


def test_a_cell_that_wants_a_look_says_why(cells: BidCells) -> None:
    index = cells.index_of(5, 4)
    assert (index.data(), cells.data(index, Qt.ItemDataRole.ToolTipRole)) == (
        "910",
        "910\n372 × 910 is not 338,000",
    )


def test_the_same_sheet_taken_otherwise_keeps_the_selection(cells: BidCells, qtbot: QtBot) -> None:
    sheet = cells.sheet
    with qtbot.assertNotEmitted(cells.modelReset):
        cells.show(sheet, replace(sheets.taken(), roles={5: RowRole.NOTE}))
    assert cells.row_word(3) == "note, hidden"


def test_a_sheet_left_out_is_ignored_row_by_row(cells: BidCells) -> None:
    cells.show(cells.sheet, sheets.taken(), skipped=True)
    assert {cells.role_of(row) for row in range(cells.rowCount())} == {RowRole.IGNORED}


def _menu(view: BidCellsView, name: str) -> QMenu:
    return next(menu for menu in view.findChildren(QMenu, name) if menu.isVisible())


def _choice(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def test_a_click_on_a_row_number_offers_roles(view: BidCellsView, qtbot: QtBot) -> None:
    header = view.verticalHeader()
    at = QPoint(10, header.sectionViewportPosition(5) + 4)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    menu = _menu(view, "row_roles")
    assert _choice(menu, "total").isChecked()
    with qtbot.waitSignal(view.rows_answered) as told:
        _choice(menu, "note").trigger()
    assert told.args == [[7], RowRole.NOTE]
    menu.close()


def test_an_answer_is_for_all_rows_selected(view: BidCellsView, qtbot: QtBot) -> None:
    view.selectRow(3)
    view.setSelectionMode(BidCellsView.SelectionMode.MultiSelection)
    view.selectRow(4)
    qtbot.keyClick(view, Qt.Key.Key_R)
    menu = _menu(view, "row_roles")
    with qtbot.waitSignal(view.rows_answered) as told:
        _choice(menu, "ignored").trigger()
    assert told.args == [[5, 6], RowRole.IGNORED]
    menu.close()


def test_a_column_gets_its_role_and_its_vendor(view: BidCellsView, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.cells.index(3, 3))
    qtbot.keyClick(view, Qt.Key.Key_C)
    menu = _menu(view, "column_roles")
    with qtbot.waitSignal(view.column_answered) as told:
        _choice(menu, "Alpine Research").trigger()
    assert told.args == [4, ColumnRole.UNIT_PRICE, "Alpine Research"]
    menu.close()
