"""Running sums of one vendor's lines on one sheet, so that each stated total is checked without walking
the lines again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from cro_desk.vendors.terms import FeeType
from cro_desk.vendors.workbook.model import LineRead, SheetUnderstanding

_ZERO = Decimal(0)


@dataclass(slots=True)
class _Series:
    """Amounts of some lines by row, with running sums."""

    rows: list[int] = field(default_factory=list)
    amounts: list[Decimal] = field(default_factory=list)
    sums: list[Decimal] = field(default_factory=list)

    def finish(self) -> None:
        self.sums = [_ZERO, *accumulate(self.amounts)]

    def between(self, after: int, before: int) -> Decimal:
        """Return the sum of rows strictly between two rows."""
        return self.sums[bisect_left(self.rows, before)] - self.sums[bisect_right(self.rows, after)]


@dataclass(slots=True)
class VendorSums:
    """Everything a stated total of a vendor can be compared with."""

    every: _Series
    required: _Series
    fees: _Series
    passed: _Series
    sections: dict[str, _Series]
    #: line rows → section and fee type, in order
    places: list[tuple[str, FeeType]]
    reached: frozenset[Decimal] = frozenset()

    @property
    def total(self) -> Decimal:
        """The sum of all lines."""
        return self.every.sums[-1]

    def has_lines_above(self, row: int) -> bool:
        """Tell whether any line with an amount stands above a row."""
        return bool(self.every.rows) and self.every.rows[0] < row

    def last_above(self, row: int) -> tuple[str, FeeType]:
        """Return section and fee type of the last line above a row."""
        return self.places[bisect_left(self.every.rows, row) - 1]

    def follows(self, row: int, stated: Decimal) -> bool:
        """Tell whether the lines right below a row add up to an amount at some line."""
        start = self.every.sums[bisect_right(self.every.rows, row)]
        return (start + stated).quantize(Decimal("0.01")) in self.reached

    def candidates(self, row: int, since: int) -> Iterator[Decimal]:
        """Yield the sums above a row.

        Since the last stated total, all, the section, without options, by fee type.
        """
        section, fee = self.last_above(row)
        yield self.every.between(since, row)
        yield self.every.between(-1, row)
        yield self.sections[section].between(-1, row)
        yield self.required.between(-1, row)
        yield self.required.between(since, row)
        own, other = (self.fees, self.passed) if fee is FeeType.FEE else (self.passed, self.fees)
        yield own.between(-1, row)
        yield other.between(-1, row)


def vendor_sums(sheet: SheetUnderstanding, vendor: str) -> VendorSums:
    """Return the running sums of a vendor's amounts on a sheet."""
    stated = any((p := line.prices.get(vendor)) and p.total is not None for line in sheet.lines)
    lines = [(line, a) for line in sheet.lines if (a := amount_of(line, vendor, stated=stated)) is not None]
    every = _series(lines, lambda _line: True)
    names = {line.section for line, _amount in lines}
    sections: dict[str, _Series] = {name: _Series() for name in names}
    for line, amount in lines:
        sections[line.section].rows.append(line.row)
        sections[line.section].amounts.append(amount)
    for series in sections.values():
        series.finish()
    return VendorSums(
        every,
        _series(lines, lambda line: not line.optional),
        _series(lines, lambda line: line.fee_type is FeeType.FEE),
        _series(lines, lambda line: line.fee_type is not FeeType.FEE),
        sections,
        [(line.section, line.fee_type) for line, _amount in lines],
        frozenset(amount.quantize(Decimal("0.01")) for amount in every.sums[1:]),
    )


def amount_of(line: LineRead, vendor: str, *, stated: bool) -> Decimal | None:
    """Return a vendor's amount for a line: its total, or the product where the file has no totals at all."""
    price = line.prices.get(vendor)
    if price is None or stated or price.unit_price is None:
        return price.total if price else None
    count = price.quantity if price.quantity is not None else line.quantity
    return price.unit_price if count is None else price.unit_price * count


def _series(lines: list[tuple[LineRead, Decimal]], wanted: Callable[[LineRead], bool]) -> _Series:
    kept = [(line.row, amount) for line, amount in lines if wanted(line)]
    series = _Series([row for row, _amount in kept], [amount for _row, amount in kept])
    series.finish()
    return series
