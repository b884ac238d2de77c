"""A table's rows read column-wise, and what each row was taken for."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from cro_desk.vendors.workbook.model import RowRole
from cro_desk.vendors.workbook.recognition.amounts import Amount
from cro_desk.vendors.workbook.recognition.grid import Grid
from cro_desk.vendors.workbook.recognition.table import Table


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
    #: row → label of sections, totals and notes
    labels: dict[int, str] = field(default_factory=dict)

    def section_total(self, row: int) -> Decimal | None:
        """Return the first total that stands in a row."""
        return next((a for c in self.total_columns if isinstance(a := self.money[c][row], Decimal)), None)
