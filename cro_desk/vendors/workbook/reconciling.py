"""Do the sums hold? Quantity x price = total, lines = subtotal, subtotals = total, sheets = summary.

Nothing is corrected: what does not hold is said, with sheet and cell, and the user decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cro_desk.vendors.terms import TotalKind
from cro_desk.vendors.workbook.model import (
    Layout,
    LineRead,
    PriceRead,
    SheetUnderstanding,
    TotalRead,
    Understanding,
)
from cro_desk.vendors.workbook.normalise import key
from cro_desk.vendors.workbook.words import contains, starts

CENT = Decimal("0.01")
_HALF_CENT = Decimal("0.005")
_HALF = Decimal("0.5")
_PERCENT = Decimal(100)
PRICED = (Layout.L1, Layout.L2, Layout.L3, Layout.L4, Layout.L5, Layout.L6)


class CheckKind(StrEnum):
    """What is compared with what."""

    LINE = "line"  # quantity x unit price = total
    SUBTOTAL = "subtotal"  # lines = subtotal
    TOTAL = "total"  # lines or subtotals = total
    SUMMARY = "summary"  # sheets = summary


@dataclass(frozen=True, slots=True)
class Check:
    """One sum that was tried; `ok` within a cent, `rounded` where the difference is what rounding a unit price makes."""

    kind: CheckKind
    sheet: str
    cell: str
    label: str
    vendor: str
    stated: Decimal
    computed: Decimal
    ok: bool
    rounded: bool = False


def checks(understanding: Understanding) -> tuple[Check, ...]:
    """Return every sum that was tried, in the order of the file."""
    sheets = understanding.sheets
    found: list[Check] = []
    for position, sheet in enumerate(sheets):
        if sheet.layout in PRICED:
            found += _lines(sheet)
            found += _stated(sheet, sheets[:position])
        elif sheet.layout is Layout.SUMMARY:
            found += _summary(sheet, [other for other in sheets if other.layout in PRICED])
    return tuple(found)


def _lines(sheet: SheetUnderstanding) -> list[Check]:
    """Return the lines whose product does not hold, then what all of a vendor's lines come to."""
    failed: list[Check] = []
    tried: dict[str, list[tuple[Decimal, Decimal]]] = {vendor: [] for vendor in sheet.vendors}
    for line in sheet.lines:
        count = line.quantity
        for vendor, price in line.prices.items():
            own = count if price.quantity is None else price.quantity
            unit, total = price.unit_price, price.total
            if unit is None or total is None or own is None:
                continue
            product = own * unit
            if product != total and abs(product - total) > CENT:
                if _holds_otherwise(line, price, own, product):
                    continue
                rounded = _is_rounded(product, total, own)
                failed.append(
                    Check(
                        CheckKind.LINE,
                        sheet.name,
                        price.total_cell,
                        line.task,
                        vendor,
                        total,
                        product,
                        ok=False,
                        rounded=rounded,
                    )
                )
            tried.setdefault(vendor, []).append((total, product))
    return failed + [_all_lines(sheet.name, vendor, pairs) for vendor, pairs in tried.items() if pairs]


def _is_rounded(product: Decimal, total: Decimal, own: Decimal) -> bool:
    """Tell whether a difference is what rounding makes: of the unit price to cents, or of the total to whole units."""
    difference = abs(product - total)
    return difference <= _HALF_CENT * abs(own) + CENT or (
        difference <= _HALF and total == total.to_integral_value()
    )


def _all_lines(sheet: str, vendor: str, pairs: Sequence[tuple[Decimal, Decimal]]) -> Check:
    stated = sum([total for total, _product in pairs], Decimal(0))
    computed = sum([product for _total, product in pairs], Decimal(0))
    return Check(
        CheckKind.LINE,
        sheet,
        "",
        "",
        vendor,
        stated,
        computed,
        ok=abs(stated - computed) <= CENT * len(pairs),
    )


def _holds_otherwise(line: LineRead, price: PriceRead, own: Decimal, product: Decimal) -> bool:
    """Tell whether the total follows from the quantity as a percentage, or from the sponsor's own quantity."""
    total = price.total or Decimal(0)
    if "%" in line.unit and abs(product / _PERCENT - total) <= CENT:
        return True
    unit = price.unit_price or Decimal(0)
    return line.quantity is not None and own != line.quantity and abs(line.quantity * unit - total) <= CENT


def _stated(sheet: SheetUnderstanding, before: Sequence[SheetUnderstanding]) -> Iterator[Check]:
    """Yield the sheet's own subtotals and totals against the lines they can mean."""
    for stated in sheet.totals:
        for vendor, price in stated.prices.items():
            if price.total is not None:
                yield _check(sheet, stated, vendor, price, before)


def _check(
    sheet: SheetUnderstanding,
    stated: TotalRead,
    vendor: str,
    price: PriceRead,
    before: Sequence[SheetUnderstanding],
) -> Check:
    total = price.total or Decimal(0)
    candidates = list(_candidates(sheet, stated, vendor, before))
    count = max(1, len(sheet.lines))
    tolerance = CENT if count == 1 else min(CENT * count, Decimal(1))
    best = min(candidates, key=lambda amount: abs(amount - total), default=total)
    kind = CheckKind.SUBTOTAL if stated.kind is TotalKind.SUBTOTAL else CheckKind.TOTAL
    ok = abs(best - total) <= tolerance
    shown = best if ok else (candidates[0] if candidates else total)
    return Check(kind, sheet.name, price.total_cell, stated.label, vendor, total, shown, ok=ok)


