"""The safe part of Excel's formula language: parsed once, evaluated for each row that repeats it.

Arithmetic, comparisons, references, and the functions of `_FUNCTIONS`. Anything else raises Unsafe: a value
that might be wrong is worse than none. Nothing is ever executed but the closures made here.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import NamedTuple, Protocol

from cro_desk.vendors.workbook.cells import column_index

Number = float
Value = float | str | bool | None

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


class Unsafe(Exception):  # noqa: N818 - a signal: leave this formula alone
    """The formula cannot be computed here with certainty."""


class Area(NamedTuple):
    """A rectangle of cells; a row of None is the sheet's last."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int | None
    last_column: int


class Cells(Protocol):
    """Where values come from."""

    def value(self, sheet: str, row: int, column: int) -> Value:
        """Return one value; Unsafe for an error or what is not yet known."""

    def values(self, area: Area, *, subtotal: int = 0) -> Iterable[Value]:
        """Return the values of an area; for a subtotal without nested ones and hidden rows."""

    def area_of_name(self, name: str) -> Area:
        """Return what a defined name refers to; Unsafe when that is no plain area."""


Term = Callable[[Cells, int], Value]
AreaTerm = Callable[[Cells, int], Area]


class Parsed(NamedTuple):
    """A part of a formula: how to get its value and, where it is a reference, its area."""

    value: Term
    area: AreaTerm | None = None


def parse_formula(text: str) -> Term:
    """Return a function of cells and own row that computes the formula; Unsafe when it cannot."""
    parser = _Parser(text)
    parsed = parser.comparison()
    if parser.kind:
        raise Unsafe(text)
    return parsed.value


def as_number(value: Value) -> float:
    """Return what arithmetic takes a value for; text is never taken for a number."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise Unsafe(value)
    return float(value)


def _numbers(values: Iterable[Value]) -> Iterator[float]:
    """The numbers of an area: functions pass over blanks, texts and truth values there."""
    return (value for value in values if type(value) is float or type(value) is int)


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
        while self.kind == "sign" and self.word in _COMPARISONS:
            compare = _COMPARISONS[self.word]
            self._next()
            left = Parsed(_compared(compare, left.value, self._joined().value))
        self._depth -= 1
        return left

    def _joined(self) -> Parsed:
        left = self._sum()
        while self._take("&"):
            left = Parsed(_joined(left.value, self._sum().value))
        return left

    def _sum(self) -> Parsed:
        left = self._product()
        while self.kind == "sign" and self.word in "+-":
            operation = operator.add if self.word == "+" else operator.sub
            self._next()
            left = Parsed(_arithmetic(operation, left.value, self._product().value))
        return left

    def _product(self) -> Parsed:
        left = self._power()
        while self.kind == "sign" and self.word in "*/":
            operation = operator.mul if self.word == "*" else _divide
            self._next()
            left = Parsed(_arithmetic(operation, left.value, self._power().value))
        return left

    def _power(self) -> Parsed:
        left = self._signed()
        while self._take("^"):
            left = Parsed(_arithmetic(_raise, left.value, self._signed().value))
        return left

    def _signed(self) -> Parsed:
        if self._take("-"):
            inner = self._signed().value
            return Parsed(lambda cells, row: -as_number(inner(cells, row)))
        if self._take("+"):
            return self._signed()
        inner_part = self._primary()
        while self._take("%"):
            inner_part = Parsed(_arithmetic(_divide, inner_part.value, lambda *_: 100.0))
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
        function = _FUNCTIONS.get(name.removeprefix("_XLFN."))
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


def _arithmetic(operation: Callable[[float, float], float], left: Term, right: Term) -> Term:
    return lambda cells, row: operation(as_number(left(cells, row)), as_number(right(cells, row)))


def _divide(left: float, right: float) -> float:
    if not right:
        raise Unsafe("division by zero")
    return left / right


def _raise(left: float, right: float) -> float:
    if abs(right) > 400 or (left < 0 and right != int(right)) or (not left and right < 0):
        raise Unsafe("power")
    return float(left**right)


def _joined(left: Term, right: Term) -> Term:
    def join(cells: Cells, row: int) -> Value:
        parts = left(cells, row), right(cells, row)
        if not all(part is None or isinstance(part, str) for part in parts):
            raise Unsafe("number as text")
        return "".join(str(part or "") for part in parts)

    return join


_COMPARISONS: dict[str, Callable[[object, object], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,  # type: ignore[dict-item]
    ">": operator.gt,  # type: ignore[dict-item]
    "<=": operator.le,  # type: ignore[dict-item]
    ">=": operator.ge,  # type: ignore[dict-item]
}


def _compared(compare: Callable[[object, object], bool], left: Term, right: Term) -> Term:
    def result(cells: Cells, row: int) -> Value:
        one, other = left(cells, row), right(cells, row)
        if isinstance(one, str) or isinstance(other, str):
            return compare(_as_text(one), _as_text(other))
        left_number, right_number = as_number(one), as_number(other)
        if math.isclose(left_number, right_number, rel_tol=1e-14):  # Excel compares fifteen digits
            return compare(0.0, 0.0)
        return compare(left_number, right_number)

    return result


def _as_text(value: Value) -> str:
    """What a text is compared with: another text without regard to case, or a blank."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.casefold()
    raise Unsafe("number against text")


