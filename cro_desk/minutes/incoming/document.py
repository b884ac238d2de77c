"""Within the child process: what a Word document says, without anything that it hides, links or runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from cro_desk.minutes.incoming.limits import Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading|title|titel|berschrift|titre|encabezado|nagwek", re.IGNORECASE)
#: a part that declares entities could grow without end; Word writes none
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_LOOKED_AT = 4096
_BODY = "word/document.xml"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom"))  # what somebody struck while changes were tracked


class Refusal(Exception):  # noqa: N818 - named for what it does
    """The document is not read; the caller finds the sentence by the key."""

    def __init__(self, key: str, **words: str) -> None:
        super().__init__(key)
        self.key, self.words = key, words


def check(stream: BinaryIO, limits: Limits) -> None:
    """Refuse what is no Word document, or would cost too much, before anything is unpacked."""
    begin = stream.read(8)
    stream.seek(0)
    if begin.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal("old_or_locked")
    try:
        with ZipFile(stream) as archive:
            _check_parts(archive, limits)
    except (BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Refusal("no_document") from error
    stream.seek(0)


def _check_parts(archive: ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if _BODY not in names:
        raise Refusal("no_document")
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal("old_or_locked")
    sizes = [part.file_size for part in parts]
    packed = sum(part.compress_size for part in parts)
    grown = sum(sizes) > max(packed, 1) * limits.ratio and sum(sizes) > limits.part // 4
    if len(parts) > limits.parts or max(sizes) > limits.part or sum(sizes) > limits.unpacked or grown:
        raise Refusal("bomb")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                if _DECLARES.search(opened.read(_LOOKED_AT)):
                    raise Refusal("entities")


def blocks(stream: BinaryIO, limits: Limits) -> Iterator[Mapping[str, Any]]:
    """Tell each paragraph and each table in its order, as plain values."""
    import docx
    from docx.opc.exceptions import OpcError

    try:
        body = docx.Document(stream).element.body
    except (OpcError, KeyError, ValueError) as error:
        raise Refusal("no_document") from error
    for count, element in enumerate(_top(body)):
        if count >= limits.blocks:
            raise Refusal("too_long", limit=str(limits.blocks))
        told = _table(element, limits) if element.tag == f"{_W}tbl" else _paragraph(element, limits)
        if told is not None:
            yield told


def _top(parent: Any) -> Iterator[Any]:
    """Give paragraphs and tables, those within content controls too."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag == f"{_W}sdt":
            for content in child.iterchildren(f"{_W}sdtContent"):
                yield from _top(content)


def _paragraph(element: Any, limits: Limits) -> Mapping[str, Any] | None:
    text = _words(element)[: limits.text]
    if not text:
        return None
    style = element.find(f"{_W}pPr/{_W}pStyle")
    named = style.get(f"{_W}val", "") if style is not None else ""
    outlined = element.find(f"{_W}pPr/{_W}outlineLvl") is not None
    return {"text": text, "heading": outlined or bool(_HEADING.search(named))}


def _table(element: Any, limits: Limits) -> Mapping[str, Any] | None:
    rows: list[list[str]] = []
    for row in element.iterchildren(f"{_W}tr"):
        if len(rows) >= limits.rows:
            raise Refusal("too_long", limit=str(limits.rows))
        rows.append(_row(row, limits))
    return {"rows": rows} if any(any(row) for row in rows) else None


def _row(element: Any, limits: Limits) -> list[str]:
    """Return the cells of a row; one that spans columns stands in the first of them."""
    cells: list[str] = []
    for cell in _cells(element):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        told = span.get(f"{_W}val", "1") if span is not None else "1"
        wide = int(told) if told.isdigit() else 1
        cells += [_words(cell)[: limits.text], *[""] * min(wide - 1, limits.columns)]
        if len(cells) >= limits.columns:
            break
    return cells[: limits.columns]


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            for content in child.iterchildren(f"{_W}sdtContent"):
                yield from _cells(content)


def _words(element: Any) -> str:
    """Return the words as they read with all changes accepted, on one line."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        else:
            yield from _pieces(child)
            if child.tag == f"{_W}p":
                yield " "
