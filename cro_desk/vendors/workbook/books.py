"""One file read into a RawBook: sniffed, unlocked, checked, then given to the reader of its kind."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cro_desk.vendors.workbook.failures import Refusal
from cro_desk.vendors.workbook.limits import Limits
from cro_desk.vendors.workbook.package import Package, package_kind
from cro_desk.vendors.workbook.raw import RawBook
from cro_desk.vendors.workbook.sniffing import sniff
from cro_desk.vendors.workbook.values import Report, Unread, read_values


def read_book(path: str, password: str | None, limits: Limits, report: Report) -> tuple[RawBook, str]:
    """Return what the file holds and its SHA-256; Refusal when it cannot be read."""
    content = _content(path)
    try:
        book = _read(content, Path(path).name, limits, report)
    except Unread as error:
        raise Refusal("damaged") from error
    if not book.sheets:
        raise Refusal("no_sheets")
    return book, hashlib.sha256(content).hexdigest()


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise Refusal("missing") from error
    except OSError as error:
        raise Refusal("no_access", reason=error.strerror or str(error)) from error


def _read(content: bytes, name: str, limits: Limits, report: Report) -> RawBook:
    kind = sniff(content)
    if kind == "csv":
        from cro_desk.vendors.workbook.delimited import read_delimited

        return read_delimited(content, name, limits)
    if kind == "zip":
        package = Package(content, limits)
        kind = package_kind(package)
    book = RawBook("xls" if kind == "ole" else kind)
    read_values(content, book, limits, report)
    return book
