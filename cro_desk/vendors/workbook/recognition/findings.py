"""What the user should know before agreeing: one sentence a finding, with sheet and cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.model import Layout, Notice, RowRole, SheetUnderstanding
from cro_desk.vendors.workbook.recognition.amounts import Words, state_of
from cro_desk.vendors.workbook.recognition.body import Body
from cro_desk.vendors.workbook.recognition.grid import Grid, is_number
from cro_desk.vendors.workbook.recognition.names import can_be_name, is_statistic
from cro_desk.vendors.workbook.recognition.numbers import typed
from cro_desk.vendors.workbook.recognition.reconciling import Check, CheckKind
from cro_desk.vendors.workbook.recognition.rows import is_tax
from cro_desk.vendors.workbook.recognition.survey import Survey

_FEW_CELLS = 12  # beside pictures: what they say is the sheet
_MOST = 100  # sentences of one sort on one sheet
_MANY = Decimal("0.4")  # share of lines whose product fails: then the columns are doubted, not each line


def sheet_findings(found: Survey, sheet: SheetUnderstanding) -> Iterator[Notice]:
    """Yield what is to say about a sheet besides its sums."""
    if found.bodies and sheet.layout is not Layout.NONE:
        for body in found.bodies:
            yield from _capped(_words(found.grid, body), sheet.name)
            yield from _left_out(found.grid, body)
            yield from _footnotes(found.grid, body, found.sign)
        if found.left_out is not None:
            cell = found.grid.address(found.left_out, 0)
            yield Notice(
                Severity.INFO,
                sheet.name,
                cell,
                _("Another table begins here; it holds no totals and was left out."),
            )
        if sheet.layout is Layout.L4:
            yield from _columns_left_out(found)
        yield from _hidden(sheet)
        yield from _capped(_quantities(sheet), sheet.name)
        yield from _currencies(sheet)
        yield from _uncalculated(found)
    if found.sheet.drawings and not sheet.lines and _filled(found.grid) <= _FEW_CELLS:
        yield Notice(
            Severity.WARNING,
            sheet.name,
            "",
            _("Pictures or text boxes hold what this sheet says; they cannot be read. Ask for the cells."),
        )


def _filled(grid: Grid) -> int:
    return sum(value is not None for cells in grid.rows for value in cells)


def _capped(notices: Iterable[Notice], sheet: str) -> Iterator[Notice]:
    """Yield at most a hundred sentences of one sort, and how many more there are."""
    more = 0
    for position, notice in enumerate(notices):
        if position < _MOST:
            yield notice
        else:
            more += 1
    if more:
        yield Notice(
            Severity.WARNING,
            sheet,
            "",
            ngettext(
                "There is {count} more of the kind.", "There are {count} more of the kind.", more
            ).format(count=more),
        )


#: the rows whose cells must be prices or words that we know
_COUNTED = frozenset({RowRole.LINE, RowRole.TOTAL, RowRole.SUBTOTAL})


def _words(grid: Grid, body: Body) -> Iterator[Notice]:
    """Yield error values and words in price cells that mean no state."""
    columns = body.money | (
        {body.table.base["quantity"]: body.quantity} if "quantity" in body.table.base else {}
    )
    for column, amounts in columns.items():
        is_price = column in body.money
        worded = (
            [(row, amount) for row, amount in enumerate(amounts) if amount.__class__ is Words]
            if Words in set(map(type, amounts))
            else []
        )
        for row, amount in worded:
            if body.roles[row] not in _COUNTED or _is_label(body, row, amount.text):
                continue
            cell = grid.address(body.first + row, column)
            if amount.error:
                yield Notice(
                    Severity.ERROR,
                    grid.sheet.name,
                    cell,
                    _("The cell holds the error {code}.").format(code=amount.text),
                )
            elif is_price and state_of(amount.text) is None:
                yield Notice(
                    Severity.WARNING,
                    grid.sheet.name,
                    cell,
                    _("“{text}” is neither a price nor a known state.").format(text=_short(amount.text)),
                )
            elif not is_price and state_of(amount.text) is None:
                yield Notice(
                    Severity.WARNING,
                    grid.sheet.name,
                    cell,
                    _("The quantity “{text}” is not one number.").format(text=_short(amount.text)),
                )


def _is_label(body: Body, row: int, text: str) -> bool:
    """Tell whether a total's own words stand where a price or a quantity would."""
    return body.roles[row] is not RowRole.LINE and body.labels.get(row) == text


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _left_out(grid: Grid, body: Body) -> Iterator[Notice]:
    """Yield rows with an amount that were not taken for a line or a total."""
    aside = {RowRole.IGNORED, RowRole.NOTE}
    for row in [row for row in body.apart if body.roles[row] in aside]:
        found = ((c, a) for c, amounts in body.money.items() if isinstance(a := amounts[row], Decimal) and a)
        column, amount = next(found, (0, Decimal(0)))
        if not amount:
            continue
        cell = grid.address(body.first + row, column)
        if is_tax(body.labels.get(row, "")):
            text = _("Tax is stated apart: prices are taken without it.")
            yield Notice(Severity.INFO, grid.sheet.name, cell, text)
        else:
            text = _("{amount} stands in a row that was not taken for a line.").format(amount=money(amount))
            yield Notice(Severity.WARNING, grid.sheet.name, cell, text)


