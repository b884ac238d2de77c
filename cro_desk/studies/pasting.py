"""Rows out of a spreadsheet's clipboard: which column is which, and what each cell means.

Headings in the first row are recognised in any order; without them the columns are in the table's order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cro_desk import formats
from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.studies.terms import Side

#: what a cell of a spreadsheet can hold; csv's own limit belongs to the whole process, and others set it
_LONGEST = 32_767


@dataclass(frozen=True)
class PastedColumn:
    """A field that can be pasted, the headings it goes by, and how its cells are read.

    `read` takes the cell's text and raises `UserError` when it cannot be what the field needs.
    """

    field: str
    headings: tuple[str, ...]
    read: Callable[[str], Any] = str


def pasted_rows(text: str, columns: Sequence[PastedColumn]) -> tuple[Mapping[str, Any], ...]:
    """Return one mapping a row, empty cells left out; `UserError` names the row that cannot be read."""
    table = _cells(text)
    if not table:
        raise UserError(_("There is nothing to paste."), _("Copy rows in a spreadsheet first."))
    order = _order(table[0], columns)
    start = 0 if order is None else 1
    chosen = list(columns) if order is None else order
    rows = (_row(cells, chosen, number) for number, cells in enumerate(table[start:], start + 1))
    return tuple(row for row in rows if row)


def _cells(text: str) -> list[list[str]]:
    """Return the rows that hold anything."""
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error as error:
        raise _too_long() from error
    if any(len(cell) > _LONGEST for row in table for cell in row):
        raise _too_long()
    return [row for row in table if any(map(str.strip, row))]


def _too_long() -> UserError:
    return UserError(_("A cell is too long to paste."), _("Shorten it in the spreadsheet and copy again."))


def _order(first: Sequence[str], columns: Sequence[PastedColumn]) -> list[PastedColumn | None] | None:
    """Return the column of each heading where most cells of the first row are known headings."""
    known = {
        _plain(word): column for column in columns for text in column.headings for word in (text, _(text))
    }
    order = [known.get(_plain(cell)) for cell in first]
    found = sum(column is not None for column in order)
    return order if found * 2 > sum(bool(cell.strip()) for cell in first) else None


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _row(cells: Sequence[str], columns: Sequence[PastedColumn | None], number: int) -> dict[str, Any]:
    row = {}
    for cell, column in zip(cells, columns, strict=False):
        if column is not None and cell.strip():
            row[column.field] = _read(cell.strip(), column, number)
    return row


def _read(cell: str, column: PastedColumn, number: int) -> Any:
    try:
        return column.read(cell)
    except UserError as problem:
        raise UserError(
            _("Row {number} cannot be pasted: {problem}").format(number=number, problem=problem.title),
            problem.what_to_do
            or _("Nothing was changed. Correct the row in the spreadsheet and copy it again."),
        ) from problem


def read_count(text: str) -> int:
    """Read a whole number."""
    value = formats.parse_number(text)
    if value is None or value != value.to_integral_value():
        raise UserError(
            _("“{text}” is not a whole number.").format(text=text),
            _("Write it without decimals, such as 12."),
        )
    return int(value)


def read_side(text: str) -> Side:
    """Read which side a person is on, by the words of the table."""
    try:
        return Side(text.casefold())
    except ValueError as error:
        problem = _("“{text}” is not a side.").format(text=text)
        raise UserError(problem, _("Write sponsor, CRO or other.")) from error


COUNTRIES = (
    PastedColumn("country", ("Country", "Country name", "Country code")),
    PastedColumn("planned_sites", ("Planned sites", "Sites", "No. of sites", "Number of sites"), read_count),
    PastedColumn(
        "planned_subjects", ("Planned subjects", "Subjects", "Patients", "No. of subjects"), read_count
    ),
)
SITES = (
    PastedColumn("number", ("Number", "Site", "Site number", "Site no.", "Site ID")),
    PastedColumn("name", ("Name", "Site name", "Institution", "Hospital", "Centre", "Center")),
    PastedColumn("country", ("Country", "Country name", "Country code")),
    PastedColumn("city", ("City", "Town")),
    PastedColumn("investigator", ("Investigator", "Principal investigator", "PI")),
    PastedColumn("planned_subjects", ("Planned subjects", "Subjects", "Patients", "Target"), read_count),
)
PEOPLE = (
    PastedColumn("name", ("Name", "Full name", "Person", "Contact")),
    PastedColumn("side", ("Side", "Party"), read_side),
    PastedColumn("organisation", ("Organisation", "Organization", "Company")),
    PastedColumn("role", ("Role", "Function", "Title", "Position")),
    PastedColumn("email", ("E-mail", "Mail", "E-mail address")),
    PastedColumn("phone", ("Phone", "Telephone", "Mobile", "Tel.")),
    PastedColumn("time_zone", ("Time zone", "Zone")),
    PastedColumn("language", ("Language",)),
)
MILESTONES = (
    PastedColumn("name", ("Milestone", "Name", "Event", "Task")),
    PastedColumn("owner", ("Owner", "Responsible")),
    PastedColumn(
        "baseline", ("Baseline", "Baseline date", "Plan", "Planned", "Planned date"), formats.parse_day
    ),
    PastedColumn("forecast", ("Forecast", "Forecast date", "Expected"), formats.parse_day),
    PastedColumn("actual", ("Actual", "Actual date", "Done", "Completed"), formats.parse_day),
)
