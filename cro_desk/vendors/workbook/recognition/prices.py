"""Prices of lines and of totals: cells, states, own quantities, periods, currencies, vendor by vendor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cro_desk.vendors.terms import PriceState, TotalKind
from cro_desk.vendors.workbook.cells import column_name
from cro_desk.vendors.workbook.model import PriceRead, RowRole, TotalRead
from cro_desk.vendors.workbook.recognition.amounts import Amount, Words, state_of
from cro_desk.vendors.workbook.recognition.body import Body
from cro_desk.vendors.workbook.recognition.normalise import tidy

_BLANK = PriceRead(None, None, PriceState.BLANK)


@dataclass(slots=True)
class Reader:
    """What the table does not know itself.

    Names as meant, the sheet's currency, what the sheet's name implies.
    """

    #: vendor as in the table → as shown
    renamed: Callable[[str], str]
    currency: str = ""
    #: (row, column) → currency where it may differ from the sheet's; None where it cannot
    currency_at: Callable[[int, int], str] | None = None
    pass_through: bool = False
    optional: bool = False
    location: str = ""
    section: str = ""


@dataclass(slots=True)
class TextColumns:
    """The descriptive columns of a body as texts."""

    line_no: Sequence[str]
    row_id: Sequence[str]
    task: Sequence[str]
    unit: Sequence[str]
    section: Sequence[str]
    fee_type: Sequence[str]
    location: Sequence[str]
    comment: Sequence[str]
    optional: Sequence[str]
    vendor: Sequence[str]
    currency: Sequence[str]


def prices_of_lines(
    body: Body, columns: TextColumns, reader: Reader, rows: list[int]
) -> list[dict[str, PriceRead]]:
    """Return, for each line, the prices by vendor."""
    if "vendor" in body.table.base and len(body.table.groups) == 1:
        return _prices_by_row(body, columns, reader, rows)
    by_vendor: dict[str, list[PriceRead]] = {}
    for group in body.table.groups:
        if vendor := reader.renamed(group.vendor):
            by_vendor[vendor] = _group_prices(body, group.columns, columns, reader, rows)
    names = list(by_vendor)
    if not names:
        return [{} for _row in rows]
    if len(names) == 1:
        return [{names[0]: price} for price in by_vendor[names[0]]]
    return [dict(zip(names, prices, strict=True)) for prices in zip(*by_vendor.values(), strict=True)]


def _prices_by_row(
    body: Body, columns: TextColumns, reader: Reader, rows: list[int]
) -> list[dict[str, PriceRead]]:
    group = body.table.groups[0]
    names: dict[str, str] = {}
    found = []
    for index, price in zip(rows, _group_prices(body, group.columns, columns, reader, rows), strict=True):
        text = columns.vendor[index]
        name = names.get(text)
        if name is None:
            name = names[text] = reader.renamed(text)
        found.append({name: price} if name else {})
    return found


def _group_prices(
    body: Body, own: Mapping[str, int], columns: TextColumns, reader: Reader, rows: list[int]
) -> list[PriceRead]:
    """Return one vendor's price for each line."""
    none: list[Amount] = [None] * (body.stop - body.first)
    get = {
        name: body.money.get(own[name], none) if name in own else none
        for name in ("unit_price", "total", "quantity", "hours", "rate")
    }
    units, totals, counts = get["unit_price"], get["total"], get["quantity"]
    if "hours" in own or "rate" in own or body.table.periods or counts is not none:
        return [_full_price(body, own, columns, reader, get, index) for index in rows]
    unit_letter, total_letter = _letters(body, own.get("unit_price")), _letters(body, own.get("total"))
    top = body.first + body.grid.sheet.top + 1
    differs = reader.currency_at is not None or "currency" in body.table.base
    priced = PriceState.PRICED
    found = []
    for index in rows:
        unit, total = units[index], totals[index]
        if unit.__class__ is Decimal and total.__class__ is Decimal and not differs:
            row = top + index
            cells = f"{unit_letter}{row}", f"{total_letter}{row}"
            found.append(PriceRead(unit, total, priced, None, *cells))
        else:
            found.append(_full_price(body, own, columns, reader, get, index))
    return found


def _letters(body: Body, column: int | None) -> str:
    return column_name(column + body.grid.sheet.left) if column is not None else ""