def _columns_left_out(found: Survey) -> Iterator[Notice]:
    """Yield columns of numbers beside the vendors' that were taken for nobody's."""
    for body in found.bodies:
        used = {
            *body.table.base.values(),
            *(c for group in body.table.groups for c in group.columns.values()),
        }
        for cell in body.table.header.cells:
            name = cell.texts[-1]
            if cell.column in used or cell.meaning.field or is_statistic(name) or not can_be_name(name):
                continue
            values = found.grid.column(cell.column, body.first, body.stop)
            if sum(map(is_number, values)) * 2 > len(values):
                text = _("The numbers under “{name}” were taken for no vendor's.").format(name=_short(name))
                place = found.grid.address(body.table.header.rows[-1], cell.column)
                yield Notice(Severity.WARNING, found.sheet.name, place, text)


def _footnotes(grid: Grid, body: Body, sign: str) -> Iterator[Notice]:
    """Yield typed amounts with a footnote mark, or whose separators contradict each other."""
    for column in body.money:
        for row in body.typed[column]:
            amount, value = body.money[column][row], grid.value(body.first + row, column)
            if not isinstance(amount, Decimal) or not isinstance(value, str):
                continue
            found = typed(value, sign)
            if found and (found.mark or found.odd):
                cell = grid.address(body.first + row, column)
                note = _note_of(grid, found.mark) if found.mark else ""
                yield Notice(
                    Severity.WARNING if found.odd else Severity.INFO,
                    grid.sheet.name,
                    cell,
                    _read_as(value, amount, note),
                )


def _read_as(value: str, amount: Decimal, note: str) -> str:
    text = _("“{text}” was read as {amount}.").format(text=_short(value.strip()), amount=money(amount))
    return f"{text} {_short(note)}" if note else text


def _note_of(grid: Grid, mark: str) -> str:
    """Return the footnote's own words: the text that begins with the mark."""
    for row in reversed(range(len(grid.rows))):
        for _column, text in grid.texts(row):
            if text.startswith(mark) and len(text) > len(mark) + 2:
                return text
    return ""


def _hidden(sheet: SheetUnderstanding) -> Iterator[Notice]:
    """Yield money that hides: hidden rows, a hidden sheet."""
    rows = [line.row for line in sheet.lines if line.hidden and _has_money(line.prices.values())]
    if rows:
        text = ngettext(
            "Row {row} is hidden and holds prices.",
            "{count} hidden rows hold prices, the first is row {row}.",
            len(rows),
        )
        yield Notice(
            Severity.WARNING, sheet.name, f"A{rows[0] + 1}", text.format(count=len(rows), row=rows[0] + 1)
        )
    if sheet.hidden and any(_has_money(line.prices.values()) for line in sheet.lines):
        yield Notice(Severity.WARNING, sheet.name, "", _("The sheet is hidden and holds prices."))


def _has_money(prices: Iterable[object]) -> bool:
    return any(getattr(price, "total", None) or getattr(price, "unit_price", None) for price in prices)


