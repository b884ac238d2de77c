"""What travels from the child process to the program: JSON, checked on arrival, and never a pickle.

A pickle would let a file that took over the child run code in the program. JSON by orjson is also the
fastest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

import orjson

from cro_desk.vendors.workbook.cells import Cell, ColumnMap, ColumnSet, pairs
from cro_desk.vendors.workbook.files.raw import GENERAL, RawBook, RawSheet, Remark
from cro_desk.vendors.workbook.model import CellError, CellValue, Sheet

_DAY = timedelta(days=1)
_JSON_VALUES = {str, int, float, bool, type(None), dict}


class WireError(ValueError):
    """What arrived is not what the child sends: the child is out of its mind."""


def encode(message: Mapping[str, Any]) -> bytes:
    """Return the bytes of a message; `rows` may hold dates, times, durations and CellError."""
    return orjson.dumps(
        message,
        default=_special,
        option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_NON_STR_KEYS,
    )


def _special(value: object) -> object:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, timedelta):
        return value / _DAY
    if isinstance(value, CellError):
        return {"error": value.code}
    raise TypeError(type(value).__name__)


def rows_message(rows: list[list[Any]]) -> bytes:
    """Return the bytes of rows of values; empty texts become null.

    Replacing bytes is safe: inside a JSON text a quotation mark always follows a backslash, so `["",` and
    `,"",` can only stand between values. It takes a tenth of the time of looking at each cell.
    """
    payload = encode({"rows": rows})
    for empty, null in _EMPTY_TEXTS if _QUOTED in payload else _EMPTY_TEXTS_UNQUOTED:
        if b'""' not in payload:
            break
        payload = payload.replace(empty, null)
    return payload


#: a quotation mark within a text; without any, each quotation mark begins or ends one
_QUOTED = b'\\"'
_EMPTY_TEXTS_UNQUOTED = ((b',""', b",null"), (b'[""', b"[null"))
#: twice in the middle, for neighbours share the comma between them
_EMPTY_TEXTS = (
    (b',""]', b",null]"),
    (b',"",', b",null,"),
    (b',"",', b",null,"),
    (b'["",', b"[null,"),
    (b'[""]', b"[null]"),
)


def may_hold_longer(payload: bytes, most: int) -> bool:
    """Tell whether a text in a message may be longer than so many characters, without looking at each.

    Where every stretch of half the length has the end of a text, none is longer.
    """
    half = most // 2
    stretches = range(0, len(payload) - half, half)
    return _QUOTED in payload or any(payload.find(b'"', at, at + half) < 0 for at in stretches)


def sheet_message(sheet: RawSheet) -> bytes:
    """Return the bytes of everything about a sheet but its values."""
    return encode(
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "top": sheet.top,
            "left": sheet.left,
            "looks": _looks(sheet),
            "formulas": _texts(sheet.formulas),
            "uncalculated": _flat(sheet.uncalculated),
            "comments": _texts(sheet.comments),
            "merges": list(chain.from_iterable(sheet.merges)),
            "hidden_rows": list(sheet.hidden_rows),
            "hidden_columns": list(sheet.hidden_columns),
            "levels": _flat(_levels(sheet).items()),
            "drawings": sheet.drawings,
        }
    )


def _flat(cells: Iterable[Cell]) -> list[int]:
    return list(chain.from_iterable(cells))


def _texts(texts: Mapping[Cell, str]) -> list[list[Any]]:
    return [_flat(texts), list(texts.values())]


def _looks(sheet: RawSheet) -> list[list[Any]]:
    return [[column, style.code, style.bold, rows] for (column, style), rows in sheet.looks.items()]


def _levels(sheet: RawSheet) -> dict[int, int]:
    """Outline levels, and the indentation of the leftmost indented cell where that says more."""
    indents: dict[int, int] = {}
    for (_, style), rows in sorted(sheet.looks.items(), key=lambda look: look[0][0]):
        if style.indent:
            indents = dict.fromkeys(rows, style.indent) | indents
    return {row: max(indents.get(row, 0), sheet.levels.get(row, 0)) for row in {*indents, *sheet.levels}}


def book_message(book: RawBook, sha256: str) -> bytes:
    """Return the bytes of what stands above the sheets; it is the last message."""
    return encode({"kind": book.kind, "sha256": sha256, "remarks": [list(remark) for remark in book.remarks]})


def decode(payload: bytes) -> dict[str, Any]:
    """Return the message in the bytes."""
    try:
        message = orjson.loads(payload)
    except orjson.JSONDecodeError as error:
        raise WireError(str(error)) from error
    checked: dict[str, Any] = _of(message, dict)
    return checked


def _of(value: Any, kind: Callable[..., Any] | type[Any]) -> Any:
    if type(value) is not kind:
        raise WireError(f"{kind} expected")
    return value


def _list(value: Any, kind: type[Any]) -> list[Any]:
    if set(map(type, _of(value, list))) - {kind}:
        raise WireError(f"list of {kind} expected")
    return list(value)


def decode_rows(message: Mapping[str, Any]) -> list[list[CellValue]]:
    """Return the rows, checked, with dates and errors restored."""
    rows = _list(message.get("rows"), list)
    kinds = set(map(type, chain.from_iterable(rows)))
    if kinds - _JSON_VALUES:
        raise WireError("values expected")
    if dict in kinds:
        for row in rows:
            row[:] = [_restored(value) if type(value) is dict else value for value in row]
    return rows


def _restored(value: dict[str, Any]) -> CellValue:
    (kind, text), *more = value.items()
    if more or type(text) is not str:
        raise WireError("one text expected")
    try:
        return _RESTORERS[kind](text)
    except (KeyError, ValueError) as error:
        raise WireError(kind) from error


_RESTORERS: dict[str, Callable[[str], CellValue]] = {
    "at": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "error": CellError,
}


def decode_sheet(message: Mapping[str, Any], rows: list[list[CellValue]]) -> Sheet:
    """Return the sheet of a checked message and its rows, padded to one width."""
    _pad(rows)
    codes, bold = _restored_looks(message["looks"])
    return Sheet(
        name=_of(message["name"], str),
        rows=rows,
        top=_of(message["top"], int),
        left=_of(message["left"], int),
        hidden=_of(message["hidden"], bool),
        number_formats=codes,
        formulas=_restored_texts(message["formulas"]),
        uncalculated=frozenset(pairs(_list(message["uncalculated"], int))),
        comments=_restored_texts(message["comments"]),
        merges=_restored_merges(message["merges"]),
        hidden_rows=frozenset(_list(message["hidden_rows"], int)),
        hidden_columns=frozenset(_list(message["hidden_columns"], int)),
        bold=bold,
        levels=dict(pairs(_list(message["levels"], int))),
        drawings=_of(message["drawings"], int),
    )


def _pad(rows: list[list[CellValue]]) -> None:
    """Make all rows equally wide; the blank ones of a sparse sheet are one and the same row."""
    width = max(map(len, rows), default=0)
    blank: list[CellValue] = [None] * width
    for number, row in enumerate(rows):
        if not row:
            rows[number] = blank
        elif len(row) < width:
            row.extend([None] * (width - len(row)))


def _restored_looks(message: Any) -> tuple[ColumnMap, ColumnSet]:
    codes: dict[int, dict[int, str]] = {}
    bold: dict[int, set[int]] = {}
    for column, code, is_bold, listed in _list(message, list):
        rows = _list(listed, int)
        if _of(code, str) != GENERAL:
            codes.setdefault(_of(column, int), {}).update(dict.fromkeys(rows, code))
        if is_bold:
            bold.setdefault(_of(column, int), set()).update(rows)
    return ColumnMap(codes), ColumnSet(bold)


def _restored_texts(message: Any) -> dict[Cell, str]:
    cells, texts = _list(message, list)
    return dict(zip(pairs(_list(cells, int)), _list(texts, str), strict=True))


def _restored_merges(message: Any) -> tuple[tuple[int, int, int, int], ...]:
    flat: Sequence[int] = _list(message, int)
    return tuple(zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True))


def decode_remarks(message: Mapping[str, Any]) -> list[Remark]:
    """Return the remarks of the last message."""
    return [
        Remark(_of(key, str), _of(sheet, str), _of(cell, str), _words(words))
        for key, sheet, cell, words in _list(message.get("remarks"), list)
    ]


def _words(message: Any) -> dict[str, str]:
    return {_of(name, str): _of(word, str) for name, word in _of(message, dict).items()}


def decode_words(message: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of a failure, checked."""
    return _words(message.get("words"))
