"""What each column of a table is: the header's words, checked against what stands below them.

A single word leaves much open ("Price", "Item", "Units", "Rate"); arithmetic and the other columns settle it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product

from cro_desk.vendors.workbook import groups as grouping
from cro_desk.vendors.workbook.grid import Grid
from cro_desk.vendors.workbook.headers import Header, HeaderCell
from cro_desk.vendors.workbook.model import ColumnRole
from cro_desk.vendors.workbook.normalise import key
from cro_desk.vendors.workbook.numbers import typed
from cro_desk.vendors.workbook.profile import Profile, profile_of, sample_rows
from cro_desk.vendors.workbook.table import Group, Table
from cro_desk.vendors.workbook.words import contains

_NUMERIC = {"unit_price", "total", "price", "quantity", "hours", "rate"}
_SINGLE = ("row_id", "fee_type", "currency", "location", "optional", "comment", "vendor")
_PERIODS = 3
_REPEATED = 0.75
_LONG = 12
_SURE = 0.8

Forced = Mapping[int, tuple[ColumnRole, str]]


def resolve(grid: Grid, header: Header, forced: Forced | None = None) -> Table:
    """Return the table that a header stands over. `forced` are the user's answers and win."""
    rows = sample_rows(grid, header.rows[-1] + 1)
    profiles = {cell.column: profile_of(grid, rows, cell.column) for cell in header.cells}
    fields = {cell.column: _checked(cell, profiles[cell.column]) for cell in header.cells}
    _force(fields, forced or {})
    table = _table(grid, header, fields, profiles, rows)
    _settle_groups(grid, table, profiles, rows)
    _assign_forced(table, forced or {})
    return table


def _checked(cell: HeaderCell, profile: Profile) -> str:
    """Return the field that a header names, unless what stands below it says otherwise."""
    name = cell.meaning.field
    if name in {"unit_price", "total", "price"} and _counts_time(cell.text):
        return ""
    if name in _NUMERIC and profile.filled and not profile.is_numeric and profile.texts > 1:
        return "unit" if name == "quantity" and profile.is_text and profile.length < _LONG * 2 else ""
    if name == "unit" and profile.numbers > profile.texts + profile.units:
        return (
            "unit_price"
            if len(cell.texts) > 1
            else ("quantity" if key(cell.text) in {"units", "einheiten"} else "unit")
        )
    if name == "vendor" and (profile.numbers > profile.texts or not profile.filled):
        return ""
    if name == "task" and profile.numbers > profile.texts and profile.filled:
        return ""
    return "" if cell.period and name not in _NUMERIC else name


_TIME = re.compile(r"\b(?:days?|weeks?|months|hours|hrs|tage|wochen|jours|heures|dni|godziny|дней|часов)\b")
_RATES = re.compile(r"\b(?:per|je|pro|par|za|за|price|cost|fee|rate|preis|prix|cena|цена)\b")


def _counts_time(text: str) -> bool:
    """Tell whether a header counts days or hours, though it says "total"."""
    words = key(text)
    return bool(_TIME.search(words)) and not _RATES.search(words)


def _force(fields: dict[int, str], forced: Forced) -> None:
    for column, (role, _vendor) in forced.items():
        single = role not in {ColumnRole.OTHER, ColumnRole.PERIOD}
        for other, name in fields.items():
            if single and other != column and name == role.value and not _vendor:
                fields[other] = ""
        fields[column] = "" if role is ColumnRole.OTHER else role.value


def _table(
    grid: Grid, header: Header, fields: dict[int, str], profiles: dict[int, Profile], rows: list[int]
) -> Table:
    if above := grouping.named_above(grid, header, fields):
        row, groups = above
        return _with_base(Table(header, {}, groups, vendor_row=row), fields, profiles)
    inside = grouping.named_inside(header, fields) or grouping.named_alone(grid, header, fields, profiles)
    if inside:
        return _with_base(Table(header, {}, inside), fields, profiles)
    periods = [
        (cell.column, cell.period)
        for cell in header.cells
        if cell.period and profiles[cell.column].is_numeric
    ]
    if len(periods) >= _PERIODS and _are_phases(grid, periods, fields, rows):
        table = Table(header, {}, [Group("")], periods=_one_a_period(periods, fields))
        return _with_base(
            table, {c: f for c, f in fields.items() if c not in dict(periods)}, profiles, single=True
        )
    if unnamed := grouping.repeated(header, fields):
        return _with_base(Table(header, {}, unnamed), fields, profiles)
    return _with_base(Table(header, {}, [Group("")]), fields, profiles, single=True)


