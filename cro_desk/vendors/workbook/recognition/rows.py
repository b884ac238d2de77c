"""What each row below a header is: a line, a section, a subtotal, a total, a note, nothing.

Rows with a quantity and a unit price are lines, whatever their words; only the others are looked at closely.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cro_desk.vendors.workbook.model import CellValue, RowRole
from cro_desk.vendors.workbook.recognition.amounts import Amount, Words, state_of
from cro_desk.vendors.workbook.recognition.body import Body
from cro_desk.vendors.workbook.recognition.grid import is_empty, is_number
from cro_desk.vendors.workbook.recognition.normalise import key, tidy
from cro_desk.vendors.workbook.recognition.stated_rows import is_everything, last_line, settle_totals
from cro_desk.vendors.workbook.recognition.words import contains, exact_meaning, starts, wordlist

_LONG_NOTE = 160
_NEAR = 3  # rows below a header
_FEWEST_COLUMNS = 3
_MARKS = "*†‡^"


def classify(body: Body, forced: Mapping[int, RowRole]) -> None:
    """Fill in the roles; `forced` (by row of the grid) are the user's answers and win."""
    body.roles = [RowRole.LINE] * (body.stop - body.first)
    open_rows = _open_rows(body)
    for row in open_rows:
        body.roles[row] = _role(body, row)
    if (first := _first_filled(body)) is not None and _counts_columns(body.grid.rows[body.first + first]):
        body.roles[first] = RowRole.TITLE
        open_rows = sorted({*open_rows, first})
    sections = [row for row in open_rows if body.roles[row] is RowRole.LINE and is_bare(body, row)]
    for row in sections:
        if _sums_below(body, row):
            body.roles[row] = RowRole.SECTION
            body.labels[row] = _label(body, row)[1]
    for row, role in forced.items():
        if body.first <= row < body.stop:
            body.roles[row - body.first] = role
            body.labels.setdefault(row - body.first, _label(body, row - body.first)[1])
    _settle_texts(body, open_rows, forced)
    changed = {*open_rows, *(row - body.first for row in forced if body.first <= row < body.stop)}
    body.apart = [row for row in sorted(changed) if body.roles[row] is not RowRole.LINE]
    settle_totals(body, forced)


def _first_filled(body: Body) -> int | None:
    rows = body.grid.rows[body.first : body.first + _NEAR]
    return next((row for row, cells in enumerate(rows) if not all(map(is_empty, cells))), None)


def _counts_columns(cells: Sequence[CellValue]) -> bool:
    """Tell whether a row right below a header numbers its columns: 1, 2, 3, ... as official forms do."""
    shown = [str(value).strip().strip("().[]") for value in cells if not is_empty(value)]
    numbers = [text.removesuffix(".0").partition("=")[0].strip() for text in shown]
    return len(numbers) >= _FEWEST_COLUMNS and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _open_rows(body: Body) -> list[int]:
    """Return the rows that are not lines at first sight."""
    units = [body.money[column] for column in body.unit_columns]
    if not units or not body.quantity:
        return list(range(body.stop - body.first))
    if len(units) == 1:
        pairs = enumerate(zip(body.quantity, units[0], strict=True))
        return [i for i, (q, u) in pairs if not q or q.__class__ is not Decimal or u.__class__ is not Decimal]
    return [
        i
        for i, q in enumerate(body.quantity)
        if not q or q.__class__ is not Decimal or not any(unit[i].__class__ is Decimal for unit in units)
    ]


def _role(body: Body, row: int) -> RowRole:
    cells = body.grid.rows[body.first + row]
    filled = [value for value in cells if not is_empty(value)]
    if not filled:
        return RowRole.BLANK
    column, label = _label(body, row)
    if label:
        body.labels[row] = label
    money = [amounts[row] for amounts in body.money.values()]
    if not label:
        return _unlabelled(body, row, money, filled)
    if _is_header(body, row):
        return RowRole.HEADER
    priced = any(isinstance(amount, Decimal) and amount for amount in money)
    if priced and _is_nameless_sum(body, row):
        return RowRole.TOTAL
    if _is_total(body, row, label, priced):
        return RowRole.TOTAL
    if is_tax(label) and not _has_quantity(body, row):
        return RowRole.NOTE
    return _line_or_text(body, row, column, label, money)


