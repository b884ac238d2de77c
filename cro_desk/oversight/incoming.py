"""What plans and counts out of files have in common: tables with headings, and dates of any form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cro_desk.minutes.incoming.days import DayRead, Order, order_of, read_day
from cro_desk.minutes.incoming.headings import folded
from cro_desk.minutes.incoming.source import Block, Row, Source

LOOKED_AT = 30  # rows in which headings are looked for
_SERIAL = re.compile(r"4\d{4}|5[0-4]\d{3}")  # days since 1900, as a cell of a date without its format
_EPOCH = date(1899, 12, 30)
_NOTHING = frozenset(("", "na", "nv", "none", "tbd", "tbc", "null"))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file: which field is in which column, and its rows with their numbers."""

    name: str
    fields: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]
    above: tuple[str, ...] = ()

    def cells(self, row: Row) -> dict[str, str]:
        """Return what is filled in a row, by field."""
        pairs = zip(self.fields, row, strict=False)
        return {field: cell.strip() for field, cell in pairs if field and cell.strip()}


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings that fields go by, folded; `needed` is the field that a table is nothing without."""

    known: Mapping[str, str]
    needed: str

    @classmethod
    def of(cls, told: Mapping[str, str], needed: str) -> Headings:
        """Return headings out of words by field."""
        return cls({word: field for field, words in told.items() for word in words.split()}, needed)

    def field_of(self, heading: str) -> str:
        """Return what a heading means; units and words in brackets may follow it."""
        plain = folded(heading)
        if plain in self.known:
            return self.known[plain]
        bare = folded(re.sub(r"[(\[].*?[)\]]", "", heading))
        return self.known.get(bare, "")


def tables(source: Source, headings: Headings) -> tuple[Table, ...]:
    """Return the tables of a file whose headings are known."""
    found = (table_of(block, headings) for block in source.blocks if block.rows)
    return tuple(each for each in found if each is not None)


def table_of(block: Block, headings: Headings) -> Table | None:
    """Return a block as a table: the row that means most is its head; None where none is."""
    best: tuple[int, int, tuple[str, ...]] | None = None
    for place, row in enumerate(block.rows[:LOOKED_AT]):
        fields = _once(tuple(headings.field_of(cell) for cell in row))
        count = sum(map(bool, fields))
        if headings.needed in fields and count > 1 and (best is None or count > best[0]):
            best = count, place, fields
    if best is None:
        return None
    _count, place, fields = best
    rows = tuple(
        (block.first_row + n, row)
        for n, row in enumerate(block.rows[place + 1 :], place + 1)
        if any(cell.strip() for cell in row)
    )
    above = tuple(cell for row in block.rows[:place] for cell in row if cell.strip())
    return Table(block.name, fields, block.rows[place], rows, above)


def _once(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field if field not in fields[:place] else "" for place, field in enumerate(fields))


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that there is nothing: NA, TBD, a dash."""
    return folded(text) in _NOTHING


def day_in(text: str, near: date, order: Order) -> DayRead | None:
    """Return the date of a cell; a bare serial number of a spreadsheet is one, too."""
    if is_nothing(text):
        return None
    if _SERIAL.fullmatch(text.strip()):
        return DayRead(_EPOCH + timedelta(days=int(text)))
    return read_day(text, near, order)


def order_in(texts: Iterable[str], day_first: bool | None) -> Order:
    """Return how the dates of a file are written: as answered, as they show, else days first."""
    if day_first is not None:
        return Order(day_first, sure=True)
    told = order_of(texts)
    return Order(told, sure=True) if told is not None else Order()


def cells_of(found: Sequence[Table], fields: frozenset[str]) -> list[str]:
    """Return all cells of some fields."""
    return [
        cell
        for table in found
        for _place, row in table.rows
        for field, cell in table.cells(row).items()
        if field in fields
    ]
