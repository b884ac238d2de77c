"""What a workbook means.

The guesses of all rules put together, the user's corrections before each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from cro_desk.collector import collector_paused
from cro_desk.vendors.workbook.model import (
    Column,
    Corrections,
    Layout,
    LineRead,
    RowRole,
    SheetCorrections,
    SheetUnderstanding,
    TotalRead,
    Understanding,
    Workbook,
)
from cro_desk.vendors.workbook.profiles import fingerprint
from cro_desk.vendors.workbook.recognition import currencies, layouts
from cro_desk.vendors.workbook.recognition.drafts import (
    IMPORTED,
    Draft,
    settle_currencies,
    settle_layouts,
    settle_vendors,
)
from cro_desk.vendors.workbook.recognition.lines import read_lines
from cro_desk.vendors.workbook.recognition.prices import Reader
from cro_desk.vendors.workbook.recognition.questions import issues, questions
from cro_desk.vendors.workbook.recognition.sheet_currency import typed_currencies, typed_currency
from cro_desk.vendors.workbook.recognition.summaries import totals_of_lines, totals_of_vendors
from cro_desk.vendors.workbook.recognition.survey import Survey, survey
from cro_desk.vendors.workbook.recognition.table import Table, columns_of
from cro_desk.vendors.workbook.recognition.vendors import Renaming, vendors_read

_NO_CORRECTIONS = Corrections()
_KEEP = SheetCorrections()


def understand(workbook: Workbook, corrections: Corrections = _NO_CORRECTIONS) -> Understanding:
    """Return what the workbook was taken for. Corrections win over each guess."""
    with collector_paused():
        return _understood(workbook, corrections)


def _understood(workbook: Workbook, corrections: Corrections) -> Understanding:
    surveys = [survey(sheet, corrections.sheets.get(sheet.name, _KEEP)) for sheet in workbook.sheets]
    drafts = [Draft(found, layouts.own_layout(found)) for found in surveys]
    settle_layouts(drafts)
    settle_vendors(drafts, workbook.name, corrections)
    currency = settle_currencies(drafts)
    renaming = Renaming(corrections)
    sheets = [_sheet(draft, renaming, currency) for draft in drafts]
    sheets = _repeated(sheets)
    vendors = vendors_read(
        [(s.layout, s.lines, s.vendors, d.certainty) for s, d in zip(sheets, drafts, strict=True)],
        corrections,
    )
    read = Understanding(workbook.name, workbook.sha256, tuple(sheets), vendors, (), fingerprint(sheets))
    said = (*workbook.notices, *issues(read, surveys))
    return replace(read, issues=said, questions=tuple(questions(read, drafts)))


def _sheet(draft: Draft, renaming: Renaming, workbook_currency: str) -> SheetUnderstanding:
    found = draft.found
    currency, mixed = _currency(found, workbook_currency)
    reader = Reader(
        lambda name: renaming(name or draft.vendor),
        currency,
        mixed,
        pass_through=layouts.is_pass_through(found.sheet.name),
        optional=layouts.is_optional(found.sheet.name),
        location=layouts.location_of(found.sheet.name) if draft.layout is Layout.L2 else "",
    )
    lines, totals = _read(draft, reader)
    left, top = found.sheet.left, found.sheet.top
    tables = [body.table for body in found.bodies] or ([found.table] if found.table else [])
    vendors = _vendors(draft, renaming, lines, totals)
    return SheetUnderstanding(
        found.sheet.name,
        found.sheet.hidden,
        draft.layout,
        tuple(row + top for table in tables for row in _header_rows(table)),
        _columns(tables, left, reader) if tables else (),
        _roles(found),
        currency if found.bodies else "",
        vendors,
        lines,
        totals,
        found.multiplier,
        found.sign,
        found.facts,
        min([draft.certainty, *(group.certainty for table in tables for group in table.groups)]),
    )


def _header_rows(table: Table) -> tuple[int, ...]:
    """Return the header's rows, with that of the vendors' names where it is the one right above."""
    rows = table.header.rows
    return (
        (table.vendor_row, *rows)
        if table.vendor_row is not None and table.vendor_row == rows[0] - 1
        else rows
    )


def _columns(tables: Sequence[Table], left: int, reader: Reader) -> tuple[Column, ...]:
    columns = columns_of(tables[0], left)
    return tuple(replace(c, vendor=reader.renamed(c.vendor)) if c.vendor else c for c in columns)


def _read(draft: Draft, reader: Reader) -> tuple[tuple[LineRead, ...], tuple[TotalRead, ...]]:
    if draft.layout not in {*IMPORTED, Layout.SUMMARY}:
        return (), ()
    lines: list[LineRead] = []
    totals: list[TotalRead] = []
    for body in draft.found.bodies:
        reader.section = (
            _title_of(draft.found, body.table.header.rows[0]) if len(draft.found.bodies) > 1 else ""
        )
        if body.table.stated:
            totals += totals_of_vendors(body, reader.renamed)
            continue
        read = read_lines(body, reader)
        lines += read.lines
        totals += read.totals
    if draft.layout is Layout.SUMMARY:
        return (), (*totals_of_lines(lines), *totals)
    return tuple(lines), tuple(totals)


def _title_of(found: Survey, header_row: int) -> str:
    """Return the words right above a further table's header: its name."""
    for row in range(header_row - 1, max(-1, header_row - 3), -1):
        texts = list(found.grid.texts(row))
        if len(texts) == 1:
            return texts[0][1]
    return ""


