"""Lines and totals out of a classified table: one pass over the rows that are lines, columns read before.

20,000 lines are read here, so the loop holds no call that a column could have answered for all rows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cro_desk.vendors.terms import FeeType, PriceState, TotalKind
from cro_desk.vendors.workbook.amounts import Amount, Words, state_of
from cro_desk.vendors.workbook.grid import Grid, letters
from cro_desk.vendors.workbook.model import CellValue, LineRead, PriceRead, RowRole, TotalRead
from cro_desk.vendors.workbook.normalise import key, tidy
from cro_desk.vendors.workbook.numbers import exact, plain
from cro_desk.vendors.workbook.rows import Body, is_bare
from cro_desk.vendors.workbook.words import contains, wordlist

_BLANK = PriceRead(None, None, PriceState.BLANK)
_NUMBER = Decimal


@dataclass(slots=True)
class Reader:
    """What the table does not know itself: names as meant, the sheet's currency, what the sheet's name implies."""

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
class _Columns:
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


def _columns(body: Body) -> _Columns:
    empty = [""] * (body.stop - body.first)
    found = {}
    for name in _Columns.__dataclass_fields__:
        column = body.table.base.get(name)
        found[name] = empty if column is None else _texts(body.grid, body.first, body.stop, column)
    if "section" in body.table.base:
        found["section"] = _filled_down(body, body.table.base["section"], found["section"])
    if "task" in body.table.base:
        found["task"] = _merged(body, body.table.base["task"], found["task"])
    return _Columns(**found)


def _texts(grid: Grid, first: int, stop: int, column: int) -> list[str]:
    """Return a column's cells as tidied texts; numbers without a point where they are whole."""
    values = grid.column(column, first, stop)
    texts = ["" if v is None else v if v.__class__ is str else _text(v) for v in values]
    joined = "\0".join(texts)  # type: ignore[arg-type]
    if joined.isascii() and not any(odd in joined for odd in _UNTIDY):
        return texts  # type: ignore[return-value]
    return [tidy(text) for text in texts]  # type: ignore[arg-type]


#: what makes a text untidy, with the sign that stands between texts
_UNTIDY = ("  ", " \0", "\0 ", "\n", "\t", "\r")


def _text(value: CellValue) -> str:
    return plain(exact(value)) if isinstance(value, float) else str(value)


def _filled_down(body: Body, column: int, texts: Sequence[str]) -> list[str]:
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
    rows = [index for index, role in enumerate(body.roles) if role is RowRole.LINE]
    prices = _prices(body, columns, reader, rows)
    found = Found(_lines(body, columns, reader, rows, prices))
    for index, role in enumerate(body.roles):
        if role in {RowRole.TOTAL, RowRole.SUBTOTAL, RowRole.SECTION} and (
            total := _total(body, columns, reader, index)
        ):
            found.totals.append(total)
    return found


def _lines(
    body: Body, columns: _Columns, reader: Reader, rows: list[int], prices: list[dict[str, PriceRead]]
) -> list[LineRead]:
    top = body.first + body.grid.sheet.top
    hidden = body.grid.sheet.hidden_rows
    quantity = body.quantity or [None] * (body.stop - body.first)
    sections = _sections(body, columns, reader)
    classes = _Classes(reader)
    every = list(
        zip(
            range(top, top + len(body.roles)),
            columns.line_no,
            sections,
            columns.task,
            columns.unit,
            [count if count.__class__ is _NUMBER else None for count in quantity],
            columns.row_id,
            classes.fee_types(sections, columns.fee_type),
            classes.optional(sections, columns.optional, columns.task),
            columns.location,
            columns.comment,
            strict=True,
        )
    )
    lines = []
    for index, price in zip(rows, prices, strict=True):
        row, line_no, section, task, unit, count, row_id, fee, optional, location, comment = every[index]
        lines.append(
            LineRead(
                row,
                line_no,
                section,
                task,
                unit,
                count,  # type: ignore[arg-type]
                price,
                row_id,
                fee,
                optional,
                location or reader.location,
                comment,
                row in hidden,
            )
        )
    return lines


