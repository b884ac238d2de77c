"""Formulas against their stored results: never calculated ones are computed where safe, stale ones named.

A workbook written by a library has formulas without results; one that was edited by a program may keep old
ones. Stored values are never replaced: the file says what it says, a difference is a question to the bidder.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from cro_desk.vendors.workbook.cells import Cell, split_address
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet
from cro_desk.vendors.workbook.formulas.language import OWN_ROWS, parse_formula
from cro_desk.vendors.workbook.formulas.terms import Area, Term, Unsafe, Value
from cro_desk.vendors.workbook.model import CellError

_DIGITS = re.compile(r"([0-9]+(?:\.[0-9]*)?)")
_MARKS = {offset: mark for mark, offset in OWN_ROWS.items()}
#: cells looked at before the rest is left alone: sums over sums over sums grow without bound
_BUDGET = 8_000_000
_DEEPEST = 120
_MOST_PATTERNS = 40_000
_NAMED = 20


def check_formulas(book: RawBook, names: Mapping[str, str]) -> None:
    """Compute what has no stored result, then compare stored results with what their formulas give."""
    calculator = _Calculator(book.sheets, names)
    for sheet in book.sheets:
        if sheet.uncalculated:
            _compute_missing(sheet, calculator, book)
    for sheet in book.sheets:
        if sheet.formulas:
            _compare_stored(sheet, calculator, book)


def _compute_missing(sheet: RawSheet, calculator: _Calculator, book: RawBook) -> None:
    missing = sorted(sheet.uncalculated)
    for cell in missing:
        calculator.compute(sheet, cell)
    computed = [cell for cell in missing if cell not in sheet.uncalculated]
    if computed:
        book.remark("computed", sheet.name, computed[0], count=str(len(computed)))
    _name_missing(sheet, book)


def _name_missing(sheet: RawSheet, book: RawBook) -> None:
    left = sorted(sheet.uncalculated)
    for cell in left[:_NAMED]:
        book.remark("uncalculated", sheet.name, cell)
    if len(left) > _NAMED:
        book.remark("uncalculated_more", sheet.name, count=str(len(left) - _NAMED))


def _compare_stored(sheet: RawSheet, calculator: _Calculator, book: RawBook) -> None:
    stale = 0
    for cell, formula in sheet.formulas.items():
        stored = sheet.value(*cell)
        if (type(stored) is not float and type(stored) is not int) or cell in calculator.computed[sheet.name]:
            continue
        value = calculator.expected(sheet, cell)
        if value is not None and not _equal(value, stored):
            stale += 1
            if stale <= _NAMED:
                words = {
                    "stored": f"{stored:.12g}",
                    "formula": f"={formula}"[:80],
                    "computed": f"{value:.12g}",
                }
                book.remark("stale", sheet.name, cell, **words)
    if stale > _NAMED:
        book.remark("stale_more", sheet.name, count=str(stale - _NAMED))


def _equal(one: float, other: float) -> bool:
    """Whether two amounts are the same but for float noise and for display precision (Excel's own option)."""
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=0.0051)


class _TooDeep(Unsafe):
    """A chain of formulas that is too long for the stack; it can be computed from this cell on first."""

    def __init__(self, sheet: RawSheet, cell: Cell) -> None:
        super().__init__()
        self.sheet, self.cell = sheet, cell