def _unlabelled(body: Body, row: int, money: list[Amount], filled: list[CellValue]) -> RowRole:
    """Settle a row without words: template rows of zeros are blank, sums of what is above are subtotals."""
    if all(is_number(value) and not value for value in filled):
        return RowRole.BLANK
    total = body.section_total(row)
    return (
        RowRole.TOTAL
        if total and not _has_quantity(body, row)
        else RowRole.LINE
        if any(money) and _has_quantity(body, row)
        else RowRole.IGNORED
    )


def _is_nameless_sum(body: Body, row: int) -> bool:
    """Tell whether a row without a task, quantity or unit price states the sum of everything above it."""
    task = body.table.base.get("task")
    if task is None or not is_empty(body.grid.value(body.first + row, task)) or _has_quantity(body, row):
        return False
    return not any(body.money[column][row] for column in body.unit_columns) and is_everything(body, row)


def _has_quantity(body: Body, row: int) -> bool:
    return bool(body.quantity) and isinstance(body.quantity[row], Decimal) and body.quantity[row] != 0


def _label(body: Body, row: int) -> tuple[int, str]:
    """Return the first words of a row left of its prices, else anywhere."""
    cells = body.grid.rows[body.first + row]
    texts = [(c, v) for c, v in enumerate(cells) if isinstance(v, str) and v.strip()]
    aside = {body.table.base.get(name) for name in ("line_no", "vendor", "currency")}
    described = [(c, v) for c, v in texts if c not in body.money and c not in aside]
    named = [(c, v) for c, v in described if any(letter.isalpha() for letter in v)]
    column, value = (named or described or texts or [(-1, "")])[0]
    return column, tidy(value)


def _is_header(body: Body, row: int) -> bool:
    """Tell whether a row repeats a header: its words name columns and it holds no numbers."""
    cells = [value for value in body.grid.rows[body.first + row] if not is_empty(value)]
    texts = [value for value in cells if isinstance(value, str)]
    if len(texts) < 2 or len(texts) < len(cells):
        return False
    heads = {key(text) for cell in body.table.header.cells for text in cell.texts}
    known = sum(key(text) in heads for text in texts)
    if known >= 2 and known * 2 > len(texts):
        return True
    fields = {exact_meaning(text).field for text in texts if len(text) <= 60} - {""}
    return len(fields) >= 3 and len(fields) * 10 >= len(texts) * 6


def _is_total(body: Body, row: int, label: str, priced: bool) -> bool:
    """Tell whether a row states a sum: by its words, and by having no unit price of its own."""
    word = key(label).lstrip(_MARKS + " ")
    if label[:1] in _MARKS and not priced:
        return False
    if any(
        isinstance(body.money[column][row], Decimal | Words) and body.money[column][row]
        for column in body.unit_columns
    ) and _has_quantity(body, row):
        return False
    if starts("rows", "total", "subtotal").match(word):
        return priced or not _is_described(body, row)
    last = word.rsplit(" ", 1)[-1]
    return priced and (
        last in _totals()
        or (" total" in f" {word}" and is_bare(body, row) and bool(contains("rows", "subtotal").search(word)))
    )


def _totals() -> frozenset[str]:
    return wordlist("rows", "total") | wordlist("rows", "subtotal")


def is_tax(label: str) -> bool:
    """Tell whether a label is that of a tax row ("VAT 23 %", "zzgl. MwSt.")."""
    word = key(label)
    return bool(starts("rows", "tax").match(word)) or bool(
        starts("rows", "tax").match(word.lstrip("0123456789 %"))
    )


