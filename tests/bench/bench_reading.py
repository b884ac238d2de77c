"""How fast a bid grid of 20,000 lines is read, recognised and checked, beside the libraries alone.

The start of the child process is taken off where the libraries are python-calamine alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cro_desk.vendors.workbook.reading import read_workbook
from cro_desk.vendors.workbook.understanding import understand
from tests.vendors.workbook.files.packages import (
    relationships,
    worksheet,
    xlsx_parts,
    xml_cell,
    xml_row,
    zipped,
)

LINES = 20_000
_HEADER = ("No", "Task", "Unit", "Qty", "Unit price", "Total", "Comment")
_TASKS = ("Monitoring visit", "Data query", "Safety report", "Site payment", "Project meeting")


def bench() -> list[dict[str, Any]]:
    """Return the measures of reading, each with what it is compared with."""
    with TemporaryDirectory() as folder:
        one, values = grid(Path(folder) / "one.xlsx", lines=1), grid(Path(folder) / "values.xlsx")
        styled = grid(Path(folder) / "styled.xlsx", formulas=True, comments=True)
        start, calamine, brought, surrounded, recognised = _best(
            partial(read_workbook, one),
            partial(_calamine, values),
            partial(read_workbook, values, values_only=True),
            partial(read_workbook, values),
            lambda: understand(read_workbook(values, values_only=True)),
        )
        whole, openpyxl = _best(
            lambda: understand(read_workbook(styled)), partial(_openpyxl, styled), times=2
        )
    return [
        _measure("values recognised and checked", recognised - start, "python-calamine alone", calamine, 3.0),
        _measure("values read and brought over", brought - start, "python-calamine alone", calamine, 1.6),
        _measure(
            "values and styles brought over", surrounded - start, "python-calamine alone", calamine, 3.0
        ),
        _measure("styles, comments, formulas, recognised", whole, "openpyxl alone", openpyxl, 1.0),
    ]


def grid(path: Path, lines: int = LINES, *, formulas: bool = False, comments: bool = False) -> Path:
    """Write a grid of sections of fifty lines with euro formats, each with a subtotal, and a total."""
    rows = [xml_row(1, "".join(xml_cell(f"{chr(65 + c)}1", text, style=1) for c, text in enumerate(_HEADER)))]
    subtotals = []
    first = number = 2
    for line in range(lines):
        if line % 50 == 0:
            rows.append(xml_row(number, xml_cell(f"B{number}", f"Section {line // 50 + 1}", style=1)))
            number += 1
            first = number
        rows.append(_line(number, line, formulas=formulas))
        number += 1
        if line % 50 == 49 or line == lines - 1:
            total = sum(_amounts(line - back)[2] for back in range(number - first))
            subtotals.append((number, total))
            formula = f"SUM(F{first}:F{number - 1})" if formulas else ""
            cells = xml_cell(f"B{number}", "Subtotal", style=1) + xml_cell(f"F{number}", total, formula, 2)
            rows.append(xml_row(number, cells))
            number += 1
    cells = xml_cell(f"B{number}", "Grand total", style=1)
    rows.append(
        xml_row(number, cells + xml_cell(f"F{number}", sum(total for _, total in subtotals), style=2))
    )
    return _package(path, rows, comments=comments)


def _amounts(line: int) -> tuple[int, float, float]:
    quantity, price = line % 40 + 1, line % 97 * 12.5 + 100
    return quantity, price, quantity * price


def _line(number: int, line: int, *, formulas: bool) -> str:
    quantity, price, total = _amounts(line)
    cells = (
        xml_cell(f"A{number}", f"{line // 50 + 1}.{line % 50 + 1}"),
        xml_cell(f"B{number}", f"{_TASKS[line % 5]} {line}"),
        xml_cell(f"C{number}", "each"),
        xml_cell(f"D{number}", quantity),
        xml_cell(f"E{number}", price, style=2),
        xml_cell(f"F{number}", total, f"D{number}*E{number}" if formulas else "", style=2),
        xml_cell(f"G{number}", "as agreed") if line % 9 == 0 else "",
    )
    return xml_row(number, "".join(cells))


def _package(path: Path, rows: list[str], *, comments: bool) -> Path:
    parts = xlsx_parts({"Budget": worksheet(rows)})
    if comments:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        notes = "".join(
            f'<comment ref="E{row}" authorId="0"><text><t>assumes two monitors</t></text></comment>'
            for row in range(3, len(rows), 100)
        )
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships([("comments", "../comments1.xml")])
        parts["xl/comments1.xml"] = (
            f'<comments xmlns="{main}"><authors><author>A</author></authors>'
            f"<commentList>{notes}</commentList></comments>"
        )
    return zipped(path, parts)


def _calamine(path: Path) -> object:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(path)
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _openpyxl(path: Path) -> object:
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    return [[cell.value for cell in row] for sheet in workbook for row in sheet.iter_rows()]


def _best(*runs: Callable[[], object], times: int = 15) -> list[float]:
    """Return the milliseconds of each one's fastest run, taken in turns: all share the machine's moods."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for run, times_of_run in zip(runs, taken, strict=True):
            start = time.perf_counter()
            run()
            times_of_run.append(time.perf_counter() - start)
    return [min(times_of_run) * 1000 for times_of_run in taken]


def _measure(
    name: str, value: float, reference: str, reference_value: float, target: float
) -> dict[str, Any]:
    ratio = value / reference_value
    return {
        "name": f"Reading a {LINES:,}-line grid: {name}",
        "value": round(value, 1),
        "unit": "ms",
        "reference": reference,
        "reference_value": round(reference_value, 1),
        "ratio": round(ratio, 2),
        "target": target,
        "ok": ratio <= target,
    }


if __name__ == "__main__":
    for measure in bench():
        print(measure)  # noqa: T201
