"""Totals told from subtotals, by what stands above and below them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from cro_desk.vendors.workbook.model import RowRole
from cro_desk.vendors.workbook.recognition.body import Body
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.words import contains


def settle_totals(body: Body, forced: Mapping[int, RowRole]) -> None:
    """Tell subtotals from totals: what has lines below it, or says so, or sums the last section only.

    Options below a total do not make it a subtotal; the total of options is one.
    """
    optional = _optional_rows(body)
    last = last_line(body, optional)
    if last < 0:
        last = last_line(body, set())
    rows = [i for i in body.apart if body.roles[i] is RowRole.TOTAL and body.first + i not in forced]
    trailing = [row for row in rows if row > last]
    for row in rows:
        word = key(body.labels.get(row, ""))
        says = bool(contains("rows", "subtotal").search(word)) or (
            row in optional and bool(trailing[:1] != [row])
        )
        below = row <= last and not word.startswith(("grand total", "total général"))
        first_of_many = len(trailing) > 1 and row == trailing[0] and not is_everything(body, row)
        if below or says or (first_of_many and not optional):
            body.roles[row] = RowRole.SUBTOTAL


def last_line(body: Body, aside: set[int]) -> int:
    """Return the last line that is not among some rows; -1 where there is none."""
    rows = range(len(body.roles) - 1, -1, -1)
    return next((row for row in rows if body.roles[row] is RowRole.LINE and row not in aside), -1)


def _optional_rows(body: Body) -> set[int]:
    """Return the rows below a section row that says they are options."""
    sections = [row for row in sorted(body.labels) if body.roles[row] is RowRole.SECTION]
    pattern = contains("classes", "optional")
    found: set[int] = set()
    for row, following in pairwise([*sections, len(body.roles)]):
        if pattern.search(key(body.labels[row])):
            found.update(range(row, following))
    return found


def is_everything(body: Body, row: int) -> bool:
    """Tell whether a row's total is the sum of all lines above it."""
    total = body.section_total(row)
    if total is None:
        return True
    column = next(c for c in body.total_columns if isinstance(body.money[c][row], Decimal))
    above = zip(body.money[column][:row], body.roles, strict=False)
    lines = [amount for amount, role in above if role is RowRole.LINE and isinstance(amount, Decimal)]
    return abs(sum(lines, Decimal(0)) - total) <= Decimal("0.01") * max(1, len(lines))