def _full_price(
    body: Body,
    own: Mapping[str, int],
    columns: TextColumns,
    reader: Reader,
    get: Mapping[str, Sequence[Amount]],
    index: int,
) -> PriceRead:
    """Return a price with everything that can be about it: words, own quantity, hours, periods, currency."""
    periods = _periods(body, index)
    unit, total = get["unit_price"][index], get["total"][index]
    if total is None and periods:
        total = sum((amount for _name, amount in periods), Decimal(0))
    text = next((words.text for words in (unit, total) if isinstance(words, Words)), "")
    state = _state(unit, total, body.quantity[index] if body.quantity else None)
    if state is PriceState.BLANK and not text and get["quantity"][index] is None:
        return _BLANK
    row = body.first + index
    return PriceRead(
        unit if isinstance(unit, Decimal) and state is PriceState.PRICED else None,
        total if isinstance(total, Decimal) and state is PriceState.PRICED else None,
        state,
        _number(get["quantity"][index]),
        body.grid.address(row, own["unit_price"]) if "unit_price" in own and unit is not None else "",
        body.grid.address(row, own["total"]) if "total" in own and total is not None else "",
        _currency(columns, reader, row, index, own),
        text,
        periods,
        hours=_number(get["hours"][index]),
        rate=_number(get["rate"][index]),
    )


def _state(unit: Amount, total: Amount, quantity: Amount) -> PriceState:
    """Return what a pair of cells says. A computed zero beside a blank unit price is blank, not a price."""
    words = [amount for amount in (unit, total) if isinstance(amount, Words)]
    said = next((state for word in words if (state := state_of(word.text))), None)
    if isinstance(unit, Decimal):
        return PriceState.PRICED
    if isinstance(total, Decimal) and (total or (unit is None and not quantity)):
        return PriceState.PRICED
    return said or PriceState.BLANK


def _number(amount: Amount) -> Decimal | None:
    return amount if isinstance(amount, Decimal) else None


def _periods(body: Body, index: int) -> tuple[tuple[str, Decimal], ...]:
    return tuple(
        (name, amount)
        for column, name in body.table.periods
        if isinstance(amount := body.money[column][index], Decimal)
    )


def _currency(columns: TextColumns, reader: Reader, row: int, index: int, own: Mapping[str, int]) -> str:
    at = reader.currency_at or _none_at
    said = next(
        (named for name in ("total", "unit_price") if name in own and (named := at(row, own[name]))), ""
    )
    named = columns.currency[index].upper()[:3] or said
    return named if named != reader.currency else ""


def _none_at(_row: int, _column: int) -> str:
    return ""


_KINDS = {
    RowRole.TOTAL: TotalKind.TOTAL,
    RowRole.SUBTOTAL: TotalKind.SUBTOTAL,
    RowRole.SECTION: TotalKind.SUBTOTAL,
}


def total_of_row(body: Body, columns: TextColumns, reader: Reader, index: int) -> TotalRead | None:
    """Return what a total row states for each vendor; None where it states nothing."""
    prices: dict[str, PriceRead] = {}
    for group in body.table.groups:
        own = group.columns
        for column in (own.get("total"), own.get("unit_price")):
            amount = body.money[column][index] if column is not None else None
            if column is not None and isinstance(amount, Decimal):
                cell = body.grid.address(body.first + index, column)
                vendor = reader.renamed(
                    columns.vendor[index] if "vendor" in body.table.base else group.vendor
                )
                if not vendor:
                    break
                prices[vendor] = PriceRead(
                    None, amount, PriceState.PRICED, total_cell=cell, text=_footnote(body, index, column)
                )
                break
    if not prices and body.table.periods:
        prices = _period_total(body, reader, index)
    if not prices and body.roles[index] is RowRole.SECTION:
        return None
    return TotalRead(
        body.first + index + body.grid.sheet.top,
        _KINDS[body.roles[index]],
        body.labels.get(index, ""),
        prices,
    )


def _period_total(body: Body, reader: Reader, index: int) -> dict[str, PriceRead]:
    periods = _periods(body, index)
    if not periods:
        return {}
    total = sum((amount for _name, amount in periods), Decimal(0))
    return {
        reader.renamed(body.table.groups[0].vendor): PriceRead(
            None, total, PriceState.PRICED, periods=periods
        )
    }


def _footnote(body: Body, index: int, column: int) -> str:
    """Return the cell's own text where it was typed with a footnote mark ("$837,232.50*")."""
    value = body.grid.value(body.first + index, column)
    return tidy(value) if isinstance(value, str) and value.strip()[-1:] in set("*†‡^") else ""
