"""Our own workbook comes back as it went out, and as the other side changed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from cro_desk.roles.matrix import Cell, Holder, Matrix
from cro_desk.roles.shared import shared
from cro_desk.roles.terms import Letter, PartyKind, Transfer
from cro_desk.roles.workbook.layout import FIRST
from cro_desk.roles.workbook.model import MatrixRead
from cro_desk.roles.workbook.outgoing import matrix_workbook
from cro_desk.roles.workbook.recognition import recognise
from cro_desk.roles.workbook.texts import incoming, joined, outgoing, parted
from cro_desk.vendors.workbook.reading import read_workbook
from tests.roles.matrices import (
    ADA,
    CRO,
    PEOPLE,
    SPONSOR,
    directories,
    library_matrix,
    matrices,
    matrix,
    person,
    task,
)

Edit = Callable[[Workbook], None]


def back(sent: Matrix, folder: Path, edit: Edit | None = None) -> MatrixRead:
    """Write a matrix, let the other side edit it, read it again."""
    path = folder / "matrix.xlsx"
    path.write_bytes(matrix_workbook(sent, PEOPLE))
    if edit is not None:
        book = load_workbook(path)
        edit(book)
        book.save(path)
    return recognise(read_workbook(path))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(directories().flatmap(matrices))
def test_any_matrix_comes_back_as_it_went_out(tmp_path: Path, sent: Matrix):
    assert back(sent, tmp_path).matrix == shared(sent)


def test_the_library_comes_back_as_it_went_out(tmp_path: Path):
    sent = replace(library_matrix(), id="m", partnership_id="p", name="ABC-301 · Northwind")
    found = back(sent, tmp_path)
    assert (found.own, found.notices, found.matrix) == (True, (), sent)


def test_awkward_texts_come_back_and_none_is_a_formula(tmp_path: Path):
    awkward = "=1+1", "@x", "'quoted", " spaces ", "_x000D_", "bell\x07", "a\nb", "+7", "-", "\u202f", "ﾊﾝｶｸ"
    tasks = [task(f"T{at}", {"s": "A/R"}, task=f"Task {at}", note=text) for at, text in enumerate(awkward)]
    sent = matrix(*tasks, parties=(SPONSOR, CRO))
    assert back(sent, tmp_path).matrix == sent
    book = load_workbook(tmp_path / "matrix.xlsx")
    assert [cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []


@given(st.lists(st.text(alphabet="ab;\\ ,", min_size=1).map(str.strip).filter(bool)))
def test_several_texts_in_one_cell_come_apart_again(texts: list[str]):
    assert parted(joined(tuple(texts))) == tuple(texts)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_a_text_that_needs_no_escape_only_loses_its_apostrophe(text: str):
    if outgoing(text).removeprefix("'") == text or text.startswith("'"):
        assert incoming(outgoing(text)) == text


def _column(book: Workbook, sheet: str, key: str) -> int:
    return next(cell.column for cell in book[sheet][1] if cell.value == key)


@pytest.fixture
def sent() -> Matrix:
    both = {"s": Cell(frozenset({Letter.ACCOUNTABLE}), holders=(person(ADA),)), "c": "R"}
    fields: dict[str, Any] = {"transfer": Transfer.TRANSFERRED, "agreement": "MSA-7"}
    return matrix(task("MO01", both, **fields), task("MO02", {"s": "A", "c": "R"}), parties=(SPONSOR, CRO))


def test_letters_that_the_other_side_changed_come_back_changed(sent: Matrix, tmp_path: Path):
    def edit(book: Workbook) -> None:
        sheet = book["Matrix"]
        sheet.cell(FIRST, _column(book, "Matrix", "party:c")).value = "c"
        sheet.cell(FIRST + 1, _column(book, "Matrix", "party:c")).value = "R and maybe A"

    found = back(sent, tmp_path, edit)
    assert found.matrix.tasks[0].cell("c") == Cell(frozenset({Letter.CONSULTED}))
    assert found.matrix.tasks[1].cell("c") == Cell(unknown="R and maybe A")
    assert [notice.cell for notice in found.notices] == ["G5"]


def test_a_row_a_party_and_a_person_that_the_other_side_added(sent: Matrix, tmp_path: Path):
    def edit(book: Workbook) -> None:
        sheet = book["Matrix"]
        sheet.insert_cols(8)
        sheet.cell(3, 8).value = "Central lab"
        sheet.append([None, None, "Monitoring", "MO99", "Ship samples", "A", "R", "I"])
        book["People"].append([None, None, None, None, "MO99", None, "Northwind", "Eve New", None, "R"])

    found = back(sent, tmp_path, edit)
    lab, added = found.matrix.parties[2], found.matrix.tasks[2]
    assert (lab.name, lab.kind, added.code) == ("Central lab", PartyKind.LABORATORY, "MO99")
    assert added.cell("c").holders == (Holder(role="Eve New", letters=frozenset({Letter.RESPONSIBLE})),)
    assert added.cell(lab.id).letters == {Letter.INFORMED}


def test_what_was_deleted_sorted_and_dated_comes_back_so(sent: Matrix, tmp_path: Path):
    def edit(book: Workbook) -> None:
        book["Matrix"].delete_rows(FIRST)
        sheet = book["Agreement"]
        sheet.cell(FIRST + 1, _column(book, "Agreement", "effective_on")).value = date(2026, 4, 1)
        sheet.cell(FIRST + 1, _column(book, "Agreement", "clause")).value = 4.2
        sheet.cell(FIRST + 1, _column(book, "Agreement", "subcontracted")).value = "Yes"

    found = back(sent, tmp_path, edit)
    (kept,) = found.matrix.tasks
    assert (kept.id, kept.effective_on, kept.clause, kept.subcontracted) == (
        "MO02",
        date(2026, 4, 1),
        "4.2",
        True,
    )


def test_what_cannot_be_read_is_told_and_left_out(sent: Matrix, tmp_path: Path):
    def edit(book: Workbook) -> None:
        book["Matrix"].cell(FIRST, _column(book, "Matrix", "transfer")).value = "perhaps"
        book["Agreement"].cell(FIRST, _column(book, "Agreement", "effective_on")).value = "soon"
        del book["Hand-offs"]

    found = back(sent, tmp_path, edit)
    assert found.matrix.tasks[0].transfer is None
    assert sorted(notice.text for notice in found.notices) == [
        "Sheets are missing: Hand-offs. What they held is empty here.",
        "“perhaps” cannot be read here and is left out.",
        "“soon” cannot be read here and is left out.",
    ]
