"""A flat table: sorting, filtering, editing, and a selection that stays on its row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from tests.ui.rows import COLUMNS, Line, lines
from ui.models import RowModel, haystack

FALLING = Qt.SortOrder.DescendingOrder


def model(page: QWidget, count: int = 30) -> RowModel[Line]:
    made = RowModel(COLUMNS, page)
    made.set_rows(lines(count))
    return made


def shown(made: RowModel[Line]) -> list[str]:
    return [row.id for row in made.rows()]


def test_model_keeps_qts_contract(page, qtmodeltester):
    made = model(page)
    qtmodeltester.check(made, force_py=True)
    made.sort(1)
    made.set_filter("line 0001")
    made.set_rows(lines(3))
    made.set_filter("")


def test_display_is_always_text(page):
    made = model(page)
    texts = {type(made.data(made.index(9, column))) for column in range(3)}
    assert texts == {str}


def test_numbers_sort_as_numbers_and_blanks_go_last_either_way(page):
    made = model(page, 12)
    made.sort(1)
    assert shown(made) == ["l11", "l10", "l8", "l7", "l6", "l5", "l4", "l3", "l2", "l1", "l0", "l9"]
    made.sort(1, FALLING)
    assert shown(made)[0] == "l0"
    assert shown(made)[-1] == "l9"


def test_no_column_goes_back_to_the_order_rows_came_in(page):
    made = model(page, 5)
    made.sort(1)
    made.sort(-1)
    assert shown(made) == ["l0", "l1", "l2", "l3", "l4"]


def test_filter_finds_every_word_in_any_column(page):
    made = model(page, 30)
    made.set_filter("l12 LINE")
    assert shown(made) == ["l12"]
    made.set_filter("nowhere")
    assert made.rowCount() == 0


def test_selection_follows_its_row(page):
    made = model(page, 5)
    kept = QPersistentModelIndex(made.index(4, 1))
    made.sort(1)
    assert (kept.row(), kept.column()) == (0, 1)
    made.set_filter("l4")
    assert kept.row() == 0
    made.set_filter("l3")
    assert not kept.isValid()


def test_set_row_changes_one_row(page, qtbot):
    made = model(page, 5)
    with qtbot.waitSignal(made.dataChanged) as told:
        made.set_row(Line("l3", "Mended", None))
    assert told.args[0].row() == 3
    made.set_filter("mended")
    assert shown(made) == ["l3"]


def test_typing_tells_row_column_and_text_and_changes_nothing_yet(page, qtbot):
    made = model(page, 3)
    with qtbot.waitSignal(made.edited) as told:
        made.setData(made.index(1, 0), "Other")
    row, column, text = told.args
    assert (row.id, column, text) == ("l1", "name", "Other")
    assert made.cell(1, 0).text == "Line 00001"


def test_only_editable_columns_take_typing(page):
    made = model(page, 3)
    assert bool(made.flags(made.index(0, 0)) & Qt.ItemFlag.ItemIsEditable)
    assert not made.flags(made.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert made.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_header_stands_where_its_column_stands(page):
    made = model(page, 3)
    role = Qt.ItemDataRole.TextAlignmentRole
    head = made.headerData(1, Qt.Orientation.Horizontal, role)
    assert head == made.data(made.index(0, 1), role)
    assert bool(head & Qt.AlignmentFlag.AlignRight)


def test_a_filter_typed_early_waits_until_every_row_can_be_searched(page, qtbot, monkeypatch):
    monkeypatch.setattr(haystack, "SLICE_SECONDS", 0)
    made = model(page, 30)
    with qtbot.waitSignal(made.filtered) as told:
        made.set_filter("line 00012")
        assert made.rowCount() == 30
    assert (told.args, shown(made)) == ([1], ["l12"])


def test_a_filter_taken_back_early_shows_all(page, qtbot, monkeypatch):
    monkeypatch.setattr(haystack, "SLICE_SECONDS", 0)
    made = model(page, 30)
    made.set_filter("line 00012")
    with qtbot.waitSignal(made.filtered):
        made.set_filter("")
    qtbot.waitSignal(made.filtered).wait()
    assert made.rowCount() == 30
