"""What each column of a table is: the header's words, checked against what stands below them.

A single word leaves much open ("Price", "Item", "Units", "Rate"); arithmetic and the other columns settle it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cro_desk.vendors.workbook.model import ColumnRole
from cro_desk.vendors.workbook.recognition import groups as grouping
from cro_desk.vendors.workbook.recognition.grid import Grid
from cro_desk.vendors.workbook.recognition.headers import Header, HeaderCell
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.profile import Profile, profile_of, sample_rows
from cro_desk.vendors.workbook.recognition.settling import NUMERIC, number_at, settle_groups
from cro_desk.vendors.workbook.recognition.table import Group, Table

_SINGLE = ("row_id", "fee_type", "currency", "location", "optional", "comment", "vendor")
_PERIODS = 3
_REPEATED = 0.75
_LONG = 12

Forced = Mapping[int, tuple[ColumnRole, str]]


def resolve(grid: Grid, header: Header, forced: Forced | None = None, floor: int = 0) -> Table:
    """Return the table that a header stands over.

    `forced` are the user's answers and win; nothing above the row `floor` belongs to the table.
    """
    aside = _repeated_rows(grid, header)
    rows = [row for row in sample_rows(grid, header.rows[-1] + 1) if row not in aside]
    profiles = {cell.column: profile_of(grid, rows, cell.column) for cell in header.cells}
    fields = {cell.column: _checked(cell, profiles[cell.column]) for cell in header.cells}
    _force(fields, forced or {})
    table = _table(grid, header, fields, profiles, rows, floor)
    settle_groups(grid, table, rows)
    _assign_forced(table, forced or {})
    return table


_REPEATS = 2


def _repeated_rows(grid: Grid, header: Header) -> set[int]:
    """Return rows below where the header comes again, and the rows of names right above those."""
    named = [cell for cell in header.cells if cell.meaning.field][:6]
    if not named:
        return set()
    first, *others = [(cell.column, key(cell.texts[-1])) for cell in named]
    begin = named[0].texts[-1][:2].casefold()
    start = header.rows[-1] + 1
    rows = grid.text_rows(first[0], start, len(grid.rows))
    texts = [str(grid.rows[row][first[0]])[:2] for row in rows]
    begins = {text for text in set(texts) if text.casefold() == begin}
    alike = [row for row, text in zip(rows, texts, strict=True) if text in begins] if begins else []
    found: set[int] = set()
    for row in alike:
        if key(grid.text(row, first[0])) == first[1]:
            again = sum(key(grid.text(row, column)) == word for column, word in others)
            if again >= min(_REPEATS, len(others)):
                found |= {row - 1, row}
    return found


def _checked(cell: HeaderCell, profile: Profile) -> str:
    """Return the field that a header names, unless what stands below it says otherwise."""
    name = cell.meaning.field
    if name in {"unit_price", "total", "price"} and _counts_time(cell.text):
        return ""
    if name == "quantity" and profile.is_text and profile.units == profile.texts:
        return "unit"
    if name in NUMERIC and profile.filled and not profile.is_numeric and profile.texts > 1:
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
    return "" if cell.period and name not in NUMERIC else name


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
    grid: Grid,
    header: Header,
    fields: dict[int, str],
    profiles: dict[int, Profile],
    rows: list[int],
    floor: int,
) -> Table:
    if above := grouping.named_above(grid, header, fields, floor):
        row, groups = above
        return _with_base(Table(header, {}, groups, vendor_row=row), fields, profiles)
    inside = grouping.named_inside(header, fields) or grouping.named_alone(grid, header, fields, profiles)
    if inside:
        return _with_base(Table(header, {}, grouping.told_apart(inside)), fields, profiles)
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
    tried = [
        (sum(number_at(grid, r, c) or 0 for c, _n in periods), number_at(grid, r, totals[-1])) for r in rows
    ]
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
            f"{field}:{column}": column for column, field in free.items() if field in NUMERIC
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


def _assign_forced(table: Table, forced: Forced) -> None:
    """Give forced price columns to the vendor the user named, and forced periods their place."""
    for column, (role, vendor) in forced.items():
        _remove(table, column)
        if role is ColumnRole.OTHER:
            continue
        if role is ColumnRole.PERIOD:
            name = next((cell.text for cell in table.header.cells if cell.column == column), str(column))
            table.periods.append((column, name))
        elif role.value in NUMERIC - {"quantity"} or vendor:
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
