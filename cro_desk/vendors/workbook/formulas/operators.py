"""Arithmetic and comparison as Excel does them, or Unsafe."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

from cro_desk.vendors.workbook.formulas.terms import Cells, Term, Unsafe, Value, as_number

_LONGEST = 32_767


def arithmetic(operation: Callable[[float, float], float], left: Term, right: Term) -> Term:
    return lambda cells, row: operation(as_number(left(cells, row)), as_number(right(cells, row)))


def divide(left: float, right: float) -> float:
    if not right:
        raise Unsafe("division by zero")
    return left / right


def power(left: float, right: float) -> float:
    if abs(right) > 400 or (left < 0 and right != int(right)) or (not left and right < 0):
        raise Unsafe("power")
    return float(left**right)


def joined(left: Term, right: Term) -> Term:
    def join(cells: Cells, row: int) -> Value:
        parts = left(cells, row), right(cells, row)
        if not all(part is None or isinstance(part, str) for part in parts):
            raise Unsafe("number as text")
        text = "".join(str(part or "") for part in parts)
        if len(text) > _LONGEST:  # cells that double each other's text would fill all memory
            raise Unsafe("longer than a cell")
        return text

    return join


COMPARISONS: dict[str, Callable[[object, object], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,  # type: ignore[dict-item]
    ">": operator.gt,  # type: ignore[dict-item]
    "<=": operator.le,  # type: ignore[dict-item]
    ">=": operator.ge,  # type: ignore[dict-item]
}


def compared(compare: Callable[[object, object], bool], left: Term, right: Term) -> Term:
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
