"""Which column is the unit price and which the total: arithmetic decides, then the headers' words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from cro_desk.vendors.workbook.recognition.grid import Grid
from cro_desk.vendors.workbook.recognition.headers import HeaderCell
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.numbers import typed
from cro_desk.vendors.workbook.recognition.table import Table
from cro_desk.vendors.workbook.recognition.words import contains

_SURE = 0.8
#: fields whose columns hold numbers
NUMERIC = frozenset({"unit_price", "total", "price", "quantity", "hours", "rate"})


def settle_groups(grid: Grid, table: Table, rows: list[int]) -> None:
    """Decide which column is the unit price and which the total, in each group."""
    cells = {cell.column: cell for cell in table.header.cells}
    for group in table.groups:
        own = group.columns
        if any(":" in name for name in own):
            group.columns = _single(grid, table, own, cells, rows)
        elif "price" in own:
            column = own.pop("price")
            missing = (
                "total"
                if "unit_price" in own
                else "unit_price"
                if "total" in own
                else _either(grid, table, column, rows)
            )
            own.setdefault(missing, column)
        elif "rate" in own and "hours" not in own and "unit_price" not in own:
            own["unit_price"] = own.pop("rate")


def _single(
    grid: Grid, table: Table, own: Mapping[str, int], cells: Mapping[int, HeaderCell], rows: list[int]
) -> dict[str, int]:
    """Return the one unit price and the one total whose product with the quantity fits best."""
    by_field = {name: [c for f, c in own.items() if f.split(":")[0] == name] for name in NUMERIC}
    if not by_field["quantity"] and by_field["hours"]:
        table.base["quantity"] = by_field["hours"][0]
    units = (
        by_field["unit_price"]
        or by_field["price"]
        or ([] if by_field["hours"] and by_field["quantity"] else by_field["rate"])
    )
    totals = by_field["total"] or (
        [] if by_field["unit_price"] else [c for c in by_field["price"] if c not in units]
    )
    if len(totals) > 1 and (column := _counting(grid, table, by_field["quantity"], units, totals, rows)):
        by_field["quantity"] = [column]
        totals = [other for other in totals if other != column]
    if by_field["unit_price"] and not totals and (total := _plain_total(grid, table, by_field, rows)):
        totals = [total]
    if not by_field["unit_price"] and not totals and len(units) == 1 and units == by_field["price"]:
        name = _either(grid, table, units[0], rows)
        return {name: units[0]} | _hours(by_field, table)
    if (
        not units
        and len(totals) > 1
        and (pair := _disguised(grid, table, by_field["quantity"], totals, rows))
    ):
        units, totals = [pair[0]], [pair[1]]
    chosen: dict[str, int] = {}
    quantities = by_field["quantity"] or [table.base[n] for n in ("quantity",) if n in table.base]
    nothing: list[int | None] = [None]
    best = max(
        product(quantities or nothing, units or nothing, totals or nothing),
        key=lambda columns: _fit(grid, columns, cells, rows),
    )
    if best[1] is not None:
        chosen["unit_price"] = best[1]
    if best[2] is not None:
        chosen["total"] = best[2]
    if best[0] is not None:
        table.base["quantity"] = quantities[0]
        if best[0] != quantities[0]:
            chosen["quantity"] = best[0]
    return chosen | _hours(by_field, table)


def _counting(
    grid: Grid, table: Table, quantities: list[int], units: list[int], totals: list[int], rows: list[int]
) -> int | None:
    """Return the "amount" that arithmetic shows to be a quantity, where no other column is one."""
    if quantities or "quantity" in table.base:
        return None
    tried = ((q, u, t) for q in totals for u in units for t in totals if q != t)
    best = max(tried, key=lambda columns: _share(grid, columns, rows), default=None)
    return best[0] if best and _share(grid, best, rows) >= _SURE else None


def _plain_total(grid: Grid, table: Table, by_field: Mapping[str, list[int]], rows: list[int]) -> int | None:
    """Return the column that only says "cost" or "price" where arithmetic is sure that it is the total."""
    counts = by_field["quantity"] or [column for name, column in table.base.items() if name == "quantity"]
    tried = product(counts, by_field["unit_price"], by_field["price"])
    best = max(tried, key=lambda columns: _share(grid, columns, rows), default=None)
    return best[2] if best and _share(grid, best, rows) >= _SURE else None


def _disguised(
    grid: Grid, table: Table, quantities: list[int], totals: list[int], rows: list[int]
) -> tuple[int, int] | None:
    """Return (unit price, total) among columns that all say "total", where arithmetic is sure about it."""
    counts = quantities or [column for name, column in table.base.items() if name == "quantity"]
    tried = ((q, u, t) for q in counts for u in totals for t in totals if u != t)
    best = max(tried, key=lambda columns: _share(grid, columns, rows), default=None)
    return (best[1], best[2]) if best and _share(grid, best, rows) >= _SURE else None


def _hours(by_field: Mapping[str, list[int]], table: Table) -> dict[str, int]:
    """Return hours and rate per unit, where they stand beside quantity and price."""
    hours = [column for column in by_field["hours"] if column != table.base.get("quantity")]
    rates = by_field["rate"] if hours else []
    return {name: columns[0] for name, columns in (("hours", hours), ("rate", rates)) if columns}


def _fit(
    grid: Grid, columns: tuple[int | None, ...], cells: Mapping[int, HeaderCell], rows: list[int]
) -> tuple[float, ...]:
    """Return how well quantity x price = total holds, then how plainly the headers speak, net before
    gross.
    """
    quality = sum(cells[c].meaning.quality for c in columns if c is not None and c in cells)
    gross = sum(
        bool(contains("rows", "gross").search(key(cells[c].text)))
        for c in columns
        if c is not None and c in cells
    )
    left = sum(c for c in columns if c is not None)
    return (_share(grid, columns, rows), -gross, quality, -left)


def _share(grid: Grid, columns: tuple[int | None, ...], rows: list[int]) -> float:
    """Return the share of sample rows whose product is right, to a tenth."""
    if None in columns:
        return 0.0
    right = tried = 0
    for row in rows:
        quantity, price, total = (number_at(grid, row, column) for column in columns if column is not None)
        if quantity and price and total:
            tried += 1
            right += abs(quantity * price - total) <= max(0.01, abs(total) * 0.005)
    return round(right / tried, 1) if tried else 0.0


def number_at(grid: Grid, row: int, column: int) -> float | None:
    value = grid.value(row, column)
    if isinstance(value, str):
        number = typed(value) or typed(value, ",")
        return float(number.amount) if number else None
    return float(value) if isinstance(value, int | float) else None


def _either(grid: Grid, table: Table, column: int, rows: list[int]) -> str:
    """Settle "Price" alone: the total where the column's own last sum or the word says so, else the unit
    price.
    """
    words = " ".join(cell.text for cell in table.header.cells if cell.column == column)
    if "quantity" not in table.base:
        return "total"
    amounts = [(number_at(grid, row, table.base["quantity"]), number_at(grid, row, column)) for row in rows]
    last = next((total for quantity, total in reversed(amounts) if total), None)
    lines = [(q, p) for q, p in amounts if q is not None and p is not None]
    if last and abs(sum(q * p for q, p in lines) - last) <= abs(last) * 0.001:
        return "unit_price"
    if last and abs(sum(p for _q, p in lines) - last) <= abs(last) * 0.001:
        return "total"
    return "unit_price" if contains_unit_word(words) else "total"


def contains_unit_word(words: str) -> bool:
    """Tell whether a header speaks of a price, not of a cost or a budget.

    Beside a quantity that is a unit price.
    """
    return bool({"price", "preis", "prix", "cena", "цена", "rate", "precio"} & set(key(words).split()))