def _vendors(
    draft: Draft, renaming: Renaming, lines: Sequence[LineRead], totals: Sequence[TotalRead]
) -> tuple[str, ...]:
    """Return the vendors of a sheet in the order of its columns or rows."""
    if draft.layout not in {*IMPORTED, Layout.SUMMARY}:
        return ()
    if draft.vendor:
        return (renaming(draft.vendor),)
    names = [
        renaming(group.vendor) for body in draft.found.bodies for group in body.table.groups if group.vendor
    ]
    if not names and any("vendor" in body.table.base for body in draft.found.bodies):
        names = [name for line in lines for name in line.prices] + [
            name for total in totals for name in total.prices
        ]
    return tuple(dict.fromkeys(name for name in names if name))


def _roles(found: Survey) -> dict[int, RowRole]:
    """Return the role of every row that is not blank, by the sheet's own row."""
    top = found.sheet.top
    roles = (
        {row + top: RowRole.TITLE for row in range(found.bodies[0].table.header.rows[0])}
        if found.bodies
        else {}
    )
    if not found.bodies:
        return {row + top: RowRole.HEADER for row in found.header.rows} if found.header else {}
    for body in found.bodies:
        roles |= {row + top: RowRole.HEADER for row in body.table.header.rows}
        roles |= {body.first + i + top: role for i, role in enumerate(body.roles)}
    last = found.bodies[0].table.vendor_row
    if last is not None:
        roles[last + top] = RowRole.HEADER
    return roles


def _currency(found: Survey, workbook_currency: str) -> tuple[str, Callable[[int, int], str] | None]:
    """Return the sheet's currency and, where its cells name several, how to tell a cell's own."""
    named = found.currency or workbook_currency
    sure = currencies.ambiguous().get(named, named)
    if found.corrections.currency is not None or not found.bodies:
        return sure, None
    formats = {currencies.of_format(code) for code in set(found.sheet.number_formats.values())}
    if not (formats | typed_currencies(found)) - {"", named, sure, *currencies.ambiguous()}:
        return sure, None

    def at(row: int, column: int) -> str:
        own = typed_currency(found.grid.value(row, column)) or currencies.of_format(
            found.grid.code(row, column)
        )
        return currencies.ambiguous().get(own, own) if own != named else ""

    return sure, at


def _repeated(sheets: list[SheetUnderstanding]) -> list[SheetUnderstanding]:
    """Take sheets of one unnamed vendor that repeat a vendor's prices from a comparison for a checksum."""
    prices = [_unit_prices(sheet) for sheet in sheets if sheet.layout in {Layout.L4, Layout.L5}]
    return [_as_repeated(sheet) if _repeats(sheet, prices) else sheet for sheet in sheets]


def _unit_prices(sheet: SheetUnderstanding) -> dict[str, list[tuple[str, Decimal]]]:
    found: dict[str, list[tuple[str, Decimal]]] = {}
    for line in sheet.lines:
        for name, price in line.prices.items():
            if price.unit_price is not None:
                found.setdefault(name, []).append((line.line_no or line.task, price.unit_price))
    return found


def _repeats(sheet: SheetUnderstanding, known: Sequence[dict[str, list[tuple[str, Decimal]]]]) -> bool:
    if sheet.layout is not Layout.L1 or sheet.vendors != (sheet.name,) or not sheet.lines:
        return False
    own = {pair for pairs in _unit_prices(sheet).values() for pair in pairs}
    return (
        any(len(own & set(pairs)) * 10 >= len(own) * 8 for vendors in known for pairs in vendors.values())
        if own
        else False
    )


def _as_repeated(sheet: SheetUnderstanding) -> SheetUnderstanding:
    return replace(sheet, layout=Layout.SUMMARY, lines=(), vendors=())
