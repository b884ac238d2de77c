"""What one vendor's bid in a workbook comes to: its lines, totals and issues, before anything is stored."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cro_desk.money import Money
from cro_desk.vendors.matching.rules import VendorLine
from cro_desk.vendors.terms import PriceState
from cro_desk.vendors.texts import plain, plain_unit
from cro_desk.vendors.workbook.cells import named_cell
from cro_desk.vendors.workbook.model import (
    Layout,
    LineRead,
    Notice,
    PriceRead,
    SheetUnderstanding,
    TotalRead,
    Understanding,
)

#: the layouts that hold prices
PRICED = (Layout.L1, Layout.L2, Layout.L3, Layout.L4, Layout.L5, Layout.L6)


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """A line of one vendor with the sheet it stands on."""

    sheet: SheetUnderstanding
    line: LineRead
    price: PriceRead

    @property
    def quantity(self) -> Decimal | None:
        return self.line.quantity if self.price.quantity is None else self.price.quantity

    @property
    def identity(self) -> VendorLine:
        line, group = self.line, f"{self.sheet.name}\n{self.line.location}"
        return VendorLine(line.task, line.line_no, line.section, line.unit, line.row_id, group)


def money_of(sheet: SheetUnderstanding, price: PriceRead, amount: Decimal | None) -> Money | None:
    """Return an amount in the currency of its cell, or of its sheet."""
    return None if amount is None else Money(amount, price.currency or sheet.currency)


def lines_of(understanding: Understanding, vendor: str) -> list[IncomingLine]:
    """Return the vendor's lines in the order of the file."""
    return [
        IncomingLine(sheet, line, line.prices[vendor])
        for sheet in understanding.sheets
        if sheet.layout in PRICED
        for line in sheet.lines
        if vendor in line.prices
    ]


def totals_of(
    understanding: Understanding, vendor: str
) -> Iterator[tuple[SheetUnderstanding, TotalRead, PriceRead]]:
    """Return the totals that the file states for the vendor."""
    for sheet in understanding.sheets:
        for stated in sheet.totals:
            if vendor in stated.prices:
                yield sheet, stated, stated.prices[vendor]


def currency_of(lines: Sequence[IncomingLine]) -> str:
    """Return the currency of most priced lines; empty where the file states none."""
    amounts = [
        line.price.currency or line.sheet.currency for line in lines if line.price.state is PriceState.PRICED
    ]
    return Counter(amounts or [line.sheet.currency for line in lines] or [""]).most_common(1)[0][0]


def layout_of(lines: Sequence[IncomingLine]) -> str:
    """Return the layouts that the lines came from, mostly one."""
    return " ".join(sorted({str(line.sheet.layout) for line in lines}))


def issues_of(understanding: Understanding, vendor: str) -> list[Notice]:
    """Return the notices that concern this vendor; those of no vendor concern each, a rival's none.

    A notice that speaks of a rival by name is left out too. Names are whole words: `North` is not spoken of
    where `Northern CRO` is, nor where the vendor itself is called `North Star`.
    """
    rivals = {read.name for read in understanding.vendors if read.name not in ("", vendor)}
    sheets = {sheet.name: sheet for sheet in understanding.sheets}
    return [
        notice
        for notice in understanding.issues
        if not _is_of_rival(notice, sheets.get(notice.sheet), vendor)
        and not _names_any(rivals, _whole(vendor).sub("", notice.text))
    ]


def _is_of_rival(notice: Notice, sheet: SheetUnderstanding | None, vendor: str) -> bool:
    if sheet is None or not sheet.vendors:
        return False
    if vendor not in sheet.vendors:
        return True
    if len(sheet.vendors) == 1:
        return False
    row, column = named_cell(notice.cell) or (None, None)
    owner = next((known.vendor for known in sheet.columns if known.index == column), "")
    if owner:
        return owner != vendor
    line = next((known for known in sheet.lines if known.row == row), None)
    return line is not None and vendor not in line.prices


def _names_any(names: Iterable[str], text: str) -> bool:
    return any(_whole(name).search(text) for name in names)


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


@dataclass(slots=True)
class _GridDraft:
    line: LineRead
    quantities: dict[str, Decimal | None]  # by vendor, countries added up


def grid_from(understanding: Understanding) -> list[tuple[LineRead, Decimal | None]]:
    """Return the grid that a file implies with its quantities: each line once, however many bid it."""
    drafts: dict[tuple[str, str, str, int], _GridDraft] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for vendor in understanding.vendors:
        for incoming in lines_of(understanding, vendor.name):
            line = incoming.line
            texts = plain(line.section), plain(line.task), plain_unit(line.unit)
            place = (vendor.name, incoming.identity.group, *texts)
            draft = drafts.setdefault((*texts, seen[place]), _GridDraft(line, {}))
            seen[place] += 1
            before = draft.quantities.get(vendor.name)
            quantity = incoming.quantity
            draft.quantities[vendor.name] = (
                quantity if before is None or quantity is None else before + quantity
            )
    return [(draft.line, next(iter(draft.quantities.values()))) for draft in drafts.values()]


def by_vendor(understanding: Understanding) -> dict[str, list[IncomingLine]]:
    """Return each vendor's lines, vendors without any left out."""
    found: dict[str, list[IncomingLine]] = defaultdict(list)
    for vendor in understanding.vendors:
        lines = lines_of(understanding, vendor.name)
        if lines:
            found[vendor.name] = lines
    return found
