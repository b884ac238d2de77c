"""Lines and totals out of a classified table: one pass over the rows that are lines, columns read before.

20,000 lines are read here, so the loop holds no call that a column could have answered for all rows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, repeat
from typing import TypeVar

from cro_desk.vendors.terms import FeeType
from cro_desk.vendors.workbook.model import CellValue, LineRead, PriceRead, RowRole, TotalRead
from cro_desk.vendors.workbook.recognition.amounts import Amount
from cro_desk.vendors.workbook.recognition.body import Body
from cro_desk.vendors.workbook.recognition.grid import Grid
from cro_desk.vendors.workbook.recognition.normalise import key, tidy
from cro_desk.vendors.workbook.recognition.numbers import exact, plain
from cro_desk.vendors.workbook.recognition.prices import Reader, TextColumns, prices_of_lines, total_of_row
from cro_desk.vendors.workbook.recognition.rows import is_bare
from cro_desk.vendors.workbook.recognition.words import contains, wordlist

T = TypeVar("T")


def _columns(body: Body) -> TextColumns:
    empty = [""] * (body.stop - body.first)
    found = {}
    for name in TextColumns.__dataclass_fields__:
        column = body.table.base.get(name)
        found[name] = empty if column is None else _texts(body.grid, body.first, body.stop, column)
    if "section" in body.table.base:
        found["section"] = _filled_down(body, found["section"])
    if "task" in body.table.base:
        found["task"] = _merged(body, body.table.base["task"], found["task"])
    return TextColumns(**found)


def _texts(grid: Grid, first: int, stop: int, column: int) -> list[str]:
    """Return a column's cells as tidied texts; numbers without a point where they are whole."""
    values = grid.column(column, first, stop)
    texts = ["" if v is None else v if v.__class__ is str else _text(v) for v in values]
    joined = f" {' '.join(filter(None, texts))} "
    if joined.isascii() and not any(odd in joined for odd in _UNTIDY):
        return texts
    return [tidy(text) for text in texts]


#: what makes a text untidy, with the space that stands between texts
_UNTIDY = ("\n", "\t", "\r", "  ")


def _text(value: CellValue) -> str:
    return plain(exact(value)) if isinstance(value, float) else str(value)


def _filled_down(body: Body, texts: Sequence[str]) -> list[str]:
    """Return section texts with gaps filled: a merged or blank cell means the one above it."""
    current = ""
    found = []
    for index, text in enumerate(texts):
        if body.roles[index] is not RowRole.LINE and text and body.roles[index] is not RowRole.SECTION:
            found.append(current)
            continue
        current = text or current
        found.append(current)
    return found


def _merged(body: Body, column: int, texts: list[str]) -> list[str]:
    """Return task texts with merged cells filled; without merges they are as they are."""
    if not body.grid.merged:
        return texts
    return [text or body.grid.text(body.first + index, column) for index, text in enumerate(texts)]


@dataclass(slots=True)
class Found:
    """Lines and totals of one table."""

    lines: list[LineRead] = field(default_factory=list)
    totals: list[TotalRead] = field(default_factory=list)


def read_lines(body: Body, reader: Reader) -> Found:
    """Return the table's lines and stated totals."""
    columns = _columns(body)
    rows = body.of_lines(range(len(body.roles)))
    prices = prices_of_lines(body, columns, reader, rows)
    found = Found(_lines(body, columns, reader, rows, prices))
    for index in body.apart:
        if body.roles[index] in _STATING and (total := total_of_row(body, columns, reader, index)):
            found.totals.append(total)
    return found


_STATING = (RowRole.TOTAL, RowRole.SUBTOTAL, RowRole.SECTION)


def _lines(
    body: Body, columns: TextColumns, reader: Reader, rows: list[int], prices: list[dict[str, PriceRead]]
) -> list[LineRead]:
    of_lines, top = body.of_lines, body.first + body.grid.sheet.top
    numbers = [row + top for row in rows]
    quantity = of_lines(body.quantity or _common_quantity(body))
    sections, tasks = of_lines(_sections(body, columns, reader)), of_lines(columns.task)
    classes = _Classes(reader)
    hidden = body.grid.sheet.hidden_rows
    return list(
        map(
            LineRead,
            numbers,
            of_lines(columns.line_no),
            sections,
            tasks,
            of_lines(columns.unit),
            [count if count.__class__ is Decimal else None for count in quantity],
            prices,
            of_lines(columns.row_id),
            classes.fee_types(sections, of_lines(columns.fee_type)),
            classes.optional(sections, of_lines(columns.optional), tasks),
            [location or reader.location for location in of_lines(columns.location)],
            of_lines(columns.comment),
            [row in hidden for row in numbers] if hidden else repeat(False),
        )
    )