def _is_described(body: Body, row: int) -> bool:
    """Tell whether a row has a unit or a quantity, as lines do."""
    unit = body.table.base.get("unit")
    return _has_quantity(body, row) or (
        unit is not None and not is_empty(body.grid.value(body.first + row, unit))
    )


def is_bare(body: Body, row: int) -> bool:
    """Tell whether a row has a total at most: no unit, quantity or unit price."""
    units = (body.money[column][row] for column in body.unit_columns)
    return not _is_described(body, row) and all(amount is None for amount in units)


def _line_or_text(body: Body, row: int, column: int, label: str, money: list[Amount]) -> RowRole:
    """Settle a row with words: prices, states, a quantity or a unit make it a line."""
    if any(isinstance(amount, Decimal) for amount in money) or _has_quantity(body, row):
        named = column <= body.table.base.get("task", column) or column not in body.money
        return RowRole.LINE if named else RowRole.NOTE
    if any(isinstance(amount, Words) and (amount.error or state_of(amount.text)) for amount in money):
        return RowRole.LINE
    task = body.table.base.get("task")
    if _is_described(body, row) and (task is None or body.grid.text(body.first + row, task)):
        return RowRole.LINE
    word = key(label)
    if label[:1] in _MARKS or len(label) > _LONG_NOTE or starts("rows", "note").match(word):
        return RowRole.NOTE
    return RowRole.SECTION


def _sums_below(body: Body, row: int) -> bool:
    """Tell whether a row's total is the sum of the lines below it, up to the next row like it.

    A chapter row.
    """
    total = body.section_total(row)
    if not total:
        return False
    column = next(c for c in body.total_columns if isinstance(body.money[c][row], Decimal))
    amounts = body.money[column]
    summed = Decimal(0)
    for below in range(row + 1, len(amounts)):
        if body.roles[below] in {RowRole.TOTAL, RowRole.SECTION, RowRole.HEADER}:
            return False
        amount = amounts[below]
        if body.roles[below] is RowRole.LINE and isinstance(amount, Decimal):
            if amount == total and is_bare(body, below):
                continue  # a chapter within a chapter of the same sum
            summed += amount
        if below > row + 1 and abs(summed - total) <= Decimal("0.01"):
            return True
        if abs(summed) > abs(total) * 2 + 1:
            return False
    return False


def _settle_texts(body: Body, open_rows: list[int], forced: Mapping[int, RowRole]) -> None:
    """Make words above lines sections, words below the last line or total notes, numbered ones blank
    lines.
    """
    last = last_line(body, set())
    for row in open_rows:
        if body.roles[row] is not RowRole.SECTION or body.first + row in forced:
            continue
        if row > last:
            body.roles[row] = RowRole.NOTE
        elif _is_blank_line(body, row):
            body.roles[row] = RowRole.LINE


def _is_blank_line(body: Body, row: int) -> bool:
    """Tell whether words without any price are a line that was left blank.

    Numbered as deep as the lines around.
    """
    column = body.table.base.get("line_no")
    if column is None or "task" not in body.table.base:
        return False
    own = _depth(body.grid.value(body.first + row, column))
    if not own or is_empty(body.grid.value(body.first + row, body.table.base["task"])):
        return False
    if (
        body.first + row + body.grid.sheet.top,
        body.table.base["task"] + body.grid.sheet.left,
    ) in body.grid.sheet.bold:
        return False
    beside = [
        _depth(body.grid.value(body.first + other, column))
        for other in (row - 1, row + 1)
        if 0 <= other < len(body.roles) and body.roles[other] is RowRole.LINE
    ]
    return bool(beside) and all(depth == own for depth in beside)


def _depth(value: CellValue) -> tuple[int, int] | None:
    """Return how a line is numbered: parts, and length of its letters (`SU01` and `1.2` are not alike)."""
    if is_empty(value):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    return len(key(text).split()) + text.strip(".").count("."), sum(letter.isalpha() for letter in text)
