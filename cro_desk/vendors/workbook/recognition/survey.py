"""The tables of one sheet.

Headers found one below the other, columns named, numbers parsed, rows told apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cro_desk.vendors.workbook.model import ColumnRole, RowRole, Sheet, SheetCorrections
from cro_desk.vendors.workbook.recognition.amounts import Amount, Style, amounts, style_of
from cro_desk.vendors.workbook.recognition.body import Body
from cro_desk.vendors.workbook.recognition.columns import resolve
from cro_desk.vendors.workbook.recognition.facts import facts_above, texts_above, thousands
from cro_desk.vendors.workbook.recognition.grid import Grid, grid_of
from cro_desk.vendors.workbook.recognition.headers import Header, find_header, header_at
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.numbers import SignVote, vote
from cro_desk.vendors.workbook.recognition.rows import classify
from cro_desk.vendors.workbook.recognition.table import Table

_MOST_TABLES = 60
VOTERS = 400
_COMMA_WORDS = (
    "je",
    "preis",
    "menge",
    "prix",
    "montant",
    "cena",
    "wartość",
    "ilość",
    "цена",
    "сумма",
    "количество",
    "precio",
    "importe",
    "qté",
    "einheit",
)


@dataclass(slots=True)
class Survey:
    """One sheet before its layout and vendors are settled."""

    grid: Grid
    corrections: SheetCorrections
    bodies: list[Body] = field(default_factory=list)
    #: the header that was found, also where nothing can be imported below it
    header: Header | None = None
    table: Table | None = None
    facts: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    sign: str = "."
    unclear_sign: bool = False
    multiplier: int = 1
    currency: str = ""
    #: where another table begins that was not read
    left_out: int | None = None

    @property
    def sheet(self) -> Sheet:
        """The sheet as read."""
        return self.grid.sheet

    @property
    def has_prices(self) -> bool:
        """Tell whether any table on the sheet holds prices of named lines."""
        return any(_is_priced(body.table) for body in self.bodies)

    @property
    def has_amounts(self) -> bool:
        """Tell whether any line has an amount or a state that is not blank."""
        return any(
            amount is not None and body.roles[i] is RowRole.LINE
            for body in self.bodies
            for values in body.money.values()
            for i, amount in enumerate(values)
        )


def _is_priced(table: Table) -> bool:
    return table.has_prices and bool(table.base.keys() & {"task", "line_no", "vendor", "section"})


def survey(sheet: Sheet, corrections: SheetCorrections) -> Survey:
    """Return what stands on a sheet, as far as it can be told without the other sheets."""
    found = Survey(grid_of(sheet), corrections)
    if corrections.skip:
        return found
    found.header = _first_header(found.grid, corrections)
    if found.header is None:
        found.titles = texts_above(found.grid, len(found.grid.rows))
        return found
    found.facts = facts_above(found.grid, found.header.rows[0])
    found.titles = texts_above(found.grid, found.header.rows[0])
    found.table = resolve(found.grid, found.header, _forced(found))
    if _is_priced(found.table):
        _settle_style(found, found.table)
        _read_tables(found, found.table)
    return found


def _first_header(grid: Grid, corrections: SheetCorrections) -> Header | None:
    if corrections.header_rows:
        return header_at(grid, [row - grid.sheet.top for row in corrections.header_rows])
    return find_header(grid)


def _forced(found: Survey) -> dict[int, tuple[ColumnRole, str]]:
    left = found.sheet.left
    return {column - left: answer for column, answer in found.corrections.columns.items()}


def _settle_style(found: Survey, table: Table) -> None:
    """Decide the decimal sign and the multiplier for the sheet; the user's answers win."""
    votes = _votes(found.grid, table)
    found.sign = votes.sign or _usual_sign(table)
    found.unclear_sign = bool(votes.unclear and not votes.sign and not found.corrections.decimal_sign)
    found.sign = found.corrections.decimal_sign or found.sign
    said = max((thousands(text) for text in [*found.titles, found.sheet.name]), default=1)
    found.multiplier = found.corrections.multiplier or said


def _usual_sign(table: Table) -> str:
    words = {word for cell in table.header.cells for word in key(cell.text).split()}
    return "," if words & set(_COMMA_WORDS) else "."


def _votes(grid: Grid, table: Table) -> SignVote:
    columns = _money_columns(table) | ({table.base["quantity"]} if "quantity" in table.base else set())
    total = SignVote()
    for column in columns:
        said = vote(typed_texts(grid, table.first_row, column))
        total = SignVote(total.point + said.point, total.comma + said.comma, total.unclear + said.unclear)
    return total


def typed_texts(grid: Grid, first: int, column: int) -> list[str]:
    """Return the first few hundred texts of a column."""
    return [str(grid.rows[row][column]) for row in grid.text_rows(column, first, len(grid.rows))[:VOTERS]]


def _money_columns(table: Table) -> set[int]:
    own = {column for group in table.groups for name, column in group.columns.items() if name in _MONEY}
    return own | {column for column, _name in table.periods}


_MONEY = {"unit_price", "total"}
_NUMBERS = _MONEY | {"quantity", "hours", "rate"}


def _read_tables(found: Survey, table: Table) -> None:
    """Read the first table, then those below whose headers differ."""
    for _number in range(_MOST_TABLES):
        body = _body(found, table)
        classify(body, _forced_rows(found))
        found.bodies.append(body)
        following = _next_table(found, body)
        if following is None:
            return
        stop, further = following
        _cut(body, stop)
        if not _is_alike(further, table):
            found.left_out = further.header.rows[0]
            return
        table = further


