"""A table's rows read column-wise, and what each row was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, pairwise
from typing import TypeVar

from cro_desk.vendors.workbook.model import RowRole
from cro_desk.vendors.workbook.recognition.amounts import Amount
from cro_desk.vendors.workbook.recognition.grid import Grid
from cro_desk.vendors.workbook.recognition.table import Table

T = TypeVar("T")


@dataclass(slots=True)
class Body:
    """A table's rows read column-wise: from `first` (inclusive) to `stop`, all lists of that length."""

    grid: Grid
    table: Table
    first: int
    stop: int
    quantity: list[Amount]
    #: by column: unit prices and totals of every group, and periods
    money: dict[int, list[Amount]]
    unit_columns: tuple[int, ...]
    total_columns: tuple[int, ...]
    #: by column: rows whose cell is text, so that nobody walks through all cells for them
    typed: dict[int, list[int]] = field(default_factory=dict)
    roles: list[RowRole] = field(default_factory=list)
    #: the rows that are no lines, in order: few, so that nobody walks through all rows for them
    apart: list[int] = field(default_factory=list)
    #: row → label of sections, totals and notes
    labels: dict[int, str] = field(default_factory=dict)

    def of_lines(self, column: Sequence[T]) -> list[T]:
        """Return what stands in a column on the rows that are lines."""
        stretches = pairwise([-1, *self.apart, len(self.roles)])
        return list(chain.from_iterable(column[above + 1 : below] for above, below in stretches))

    def section_total(self, row: int) -> Decimal | None:
        """Return the first total that stands in a row."""
        return next((a for c in self.total_columns if isinstance(a := self.money[c][row], Decimal)), None)