def _common_quantity(body: Body) -> list[Amount]:
    """Return the quantity that all vendors state alike where each has a column of its own; else nothing."""
    own = [body.money[c] for group in body.table.groups if (c := group.columns.get("quantity")) is not None]
    if not own:
        return [None] * (body.stop - body.first)
    return [
        next(iter(stated)) if len(stated := {a for a in amounts if isinstance(a, Decimal)}) == 1 else None
        for amounts in zip(*own, strict=True)
    ]


def _sections(body: Body, columns: TextColumns, reader: Reader) -> list[str]:
    """Return the section of every row: its column, else the last section row above."""
    if "section" in body.table.base and any(columns.section):
        return list(columns.section)
    found = [reader.section or _title_above(body)] * len(body.roles)
    turns = [row for row in body.apart if body.roles[row] in (RowRole.SECTION, RowRole.SUBTOTAL)]
    for row, following in pairwise([*turns, len(body.roles)]):
        if body.roles[row] is RowRole.SECTION:
            current = columns.task[row] or body.labels.get(row, "")
            found[row:following] = [current] * (following - row)
        elif row:
            found[row:following] = _after_subtotal(body, range(row, following), found[row - 1])
    return found


def _after_subtotal(body: Body, rows: range, current: str) -> list[str]:
    """Return the section of rows below a subtotal: bare amounts such as discounts are in none any more."""
    return ["" if body.roles[row] is RowRole.LINE and is_bare(body, row) else current for row in rows]


def _title_above(body: Body) -> str:
    """Return the words right above the header, where further headers below have their sections above them
    too.
    """
    if RowRole.HEADER not in body.roles:
        return ""
    roles = [role for role in body.roles if role is not RowRole.BLANK]
    pairs = pairwise(roles)
    if not any(above is RowRole.SECTION and role is RowRole.HEADER for above, role in pairs):
        return ""
    texts = list(body.grid.texts(body.table.header.rows[0] - 1)) if body.table.header.rows[0] else []
    return texts[0][1] if len(texts) == 1 else ""


class _Classes:
    """Fee or pass-through, optional or not: decided once for each section text."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def fee_types(self, sections: Sequence[str], said: Sequence[str]) -> list[FeeType]:
        """Return what the fee type column says, else the section, else the sheet."""
        return _by_pair(self._decide, sections, said)

    def _decide(self, section: str, said: str) -> FeeType:
        pattern = contains("classes", "pass_through")
        if said:
            return FeeType.PASS_THROUGH if pattern.search(key(said)) else FeeType.FEE
        passed = self._reader.pass_through or bool(pattern.search(key(section)))
        return FeeType.PASS_THROUGH if passed else FeeType.FEE

    def optional(self, sections: Sequence[str], said: Sequence[str], tasks: Sequence[str]) -> list[bool]:
        """Tell which lines are options: their column, section, sheet or own words say so."""
        found = _by_pair(self._is_optional, sections, said)
        every = "\0".join(tasks)
        if "pti" not in every and "pcj" not in every:  # nearly always: no look at each
            return found
        pairs = zip(found, tasks, strict=True)
        return [option or (("pti" in t or "pcj" in t) and _says_optional(t)) for option, t in pairs]

    def _is_optional(self, section: str, said: str) -> bool:
        return self._reader.optional or key(said) in wordlist("classes", "yes") or _says_optional(section)


def _by_pair(decide: Callable[[str, str], T], sections: Sequence[str], said: Sequence[str]) -> list[T]:
    """Return what is decided for each section and word, each pair once."""
    if not any(said):
        alone = {section: decide(section, "") for section in set(sections)}
        return [alone[section] for section in sections]
    pairs = list(zip(sections, said, strict=True))
    known = {pair: decide(*pair) for pair in set(pairs)}
    return [known[pair] for pair in pairs]


def _says_optional(text: str) -> bool:
    return bool(text) and bool(contains("classes", "optional").search(key(text)))
