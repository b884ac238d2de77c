"""Columns of a register: a number given twice says so, with both places."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from cro_desk.desk import Desk
from cro_desk.minutes.duplicates import Duplicate, Place
from cro_desk.minutes.rows import ItemRow
from tests.minutes.conftest import Party
from tests.ui.minutes.circulated import TODAY, circulate, one
from ui.minutes.registers import words
from ui.minutes.registers.board_columns import CardModel, place_of
from ui.minutes.registers.board_columns import Place as Column
from ui.minutes.registers.columns import ItemColumns


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
