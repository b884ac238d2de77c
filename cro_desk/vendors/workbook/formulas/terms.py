"""What formulas are made of once they were parsed: functions of cells and a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

Value = float | str | bool | None


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


def as_number(value: Value) -> float:
    """Return what arithmetic takes a value for; text is never taken for a number."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise Unsafe(value)
    return float(value)
