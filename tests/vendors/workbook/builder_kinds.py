"""T08–T10, T15–T17, T23–T25: files of every kind, from honest to hostile. All data is invented."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import xlwt
from openpyxl import Workbook

from tests.vendors.workbook.files.packages import (
    relationships,
    worksheet,
    write_ods,
    write_xlsb,
    xlsx_parts,
    xml_cell,
    xml_row,
    xml_rows,
    zipped,
)

HEADER = ("No", "Task", "Unit", "Qty", "Unit price", "Total")
LINES = (
    ("1.1", "Site selection visits", "visit", 12, 850.0, 10200.0),
    ("1.2", "Site initiation visits", "visit", 10, 1150.5, 11505.0),
    ("2.1", "Interim monitoring visits", "visit", 96, 990.25, 95064.0),
    ("2.2", "Close-out visits", "visit", 10, 780.0, 7800.0),
)
TOTAL = (None, "Total", None, None, None, 124569.0)
GRID = (HEADER, *LINES, TOTAL)
PASSWORD = "open sesame"


def _formula_grid(first: int = 2) -> Workbook:
    """The grid with formulas for totals, as a library writes it: without any result."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Budget"
    sheet.append(HEADER)
    for row, line in enumerate(LINES, first):
        sheet.append([*line[:5], f"=D{row}*E{row}"])
    sheet.append([None, "Total", None, None, None, f"=SUM(F{first}:F{first + len(LINES) - 1})"])
    return workbook


def t08(folder: Path) -> Path:
    """Never calculated: totals are formulas without results; one is beyond what is safe to compute."""
    workbook = _formula_grid()
    workbook.active["F8"] = '=VLOOKUP("1.1",A2:F5,6,FALSE)'
    workbook.active["B8"] = "Looked up"
    path = folder / "T08 never calculated.xlsx"
    workbook.save(path)
    return path


def t09(folder: Path) -> Path:
    """Stale: the stored total of line 1.2 and the sum are those of an older price."""
    rows = [xml_row(1, "".join(xml_cell(f"{chr(65 + c)}1", text, style=1) for c, text in enumerate(HEADER)))]
    stored = (10200.0, 11000.0, 95064.0, 7800.0)
    for number, (line, old) in enumerate(zip(LINES, stored, strict=True), 2):
        cells = "".join(xml_cell(f"{chr(65 + c)}{number}", value) for c, value in enumerate(line[:5]))
        rows.append(xml_row(number, cells + xml_cell(f"F{number}", old, f"D{number}*E{number}", style=2)))
    rows.append(xml_row(6, xml_cell("B6", "Total") + xml_cell("F6", 124064.0, "SUM(F2:F5)", style=2)))
    return zipped(folder / "T09 stale.xlsx", xlsx_parts({"Budget": worksheet(rows)}))


def t10(folder: Path) -> Path:
    """Hidden: a row with money, a column and a sheet."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Budget"
    for row in GRID:
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    workbook.create_sheet("Lists").sheet_state = "hidden"
    workbook["Lists"].append(["visit"])
    path = folder / "T10 hidden.xlsx"
    workbook.save(path)
    return path


def t15xls(folder: Path) -> Path:
    """Excel 97: amounts in euro by number format only."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Budget")
    euro = xlwt.easyxf(num_format_str="#,##0.00 [$€-407]")
    bold = xlwt.easyxf("font: bold on")
    for row, line in enumerate(GRID):
        for column, value in enumerate(line):
            if isinstance(value, float):
                sheet.write(row, column, value, euro)
            elif value is not None:
                sheet.write(row, column, value, bold if row == 0 else xlwt.Style.default_style)
    path = folder / "T15.xls"
    workbook.save(str(path))
    return path


def t15xlsb(folder: Path) -> Path:
    """Excel's binary package."""
    return write_xlsb(folder / "T15.xlsb", "Budget", GRID)


def t15ods(folder: Path) -> Path:
    """OpenDocument."""
    return write_ods(folder / "T15.ods", "Budget", GRID)


