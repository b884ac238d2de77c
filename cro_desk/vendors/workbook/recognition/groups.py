"""Whose prices stand in which columns, where several vendors stand side by side.

Vendors' names stand over groups of columns (merged or not, in the header or up to fifteen rows above it),
inside the columns' own headers ("Acme unit price"), or are the headers themselves (one column a vendor).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from cro_desk.vendors.workbook.recognition import currencies
from cro_desk.vendors.workbook.recognition.grid import Grid
from cro_desk.vendors.workbook.recognition.headers import Header, HeaderCell
from cro_desk.vendors.workbook.recognition.names import (
    can_be_name,
    has_legal_form,
    identity,
    is_estimate,
    is_placeholder,
    is_statistic,
    vendor_name,
)
from cro_desk.vendors.workbook.recognition.normalise import key, tidy
from cro_desk.vendors.workbook.recognition.profile import Profile
from cro_desk.vendors.workbook.recognition.table import Group
from cro_desk.vendors.workbook.recognition.words import wordlist

_ROWS_ABOVE = 15
_LONGEST_HEADER = 60
_PRICES = {"unit_price", "total", "price"}
_OWN = _PRICES | {"quantity", "unit", "comment", "currency", "hours", "rate", "fee_type", "optional"}
_DESCRIBING = {"task", "line_no", "vendor", "section", "item", "row_id"}
_SCORING = {"weight", "score", "criterion", "question", "answer"}

Fields = Mapping[int, str]


def named_above(grid: Grid, header: Header, fields: Fields, floor: int = 0) -> tuple[int, list[Group]] | None:
    """Return the row of names over groups of columns, and the groups."""
    prices = [column for column, name in fields.items() if name in _PRICES]
    if not prices:
        return None
    top = header.rows[0]
    rows = [*reversed(header.rows[:-1]), *range(top - 1, max(floor - 1, top - 1 - _ROWS_ABOVE), -1)]
    for row in rows:
        spans = _spans(grid, row, fields, min(prices))
        if (
            spans
            and _are_names(grid, row, spans, prices, fields)
            and _is_regular(groups := told_apart(_groups(spans, fields)))
        ):
            return row, groups
    return None


def _spans(grid: Grid, row: int, fields: Fields, first: int) -> list[tuple[str, int, int]]:
    """Return (name, first column, last column) of the row's texts that stand over price columns."""
    after = max(
        (column for column, name in fields.items() if name in _DESCRIBING and column < first), default=-1
    )
    cells = [
        (column, value)
        for column, value in enumerate(grid.rows[row])
        if isinstance(value, str) and value.strip()
    ]
    spans: list[tuple[str, int, int]] = []
    for position, (column, value) in enumerate(cells):
        if column <= after:
            continue
        following = cells[position + 1][0] - 1 if position + 1 < len(cells) else grid.width - 1
        last = grid.span_end(row, column)
        spans.append((value, column, last if last > column else following))
    return [span for span in spans if any(fields.get(c) in _PRICES for c in range(span[1], span[2] + 1))]


def _are_names(
    grid: Grid, row: int, spans: list[tuple[str, int, int]], prices: list[int], fields: Fields
) -> bool:
    names = [vendor_name(value) for value, _first, _last in spans]
    good = [name for name in names if can_be_name(name) or is_statistic(name)]
    if len(good) * 2 <= len(names) or all(map(is_statistic, good)):
        return False
    most = max(Counter(fields[column] for column in prices).values())
    if len(spans) == 1:
        first, last = spans[0][1], spans[0][2]
        merged = grid.span_end(row, first) > first
        alone = "vendor" not in fields.values() and not _is_of_costs(names[0])
        return alone and merged and most == 1 and all(first <= column <= last for column in prices)
    return len(spans) * 10 >= most * 6


def _is_of_costs(name: str) -> bool:
    """Tell whether a text over all prices says what they are, or who shall fill them in, not whose."""
    words = set(key(name).split()) - wordlist("vendors", "legal_forms")
    return not is_estimate(name) and bool(words & wordlist("vendors", "not_names"))


def _groups(spans: list[tuple[str, int, int]], fields: Fields) -> list[Group]:
    width = Counter(last - first for _name, first, last in spans).most_common(1)[0][0]
    groups: list[Group] = []
    for index, (value, first, last) in enumerate(spans):
        name = vendor_name(value)
        if not can_be_name(name) or is_statistic(name):
            continue
        last = min(last, first + max(width, 0)) if index == len(spans) - 1 and width else last
        own: dict[str, int] = {}
        for column in range(first, last + 1):
            if fields.get(column) in _OWN:
                own.setdefault(fields[column], column)
        groups.append(Group(name, own))
    return groups


def named_inside(header: Header, fields: Fields) -> list[Group]:
    """Return the groups whose vendors are named in the headers themselves ("Acme - Unit price")."""
    found: dict[str, Group] = {}
    fitting = [cell for cell in header.cells if fields.get(cell.column) in _PRICES]
    counted = Counter(fields[cell.column] for cell in fitting)
    if not fitting or counted.most_common(1)[0][1] < 2:
        return []
    for cell in header.cells:
        if fields.get(cell.column) not in _OWN:
            continue
        name = _rest(cell)
        if _can_be_inside(name, cell) and not is_statistic(name):
            group = found.setdefault(key(name), Group(name, {}, 85))
            group.columns.setdefault(fields[cell.column], cell.column)
    groups = [group for group in found.values() if group.columns.keys() & _PRICES]
    named = sum(len(group.columns.keys() & _PRICES) for group in groups)
    enough = len(groups) > 1 and named * 10 >= len(fitting) * 6
    return groups if enough and _is_regular(groups) and _is_sure(groups, header) else []


