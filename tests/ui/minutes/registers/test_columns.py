"""Columns of a register: a number given twice says so, with both places."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.duplicates import Duplicate, Place
from cro_desk.minutes.rows import ItemRow
from tests.minutes.conftest import Party
from tests.ui.minutes.circulated import TODAY, circulate, one
from ui.minutes.registers import words
from ui.minutes.registers.board_columns import CardDelegate, CardModel, facts, place_of, shortened
from ui.minutes.registers.board_columns import Place as Column
from ui.minutes.registers.columns import ItemColumns
from ui.theme import Theme


@pytest.fixture
def row(desk: Desk, party: Party) -> ItemRow:
    circulate(desk, party)
    return one(desk, "S-1")


def duplicate(row: ItemRow) -> Duplicate:
    places = tuple(
        Place(row.id, "S-1", "m", code, "Core team", date(2026, 11, day), "", "", "")
        for code, day in (("CT-001", 10), ("CT-002", 17))
    )
    return Duplicate(row.study_id, row.partnership_id, "S-1", places)


def test_a_number_given_twice_says_so(row: ItemRow):
    columns = ItemColumns(TODAY)
    columns.twice = {row.id: duplicate(row)}
    number = columns.number()
    assert number.tooltip is not None
    assert number.text_of(row) == "S-1 ⚠"
    assert number.tooltip(row) == (
        "S-1 was given twice:\nCT-001 Core team of 2026-11-10\nCT-002 Core team of 2026-11-17"
    )


@pytest.mark.parametrize(
    ("today", "column", "standing"),
    [
        (date(2026, 11, 19), Column.OVERDUE, "1 day overdue"),
        (date(2026, 11, 18), Column.WEEK, "due today"),
        (date(2026, 11, 11), Column.WEEK, "due in 7 days"),
        (date(2026, 11, 10), Column.LATER, "due in 8 days"),
    ],
)
def test_an_action_stands_where_its_date_puts_it(row: ItemRow, today: date, column: Column, standing: str):
    assert (place_of(row, today), words.standing_words(row, today)) == (column, standing)


def test_cards_are_a_model(row: ItemRow, page: QWidget, qtmodeltester):
    model = CardModel(page)
    model.show_rows((row,), TODAY)
    qtmodeltester.check(model, force_py=True)
    assert model.data(model.index(0)) == "S-1 Send the monitoring plan · Ben Ortiz · 4 days overdue"


def test_a_card_says_how_often_it_was_moved_on_a_line_of_its_own(
    desk: Desk, row: ItemRow, page: QWidget, look: Theme
):
    model, delegate = CardModel(page), CardDelegate(look, page)
    model.show_rows([row], TODAY)
    before = delegate.sizeHint(QStyleOptionViewItem(), model.index(0)).height()
    desk.run(op.redate_action, row.id, date(2026, 12, 14), "The vendor is late")
    model.show_rows([one(desk, "S-1")], TODAY)
    assert facts(model.rows[0], TODAY) == ("due in 22 days", "moved once")
    assert delegate.sizeHint(QStyleOptionViewItem(), model.index(0)).height() > before


def test_words_of_a_card_take_two_lines_to_their_end(look: Theme):
    font, text = look.font(), "Answer the questions of the Danish authority about the storage of the vials"
    width = QFontMetrics(font).horizontalAdvance("Answer the questions of the ") + 1
    first, second = shortened(text, font, width).split("\n")
    assert (first, second[-1]) == ("Answer the questions of the", "…")
    assert QFontMetrics(font).horizontalAdvance(second) > 0.8 * width