class _Calculator:
    """Evaluates formulas over the sheets of one book; patterns that repeat down the rows are parsed once."""

    def __init__(self, sheets: Iterable[RawSheet], names: Mapping[str, str]) -> None:
        self._sheets = {sheet.name.casefold(): sheet for sheet in sheets}
        self._names = names
        self._terms: dict[tuple[str, ...], Term | None] = {}
        self._current: RawSheet
        self._budget = _BUDGET
        self._open: list[tuple[str, Cell]] = []
        self._hopeless: set[tuple[str, Cell]] = set()
        self.computed: dict[str, set[Cell]] = {sheet.name: set() for sheet in self._sheets.values()}

    def compute(self, sheet: RawSheet, cell: Cell) -> bool:
        """Put the result of a formula into its cell; False when that is not safe."""
        waiting = [(sheet, cell)]
        while waiting:
            try:
                self._settle(*waiting[-1])
                waiting.pop()
            except _TooDeep as deep:
                if (deep.sheet, deep.cell) in waiting:  # a circle, or one formula that is too deep by itself
                    self._hopeless.add((deep.sheet.name, deep.cell))
                    return False
                waiting.append((deep.sheet, deep.cell))
            except Unsafe:
                return False
        return True

    def _settle(self, sheet: RawSheet, cell: Cell) -> None:
        """Compute a cell that has no result yet; what failed once is not tried again."""
        if cell not in sheet.uncalculated:
            return
        if (sheet.name, cell) in self._hopeless:
            raise Unsafe
        try:
            value = self._evaluate(sheet, cell)
        except _TooDeep:
            raise
        except Unsafe:
            self._hopeless.add((sheet.name, cell))
            raise
        sheet.put(*cell, value)
        sheet.uncalculated.discard(cell)
        self.computed[sheet.name].add(cell)

    def expected(self, sheet: RawSheet, cell: Cell) -> float | None:
        """Return what the formula of a cell gives over the stored values; None when not a sure number."""
        try:
            value = self._evaluate(sheet, cell)
        except Unsafe:
            return None
        return value if type(value) is float else None

    def _evaluate(self, sheet: RawSheet, cell: Cell) -> Value:
        term = self._term(sheet.formulas[cell], cell[0])
        if term is None or (sheet.name, cell) in self._open:
            raise Unsafe
        if len(self._open) > _DEEPEST:
            raise _TooDeep(sheet, cell)
        self._open.append((sheet.name, cell))
        before = getattr(self, "_current", sheet)
        self._current = sheet
        try:
            value = term(self, cell[0])
        except (OverflowError, ArithmeticError) as error:
            raise Unsafe from error
        except RecursionError as error:
            raise _TooDeep(sheet, cell) from error
        finally:
            self._current = before
            self._open.pop()
        if isinstance(value, float) and not math.isfinite(value):
            raise Unsafe
        return value

    def _term(self, formula: str, row: int) -> Term | None:
        marks = {str(row + 1 + offset): mark for offset, mark in _MARKS.items()}
        parts = tuple(marks.get(part, part) for part in _DIGITS.split(formula))
        if parts not in self._terms:
            if len(self._terms) > _MOST_PATTERNS:
                return None
            pattern = "".join(parts)
            self._terms[parts] = _parsed(pattern) or (None if pattern == formula else _parsed(formula))
        return self._terms[parts]

    def value(self, sheet: str, row: int, column: int) -> Value:
        place = self._sheet(sheet)
        self._spend(1)
        self._settle(place, (row, column))
        return _plain(place.value(row, column))

    def values(self, area: Area, *, subtotal: int = 0) -> Iterable[Value]:
        sheet = self._sheet(area.sheet)
        last = min(sheet.top + len(sheet.rows) - 1, area.last_row if area.last_row is not None else 1 << 20)
        self._spend(max(last - area.first_row + 1, 0) * (area.last_column - area.first_column + 1))
        if subtotal:
            yield from self._subtotal(sheet, area, last, subtotal)
            return
        for row in range(area.first_row, last + 1):
            for column in range(area.first_column, area.last_column + 1):
                yield self.value(sheet.name, row, column)

    def _subtotal(self, sheet: RawSheet, area: Area, last: int, kind: int) -> Iterable[Value]:
        """Without nested subtotals; hidden rows are left out by 109, and make 9 uncertain (a filter?)."""
        for row in range(area.first_row, last + 1):
            if row in sheet.hidden_rows:
                if kind == 9:
                    raise Unsafe
                continue
            for column in range(area.first_column, area.last_column + 1):
                if "SUBTOTAL(" not in sheet.formulas.get((row, column), "").upper():
                    yield self.value(sheet.name, row, column)

    def area_of_name(self, name: str) -> Area:
        sheet, _, corners = self._names.get(name.casefold(), "").rpartition("!")
        first, _, last = corners.partition(":")
        try:
            top, bottom = split_address(first), split_address(last or first)
        except (ValueError, IndexError) as error:
            raise Unsafe(name) from error
        return Area(sheet.strip("'").replace("''", "'"), *top, *bottom)

    def _sheet(self, name: str) -> RawSheet:
        if not name:
            return self._current
        sheet = self._sheets.get(name.casefold())
        if sheet is None:
            raise Unsafe(name)
        return sheet

    def _spend(self, cells: int) -> None:
        self._budget -= cells
        if self._budget < 0:
            raise Unsafe


def _parsed(formula: str) -> Term | None:
    try:
        return parse_formula(formula)
    except (Unsafe, ValueError, RecursionError):
        return None


def _plain(value: object) -> Value:
    """The value as formulas see it; dates and errors are left alone."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | float | str):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, CellError):
        raise Unsafe(value.code)
    raise Unsafe
