"""Sums that hold and sums that do not."""

from __future__ import annotations

from pathlib import Path

from cro_desk.vendors.workbook.recognition.reconciling import checks
from tests.vendors.workbook.understood import built, rows, said

HEADER = ("No.", "Task", "Qty", "Unit price", "Total")


def test_what_does_not_hold_is_said_with_its_cell(tmp_path: Path) -> None:
    read = built("wrong_sums", tmp_path)
    assert said(read) == [
        ("G5", "Kick-off: quantity × unit price is 200.00, the total says 300.00."),
        ("G7", "Subtotal Start-up: the lines add up to 800.00, the subtotal says 900.00."),
    ]
    assert [n.difference for n in read.issues if n.severity.value == "warning"] == [True, True]


def test_a_typed_total_with_a_footnote_is_a_number_and_is_said(tmp_path: Path) -> None:
    read = built("wrong_sums", tmp_path)
    note = next(n for n in read.issues if n.severity.value == "info")
    assert (note.cell, note.text) == ("G8", "“£800.00*” was read as 800.00. *Corrected total")


def test_checks_tell_what_was_tried_and_held(tmp_path: Path) -> None:
    found = [
        (c.kind.value, c.label, c.ok)
        for c in checks(built("T03", tmp_path))
        if c.sheet in {"Summary", "Central"}
    ]
    assert found[:2] == [("summary", "Central", True), ("summary", "Germany", True)]
    assert found[-1] == ("subtotal", "Subtotal", True)


def test_a_rounded_unit_price_is_only_information() -> None:
    read = rows(HEADER, ["1", "Visit", 30, 3.33, 100.0])
    assert [(n.severity.value, n.cell) for n in read.issues] == [("info", "E2")]


def test_columns_are_doubted_when_most_products_fail() -> None:
    lines = [[str(n), f"Task {n}", n, 10.0, 7.0] for n in range(1, 9)]
    read = rows(HEADER, *lines)
    assert [text for _cell, text in said(read)] == [
        "Quantity × unit price is not the total on 8 lines: are the columns taken rightly?"
    ]


def test_a_total_counts_what_its_subtotals_counted() -> None:
    read = rows(
        HEADER,
        ["1", "A", 1, 5, 5],
        [None, "Subtotal", None, None, 5],
        ["2", "B", 1, 6, 6],
        [None, "Total", None, None, 11],
    )
    assert said(read) == []


def test_a_chapter_row_states_the_sum_of_its_lines() -> None:
    read = rows(HEADER, ["1", "Chapter", None, None, 30], ["1.1", "A", 1, 10, 10], ["1.2", "B", 2, 10, 20])
    sheet = read.sheets[0]
    assert [(line.section, line.task) for line in sheet.lines] == [("Chapter", "A"), ("Chapter", "B")]
    assert [(t.kind.value, t.label) for t in sheet.totals] == [("subtotal", "Chapter")]
