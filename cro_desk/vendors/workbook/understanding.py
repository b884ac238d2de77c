"""What a workbook means: the guesses of all rules put together, the user's corrections before each of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal

from cro_desk.i18n import _
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook import currencies, layouts
from cro_desk.vendors.workbook.findings import sheet_findings, sum_findings
from cro_desk.vendors.workbook.lines import Reader, read_lines
from cro_desk.vendors.workbook.model import (
    Column,
    Corrections,
    Layout,
    LineRead,
    Notice,
    RowRole,
    SheetCorrections,
    SheetUnderstanding,
    TotalRead,
    Understanding,
    Workbook,
)
from cro_desk.vendors.workbook.profiles import fingerprint
from cro_desk.vendors.workbook.reconciling import checks
from cro_desk.vendors.workbook.summaries import totals_of_lines, totals_of_vendors
from cro_desk.vendors.workbook.survey import Survey, settle_currency, survey
from cro_desk.vendors.workbook.table import Table, columns_of
from cro_desk.vendors.workbook.vendors import Renaming, single_vendor, vendors_read

_NO_CORRECTIONS = Corrections()
_KEEP = SheetCorrections()
_IMPORTED = (Layout.L1, Layout.L2, Layout.L3, Layout.L4, Layout.L5, Layout.L6)
_SINGLE = (Layout.L1, Layout.L2, Layout.L3, Layout.L6)
_LOW = 60


@dataclass(slots=True)
class _Draft:
    found: Survey
    layout: Layout
    vendor: str = ""
    certainty: int = 100


def understand(workbook: Workbook, corrections: Corrections = _NO_CORRECTIONS) -> Understanding:
    """Return what the workbook was taken for. Corrections win over each guess."""
    with _collector_at_rest():
        return _understood(workbook, corrections)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking through hundreds of thousands of new cells again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _understood(workbook: Workbook, corrections: Corrections) -> Understanding:
    surveys = [survey(sheet, corrections.sheets.get(sheet.name, _KEEP)) for sheet in workbook.sheets]
    drafts = [_Draft(found, layouts.own_layout(found)) for found in surveys]
    _settle_layouts(drafts)
    _settle_vendors(drafts, workbook.name, corrections)
    currency = _settle_currencies(drafts)
    renaming = Renaming(corrections)
    sheets = [_sheet(draft, renaming, currency) for draft in drafts]
    sheets = _repeated(sheets)
    vendors = vendors_read(
        [(s.layout, s.lines, s.vendors, d.certainty) for s, d in zip(sheets, drafts, strict=True)],
        corrections,
    )
    read = Understanding(workbook.name, workbook.sha256, tuple(sheets), vendors, (), fingerprint(sheets))
    issues = [*workbook.notices, *_issues(read, surveys)]
    return replace(read, issues=tuple(issues), questions=tuple(_questions(read, drafts)))


def _settle_layouts(drafts: Sequence[_Draft]) -> None:
    """Settle what only the other sheets tell: summaries, and L1, L2 or L3 among sheets of one vendor each."""
    guessed = [d for d in drafts if d.layout in _SINGLE and d.found.corrections.layout is None]
    surveys = [draft.found for draft in drafts if draft.layout in _IMPORTED]
    for draft in guessed:
        if layouts.is_summary(draft.found, [found for found in surveys if found.has_amounts]):
            draft.layout = Layout.SUMMARY
    singles = [
        d for d in guessed if d.layout is Layout.L1 and d.found.has_amounts and not d.found.sheet.hidden
    ]
    among = layouts.among_sheets([draft.found for draft in singles])
    for draft in singles:
        draft.layout = among


def _settle_vendors(drafts: Sequence[_Draft], file: str, corrections: Corrections) -> None:
    """Give each sheet of one vendor its vendor; item lists without any price have none."""
    known = next((d.found.facts["vendor"] for d in drafts if "vendor" in d.found.facts), "")
    several = any(draft.layout in {Layout.L4, Layout.L5} for draft in drafts)
    for draft in drafts:
        if draft.layout not in {*_SINGLE, Layout.SUMMARY} or not draft.found.bodies:
            continue
        if not draft.found.has_amounts or _names_vendors(draft.found):
            draft.vendor = ""
        elif (
            known
            and "vendor" not in draft.found.facts
            and draft.layout is not Layout.L3
            and not corrections.vendor
        ):
            draft.vendor, draft.certainty = known, 90
        else:
            draft.vendor, draft.certainty = single_vendor(draft.found, draft.layout, file, corrections)
        if several and draft.vendor and "vendor" not in draft.found.facts and not corrections.vendor:
            draft.vendor, draft.certainty = draft.found.sheet.name, 20


def _names_vendors(found: Survey) -> bool:
    """Tell whether a table names its vendors itself, in rows or over columns."""
    tables = [body.table for body in found.bodies]
    return any("vendor" in table.base or any(group.vendor for group in table.groups) for table in tables)


def _settle_currencies(drafts: Sequence[_Draft]) -> str:
    """Settle each sheet's currency and return the workbook's, for sheets that name none."""
    for draft in drafts:
        if draft.found.bodies or draft.found.corrections.currency is not None:
            draft.found.currency = settle_currency(draft.found)
    said = [d.found.facts["currency"] for d in drafts if "currency" in d.found.facts]
    named = [currencies.of_text(text) or currencies.of_sign(text) for text in said]
    return currencies.majority([*named, *(draft.found.currency for draft in drafts)])


def _sheet(draft: _Draft, renaming: Renaming, workbook_currency: str) -> SheetUnderstanding:
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


def _read(draft: _Draft, reader: Reader) -> tuple[tuple[LineRead, ...], tuple[TotalRead, ...]]:
    if draft.layout not in {*_IMPORTED, Layout.SUMMARY}:
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
    draft: _Draft, renaming: Renaming, lines: Sequence[LineRead], totals: Sequence[TotalRead]
) -> tuple[str, ...]:
    """Return the vendors of a sheet in the order of its columns or rows."""
    if draft.layout not in {*_IMPORTED, Layout.SUMMARY}:
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


def _currency(found: Survey, workbook_currency: str) -> tuple[str, object]:
    """Return the sheet's currency and, where its formats name several, how to tell a cell's own."""
    named = found.currency or workbook_currency
    sure = currencies.ambiguous().get(named, named)
    if found.corrections.currency is not None or not found.bodies:
        return sure, None
    several = {currencies.of_format(code) for code in set(found.sheet.number_formats.values())} - {
        "",
        named,
        *currencies.ambiguous(),
    }
    typed = not found.sheet.number_formats and found.currency == "" and False
    if not several and not typed:
        return sure, None

    def at(row: int, column: int) -> str:
        own = currencies.of_format(found.grid.code(row, column))
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


def _issues(read: Understanding, surveys: Sequence[Survey]) -> Iterator[Notice]:
    for found, sheet in zip(surveys, read.sheets, strict=True):
        yield from sheet_findings(found, sheet)
    yield from sum_findings(checks(read), read.sheets)
    for sheet in read.sheets:
        yield from _placeholders(sheet, {vendor.name for vendor in read.vendors})
    if not any(sheet.lines for sheet in read.sheets):
        totals = any(total.prices for sheet in read.sheets for total in sheet.totals)
        text = _("Only totals were found, no lines.") if totals else _("No table with prices was found.")
        yield Notice(Severity.WARNING, "", "", text)


def _placeholders(sheet: SheetUnderstanding, imported: set[str]) -> Iterator[Notice]:
    """Yield the columns of vendors that were never filled in."""
    if sheet.layout is not Layout.SUMMARY and (
        left := [name for name in sheet.vendors if name not in imported]
    ):
        text = _("No price stands under {names}: left out.").format(names=", ".join(left))
        yield Notice(Severity.INFO, sheet.name, "", text)


def _questions(read: Understanding, drafts: Sequence[_Draft]) -> Iterator[str]:
    pairs = [(d, s) for d, s in zip(drafts, read.sheets, strict=True) if s.layout in _IMPORTED and s.vendors]
    signs = {d.found.currency: s for d, s in pairs if d.found.currency in currencies.ambiguous()}
    for sign, sheet in signs.items():
        yield _("{sheet}: is “{sign}” {currency}?").format(
            sheet=sheet.name, sign=sign, currency=sheet.currency
        )
    for draft, sheet in pairs:
        if draft.found.unclear_sign:
            text = _("{sheet}: is the decimal sign “{sign}”? Numbers such as 1,234 can be read either way.")
            yield text.format(sheet=sheet.name, sign=draft.found.sign)
    unsure = {d.vendor: s for d, s in pairs if d.vendor and d.certainty < _LOW}
    for vendor, sheet in unsure.items():
        yield _("{sheet}: is “{vendor}” the vendor?").format(sheet=sheet.name, vendor=vendor)
