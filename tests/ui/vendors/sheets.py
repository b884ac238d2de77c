"""Understandings made by hand, for tests of what the import sheet shows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cro_desk.vendors.terms import BidderKind, PriceState, Severity
from cro_desk.vendors.workbook.model import (
    Column,
    ColumnRole,
    Layout,
    LineRead,
    Notice,
    PriceRead,
    RowRole,
    Sheet,
    SheetUnderstanding,
    Understanding,
    VendorRead,
    Workbook,
)
from ui.importing.incoming import FileState
from ui.vendors.importing.incoming import Incoming

CELLS: list[list[object]] = [
    ["Budget of Pacific Clinical", None, None, None],
    ["Task", "Unit", "Qty", "Unit price"],
    ["Start-up", None, None, None],
    ["Site visit", "visit", 372, 910.0],
    ["Report", "report", 12, "TBC"],
    ["Total", None, None, 338520],
]
ROLES = (RowRole.TITLE, RowRole.HEADER, RowRole.SECTION, RowRole.LINE, RowRole.LINE, RowRole.TOTAL)
COLUMNS = (
    Column(1, ColumnRole.TASK),
    Column(2, ColumnRole.UNIT),
    Column(3, ColumnRole.QUANTITY, certainty=60),
    Column(4, ColumnRole.UNIT_PRICE, vendor="Pacific Clinical"),
)


def sheet() -> Sheet:
    """A small budget that begins at B3."""
    return Sheet("Fees", [list(row) for row in CELLS], top=2, left=1, hidden_rows=frozenset({5}))  # type: ignore[arg-type]


def lines() -> tuple[LineRead, ...]:
    priced = PriceRead(Decimal(910), Decimal(338520), PriceState.PRICED, unit_price_cell="E6")
    open_price = PriceRead(None, None, PriceState.TO_BE_CONFIRMED, text="TBC")
    return (
        LineRead(5, "", "Start-up", "Site visit", "visit", Decimal(372), {"Pacific Clinical": priced}),
        LineRead(6, "", "Start-up", "Report", "report", Decimal(12), {"Pacific Clinical": open_price}),
    )


def taken(layout: Layout = Layout.L1) -> SheetUnderstanding:
    roles = {row + 2: role for row, role in enumerate(ROLES)}
    vendors = ("Pacific Clinical",)
    return SheetUnderstanding("Fees", False, layout, (3,), COLUMNS, roles, "USD", vendors, lines(), ())


def understanding(*issues: Notice, vendors: tuple[str, ...] = ("Pacific Clinical",)) -> Understanding:
    read = tuple(VendorRead(name, BidderKind.BIDDER) for name in vendors)
    return Understanding("Budget_R2.xlsx", "0" * 64, (taken(),), read, issues, "print")


def warning(text: str = "372 × 910 is not 338,000", cell: str = "E6") -> Notice:
    return Notice(Severity.WARNING, "Fees", cell, text)


def incoming(read: Understanding | None = None) -> Incoming:
    """A file that was read and understood."""
    book = Workbook("Budget_R2.xlsx", "0" * 64, "xlsx", (sheet(),))
    return Incoming(
        "1",
        "Budget_R2.xlsx",
        state=FileState.UNDERSTOOD,
        workbook=book,
        understanding=read or understanding(),
    )


def unread(state: FileState, **more: object) -> Incoming:
    """A file that is not there yet."""
    return replace(Incoming("1", "Budget_R2.xlsx"), state=state, **more)  # type: ignore[arg-type]
