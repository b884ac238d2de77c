"""Actions as a workbook: what a spreadsheet program finds in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cro_desk.minutes.action_lists.workbook import COLUMNS, HEADER, action_workbook
from tests.minutes.action_lists.actions import ACTION, DONE, TODAY


def opened(*actions: object) -> Worksheet:
    content = action_workbook(actions, TODAY, "Open actions of ABC-301", "Ada")
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def told(sheet: Worksheet, row: int) -> dict[str, object]:
    return {column.key: sheet.cell(row, at).value for at, column in enumerate(COLUMNS, 1)}


def test_an_action_is_a_row_with_dates_as_dates():
    row = told(opened(ACTION), HEADER + 1)
    assert (row["number"], row["owner"], row["party"]) == ("S-18", "Олена Ґудзь", "CRO")
    assert (row["due"], row["overdue"], row["age"]) == (datetime(2026, 12, 1), 3, 10)  # noqa: DTZ001
    assert (row["status"], row["priority"], row["meeting"]) == ("Open", "High", "OPS-017 Core team")


def test_what_is_done_is_not_overdue_and_says_why():
    row = told(opened(DONE), HEADER + 1)
    assert (row["status"], row["overdue"], row["closed_on"]) == ("Done", None, datetime(2026, 12, 3))  # noqa: DTZ001


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "'"])
def test_what_was_typed_never_becomes_a_formula(sign: str):
    sheet = opened(replace(ACTION, text=f"{sign}1+1", owner=f"{sign}cmd"))
    cells = [sheet.cell(HEADER + 1, place) for place in (2, 3)]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert all(cell.value.startswith(("'", "_x0009_")) for cell in cells)


def test_header_and_number_stay_in_sight_and_every_column_filters():
    sheet = opened(ACTION, DONE)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C4", "A3:T5")
    assert sheet.print_title_rows == "$3:$3"


def test_it_says_what_it_lists_and_who_made_it():
    sheet = opened()
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["Actions", "Open actions of ABC-301", "No."]
    assert sheet.parent.properties.creator == "Ada"


def test_signs_that_a_workbook_cannot_hold_are_kept_out():
    assert told(opened(replace(ACTION, text="a\x00b")), HEADER + 1)["text"] == "a_x0000_b"
