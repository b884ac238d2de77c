"""Do the sums hold? Quantity x price = total, lines = subtotal, subtotals = total, sheets = summary.

Nothing is corrected: what does not hold is said, with sheet and cell, and the user decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

from cro_desk.vendors.terms import TotalKind
from cro_desk.vendors.workbook.model import (
    Layout,
    LineRead,
    PriceRead,
    SheetUnderstanding,
    TotalRead,
    Understanding,
)
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.sums import CENT, VendorSums, vendor_sums
from cro_desk.vendors.workbook.recognition.words import contains, starts

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
    """One sum that was tried.

    `ok` within a cent, `rounded` where the difference is what rounding a unit price makes.
    """

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
    tried: dict[str, tuple[list[Decimal], list[Decimal]]] = defaultdict(lambda: ([], []))
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
            totals, products = tried[vendor]
            totals.append(total)
            products.append(product)
    return failed + [_all_lines(sheet.name, vendor, *both) for vendor, both in tried.items()]


def _is_rounded(product: Decimal, total: Decimal, own: Decimal) -> bool:
    """Tell whether a difference is what rounding makes.

    Of the unit price to cents, or of the total to whole units.
    """
    difference = abs(product - total)
    return difference <= _HALF_CENT * abs(own) + CENT or (
        difference <= _HALF and total == total.to_integral_value()
    )


def _all_lines(sheet: str, vendor: str, totals: Sequence[Decimal], products: Sequence[Decimal]) -> Check:
    stated, computed = sum(totals, Decimal(0)), sum(products, Decimal(0))
    return Check(
        CheckKind.LINE,
        sheet,
        "",
        "",
        vendor,
        stated,
        computed,
        ok=abs(stated - computed) <= CENT * len(totals),
    )


def _holds_otherwise(line: LineRead, price: PriceRead, own: Decimal, product: Decimal) -> bool:
    """Tell whether the total follows from the quantity as a percentage, or from the sponsor's own
    quantity.
    """
    total = price.total or Decimal(0)
    if "%" in line.unit and abs(product / _PERCENT - total) <= CENT:
        return True
    unit = price.unit_price or Decimal(0)
    return line.quantity is not None and own != line.quantity and abs(line.quantity * unit - total) <= CENT


def _stated(sheet: SheetUnderstanding, before: Sequence[SheetUnderstanding]) -> Iterator[Check]:
    """Yield the sheet's own subtotals and totals against the lines they can mean."""
    if not sheet.totals:
        return
    known = {vendor: vendor_sums(sheet, vendor) for vendor in sheet.vendors}
    earlier = {vendor: sum((_sum(other, vendor) for other in before), Decimal(0)) for vendor in sheet.vendors}
    last: dict[str, list[TotalRead]] = {vendor: [] for vendor in sheet.vendors}
    for stated in sheet.totals:
        for vendor, price in stated.prices.items():
            if price.total is not None and vendor in known:
                yield _check(sheet.name, stated, vendor, price, known[vendor], last[vendor], earlier[vendor])
                last[vendor].append(stated)


def _check(
    sheet: str,
    stated: TotalRead,
    vendor: str,
    price: PriceRead,
    sums: VendorSums,
    above: Sequence[TotalRead],
    earlier: Decimal,
) -> Check:
    total = price.total or Decimal(0)
    kind = CheckKind.SUBTOTAL if stated.kind is TotalKind.SUBTOTAL else CheckKind.TOTAL
    tolerance = min(CENT * max(1, len(sums.every.rows)), Decimal(1))
    found: list[Decimal] = []
    for amount in _candidates(stated, vendor, total, sums, above, earlier):
        if abs(amount - total) <= tolerance:
            return Check(kind, sheet, price.total_cell, stated.label, vendor, total, amount, ok=True)
        found.append(amount)
    expected = found[1] if kind is CheckKind.TOTAL and len(found) > 1 else found[0]
    return Check(kind, sheet, price.total_cell, stated.label, vendor, total, expected, ok=False)


def _candidates(
    stated: TotalRead,
    vendor: str,
    total: Decimal,
    sums: VendorSums,
    above: Sequence[TotalRead],
    earlier: Decimal,
) -> Iterator[Decimal]:
    """Yield the sums that a stated total can mean, the likeliest first."""
    if not sums.has_lines_above(stated.row):  # a chapter row states the sum of what follows
        yield total if not total or sums.follows(stated.row, total) else sums.total
        return
    since = above[-1].row if above else -1
    yield from sums.candidates(stated.row, since)
    if sums.follows(stated.row, total):
        yield total
    yield earlier + sums.every.between(-1, stated.row)
    subtotals = [t.prices[vendor].total or Decimal(0) for t in above if t.kind is TotalKind.SUBTOTAL]
    yield sum(subtotals, Decimal(0))
    yield from accumulate(reversed(subtotals))
    yield from _gross(stated, vendor, total, above)


def _gross(stated: TotalRead, vendor: str, total: Decimal, above: Sequence[TotalRead]) -> Iterator[Decimal]:
    """Yield the stated total itself where it is gross.

    Tax rows are no lines, so nothing here can prove it.
    """
    word = key(stated.label)
    if above and (contains("rows", "gross").search(word) or starts("rows", "tax").match(word)):
        net = above[-1].prices[vendor].total
        if net is not None and total >= net:
            yield total


def _sum(sheet: SheetUnderstanding, vendor: str) -> Decimal:
    return sum(
        (p.total for line in sheet.lines if (p := line.prices.get(vendor)) and p.total is not None),
        Decimal(0),
    )


def _summary(sheet: SheetUnderstanding, priced: Sequence[SheetUnderstanding]) -> Iterator[Check]:
    """Yield the summary's amounts against the sheets' own sums and stated totals."""
    by_vendor = {vendor: _known(priced, vendor) for stated in sheet.totals for vendor in stated.prices}
    for stated in sheet.totals:
        for vendor, price in stated.prices.items():
            known = by_vendor[vendor]
            if price.total is None or not known:
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
    """Return everything the priced sheets add up to for a vendor.

    Each sheet, all of them, stated totals, sections.
    """
    stated = [
        p.total
        for sheet in priced
        for t in sheet.totals
        if (p := t.prices.get(vendor)) and p.total is not None
    ]
    sums = [vendor_sums(sheet, vendor) for sheet in priced if vendor in sheet.vendors]
    by_sheet = [one.total for one in sums if one.every.rows]
    sections = [section.sums[-1] for one in sums for section in one.sections.values()]
    fees = sum((one.fees.sums[-1] for one in sums), Decimal(0))
    passed = sum((one.passed.sums[-1] for one in sums), Decimal(0))
    return [*by_sheet, fees + passed, fees, passed, *stated, *sections] if by_sheet else stated