def _is_alike(further: Table, first: Table) -> bool:
    """Tell whether a further table holds lines as the first does, not a price list or a rebate beside it."""
    return not any("total" in g.columns for g in first.groups) or any(
        "total" in g.columns for g in further.groups
    )


def _forced_rows(found: Survey) -> Mapping[int, RowRole]:
    return {row - found.sheet.top: role for row, role in found.corrections.rows.items()}


def _body(found: Survey, table: Table) -> Body:
    grid, first, stop = found.grid, table.first_row, len(found.grid.rows)
    style = Style(found.sign)
    typed: dict[int, list[int]] = {}

    def read(column: int, style: Style) -> list[Amount]:
        typed[column] = [row - first for row in grid.text_rows(column, first, stop)]
        return amounts(grid.column(column, first, stop), style)

    quantity = read(table.base["quantity"], style) if "quantity" in table.base else []
    money: dict[int, list[Amount]] = {}
    for group in table.groups:
        for name, column in group.columns.items():
            if name in _NUMBERS:
                own = _style(found, table, column) if name in _MONEY else style
                money[column] = read(column, own)
    for column, _name in [*table.periods, *table.stated]:
        money[column] = read(column, _style(found, table, column))
    units = tuple(c for g in table.groups for n, c in g.columns.items() if n == "unit_price")
    totals = tuple(c for g in table.groups for n, c in g.columns.items() if n == "total")
    shown = totals or tuple(c for c, _n in table.periods) or units
    return Body(grid, table, first, stop, quantity, money, units, shown, typed)


def _style(found: Survey, table: Table, column: int) -> Style:
    text = next((cell.text for cell in table.header.cells if cell.column == column), "")
    factor = found.multiplier if found.corrections.multiplier else max(found.multiplier, thousands(text))
    found.multiplier = max(found.multiplier, factor) if not found.corrections.multiplier else found.multiplier
    return style_of(found.grid, table.first_row, column, found.sign, factor)


_PRICED_ROWS = {RowRole.LINE, RowRole.SUBTOTAL, RowRole.TOTAL}


def _next_table(found: Survey, body: Body) -> tuple[int, Table] | None:
    """Return where the next table begins and what it is; None where repeated headers only repeat."""
    for row in body.apart:
        if body.roles[row] is not RowRole.HEADER:
            continue
        at = body.first + row
        above = next((i for i in range(row - 1, -1, -1) if body.roles[i] in _PRICED_ROWS), -1)
        header = find_header_near(found.grid, at)
        if header.rows[0] < body.first:  # the end of this table's own header
            continue
        other = resolve(found.grid, header, _forced(found), body.first + above + 1)
        if _is_priced(other) and not _is_same(other, body.table):
            return row - (at - header.rows[0]), other
    return None


def find_header_near(grid: Grid, row: int) -> Header:
    """Return the header around a row that reads like one.

    With the row above or below where they belong to it.
    """
    best = header_at(grid, [row])
    for rows in ((row - 1, row), (row, row + 1)):
        if rows[0] >= 0 and rows[1] < len(grid.rows) and _belongs(grid, rows, row):
            joined = header_at(grid, rows)
            if len(joined.fields) > len(best.fields):
                best = joined
    return best


def _belongs(grid: Grid, rows: tuple[int, int], row: int) -> bool:
    other = rows[0] if rows[1] == row else rows[1]
    cells = [value for value in grid.rows[other] if value is not None]
    return len(cells) > 1 and all(isinstance(value, str) for value in cells)


def _is_same(one: Table, other: Table) -> bool:
    """Tell whether a repeated header says the same columns; some repeat only in part."""
    before = {cell.column: key(cell.texts[-1]) for cell in other.header.cells}
    again = sum(before.get(cell.column) == key(cell.texts[-1]) for cell in one.header.cells)
    if again * 2 <= len(one.header.cells):
        return False
    return one.vendor_row is None or [g.vendor for g in one.groups] == [g.vendor for g in other.groups]


def _cut(body: Body, stop: int) -> None:
    """End a body above the next table's header; words right above that header are the next table's titles."""
    while stop > 0 and body.roles[stop - 1] in {RowRole.SECTION, RowRole.BLANK, RowRole.NOTE} and stop > 1:
        if body.roles[stop - 1] is RowRole.SECTION:
            body.roles[stop - 1] = RowRole.TITLE
        stop -= 1
        if body.roles[stop - 1] is not RowRole.SECTION:
            break
    for row in range(stop, len(body.roles)):
        body.labels.pop(row, None)
    body.stop = body.first + stop
    body.roles = body.roles[:stop]
    body.apart = [row for row in body.apart if row < stop]
    body.quantity = body.quantity[:stop]
    body.typed = {column: [row for row in rows if row < stop] for column, rows in body.typed.items()}
    body.money = {column: values[:stop] for column, values in body.money.items()}


def sums(body: Body) -> dict[int, Decimal]:
    """Return, by column, the sum of the lines' amounts."""
    lines = [i for i, role in enumerate(body.roles) if role is RowRole.LINE]
    return {
        c: sum((a for i in lines if isinstance(a := values[i], Decimal)), Decimal(0))
        for c, values in body.money.items()
    }