def t15csv(folder: Path) -> Path:
    """Russian text in code page 1251, semicolons, decimal comma, line ends of a classic Mac."""
    rows = (
        ("№", "Наименование работ", "Ед.", "Кол-во", "Цена за ед.", "Сумма"),
        ("0001", "Визиты отбора центров", "визит", "12", "850,00", "10 200,00"),
        ("0002", "Визиты инициации центров", "визит", "10", "1 150,50", "11 505,00"),
        ("0003", "Мониторинговые визиты; промежуточные", "визит", "96", "990,25", "95 064,00"),
    )
    lines = [";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in rows]
    path = folder / "T15.csv"
    path.write_bytes("\r".join(lines).encode("cp1251"))
    return path


def t16(folder: Path) -> Path:
    """Protected by PASSWORD: a package encrypted as Excel does it."""
    return encrypted(folder / "T16 protected.xlsx", PASSWORD)


def encrypted(path: Path, password: str) -> Path:
    """Write the grid encrypted with a password."""
    plain, closed = io.BytesIO(), io.BytesIO()
    _formula_grid().save(plain)
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(password, closed)
    path.write_bytes(closed.getvalue())
    return path


def t17(folder: Path) -> Path:
    """A used range of a million rows: formats down to the last row, content in the first six."""
    path = folder / "T17 million rows.xlsx"
    parts = xlsx_parts({"Budget": ""})
    blank = "".join(f'<c r="{letter}{{0}}" s="2"/>' for letter in "ABCDEF")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            if "sheet1" not in name:
                package.writestr(name, part)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            head, tail = worksheet(["|"]).split("|")
            stream.write((head + "".join(xml_rows(GRID))).encode())
            for first in range(len(GRID) + 1, 1_048_577, 8192):
                rows = range(first, min(first + 8192, 1_048_577))
                stream.write("".join(xml_row(n, blank.replace("{0}", str(n))) for n in rows).encode())
            stream.write(tail.encode())
    return path


def t17stray(folder: Path) -> Path:
    """A forgotten word in the last cell of the sheet, XFD1048576."""
    rows = [*xml_rows(GRID), xml_row(1_048_576, xml_cell("XFD1048576", "x"))]
    return zipped(folder / "T17 stray.xlsx", xlsx_parts({"Budget": worksheet(rows)}))


def t23(folder: Path) -> Path:
    """The prices are a picture."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    parts = xlsx_parts({"Budget": worksheet([], '<drawing r:id="rId1"/>')})
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships([("drawing", "../drawings/drawing1.xml")])
    parts["xl/drawings/drawing1.xml"] = (
        f'<xdr:wsDr xmlns:xdr="{drawing}"><xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>'
    )
    return zipped(folder / "T23 picture.xlsx", parts)


def t24(folder: Path) -> Path:
    """A zip bomb: a sheet part of 100 MB of zeros."""
    parts = xlsx_parts({"Budget": worksheet(xml_rows(GRID))})
    return zipped(folder / "T24 bomb.xlsx", {**parts, "xl/worksheets/sheet2.xml": bytes(100 << 20)})


def t25empty(folder: Path) -> Path:
    """Not a byte."""
    path = folder / "T25 empty.xlsx"
    path.touch()
    return path


def t25xlsx_as_csv(folder: Path) -> Path:
    """A workbook that calls itself csv."""
    return zipped(folder / "T25 workbook.csv", xlsx_parts({"Budget": worksheet(xml_rows(GRID))}))


def t25html_as_xls(folder: Path) -> Path:
    """A web page that calls itself xls, as many systems export."""
    body = "".join(
        "<tr>" + "".join(f"<td>{'' if value is None else value}</td>" for value in row) + "</tr>"
        for row in GRID
    )
    path = folder / "T25 page.xls"
    path.write_text(f"<html><body><table>{body}</table></body></html>", encoding="utf-8")
    return path


def t25text(folder: Path) -> Path:
    """Something else altogether."""
    path = folder / "T25 letter.xlsx"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    return path
