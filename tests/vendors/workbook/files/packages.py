"""Workbook packages written byte by byte, for what openpyxl and xlwt cannot write: results, xlsb, ods."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

Row = Sequence[object]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

#: cell formats of the xlsx packages below: 0 General, 1 bold, 2 euro, 3 per cent
STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="#,##0.00\\ [$€-407]"/></numFmts>'
    '<fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0"/>'
    '<xf numFmtId="0" fontId="1"/><xf numFmtId="164" fontId="0"/><xf numFmtId="9" fontId="0"/>'
    '</cellXfs><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write the parts as a zip package."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return path


def relationships(targets: Iterable[tuple[str, str]]) -> str:
    """Return a relationships part of (kind, target), with the ids rId1, rId2, ..."""
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def xlsx_parts(sheets: Mapping[str, str]) -> dict[str, str | bytes]:
    """Return the parts of an xlsx package; `sheets` are whole worksheet parts by name."""
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="xml" ContentType="{_TYPES}.worksheet+xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relationships([*targets, ("styles", "styles.xml")]),
        "xl/styles.xml": STYLES,
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets.values(), 1)}
    return parts


def worksheet(rows: Iterable[str], after: str = "", before: str = "") -> str:
    """Return a worksheet part around rows that are XML already."""
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{before}'
        f"<sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"
    )


def xml_row(number: int, cells: str, attributes: str = "") -> str:
    """Return a row; `number` is the sheet's own, from 1."""
    return f'<row r="{number}"{attributes}>{cells}</row>'


def xml_cell(reference: str, value: object, formula: str = "", style: int = 0) -> str:
    """Return a cell with its stored value and formula."""
    look = f' s="{style}"' if style else ""
    inner = f"<f>{escape(formula)}</f>" if formula else ""
    if isinstance(value, str) and not formula:
        return f'<c r="{reference}"{look} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    kind = ' t="str"' if isinstance(value, str) else ""
    return f'<c r="{reference}"{look}{kind}>{inner}<v>{value}</v></c>'


def xml_rows(rows: Iterable[Row]) -> list[str]:
    """Return plain rows of values from A1 on."""
    return [
        xml_row(
            n,
            "".join(xml_cell(f"{chr(65 + c)}{n}", value) for c, value in enumerate(row) if value is not None),
        )
        for n, row in enumerate(rows, 1)
    ]


def write_ods(path: Path, name: str, rows: Iterable[Row], currency: str = "EUR") -> Path:
    """Write a small OpenDocument spreadsheet; floats are amounts in the currency, integers plain numbers."""
    body = "".join(
        f"<table:table-row>{''.join(_ods_cell(v, currency) for v in row)}</table:table-row>" for row in rows
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f"<office:spreadsheet><table:table table:name={quoteattr(name)}>{body}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )


def _ods_cell(value: object, currency: str) -> str:
    if value is None:
        return "<table:table-cell/>"
    shown = f"<text:p>{escape(str(value))}</text:p>"
    if isinstance(value, float):
        kind = f'office:value-type="currency" office:currency="{currency}" office:value="{value}"'
    elif isinstance(value, int):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}>{shown}</table:table-cell>"


def write_xlsb(path: Path, name: str, rows: Sequence[Row]) -> Path:
    """Write a small xlsb package; floats carry a euro format, texts stand in the cells."""
    wide = max(map(len, rows))
    sheet = _record(129) + _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, wide - 1)) + _record(145)
    for number, row in enumerate(rows):
        sheet += _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        sheet += b"".join(_xlsb_cell(column, value) for column, value in enumerate(row) if value is not None)
    sheet += _record(146) + _record(130)
    entry = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)
    workbook = _record(131) + _record(143) + _record(156, entry) + _record(144) + _record(132)
    return zipped(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
            "</Types>",
            "_rels/.rels": relationships([("officeDocument", "xl/workbook.bin")]),
            "xl/workbook.bin": workbook,
            "xl/_rels/workbook.bin.rels": relationships(
                [("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")]
            ),
            "xl/styles.bin": _xlsb_styles(),
            "xl/worksheets/sheet1.bin": sheet,
        },
    )


def _xlsb_styles() -> bytes:
    code = _record(44, struct.pack("<H", 164) + _wide("#,##0.00 [$€-407]"))
    looks = b"".join(
        _record(47, struct.pack("<HHHHHBBHBB", 0, format_id, 0, 0, 0, 0, 0, 0, 0, 0))
        for format_id in (0, 164)
    )
    formats = _record(615, struct.pack("<I", 1)) + code + _record(616)
    return _record(278) + formats + _record(617, struct.pack("<I", 2)) + looks + _record(618) + _record(279)


def _xlsb_cell(column: int, value: object) -> bytes:
    style = 1 if isinstance(value, float) else 0
    start = struct.pack("<II", column, style)
    if isinstance(value, str):
        return _record(6, start + _wide(value))
    return _record(5, start + struct.pack("<d", value))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(content), b""
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + content