def _sections(body: Body, columns: _Columns, reader: Reader) -> list[str]:
    """Return the section of every row: its column, else the last section row above."""
    if "section" in body.table.base and any(columns.section):
        return list(columns.section)
    current, closed = reader.section or _title_above(body), False
    found = []
    for index, role in enumerate(body.roles):
        if role is RowRole.SECTION:
            current, closed = columns.task[index] or body.labels.get(index, ""), False
        closed = closed or role is RowRole.SUBTOTAL
        found.append("" if closed and role is RowRole.LINE and is_bare(body, index) else current)
    return found


def _title_above(body: Body) -> str:
    """Return the words right above the header, where further headers below have their sections above them too."""
    roles = [role for role in body.roles if role is not RowRole.BLANK]
    pairs = zip(roles, roles[1:], strict=False)
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
        known = {pair: self._decide(*pair) for pair in set(zip(sections, said, strict=True))}
        return [known[pair] for pair in zip(sections, said, strict=True)]

    def _decide(self, section: str, said: str) -> FeeType:
        pattern = contains("classes", "pass_through")
        if said:
            return FeeType.PASS_THROUGH if pattern.search(key(said)) else FeeType.FEE
        passed = self._reader.pass_through or bool(pattern.search(key(section)))
        return FeeType.PASS_THROUGH if passed else FeeType.FEE

    def optional(self, sections: Sequence[str], said: Sequence[str], tasks: Sequence[str]) -> list[bool]:
        """Tell which lines are options: their column, section, sheet or own words say so."""
        known = {pair: self._is_optional(*pair) for pair in set(zip(sections, said, strict=True))}
        return [
            known[pair] or (("pti" in task or "pcj" in task) and _says_optional(task))
            for pair, task in zip(zip(sections, said, strict=True), tasks, strict=True)
        ]

    def _is_optional(self, section: str, said: str) -> bool:
        return self._reader.optional or key(said) in wordlist("classes", "yes") or _says_optional(section)


def _says_optional(text: str) -> bool:
    return bool(text) and bool(contains("classes", "optional").search(key(text)))


def _prices(body: Body, columns: _Columns, reader: Reader, rows: list[int]) -> list[dict[str, PriceRead]]:
    """Return, for each line, the prices by vendor."""
    if "vendor" in body.table.base and len(body.table.groups) == 1:
        return _prices_by_row(body, columns, reader, rows)
    found: list[dict[str, PriceRead]] = [{} for _row in rows]
    for group in body.table.groups:
        vendor = reader.renamed(group.vendor)
        if not vendor:
            continue
        for prices, price in zip(
            found, _group_prices(body, group.columns, columns, reader, rows), strict=True
        ):
            prices[vendor] = price
    return found


def _prices_by_row(
    body: Body, columns: _Columns, reader: Reader, rows: list[int]
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
    body: Body, own: Mapping[str, int], columns: _Columns, reader: Reader, rows: list[int]
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
        if unit.__class__ is _NUMBER and total.__class__ is _NUMBER and not differs:
            row = top + index
            found.append(PriceRead(unit, total, priced, None, f"{unit_letter}{row}", f"{total_letter}{row}"))  # type: ignore[arg-type]
        else:
            found.append(_full_price(body, own, columns, reader, get, index))
    return found


def _letters(body: Body, column: int | None) -> str:
    return letters(column + body.grid.sheet.left) if column is not None else ""


def _full_price(
    body: Body,
    own: Mapping[str, int],
    columns: _Columns,
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
    if state is PriceState.BLANK and not text:
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


def _currency(columns: _Columns, reader: Reader, row: int, index: int, own: Mapping[str, int]) -> str:
    said = reader.currency_at(row, own.get("total", own.get("unit_price", 0))) if reader.currency_at else ""
    named = columns.currency[index].upper()[:3] or said
    return named if named != reader.currency else ""


_KINDS = {
    RowRole.TOTAL: TotalKind.TOTAL,
    RowRole.SUBTOTAL: TotalKind.SUBTOTAL,
    RowRole.SECTION: TotalKind.SUBTOTAL,
}


def _total(body: Body, columns: _Columns, reader: Reader, index: int) -> TotalRead | None:
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