def _are_phases(
    grid: Grid, periods: Sequence[tuple[int, str]], fields: Mapping[int, str], rows: list[int]
) -> bool:
    """Tell whether period columns add up to the total beside them, where there is one."""
    totals = [column for column, name in fields.items() if name == "total" and column not in dict(periods)]
    if not totals:
        return True
    tried = [(sum(_float(grid, r, c) or 0 for c, _n in periods), _float(grid, r, totals[-1])) for r in rows]
    pairs = [(phases, total) for phases, total in tried if total and phases]
    return not pairs or sum(abs(p - t) <= abs(t) * 0.01 for p, t in pairs) * 2 > len(pairs)


def _one_a_period(periods: Sequence[tuple[int, str]], fields: Mapping[int, str]) -> list[tuple[int, str]]:
    """Return one amount column a period: its total, where quantity and total stand side by side under it."""
    chosen: dict[str, int] = {}
    for column, name in periods:
        if name not in chosen or fields.get(column) == "total":
            chosen[name] = column
    return [(column, name) for name, column in chosen.items()]


def _with_base(
    table: Table, fields: Mapping[int, str], profiles: Mapping[int, Profile], *, single: bool = False
) -> Table:
    """Give the table its descriptive columns, and the candidates for prices where it has one vendor."""
    taken = {column for group in table.groups for column in group.columns.values()}
    free = {column: name for column, name in sorted(fields.items()) if column not in taken and name}
    base = _texts(free, profiles, table)
    for name in _SINGLE:
        if columns := [column for column, field in free.items() if field == name]:
            base[name] = _vendor(columns, table) if name == "vendor" else columns[0]
    numeric = [column for column, field in free.items() if field == "quantity"]
    if numeric:
        base["quantity"] = numeric[0]
    if "vendor" in base and not base.keys() & {"task", "line_no", "quantity", "unit"}:
        table.stated = [
            (cell.column, cell.text)
            for cell in table.header.cells
            if free.get(cell.column) in {"unit_price", "total", "price"} and profiles[cell.column].is_numeric
        ]
        single = False
        table.groups = [Group("", {"total": table.stated[0][0]})] if table.stated else [Group("")]
    if single:
        table.groups[0].columns = {
            f"{field}:{column}": column for column, field in free.items() if field in _NUMERIC
        }
    table.base = base
    return table


def _texts(free: Mapping[int, str], profiles: Mapping[int, Profile], table: Table) -> dict[str, int]:
    """Return line number, task, section and unit; of several the one that varies most is the task."""
    base: dict[str, int] = {}
    units = [column for column, field in free.items() if field == "unit"]
    if units:
        base["unit"] = max(units, key=lambda column: (profiles[column].units > 0, -column))
    tasks = [column for column, field in free.items() if field == "task"]
    if tasks:
        most = max(profiles[column].distinct for column in tasks)
        rich = [column for column in tasks if profiles[column].distinct >= most * _REPEATED]
        quality = {cell.column: cell.meaning.quality for cell in table.header.cells}
        base["task"] = max(rich, key=lambda column: (quality.get(column, 0), -column))
    _items(base, free, profiles)
    sections = [column for column, field in free.items() if field == "section"]
    sections += [column for column in tasks if column < base.get("task", -1) and _repeats(profiles[column])]
    if sections:
        base["section"] = sections[0]
    return base


def _items(base: dict[str, int], free: Mapping[int, str], profiles: Mapping[int, Profile]) -> None:
    """Settle "Item", "Code", "Ref": a text is the task where there is none, else the line's number."""
    numbers = [column for column, field in free.items() if field == "line_no"]
    if numbers:
        base["line_no"] = numbers[0]
    for column in (column for column, field in free.items() if field == "item"):
        profile = profiles[column]
        if "task" not in base and profile.is_text and profile.length > _LONG:
            base["task"] = column
        elif "line_no" not in base:
            base["line_no"] = column
        elif "row_id" not in base and profile.distinct * 10 >= profile.filled * 9:
            base["row_id"] = column
    if "task" not in base and "line_no" in base and profiles[base["line_no"]].length > _LONG:
        base["task"] = base.pop("line_no")


