"""Running sums of one vendor's lines on one sheet, so that each stated total is checked without walking
the lines again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from cro_desk.vendors.terms import FeeType
from cro_desk.vendors.workbook.model import LineRead, PriceRead, SheetUnderstanding

_ZERO = Decimal(0)
CENT = Decimal("0.01")


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


class VendorSums:
    """Everything a stated total of a vendor can be compared with, made when it is asked for."""

    def __init__(self, lines: list[tuple[LineRead, Decimal]]) -> None:
        self._lines = lines
        self.every = _Series([line.row for line, _a in lines], [amount for _line, amount in lines])
        self.every.finish()

    @property
    def total(self) -> Decimal:
        """The sum of all lines."""
        return self.every.sums[-1]

    @cached_property
    def required(self) -> _Series:
        """The lines that are no options."""
        return _series(self._lines, lambda line: not line.optional)

    @cached_property
    def fees(self) -> _Series:
        """The lines of service fees."""
        return _series(self._lines, lambda line: line.fee_type is FeeType.FEE)

    @cached_property
    def passed(self) -> _Series:
        """The lines of pass-through costs."""
        return _series(self._lines, lambda line: line.fee_type is not FeeType.FEE)

    @cached_property
    def sections(self) -> dict[str, _Series]:
        """The lines by section."""
        found: dict[str, _Series] = {}
        for line, amount in self._lines:
            series = found.setdefault(line.section, _Series())
            series.rows.append(line.row)
            series.amounts.append(amount)
        for series in found.values():
            series.finish()
        return found

    @cached_property
    def _reached(self) -> frozenset[Decimal]:
        return frozenset(amount.quantize(CENT) for amount in self.every.sums[1:])

    def has_lines_above(self, row: int) -> bool:
        """Tell whether any line with an amount stands above a row."""
        return bool(self.every.rows) and self.every.rows[0] < row

    def follows(self, row: int, stated: Decimal) -> bool:
        """Tell whether the lines right below a row add up to an amount at some line."""
        start = self.every.sums[bisect_right(self.every.rows, row)]
        return (start + stated).quantize(CENT) in self._reached

    def candidates(self, row: int, since: int) -> Iterator[Decimal]:
        """Yield the sums above a row.

        Since the last stated total, all, the section, without options, by fee type.
        """
        last = self._lines[bisect_left(self.every.rows, row) - 1][0]
        yield self.every.between(since, row)
        yield self.every.between(-1, row)
        yield self.sections[last.section].between(-1, row)
        yield self.required.between(-1, row)
        yield self.required.between(since, row)
        is_fee = last.fee_type is FeeType.FEE
        yield (self.fees if is_fee else self.passed).between(-1, row)
        yield (self.passed if is_fee else self.fees).between(-1, row)


def vendor_sums(sheet: SheetUnderstanding, vendor: str) -> VendorSums:
    """Return the running sums of a vendor's amounts on a sheet."""
    priced = [(line, line.prices[vendor]) for line in sheet.lines if vendor in line.prices]
    lines = [(line, price.total) for line, price in priced if price.total is not None]
    if lines:
        return VendorSums(lines)
    return VendorSums(
        [(line, amount) for line, price in priced if (amount := _product(line, price)) is not None]
    )


def _product(line: LineRead, price: PriceRead) -> Decimal | None:
    """Return unit price x quantity, for files that have no totals at all."""
    if price.unit_price is None:
        return None
    count = price.quantity if price.quantity is not None else line.quantity
    return price.unit_price if count is None else price.unit_price * count


def _series(lines: list[tuple[LineRead, Decimal]], wanted: Callable[[LineRead], bool]) -> _Series:
    kept = [(line.row, amount) for line, amount in lines if wanted(line)]
    series = _Series([row for row, _amount in kept], [amount for _row, amount in kept])
    series.finish()
    return series
