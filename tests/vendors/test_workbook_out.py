"""Workbooks that go out: what they hold, what they must not hold, and that no text becomes a formula."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from cro_desk.vendors.comparison import Basis, Comparison
from cro_desk.vendors.rows import IssueRow
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook_out import comparison_workbook, issue_workbook, safe
from tests.vendors.offering import Case, bid_line, grid_line, prices, vendor

ISSUES = [
    IssueRow("1", Severity.WARNING, "Fees", "F8", "=HYPERLINK(1)"),
    IssueRow("2", Severity.ERROR, "", "", "Total missing"),
]


@pytest.fixture
def compared() -> Comparison:
    grid = [grid_line("A"), grid_line("B", section="Data")]
    lines = [
        *prices("10", "to be confirmed", "4"),
        bid_line(0, "B", "7"),
        bid_line(2, None, "3", task="=1+1"),
    ]
    vendors = [vendor(0, name="=Northern"), vendor(1), vendor(2)]
    return Case(grid, lines, vendors).compare(Basis.BASELINE)


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def test_every_line_stands_under_its_section(compared: Comparison) -> None:
    sheet = opened(comparison_workbook(compared))["Comparison"]
    assert [cell.value for cell in sheet["B"]] == [
        None,
        "Task",
        "Monitoring",
        "Task A",
        "Data",
        "Task B",
        "Not in the grid",
        "'=1+1",
        "Total",
    ]


def test_prices_are_numbers_and_states_are_words(compared: Comparison) -> None:
    sheet = opened(comparison_workbook(compared))["Comparison"]
    assert [sheet.cell(4, column).value for column in (5, 6, 7, 9, 11)] == [
        10,
        10,
        100,
        "to be confirmed",
        None,
    ]
    assert sheet["E4"].number_format == "#,##0.00"


def test_panes_are_frozen_and_lines_fold(compared: Comparison) -> None:
    sheet = opened(comparison_workbook(compared))["Comparison"]
    assert (
        sheet.freeze_panes,
        sheet.row_dimensions[4].outlineLevel,
        sheet.row_dimensions[3].outlineLevel,
    ) == (
        "E3",
        1,
        0,
    )


def test_the_summary_tells_rank_and_total(compared: Comparison) -> None:
    sheet = opened(comparison_workbook(compared))["Summary"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["Rank"] == ("2", "not ranked", "1 *")
    assert rows["Total"] == (170, None, 70)


def test_questions_go_along(compared: Comparison) -> None:
    sheet = opened(comparison_workbook(compared))["Open questions"]
    assert sheet["D2"].value == "Please give your price for “A Task A”, which you left to be confirmed."


def test_no_text_of_a_file_becomes_a_formula(compared: Comparison) -> None:
    book = opened(comparison_workbook(compared))
    assert [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ] == []


@given(st.text())
def test_a_safe_text_never_starts_a_formula(text: str) -> None:
    assert not str(safe(text)).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers() -> None:
    assert safe(-5) == -5


def test_the_document_tells_nothing_about_its_author(compared: Comparison) -> None:
    for content in (comparison_workbook(compared), issue_workbook(ISSUES)):
        book = opened(content)
        assert (book.properties.creator, book.properties.lastModifiedBy) == ("CRO Desk", None)
        assert [
            name for name in ZipFile(BytesIO(content)).namelist() if "comment" in name or "custom" in name
        ] == []


def test_the_issue_list_has_room_for_answers() -> None:
    sheet = opened(issue_workbook(ISSUES))["Issues"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["No.", "Severity", "Sheet", "Cell", "Issue", "Your answer"],
        [1, "warning", "Fees", "F8", "'=HYPERLINK(1)", None],
        [2, "error", None, None, "Total missing", None],
    ]


@pytest.mark.parametrize("odd", ["\x01", "\x1b", "\ud83d", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_left_out(odd: str) -> None:
    sheet = opened(issue_workbook([IssueRow("1", Severity.ERROR, "Fees", "F8", f"to{odd}rn")]))["Issues"]
    assert sheet["E2"].value == "torn"
