"""The safe part of Excel's formula language: parsed once, evaluated for each row that repeats it.

Arithmetic, comparisons, references, and the functions of `formula_functions.py`. Anything else raises Unsafe:
a value that might be wrong is worse than none. Nothing is ever executed but the closures made here.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

from cro_desk.vendors.workbook.cells import column_index
from cro_desk.vendors.workbook.formulas.functions import FUNCTIONS
from cro_desk.vendors.workbook.formulas.operators import (
    COMPARISONS,
    arithmetic,
    compared,
    divide,
    joined,
    power,
)
from cro_desk.vendors.workbook.formulas.terms import (
    Area,
    AreaTerm,
    Cells,
    Parsed,
    Term,
    Unsafe,
    Value,
    as_number,
)

#: characters that stand for the formula's own row, the one above and the one below
OWN_ROWS = {"\x01": 0, "\x02": -1, "\x03": 1}

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"]|"")*")
    |(?P<sheet>'(?:[^']|'')+'!|[^\W\d][\w.]*!)
    |(?P<ref>\$?[A-Za-z]{1,3}\$?(?:[0-9]+|[\x01-\x03])(?![\w(]))
    |(?P<column>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(]))
    |(?P<name>[^\W\d][\w.]*)
    |(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+|[\x01-\x03])
    |(?P<sign><=|>=|<>|[-+*/^&=<>(),:%])
    )""",
    re.VERBOSE,
)
_DEEPEST = 60
_CALL = re.compile(r"([A-Za-z_][\w.]*)\(")


def parse_formula(text: str) -> Term:
    """Return a function of cells and own row that computes the formula; Unsafe when it cannot."""
    if any(_known_name(name) not in FUNCTIONS for name in _CALL.findall(text)):
        raise Unsafe(text)
    parser = _Parser(text)
    parsed = parser.comparison()
    if parser.kind:
        raise Unsafe(text)
    return parsed.value


def _known_name(name: str) -> str:
    return name.upper().removeprefix("_XLFN.")


class _Parser:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str) -> None:
        self._text = text.removeprefix("=").rstrip()
        self._place = 0
        self._depth = 0
        self.kind = ""
        self.word = ""
        self._next()

    def _next(self) -> None:
        if self._place >= len(self._text):
            self.kind = self.word = ""
            return
        match = _TOKEN.match(self._text, self._place)
        if match is None or match.lastgroup is None:
            raise Unsafe(self._text)
        self._place = match.end()
        self.kind, self.word = match.lastgroup, match[match.lastgroup]

    def _take(self, sign: str) -> bool:
        if self.kind == "sign" and self.word == sign:
            self._next()
            return True
        return False

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise Unsafe(self._text)

    def comparison(self) -> Parsed:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unsafe(self._text)
        left = self._joined()
        while self.kind == "sign" and self.word in COMPARISONS:
            compare = COMPARISONS[self.word]
            self._next()
            left = Parsed(compared(compare, left.value, self._joined().value))
        self._depth -= 1
        return left

    def _joined(self) -> Parsed:
        left = self._sum()
        while self._take("&"):
            left = Parsed(joined(left.value, self._sum().value))
        return left

    def _sum(self) -> Parsed:
        left = self._product()
        while self.kind == "sign" and self.word in "+-":
            operation = operator.add if self.word == "+" else operator.sub
            self._next()
            left = Parsed(arithmetic(operation, left.value, self._product().value))
        return left

    def _product(self) -> Parsed:
        left = self._power()
        while self.kind == "sign" and self.word in "*/":
            operation = operator.mul if self.word == "*" else divide
            self._next()
            left = Parsed(arithmetic(operation, left.value, self._power().value))
        return left

    def _power(self) -> Parsed:
        left = self._signed()
        while self._take("^"):
            left = Parsed(arithmetic(power, left.value, self._signed().value))
        return left

    def _signed(self) -> Parsed:
        if self._take("-"):
            inner = self._signed().value
            return Parsed(lambda cells, row: -as_number(inner(cells, row)))
        if self._take("+"):
            return self._signed()
        inner_part = self._primary()
        while self._take("%"):
            inner_part = Parsed(arithmetic(divide, inner_part.value, lambda *_: 100.0))
        return inner_part

    def _primary(self) -> Parsed:
        kind, token = self.kind, self.word
        if self._take("("):
            inner = self.comparison()
            self._need(")")
            return inner
        self._next()
        if kind == "number":
            return _constant(token)
        if kind == "text":
            text = token[1:-1].replace('""', '"')
            return Parsed(lambda *_: text)
        if kind == "sheet":
            return self._reference(_unquoted(token[:-1]), self.kind, self.word)
        if kind == "name":
            return self._named(token)
        return self._reference("", kind, token, taken=True)

    def _reference(self, sheet: str, kind: str, token: str, *, taken: bool = False) -> Parsed:
        if kind not in {"ref", "column"} or _marked(sheet):
            raise Unsafe(self._text)
        if not taken:
            self._next()
        if kind == "column":
            first, last = (column_index(part.upper()) for part in token.replace("$", "").split(":"))
            return _area(lambda _cells, _row: Area(sheet, 0, first, None, last))
        top, left = _corner(token)
        if not self._take(":"):
            return _cell(sheet, top, left)
        if self.kind != "ref":
            raise Unsafe(self._text)
        bottom, right = _corner(self.word)
        self._next()
        return _area(lambda _cells, row: Area(sheet, top(row), left, bottom(row), right))

    def _named(self, token: str) -> Parsed:
        name = token.upper()
        if not self._take("("):
            if name in {"TRUE", "FALSE"}:
                return Parsed(lambda *_: name == "TRUE")
            return _area(lambda cells, _row: cells.area_of_name(token))
        function = FUNCTIONS.get(_known_name(name))
        if function is None:
            raise Unsafe(name)
        arguments = self._arguments()
        return Parsed(function(arguments))

    def _arguments(self) -> list[Parsed]:
        arguments: list[Parsed] = []
        if self._take(")"):
            return arguments
        while True:
            arguments.append(self.comparison())
            if self._take(")"):
                return arguments
            self._need(",")


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _marked(text: str) -> bool:
    return any(mark in text for mark in OWN_ROWS)


def _corner(token: str) -> tuple[Callable[[int], int], int]:
    token = token.replace("$", "")
    column = column_index(token.rstrip("0123456789\x01\x02\x03").upper())
    mark = OWN_ROWS.get(token[-1])
    if mark is not None:
        return (lambda row: row + mark), column
    fixed = int(token.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) - 1
    return (lambda _row: fixed), column


def _constant(token: str) -> Parsed:
    mark = OWN_ROWS.get(token)
    if mark is not None:
        return Parsed(lambda _cells, row: float(row + 1 + mark))
    number = float(token)
    return Parsed(lambda *_: number)


def _cell(sheet: str, place: Callable[[int], int], column: int) -> Parsed:
    return Parsed(
        lambda cells, row: cells.value(sheet, place(row), column),
        lambda _cells, row: Area(sheet, place(row), column, place(row), column),
    )


def _area(area: AreaTerm) -> Parsed:
    return Parsed(lambda cells, row: _single(cells, area(cells, row)), area)


def _single(cells: Cells, area: Area) -> Value:
    """The value of an area where one value is wanted: only of a single cell is it certain."""
    if (area.first_row, area.first_column) != (area.last_row, area.last_column):
        raise Unsafe("area")
    return cells.value(area.sheet, area.first_row, area.first_column)