def _all_numbers(cells: Cells, row: int, arguments: list[Parsed]) -> list[float]:
    numbers: list[float] = []
    for argument in arguments:
        if argument.area is not None:
            numbers.extend(_numbers(cells.values(argument.area(cells, row))))
        else:
            numbers.append(as_number(argument.value(cells, row)))
    return numbers


def _over_numbers(compute: Callable[[list[float]], float]) -> Callable[[list[Parsed]], Term]:
    return lambda arguments: lambda cells, row: compute(_all_numbers(cells, row, arguments))


def _average(numbers: list[float]) -> float:
    return _divide(math.fsum(numbers), len(numbers))


def _subtotal(arguments: list[Parsed]) -> Term:
    if len(arguments) < 2 or any(argument.area is None for argument in arguments[1:]):
        raise Unsafe("SUBTOTAL")

    def compute(cells: Cells, row: int) -> Value:
        kind = int(as_number(arguments[0].value(cells, row)))
        if kind not in {9, 109}:
            raise Unsafe("SUBTOTAL")
        areas = [argument.area(cells, row) for argument in arguments[1:] if argument.area]
        return math.fsum(n for area in areas for n in _numbers(cells.values(area, subtotal=kind)))

    return compute


def _sum_of_products(arguments: list[Parsed]) -> Term:
    if not arguments or any(argument.area is None for argument in arguments):
        raise Unsafe("SUMPRODUCT")

    def compute(cells: Cells, row: int) -> Value:
        columns = [[*cells.values(argument.area(cells, row))] for argument in arguments if argument.area]
        if len({len(column) for column in columns}) != 1:
            raise Unsafe("SUMPRODUCT")
        return math.fsum(math.prod(map(_or_zero, values)) for values in zip(*columns, strict=True))

    return compute


def _or_zero(value: Value) -> float:
    return float(value) if type(value) is float or type(value) is int else 0.0


def _round_by(mode: str) -> Callable[[list[Parsed]], Term]:
    def make(arguments: list[Parsed]) -> Term:
        if len(arguments) != 2:
            raise Unsafe("ROUND")
        value, places = arguments

        def compute(cells: Cells, row: int) -> Value:
            digits = int(as_number(places.value(cells, row)))
            if abs(digits) > 15:
                raise Unsafe("ROUND")
            number = Decimal(repr(as_number(value.value(cells, row))))
            return float(number.quantize(Decimal(1).scaleb(-digits), mode))

        return compute

    return make


def _absolute(arguments: list[Parsed]) -> Term:
    if len(arguments) != 1:
        raise Unsafe("ABS")
    return lambda cells, row: abs(as_number(arguments[0].value(cells, row)))


def _if(arguments: list[Parsed]) -> Term:
    if len(arguments) not in {2, 3}:
        raise Unsafe("IF")

    def compute(cells: Cells, row: int) -> Value:
        if as_number(arguments[0].value(cells, row)):
            return arguments[1].value(cells, row)
        return arguments[2].value(cells, row) if len(arguments) == 3 else False

    return compute


_FUNCTIONS: dict[str, Callable[[list[Parsed]], Term]] = {
    "SUM": _over_numbers(math.fsum),
    "PRODUCT": _over_numbers(lambda numbers: math.prod(numbers) if numbers else 0.0),
    "MIN": _over_numbers(lambda numbers: min(numbers, default=0.0)),
    "MAX": _over_numbers(lambda numbers: max(numbers, default=0.0)),
    "AVERAGE": _over_numbers(_average),
    "SUBTOTAL": _subtotal,
    "SUMPRODUCT": _sum_of_products,
    "ROUND": _round_by(ROUND_HALF_UP),
    "ROUNDUP": _round_by(ROUND_UP),
    "ROUNDDOWN": _round_by(ROUND_DOWN),
    "ABS": _absolute,
    "IF": _if,
}
