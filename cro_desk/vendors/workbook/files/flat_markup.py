"""Tables in a single file of markup: Excel's XML of 2003, web pages named .xls, flat OpenDocument."""

from __future__ import annotations

from datetime import datetime, time
from html.parser import HTMLParser

from cro_desk.vendors.workbook.cells import Cell
from cro_desk.vendors.workbook.files import markup
from cro_desk.vendors.workbook.files.encodings import detect_encoding
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.files.markup import Attributes, number
from cro_desk.vendors.workbook.files.raw import GENERAL, RawBook, RawSheet, Style
from cro_desk.vendors.workbook.model import CellError, CellValue

_NAMED_FORMATS = {
    "Currency": '"$"#,##0.00',
    "Euro Currency": "[$€] #,##0.00",
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Short Date": "mm-dd-yy",
    "General Date": "m/d/yy h:mm",
}


def read_flat(kind: str, content: bytes, book: RawBook, limits: Limits) -> None:
    """Fill the book from `xml` (Excel 2003), `fods` or `html`."""
    if kind == "fods":
        from cro_desk.vendors.workbook.files.opendocument import read_document
        from cro_desk.vendors.workbook.files.opendocument_styles import StyleTable

        read_document([content], book.kind, StyleTable(), book, limits)
    elif kind == "xml":
        reader = _Xml2003(book, limits)
        markup.parse([content], "xml", reader.start, reader.end, reader.text)
    else:
        _read_html(content, book, limits)


class _Xml2003:
    """Excel 2003's XML: rows and cells come in order, or say their index."""

    def __init__(self, book: RawBook, limits: Limits) -> None:
        self._book = book
        self._limits = limits
        self._styles: dict[str, Style] = {}
        self._style = ""
        self._sheet = RawSheet("")
        self._row = self._column = -1
        self._across = 0
        self._kind = ""
        self._texts: list[str] | None = None

    def start(self, element: str, attributes: Attributes) -> None:
        own = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        if element == "Worksheet":
            self._sheet = RawSheet(own.get("Name", ""))
            self._book.sheets.append(self._sheet)
            self._row = -1
        elif element == "Row":
            self._row = number(own.get("Index"), self._row + 2) - 1
            self._column, self._across = -1, 0
            if own.get("Hidden") == "1":
                self._sheet.hidden_rows.add(self._row)
        elif element == "Cell":
            self._start_cell(own)
        elif element == "Comment" or (element == "Data" and self._kind != "Comment"):
            self._kind, self._texts = own.get("Type", element), []
        elif element == "Visible":
            self._kind, self._texts = "Visible", []
        else:
            self._start_style(element, own)

    def _start_style(self, element: str, own: Attributes) -> None:
        if element == "Style":
            self._style = own.get("ID", "")
            self._styles[self._style] = self._styles.get(own.get("Parent", "Default"), Style())
        elif element == "NumberFormat" and self._style:
            code = own.get("Format", GENERAL)
            self._change(code=_NAMED_FORMATS.get(code, code))
        elif element == "Font" and self._style and own.get("Bold") == "1":
            self._change(bold=True)

    def _change(self, *, code: str = "", bold: bool = False) -> None:
        style = self._styles[self._style]
        self._styles[self._style] = style._replace(code=code or style.code, bold=bold or style.bold)

    def _start_cell(self, own: Attributes) -> None:
        self._column = number(own.get("Index"), self._column + self._across + 2) - 1
        self._across = number(own.get("MergeAcross"))
        down = number(own.get("MergeDown"))
        place = (self._row, self._column)
        if self._across or down:
            self._sheet.merges.append((*place, self._row + down, self._column + self._across))
        style = self._styles.get(own.get("StyleID", ""))
        if style:
            self._sheet.look(*place, style)

    def text(self, characters: str) -> None:
        if self._texts is not None:
            self._texts.append(characters)

    def end(self, element: str) -> None:
        if element == "Data" and self._kind == "Comment":
            return
        if element in {"Data", "Comment", "Visible"} and self._texts is not None:
            self._end_text("".join(self._texts))
            self._kind, self._texts = "", None
        elif element == "Style":
            self._style = ""

    def _end_text(self, text: str) -> None:
        place = (self._row, self._column)
        if self._kind == "Visible":
            self._sheet.hidden = text.startswith("Sheet")
        elif self._kind == "Comment":
            self._sheet.comments[place] = text.strip()
        elif 0 <= self._row < self._limits.rows and 0 <= self._column < self._limits.columns:
            self._sheet.put(*place, _typed(self._kind, text))


def _typed(kind: str, text: str) -> CellValue:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text)
            return moment.date() if moment.time() == time() else moment
    except ValueError:
        return text or None
    if kind == "Boolean":
        return text == "1"
    if kind == "Error":
        return CellError(text)
    return text or None


def _read_html(content: bytes, book: RawBook, limits: Limits) -> None:
    """Every table of the page that is not inside another becomes rows of one sheet, one below the other."""
    text = content.decode(detect_encoding(content), errors="replace")
    parser = _HtmlTables(limits)
    parser.feed(text)
    parser.close()
    if not parser.rows:
        raise Refusal("not_a_workbook", what="html")
    sheet = RawSheet("html", rows=parser.rows)
    sheet.merges = parser.merges
    book.sheets.append(sheet)


class _HtmlTables(HTMLParser):
    """Rows of the tables of a page; spans are laid out as a browser does."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[CellValue]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self._limits = limits
        self._row = -1
        self._texts: list[str] | None = None
        self._spans = (1, 1)
        self._taken: set[Cell] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_cell()
            self._row += 1
        elif tag in {"td", "th"} and self._row >= 0:
            self._end_cell()
            spans = {name: number(value, 1) for name, value in attrs if name in {"rowspan", "colspan"}}
            self._spans = (min(spans.get("rowspan", 1), 1000), min(spans.get("colspan", 1), 1000))
            self._texts = []
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._texts is not None:
            self._texts.append(data)

    def _end_cell(self) -> None:
        if self._texts is None or self._row >= self._limits.rows:
            return
        text = "\n".join(" ".join(line.split()) for line in "".join(self._texts).split("\n")).strip()
        self._texts = None
        column = self._free_column()
        rows, columns = self._spans
        if column + columns > self._limits.columns:
            return
        self._put(column, text or None)
        if (rows, columns) != (1, 1):
            self.merges.append((self._row, column, self._row + rows - 1, column + columns - 1))
            self._taken.update((self._row + r, column + c) for r in range(rows) for c in range(columns))
        self._taken.add((self._row, column))

    def _free_column(self) -> int:
        column = 0
        while (self._row, column) in self._taken:
            column += 1
        return column

    def _put(self, column: int, value: CellValue) -> None:
        self.rows.extend([] for _ in range(self._row + 1 - len(self.rows)))
        row = self.rows[self._row]
        row.extend([None] * (column + 1 - len(row)))
        row[column] = value