def _candidates(
    sheet: SheetUnderstanding, stated: TotalRead, vendor: str, before: Sequence[SheetUnderstanding]
) -> Iterator[Decimal]:
    """Yield the sums that a stated total can mean, the likeliest first."""
    amounts = _amounts(sheet, vendor)
    above = [(row, line, amount) for row, line, amount in amounts if row < stated.row]
    if not above:  # a chapter row states the sum of what follows
        yield from _running(amount for row, _line, amount in amounts if row > stated.row)
        return
    everything = sum((a for _r, _l, a in above), Decimal(0))
    since = max((t.row for t in sheet.totals if t.row < stated.row and t.prices), default=-1)
    block = sum((a for r, _l, a in above if r > since), Decimal(0))
    section = _section(above)
    if stated.kind is TotalKind.SUBTOTAL:
        yield from (
            (block, section, everything) if any(r > since for r, _l, _a in above) else (section, everything)
        )
    else:
        yield everything
        yield from (block, section)
    yield sum((a for _r, line, a in above if not line.optional), Decimal(0))
    yield sum((a for r, line, a in above if not line.optional and r > since), Decimal(0))
    yield sum((a for _r, line, a in above if line.fee_type is above[-1][1].fee_type), Decimal(0))
    yield sum((a for _r, line, a in above if line.fee_type is not above[-1][1].fee_type), Decimal(0))
    yield from _after_tax(sheet, stated, vendor)
    yield everything + sum((a for other in before for _r, _l, a in _amounts(other, vendor)), Decimal(0))
    subtotals = [
        p
        for t in sheet.totals
        if t.row < stated.row and t.kind is TotalKind.SUBTOTAL and (p := t.prices.get(vendor))
    ]
    yield sum((p.total for p in subtotals if p.total is not None), Decimal(0))
    yield from _running(amount for row, _line, amount in amounts if row > stated.row)


def _amounts(sheet: SheetUnderstanding, vendor: str) -> list[tuple[int, LineRead, Decimal]]:
    return [
        (line.row, line, price.total)
        for line in sheet.lines
        if (price := line.prices.get(vendor)) is not None and price.total is not None
    ]


def _section(above: Sequence[tuple[int, LineRead, Decimal]]) -> Decimal:
    """Return the sum of the last section's lines."""
    last = above[-1][1].section
    return sum((a for _r, line, a in above if line.section == last), Decimal(0))


def _after_tax(sheet: SheetUnderstanding, stated: TotalRead, vendor: str) -> Iterator[Decimal]:
    """Yield the stated total itself where it is gross: the tax rows are no lines, so nothing here proves it."""
    if contains("rows", "gross").search(key(stated.label)) or starts("rows", "tax").match(key(stated.label)):
        price = stated.prices[vendor]
        net = [
            p.total
            for t in sheet.totals
            if t.row < stated.row and (p := t.prices.get(vendor)) and p.total is not None
        ]
        if net and price.total is not None and price.total >= net[-1]:
            yield price.total


def _running(amounts: Iterable[Decimal]) -> Iterator[Decimal]:
    """Yield the running sums of what follows a chapter row."""
    summed = Decimal(0)
    for amount in amounts:
        summed += amount
        yield summed


def _summary(sheet: SheetUnderstanding, priced: Sequence[SheetUnderstanding]) -> Iterator[Check]:
    """Yield the summary's amounts against the sheets' own sums and stated totals."""
    for stated in sheet.totals:
        for vendor, price in stated.prices.items():
            if price.total is None:
                continue
            known = _known(priced, vendor)
            if not known:
                continue
            best = min(known, key=lambda amount: abs(amount - (price.total or Decimal(0))))
            yield Check(
                CheckKind.SUMMARY,
                sheet.name,
                price.total_cell,
                stated.label,
                vendor,
                price.total,
                best,
                ok=abs(best - price.total) <= CENT,
            )


def _known(priced: Sequence[SheetUnderstanding], vendor: str) -> list[Decimal]:
    """Return everything the priced sheets add up to for a vendor: each sheet, all of them, stated totals, sections."""
    by_sheet = [sum((a for _r, _l, a in _amounts(sheet, vendor)), Decimal(0)) for sheet in priced]
    stated = [
        p.total
        for sheet in priced
        for t in sheet.totals
        if (p := t.prices.get(vendor)) and p.total is not None
    ]
    sections: dict[tuple[str, str], Decimal] = {}
    fees: dict[str, Decimal] = {}
    for sheet in priced:
        for _row, line, amount in _amounts(sheet, vendor):
            sections[sheet.name, line.section] = sections.get((sheet.name, line.section), Decimal(0)) + amount
            fees[line.fee_type] = fees.get(line.fee_type, Decimal(0)) + amount
    everything = [amount for amount in by_sheet if amount]
    return (
        [*everything, sum(everything, Decimal(0)), *stated, *sections.values(), *fees.values()]
        if everything
        else stated
    )