def _can_be_inside(name: str, cell: HeaderCell) -> bool:
    """Tell whether the rest of a header can be a name: short, begun like one, none of the words of costs."""
    words = set(key(name).split())
    costs = words & (wordlist("vendors", "not_names") - wordlist("vendors", "legal_forms"))
    if len(words) > 5 or len(cell.text) > _LONGEST_HEADER or not (name[:1].isupper() or name[:1].isdigit()):
        return False
    return can_be_name(name) and (is_estimate(name) or (not costs and not words <= _forms()))


def _forms() -> frozenset[str]:
    """Return words of companies' names that also say what a column holds, so that one alone is no name."""
    return wordlist("vendors", "legal_forms") & wordlist("vendors", "not_names")


def _is_sure(groups: list[Group], header: Header) -> bool:
    """Tell whether names in headers are vendors'.

    Both unit price and total of each, a legal form, or a parent header.
    """
    if any(
        len(group.columns.keys() & _PRICES) > 1 or is_estimate(group.vendor) or has_legal_form(group.vendor)
        for group in groups
    ):
        return True
    columns = {column for group in groups for column in group.columns.values()}
    cells = [cell for cell in header.cells if cell.column in columns]
    same = {cell.meaning.words for cell in cells}
    return len(same) == 1 and all(cell.meaning.field in {"unit_price", "total", "price"} for cell in cells)


def _is_regular(groups: list[Group]) -> bool:
    """Tell whether the groups have the same fields, as vendors side by side do."""
    kinds = Counter(frozenset(group.columns.keys() & _PRICES) for group in groups)
    return bool(kinds) and kinds.most_common(1)[0][1] * 2 > len(groups)


def _rest(cell: HeaderCell) -> str:
    """Return what a header says besides naming its field."""
    said = set(cell.meaning.words.split())
    text = re.sub(r"[()\[\]{}:|/–—]|(?<!\w)-|-(?!\w)", " ", cell.text)
    words = [
        word
        for word in text.split()
        if not set(key(word).split()) <= said | _QUIET and not currencies.of_sign(word)
    ]
    return tidy(" ".join(words)).strip(" ,;-")


_QUIET = {"", "of", "the", "in", "per", "bid", "excl", "incl", "vat", "net", "ht", "netto"}


def named_alone(grid: Grid, header: Header, fields: Fields, profiles: Mapping[int, Profile]) -> list[Group]:
    """Return groups of one column each, whose header is the vendor's name itself."""
    named = {name for name in fields.values() if name}
    if named & _SCORING or "task" not in named or {"unit_price", "total"} & named:
        return []
    task = min(column for column, name in fields.items() if name == "task")
    cells = [cell for cell in header.cells if cell.column > task and _is_alone(cell, fields, profiles)]
    if len(cells) < 2 or not _is_money(grid, header, cells):
        return []
    return [Group(vendor_name(cell.texts[-1]), {"price": cell.column}, 75) for cell in cells]


def _is_alone(cell: HeaderCell, fields: Fields, profiles: Mapping[int, Profile]) -> bool:
    name = vendor_name(cell.texts[-1])
    if cell.period or not profiles[cell.column].is_numeric or is_statistic(name):
        return False
    return is_estimate(name) or (
        not fields.get(cell.column) and can_be_name(name) and key(name) not in wordlist("roles", "words")
    )


def _is_money(grid: Grid, header: Header, cells: list[HeaderCell]) -> bool:
    """Tell whether the columns are in money for certain: a number like a score or an area is no price."""
    if any(
        has_legal_form(cell.text) or is_estimate(cell.text) or is_placeholder(cell.text) for cell in cells
    ):
        return True
    if any(cell.meaning.field in _PRICES for cell in cells):
        return True
    rows = range(header.rows[-1] + 1, min(header.rows[-1] + 8, len(grid.rows)))
    return any(currencies.of_format(grid.code(row, cell.column)) for row in rows for cell in cells)


def repeated(header: Header, fields: Fields) -> list[Group]:
    """Return unnamed groups where the same headers stand again and again."""
    cells = [cell for cell in header.cells if fields.get(cell.column) in _PRICES]
    texts = [key(cell.text) for cell in cells]
    if not texts or texts.count(texts[0]) < 2 or len(set(texts)) * texts.count(texts[0]) != len(texts):
        return []
    starts = [cell.column for cell, text in zip(cells, texts, strict=True) if text == texts[0]]
    groups: list[Group] = []
    for number, start in enumerate(starts, 1):
        end = starts[number] if number < len(starts) else max(cell.column for cell in cells) + 1
        own: dict[str, int] = {}
        for cell in cells:
            if start <= cell.column < end:
                own.setdefault(fields[cell.column], cell.column)
        groups.append(Group(str(number), own, 40))
    return groups


def told_apart(groups: list[Group]) -> list[Group]:
    """Return each vendor's columns once: a name that stands over two prices made two offers, and both count.

    Over other fields of the same offer (its unit price, then its total) the name is merely repeated.
    """
    found: dict[str, Group] = {}
    for group in groups:
        name, number = group.vendor, 1
        while (known := found.get(identity(name))) and known.columns.keys() & group.columns.keys():
            number += 1
            name = f"{group.vendor} ({number})"
        columns = {**known.columns, **group.columns} if known else group.columns
        found[identity(name)] = Group(known.vendor if known else name, columns, group.certainty)
    return list(found.values())