def _quantities(sheet: SheetUnderstanding) -> Iterator[Notice]:
    """Yield lines for which a vendor counts otherwise than the request did."""
    counted = [
        (line, price)
        for line in sheet.lines
        for price in line.prices.values()
        if price.quantity is not None and price.quantity != line.quantity is not None
    ]
    text = _("{label}: the quantity asked for is {asked}, the vendor counts {own}.")
    for line, price in counted:
        asked, own = number(line.quantity), number(price.quantity)
        shown = text.format(label=_short(line.task), asked=asked, own=own)
        yield Notice(Severity.WARNING, sheet.name, price.total_cell or price.unit_price_cell, shown)


def _currencies(sheet: SheetUnderstanding) -> Iterator[Notice]:
    """Yield that one sheet mixes currencies."""
    named = [price for line in sheet.lines for price in line.prices.values() if price.currency]
    first: dict[str, str] = {}
    for price in named:
        first.setdefault(price.currency, price.total_cell or price.unit_price_cell)
    for currency, cell in first.items():
        text = _("Prices in {other} stand among prices in {currency}.").format(
            other=currency, currency=sheet.currency or "?"
        )
        yield Notice(Severity.WARNING, sheet.name, cell, text)


def _uncalculated(found: Survey) -> Iterator[Notice]:
    """Yield formulas among the lines whose result the file does not hold."""
    cells = []
    for row, column in found.sheet.uncalculated:
        for body in found.bodies:
            index = row - found.sheet.top - body.first
            if (
                column - found.sheet.left in body.money
                and 0 <= index < len(body.roles)
                and body.money[column - found.sheet.left][index] is None
            ):
                cells.append((row, column))
    if cells:
        row, column = min(cells)
        text = ngettext(
            "A formula was never calculated; its result is missing.",
            "{count} formulas were never calculated; their results are missing.",
            len(cells),
        )
        cell = found.grid.address(row - found.sheet.top, column - found.sheet.left)
        yield Notice(Severity.WARNING, found.sheet.name, cell, text.format(count=len(cells)))


def sum_findings(checks: Sequence[Check], sheets: Sequence[SheetUnderstanding]) -> Iterator[Notice]:
    """Yield the sums that do not hold."""
    lines = {sheet.name: max(1, sum(len(line.prices) for line in sheet.lines)) for sheet in sheets}
    failed: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        if check.kind is CheckKind.LINE and check.cell:
            failed[check.sheet].append(check)
    for sheet, wrong in failed.items():
        yield from _line_differences(sheet, wrong, lines[sheet])
    for check in checks:
        if check.kind is not CheckKind.LINE and not check.ok:
            yield Notice(Severity.WARNING, check.sheet, check.cell, _stated_text(check), difference=True)


def _line_differences(sheet: str, wrong: Sequence[Check], count: int) -> Iterator[Notice]:
    real = [check for check in wrong if not check.rounded]
    rounded = [check for check in wrong if check.rounded]
    if len(real) > 3 and len(real) > count * _MANY:
        text = _(
            "Quantity × unit price is not the total on {count} lines: are the columns taken rightly?"
        ).format(count=len(real))
        yield Notice(Severity.WARNING, sheet, real[0].cell, text, difference=True)
    else:
        yield from _capped((_line_notice(check) for check in real), sheet)
    if rounded:
        text = ngettext(
            "On {count} line the unit price seems rounded: its product is a little off the total.",
            "On {count} lines the unit price seems rounded: the products are a little off the totals.",
            len(rounded),
        )
        yield Notice(Severity.INFO, sheet, rounded[0].cell, text.format(count=len(rounded)))


def _line_notice(check: Check) -> Notice:
    text = _("{label}: quantity × unit price is {computed}, the total says {stated}.")
    return Notice(
        Severity.WARNING,
        check.sheet,
        check.cell,
        text.format(label=_short(check.label), computed=money(check.computed), stated=money(check.stated)),
        difference=True,
    )


def _stated_text(check: Check) -> str:
    words = {
        CheckKind.SUBTOTAL: _("{label}: the lines add up to {computed}, the subtotal says {stated}."),
        CheckKind.TOTAL: _("{label}: the lines add up to {computed}, the total says {stated}."),
        CheckKind.SUMMARY: _("{label}: the summary says {stated}, the sheets {computed}."),
    }
    label = _short(check.label or check.vendor or _("Total"))
    return words[check.kind].format(label=label, computed=money(check.computed), stated=money(check.stated))


def money(amount: Decimal) -> str:
    """Return an amount for a sentence: all its own decimals, at least two."""
    exponent = amount.normalize().as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return number(amount, places)
