"""Builds understandings of workbooks for the tests: what recognition would say of a small, clean file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from cro_desk.vendors.terms import BidderKind, PriceState, TotalKind
from cro_desk.vendors.workbook.model import (
    Layout,
    LineRead,
    Notice,
    PriceRead,
    SheetUnderstanding,
    TotalRead,
    Understanding,
    VendorRead,
)


def price(text: str, quantity: str | None = "10", cell: str = "E5") -> PriceRead:
    """Return a unit price with its total, or a state where the text is a word."""
    if not text[-1].isdigit():
        return PriceRead(None, None, PriceState(text), unit_price_cell=cell, text=text)
    amount = Decimal(text)
    total = None if quantity is None else amount * Decimal(quantity)
    return PriceRead(
        amount, total, PriceState.PRICED, unit_price_cell=cell, total_cell=cell.replace("E", "F")
    )


def line(
    row: int, line_no: str, task: str, prices: Mapping[str, str], quantity: str | None = "10"
) -> LineRead:
    """Return a line with the unit prices of each vendor."""
    read = {vendor: price(text, quantity, f"E{row + 1}") for vendor, text in prices.items()}
    amount = None if quantity is None else Decimal(quantity)
    return LineRead(row, line_no, "Monitoring", task, "visit", amount, read)


def total(vendor: str, amount: str) -> TotalRead:
    return TotalRead(
        90,
        TotalKind.TOTAL,
        "Total",
        {vendor: PriceRead(None, Decimal(amount), PriceState.PRICED, total_cell="F91")},
    )


def sheet(lines: Sequence[LineRead], vendors: Sequence[str], **other: object) -> SheetUnderstanding:
    found = SheetUnderstanding(
        name="Fees",
        hidden=False,
        layout=Layout.L1 if len(vendors) == 1 else Layout.L4,
        header_rows=(0,),
        columns=(),
        roles={},
        currency="EUR",
        vendors=tuple(vendors),
        lines=tuple(lines),
        totals=(),
    )
    return replace(found, **other)  # type: ignore[arg-type]


def workbook(
    *sheets: SheetUnderstanding,
    file: str = "bid.xlsx",
    kinds: Mapping[str, BidderKind] | None = None,
    issues: Sequence[Notice] = (),
) -> Understanding:
    names = dict.fromkeys(name for each in sheets for name in each.vendors)
    vendors = tuple(VendorRead(name, (kinds or {}).get(name, BidderKind.BIDDER)) for name in names)
    return Understanding(
        file, sha256(file.encode()).hexdigest(), sheets, vendors, tuple(issues), f"headers of {file}"
    )


def simple(vendor: str, prices: Mapping[str, str], file: str = "bid.xlsx", **other: object) -> Understanding:
    """Return one vendor's workbook: task → unit price."""
    lines = [line(row, str(row), task, {vendor: text}) for row, (task, text) in enumerate(prices.items(), 1)]
    return workbook(sheet(lines, [vendor], **other), file=file)
