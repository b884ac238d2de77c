"""A table found on a sheet: its header, what each column is, whose prices stand where."""

from __future__ import annotations

from dataclasses import dataclass, field

from cro_desk.vendors.workbook.model import Column, ColumnRole
from cro_desk.vendors.workbook.recognition.headers import Header

#: fields of words.py that are roles of columns
ROLES = {role.value: role for role in ColumnRole}


@dataclass(slots=True)
class Group:
    """One vendor's columns, by field; the vendor is empty where the table has one vendor."""

    vendor: str
    columns: dict[str, int] = field(default_factory=dict)
    certainty: int = 100


@dataclass(slots=True)
class Table:
    """What the rules take a header's columns for. Columns count from the used rectangle's left."""

    header: Header
    #: descriptive columns by field: line_no, task, section, unit, quantity, ...
    base: dict[str, int]
    groups: list[Group]
    #: period columns with their names, in order
    periods: list[tuple[int, str]] = field(default_factory=list)
    #: amount columns of a table that only lists vendors with their totals, with their headers
    stated: list[tuple[int, str]] = field(default_factory=list)
    #: header row that holds vendor names above the columns, where there is one
    vendor_row: int | None = None
    questions: list[str] = field(default_factory=list)

    @property
    def has_prices(self) -> bool:
        """Tell whether any column holds prices."""
        return any(group.columns.keys() & {"unit_price", "total"} for group in self.groups) or bool(
            self.periods
        )

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return self.header.rows[-1] + 1


def columns_of(table: Table, left: int) -> tuple[Column, ...]:
    """Return what each column was taken for, as the user sees and corrects it."""
    roles: dict[int, tuple[ColumnRole, str, int]] = {}
    for name, column in table.base.items():
        roles[column] = (ROLES.get(name, ColumnRole.OTHER), "", 100)
    for group in table.groups:
        for name, column in group.columns.items():
            roles[column] = (ROLES.get(name, ColumnRole.OTHER), group.vendor, group.certainty)
    for column, _name in table.periods:
        roles[column] = (ColumnRole.PERIOD, "", 100)
    found = {cell.column: cell for cell in table.header.cells}
    return tuple(
        _column(
            index,
            left,
            roles.get(index),
            found[index].text if index in found else "",
            found[index].meaning.quality if index in found else 0,
        )
        for index in sorted(roles.keys() | found.keys())
    )


_CERTAINTY = {3: 100, 2: 85, 1: 70, 0: 60}


def _column(
    index: int, left: int, role: tuple[ColumnRole, str, int] | None, header: str, quality: int
) -> Column:
    if role is None:
        return Column(index + left, ColumnRole.OTHER, header)
    return Column(index + left, role[0], header, role[1], min(role[2], _CERTAINTY[quality]))
