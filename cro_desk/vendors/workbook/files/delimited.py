"""Delimited text: encoding, line ends and delimiter found per file; values stay text for the recogniser to
judge."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from cro_desk.vendors.workbook.cells import column_name
from cro_desk.vendors.workbook.files.encodings import detect_encoding
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet

_DELIMITERS = ("\t", ";", ",", "|")
_SAMPLE_ROWS = 200


def read_delimited(content: bytes, name: str, limits: Limits) -> RawBook:
    """Return the table in delimited text of any encoding."""
    encoding = detect_encoding(content)
    text = content.decode(encoding, errors="replace")
    book = book_of_text(text, name, limits)
    if "\ufffd" in text:
        book.remark("odd_bytes", encoding=encoding)
    return book


def book_of_text(text: str, name: str, limits: Limits) -> RawBook:
    """Return the table in text that was decoded."""
    text = _line_feeds(text).lstrip("\ufeff")
    text, declared = _declared_delimiter(text)
    delimiter = declared or detect_delimiter(text)
    book = RawBook("tsv" if delimiter == "\t" else "csv")
    sheet = RawSheet(name.rsplit(".", 1)[0][:100] or "csv")
    sheet.rows = _cut(_rows(text, delimiter), book, sheet, limits)
    book.sheets.append(sheet)
    return book


def _line_feeds(text: str) -> str:
    """Make CR-only and CRLF line ends LF: the csv module refuses the former."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Take off Excel's own first line `sep=;`."""
    line, _, rest = text.partition("\n")
    if len(line) == 5 and line.lower().startswith("sep="):
        return rest, line[4]
    return text, ""


def detect_delimiter(text: str) -> str:
    """Return the delimiter that cuts the first rows most evenly into the most columns."""
    sample = text[:200_000]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    widths = [len(row) for row in islice(_rows(sample, delimiter), _SAMPLE_ROWS) if any(row)]
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0, 0
    usual = max(set(wide), key=wide.count)
    return wide.count(usual) / len(widths), usual


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 20)
    return csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter)


def _cut(rows: Iterator[list[str]], book: RawBook, sheet: RawSheet, limits: Limits) -> list[list[str]]:
    """Keep what the limits allow; say where the rest begins."""
    kept: list[list[str]] = []
    cells = 0
    try:
        for row in rows:
            cells += len(row)
            if len(kept) >= limits.rows or cells > limits.cells:
                words = {"row": str(len(kept)), "column": column_name(limits.columns - 1)}
                book.remark("cut", sheet.name, (len(kept), 0), **words)
                break
            kept.append(row[: limits.columns])
    except csv.Error as error:
        raise Refusal("not_text") from error
    return kept
