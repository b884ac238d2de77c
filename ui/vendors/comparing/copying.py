"""The comparison as cells for a spreadsheet: exact numbers without the shapes that are only drawn."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cro_desk.formats import number
from ui.jobs import Progress
from ui.models import Column, Section, TreeModel
from ui.vendors.comparing.figures import DOWN, GAP, HIGHEST, LOWEST, SUM, UP, WRONG
from ui.vendors.comparing.view import Line
from ui.widgets.tsv import as_tsv

DRAWN = f"{DOWN}{UP}{GAP}{WRONG}{SUM}{LOWEST}{HIGHEST} "
Entry = Line | Section[Line]


class ComparisonModel(TreeModel[Line]):
    """The comparison's table model; what is copied out of it can be reckoned with."""

    def copied(self, row: int, column: int) -> str:
        return copied(self.row(row), self.columns[column])


def copied(entry: Entry, column: Column[Line]) -> str:
    """Return what a cell says to a spreadsheet."""
    if isinstance(entry, Section):
        return column.section_cell(entry.head).text.strip(DRAWN).removesuffix(" *")
    value = column.value(entry)
    if isinstance(value, Decimal):
        return number(value)
    return column.text_of(entry).strip(DRAWN)


def table_text(progress: Progress, entries: Sequence[Entry], columns: Sequence[Column[Line]]) -> str:
    """Return rows and header as text that a spreadsheet pastes into cells."""
    progress.check()
    header = [column.name for column in columns]
    return as_tsv([header, *([copied(entry, column) for column in columns] for entry in entries)])
