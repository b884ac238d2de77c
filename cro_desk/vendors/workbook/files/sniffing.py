"""What a file is by its content: a suffix is only what somebody called it."""

from __future__ import annotations

import re

from cro_desk.vendors.workbook.files.encodings import looks_like_utf16, looks_like_utf32
from cro_desk.vendors.workbook.files.failures import Refusal

#: first bytes → a key of `sentences.KINDS`
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"SQLite format 3", "database"),
    (b"\x00\x01\x00\x00Standard", "database"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"PAR1", "parquet"),
    (b"\x00\x00\x02\x00", "lotus"),
    (b"\x00\x00\x1a\x00", "lotus"),
    (b"\xff\x00\x02\x00", "works"),
    (b"TABLE\r\n0,1", "dif"),
    (b"TABLE\n0,1", "dif"),
    (b"ID;P", "sylk"),
    (b"From: ", "mail"),
)
_BARE_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_MARKED_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(content: bytes) -> str:
    """Return which reader the content is for: zip, ole, csv, html, mhtml, xml or fods; Refusal for none."""
    if not content.strip(b"\x00 \t\r\n"):
        raise Refusal("empty")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    if content.startswith(b"PK"):
        return "zip"
    foreign = next((what for start, what in _FOREIGN if content.startswith(start)), None)
    if foreign and not _is_text(content[:4096], foreign):
        raise Refusal("not_a_workbook" if foreign in _NO_WORKBOOKS else "foreign", what=foreign)
    if content.startswith(_BARE_BIFF):
        raise Refusal("foreign", what="biff")
    if _is_dbase(content):
        raise Refusal("foreign", what="dbf")
    return _sniff_text(content)


_NO_WORKBOOKS = {"pdf", "rtf", "picture", "database", "program", "archive", "mail"}
_TEXTUAL = {"picture", "program", "archive"}


def _is_text(start: bytes, foreign: str) -> bool:
    """A table may begin with the letters BM, MZ or BZh."""
    return foreign in _TEXTUAL and start[:2].isalpha() and not _CONTROLS.search(start)


def _is_dbase(content: bytes) -> bool:
    """Whether this is a dBase header: version, date, field descriptors that end with a carriage return."""
    if len(content) < 65 or content[0] not in {0x02, 0x03, 0x04, 0x30, 0x31, 0x43, 0x83, 0x8B, 0xF5}:
        return False
    return 1 <= content[2] <= 12 and 1 <= content[3] <= 31 and b"\r" in content[32:4096]


def _sniff_text(content: bytes) -> str:
    start = content[:4096]
    if start.startswith(_MARKED_TEXT):
        text = _plain(start)
    elif looks_like_utf16(start) or looks_like_utf32(start):
        text = start.replace(b"\x00", b"")
    elif _CONTROLS.search(start):
        raise Refusal("unknown")
    else:
        text = start
    return _sniff_markup(text.lstrip().lower(), content)


def _plain(start: bytes) -> bytes:
    """The ASCII of text that begins with a byte order mark."""
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe\x00").replace(b"\x00", b"")


def _sniff_markup(text: bytes, content: bytes) -> str:
    if text.startswith(b"mime-version:"):
        return "mhtml"
    if not text.startswith(b"<"):
        return "json" if _is_json(content) else "csv"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text and b"<html" not in text:
        return "xml"
    if b"<office:document" in text:
        return "fods"
    if b"<html" in text or b"<table" in text or b"<!doctype html" in text:
        return "html"
    raise Refusal("not_a_workbook", what="xml")


def _is_json(content: bytes) -> bool:
    start = content[:200].lstrip()
    if start[:1] in {b"{", b"["} and content.rstrip()[-1:] in {b"}", b"]"} and b'"' in start[:80]:
        raise Refusal("not_a_workbook", what="json")
    return False
