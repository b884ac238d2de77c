"""Reading through the child process: values, what surrounds them, and every way it can end."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook as Package
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

from cro_desk.errors import Cancelled
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.model import CellError, Sheet, Workbook
from cro_desk.vendors.workbook.reading import (
    PasswordNeeded,
    UnreadableFile,
    content_of,
    read_workbook,
    workbook_from_text,
)
from tests.vendors.workbook.builder import build
from tests.vendors.workbook.builder_kinds import GRID, PASSWORD, encrypted
from tests.vendors.workbook.files.packages import worksheet, xlsx_parts, xml_cell, xml_row, zipped

AT = datetime.fromisoformat("2026-11-22T08:30")
ROWS = [list(row) for row in GRID]


def read(path: Path) -> Sheet:
    return read_workbook(path).sheets[0]


def texts(workbook: Workbook) -> list[tuple[str, str]]:
    return [(notice.cell, notice.text) for notice in workbook.notices]


def saved(package: Package, folder: Path) -> Path:
    path = folder / "made.xlsx"
    package.save(path)
    return path


@pytest.mark.parametrize("key", ["T15xls", "T15xlsb", "T15ods", "T25xlsx_as_csv"])
def test_every_kind_gives_the_same_rows(key: str, tmp_path: Path) -> None:
    assert read(build(key, tmp_path)).rows == ROWS


@pytest.mark.parametrize("key", ["T15xls", "T15xlsb", "T15ods"])
def test_currency_comes_from_the_number_format(key: str, tmp_path: Path) -> None:
    code = read(build(key, tmp_path)).number_formats[1, 4]
    assert "€" in code or "EUR" in code


def test_kind_and_hash_are_those_of_the_content(tmp_path: Path) -> None:
    workbook = read_workbook(build("T25xlsx_as_csv", tmp_path))
    assert (workbook.kind, workbook.name, len(workbook.sha256)) == ("xlsx", "T25 workbook.csv", 64)
    assert texts(workbook) == [("", "The file is named like .csv but is xlsx; it was read as what it is.")]


def test_russian_csv_keeps_text_and_leading_zeros(tmp_path: Path) -> None:
    rows = read(build("T15csv", tmp_path)).rows
    assert (rows[0][1], rows[1][0], rows[3][1]) == (
        "Наименование работ",
        "0001",
        "Мониторинговые визиты; промежуточные",
    )


def test_page_named_xls_gives_its_table(tmp_path: Path) -> None:
    workbook = read_workbook(build("T25html_as_xls", tmp_path))
    assert (workbook.kind, workbook.sheets[0].rows[1][:3]) == (
        "html",
        ["1.1", "Site selection visits", "visit"],
    )


def test_never_calculated_formulas_are_computed_and_the_rest_named(tmp_path: Path) -> None:
    workbook = read_workbook(build("T08", tmp_path))
    sheet = workbook.sheets[0]
    assert [row[5] for row in sheet.rows[1:6]] == [10200.0, 11505.0, 95064.0, 7800.0, 124569.0]
    assert (sheet.uncalculated, [cell for cell, _ in texts(workbook)]) == ({(7, 5)}, ["F2", "F8"])


def test_stale_value_stays_and_is_named(tmp_path: Path) -> None:
    workbook = read_workbook(build("T09", tmp_path))
    assert workbook.sheets[0].rows[2][5] == 11000.0
    assert texts(workbook) == [("F3", "The stored value 11000 is stale: the formula =D3*E3 gives 11505.")]


def test_hidden_rows_columns_and_sheets_are_read_and_marked(tmp_path: Path) -> None:
    budget, lists = read_workbook(build("T10", tmp_path)).sheets
    assert (budget.rows, budget.hidden_rows, budget.hidden_columns) == (ROWS, {3}, {2})
    assert (budget.hidden, lists.hidden) == (False, True)


def test_what_surrounds_values_is_read(tmp_path: Path) -> None:
    package = Package()
    sheet = package.active
    sheet["B2"] = 5.5
    sheet["B2"].number_format = "#,##0.00 [$USD]"
    sheet["B3"] = "Sum"
    sheet["B3"].font = Font(bold=True)
    sheet["B3"].alignment = Alignment(indent=2)
    sheet["B3"].comment = Comment("without travel", "A")
    sheet.merge_cells("B5:C6")
    sheet.row_dimensions[2].outlineLevel = 1
    found = read(saved(package, tmp_path))
    assert (found.top, found.left, found.rows) == (1, 1, [[5.5], ["Sum"]])
    assert dict(found.number_formats) == {(1, 1): "#,##0.00 [$USD]"}
    assert (set(found.bold), dict(found.comments)) == ({(2, 1)}, {(2, 1): "without travel"})
    assert (found.merges, found.levels) == (((4, 1, 5, 2),), {1: 1, 2: 2})


def test_values_alone_leave_out_what_surrounds_them(tmp_path: Path) -> None:
    sheet = read_workbook(build("T09", tmp_path), values_only=True).sheets[0]
    assert (len(sheet.rows), dict(sheet.number_formats), dict(sheet.formulas)) == (6, {}, {})


def test_values_keep_their_types(tmp_path: Path) -> None:
    package = Package()
    package.active.append(["0001", 7, 0.1, True, date(2026, 11, 22), AT, None, ""])
    path = saved(package, tmp_path)
    expected = ["0001", 7, 0.1, True, date(2026, 11, 22), AT]
    assert read(path).rows == [expected]


def test_errors_keep_their_code(tmp_path: Path) -> None:
    broken = '<c r="B1" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'
    path = zipped(tmp_path / "e.xlsx", xlsx_parts({"S": worksheet([xml_row(1, xml_cell("A1", 1) + broken)])}))
    assert read(path).rows == [[1.0, CellError("#DIV/0!")]]


def test_dimension_without_columns_is_read_by_openpyxl(tmp_path: Path) -> None:
    rows = [xml_row(1, xml_cell("A1", "Fee") + xml_cell("B1", 12.5))]
    path = zipped(tmp_path / "d.xlsx", xlsx_parts({"S": worksheet(rows, before='<dimension ref="1:39"/>')}))
    assert read(path).rows == [["Fee", 12.5]]


def test_odd_styles_do_not_keep_openpyxl_from_reading(tmp_path: Path) -> None:
    rows = [xml_row(1, xml_cell("A1", "Fee") + xml_cell("B1", 12.5, style=1))]
    parts = xlsx_parts({"S": worksheet(rows, before='<dimension ref="1:39"/>')})
    parts["xl/styles.xml"] = "<styleSheet><fills><fill/></fills><fonts><font/></fonts></styleSheet>"
    assert read(zipped(tmp_path / "s.xlsx", parts)).rows == [["Fee", 12.5]]


def test_pasted_cells_become_a_workbook() -> None:
    workbook = workbook_from_text("Task\tFee\nVisit\t1.200,50\n", "Pasted")
    assert (workbook.kind, workbook.sheets[0].rows) == ("tsv", [["Task", "Fee"], ["Visit", "1.200,50"]])


def test_password_is_asked_for_then_checked_then_used(tmp_path: Path) -> None:
    path = build("T16", tmp_path)
    with pytest.raises(PasswordNeeded) as missing:
        read_workbook(path)
    with pytest.raises(PasswordNeeded) as wrong:
        read_workbook(path, password="guess")
    assert (missing.value.wrong, wrong.value.wrong) == (False, True)
    assert len(read_workbook(path, password=PASSWORD).sheets[0].rows) == 6


def test_built_in_password_is_tried_before_asking(tmp_path: Path) -> None:
    workbook = read_workbook(encrypted(tmp_path / "v.xlsx", "VelvetSweatshop"))
    assert "built-in password" in workbook.notices[-1].text


@pytest.mark.parametrize("key", ["T17", "T17stray"])
def test_million_row_range_is_trimmed(key: str, tmp_path: Path) -> None:
    assert read(build(key, tmp_path)).rows == ROWS


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("T23", "holds only pictures"),
        ("T24", "unpacks to far more"),
        ("T25empty", "is empty"),
        ("T25text", "is a PDF document"),
    ],
)
def test_what_is_no_workbook_ends_in_one_sentence(key: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_workbook(build(key, tmp_path))
    assert said in refusal.value.title
    assert refusal.value.what_to_do


def test_missing_file_and_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not there any more"):
        read_workbook(tmp_path / "gone.xlsx")
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_workbook(tmp_path)


def test_lock_file_of_an_open_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "~$Budget.xlsx"
    path.write_bytes(b"\x05Ada" + bytes(161))
    with pytest.raises(UnreadableFile, match="lock file"):
        read_workbook(path)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(seconds=0.0), "within 0 seconds"),
        (Limits(memory=1 << 20), "more than 1 MB of memory"),
        (Limits(file_size=100), "larger than"),
    ],
)
def test_limits_end_reading_with_a_sentence(limits: Limits, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_workbook(build("T10", tmp_path), limits=limits)


def test_rows_beyond_the_limit_are_left_out_and_said(tmp_path: Path) -> None:
    workbook = read_workbook(build("T10", tmp_path), limits=Limits(rows=3))
    assert (workbook.sheets[0].rows, texts(workbook)[0][0]) == (ROWS[:3], "A6")


def test_cancel_ends_reading(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        read_workbook(build("T10", tmp_path), cancelled=lambda: True)


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    read_workbook(build("T10", tmp_path), progress=lambda part, text: told.append((part, text)))
    assert told == [(0.5, "Reading T10 hidden.xlsx"), (1.0, "Reading T10 hidden.xlsx")]


def test_child_does_not_run_the_main_module_again(tmp_path: Path) -> None:
    script = tmp_path / "main.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        "from cro_desk.vendors.workbook.reading import read_workbook\n"
        "print(len(read_workbook(Path(sys.argv[1])).sheets[0].rows))\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[3]
    command = [sys.executable, str(script), str(build("T10", tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(root)})
    assert done.stdout == "6\n"


def test_files_read_at_once_are_all_read(tmp_path):
    paths = [tmp_path / f"bid-{number}.csv" for number in range(4)]
    for path in paths:
        path.write_text("Task,Unit Price\nVisit,100\n", "utf-8")
    with ThreadPoolExecutor(4) as jobs:
        books = list(jobs.map(read_workbook, paths))
    assert [path.name for path in paths] == [book.name for book in books]


def test_device_is_refused_without_waiting_for_its_end() -> None:
    with pytest.raises(UnreadableFile, match="is a pipe or a device"):
        read_workbook(Path(os.devnull))


def test_name_too_long_for_any_disk_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not there"):
        read_workbook(tmp_path / ("n" * 300 + ".xlsx"))


def test_name_that_is_no_text_is_kept_as_text(tmp_path: Path) -> None:
    path = build("T15csv", tmp_path)
    odd = path.rename(tmp_path / os.fsdecode(b"bid\xff.csv"))
    assert read_workbook(odd).name == "bid\ufffd.csv"


def test_a_file_that_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    file = build("T10", tmp_path)
    digest = read_workbook(file).sha256
    assert content_of(file, digest) == file.read_bytes()
    file.write_bytes(b"another")
    with pytest.raises(UnreadableFile, match="changed while it was being read"):
        content_of(file, digest)


def test_text_longer_than_a_cell_can_hold_is_cut_and_said(tmp_path: Path) -> None:
    (tmp_path / "bid.csv").write_text(f"Task,Price\nVisit,5\n{'x' * 100_000},7\n")
    read = read_workbook(tmp_path / "bid.csv")
    assert (len(str(read.sheets[0].rows[2][0])), texts(read)[0][0]) == (32_767, "A3")
