"""The original cells start so wide that the first prices are seen; texts give way, figures never."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.vendors import sheets
from ui.importing.cells_widths import Wish, fitted
from ui.theme import Theme
from ui.vendors.importing.cells import BidCellsView

TEXT, PRICE = Wish(200, 100), Wish(70, 70, priced=True)


@pytest.mark.parametrize(
    ("wishes", "room", "widths"),
    [
        ([TEXT, PRICE], 300, [200, 70]),  # all fits
        ([TEXT, PRICE], 220, [150, 70]),  # the text gives way
        ([TEXT, PRICE, PRICE], 240, [100, 70, 70]),  # for as many prices as fit
        ([TEXT, PRICE, PRICE], 200, [130, 70, 70]),  # not for those that do not
        ([TEXT, PRICE], 120, [100, 70]),  # and never below what can be read
        ([TEXT, PRICE, TEXT], 220, [150, 70, 200]),  # what stands behind the prices stays
        ([TEXT, TEXT], 220, [200, 200]),  # nothing to look for
        ([], 100, []),
    ],
)
def test_texts_give_way_to_prices(wishes: list[Wish], room: int, widths: list[int]) -> None:
    assert fitted(wishes, room) == widths


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> Iterator[BidCellsView]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = BidCellsView(theme, parent)
    made.resize(QSize(380, 300))
    made.cells.show(sheets.sheet(), sheets.taken())
    with qtbot.waitExposed(parent):
        parent.show()
    yield made
    parent.close()


def test_the_price_of_a_narrow_window_is_seen(view: BidCellsView) -> None:
    price = view.cells.index_of(5, 4)
    assert view.visualRect(price).right() <= view.viewport().width()


def test_a_column_widened_by_hand_stays_as_wide(view: BidCellsView) -> None:
    view.setColumnWidth(0, 250)
    view.resize(QSize(500, 300))
    assert view.columnWidth(0) == 250


def test_another_sheet_is_fitted_anew(view: BidCellsView) -> None:
    view.setColumnWidth(0, 250)
    view.cells.show(sheets.sheet(), sheets.taken())
    assert view.columnWidth(0) < 250