def _vendor(columns: Sequence[int], table: Table) -> int:
    """Return the column of vendors' names rather than of their numbers."""
    texts = {cell.column: key(cell.text) for cell in table.header.cells}
    return max(columns, key=lambda column: ("name" in texts[column], " id" not in texts[column], -column))


def _repeats(profile: Profile) -> bool:
    return profile.distinct < (profile.filled + profile.blanks) * _REPEATED


def _settle_groups(grid: Grid, table: Table, profiles: Mapping[int, Profile], rows: list[int]) -> None:
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
    by_field = {name: [c for f, c in own.items() if f.split(":")[0] == name] for name in _NUMERIC}
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
    best = max(
        product(quantities or [None], units or [None], totals or [None]),
        key=lambda columns: _fit(grid, columns, cells, rows),
    )
    for name, column in zip(("quantity", "unit_price", "total"), best, strict=True):
        if column is not None and name != "quantity":
            chosen[name] = column
    if best[0] is not None:
        table.base["quantity"] = quantities[0]
        if best[0] != quantities[0]:
            chosen["quantity"] = best[0]
    return chosen | _hours(by_field, table)


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
    """Return how well quantity x price = total holds, then how plainly the headers speak, net before gross."""
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
        quantity, price, total = (_float(grid, row, column) for column in columns if column is not None)
        if quantity and price and total:
            tried += 1
            right += abs(quantity * price - total) <= max(0.01, abs(total) * 0.005)
    return round(right / tried, 1) if tried else 0.0


def _float(grid: Grid, row: int, column: int) -> float | None:
    value = grid.value(row, column)
    if isinstance(value, str):
        number = typed(value) or typed(value, ",")
        return float(number.amount) if number else None
    return float(value) if isinstance(value, int | float) else None


def _either(grid: Grid, table: Table, column: int, rows: list[int]) -> str:
    """Settle "Price" alone: the total where the column's own last sum or the word says so, else the unit price."""
    words = " ".join(cell.text for cell in table.header.cells if cell.column == column)
    if "quantity" not in table.base:
        return "total"
    amounts = [(_float(grid, row, table.base["quantity"]), _float(grid, row, column)) for row in rows]
    last = next((total for quantity, total in reversed(amounts) if total), None)
    lines = [(q, p) for q, p in amounts if q is not None and p is not None]
    if last and abs(sum(q * p for q, p in lines) - last) <= abs(last) * 0.001:
        return "unit_price"
    if last and abs(sum(p for _q, p in lines) - last) <= abs(last) * 0.001:
        return "total"
    return "unit_price" if contains_unit_word(words) else "total"


def contains_unit_word(words: str) -> bool:
    """Tell whether a header speaks of a price, not of a cost or a budget: beside a quantity that is a unit price."""
    return bool({"price", "preis", "prix", "cena", "цена", "rate", "precio"} & set(key(words).split()))


def _assign_forced(table: Table, forced: Forced) -> None:
    """Give forced price columns to the vendor the user named, and forced periods their place."""
    for column, (role, vendor) in forced.items():
        _remove(table, column)
        if role is ColumnRole.OTHER:
            continue
        if role is ColumnRole.PERIOD:
            name = next((cell.text for cell in table.header.cells if cell.column == column), str(column))
            table.periods.append((column, name))
        elif role.value in _NUMERIC - {"quantity"} or vendor:
            _group_of(table, vendor).columns[role.value] = column
        else:
            table.base[role.value] = column
    table.groups = [group for group in table.groups if group.columns or not group.vendor] or [Group("")]


def _remove(table: Table, column: int) -> None:
    table.base = {name: c for name, c in table.base.items() if c != column}
    table.periods = [(c, name) for c, name in table.periods if c != column]
    for group in table.groups:
        group.columns = {name: c for name, c in group.columns.items() if c != column}


def _group_of(table: Table, vendor: str) -> Group:
    for group in table.groups:
        if group.vendor == vendor or (not vendor and len(table.groups) == 1):
            return group
    table.groups.append(Group(vendor))
    return table.groups[-1]
