"""Sheets that repeat what others hold: their amounts are totals to check against, never lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from cro_desk.vendors.terms import PriceState, TotalKind
from cro_desk.vendors.workbook.model import LineRead, PriceRead, RowRole, TotalRead
from cro_desk.vendors.workbook.recognition.body import Body
from cro_desk.vendors.workbook.recognition.names import can_be_name


def totals_of_lines(lines: Sequence[LineRead]) -> Iterator[TotalRead]:
    """Yield a summary's lines as totals."""
    for line in lines:
        label = line.task or line.section or line.line_no or next(iter(line.prices), "")
        yield TotalRead(
            line.row, TotalKind.SUMMARY, label, {name: _total(price) for name, price in line.prices.items()}
        )


def _total(price: PriceRead) -> PriceRead:
    if price.total is not None or price.unit_price is None:
        return price
    return replace(price, total=price.unit_price, unit_price=None, total_cell=price.unit_price_cell)


def totals_of_vendors(body: Body, renamed: Callable[[str], str]) -> Iterator[TotalRead]:
    """Yield what a table of vendors and their totals states: one total an amount, labelled by its column."""
    vendor = body.table.base["vendor"]
    for index, role in enumerate(body.roles):
        if role is not RowRole.LINE:
            continue
        name = renamed(str(body.grid.value(body.first + index, vendor) or ""))
        if not name or not can_be_name(name):
            continue
        for column, header in body.table.stated:
            amount = body.money[column][index]
            if isinstance(amount, Decimal):
                cell = body.grid.address(body.first + index, column)
                price = PriceRead(None, amount, PriceState.PRICED, total_cell=cell)
                yield TotalRead(
                    body.first + index + body.grid.sheet.top, TotalKind.SUMMARY, header, {name: price}
                )
