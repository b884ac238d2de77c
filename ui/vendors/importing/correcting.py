"""The user's one-click answers as new `Corrections`: pure functions, so that each click is a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import (
    ColumnRole,
    Corrections,
    Layout,
    RowRole,
    SheetCorrections,
    SheetUnderstanding,
)


def _sheet(corrections: Corrections, sheet: str) -> SheetCorrections:
    return corrections.sheets.get(sheet, SheetCorrections())


def _with_sheet(corrections: Corrections, sheet: str, answers: SheetCorrections) -> Corrections:
    return replace(corrections, sheets={**corrections.sheets, sheet: answers})


def with_rows(
    corrections: Corrections, sheet: SheetUnderstanding, rows: Iterable[int], role: RowRole
) -> Corrections:
    """Take these rows for the role; a header row joins the header rows, or leaves them."""
    chosen = set(rows)
    answers = _sheet(corrections, sheet.name)
    header = _header_rows(set(sheet.header_rows), chosen, role)
    return _with_sheet(
        corrections,
        sheet.name,
        replace(
            answers,
            rows={**answers.rows, **dict.fromkeys(sorted(chosen), role)},
            header_rows=header if header != sheet.header_rows else answers.header_rows,
        ),
    )


def _header_rows(before: set[int], chosen: set[int], role: RowRole) -> tuple[int, ...]:
    if role is not RowRole.HEADER:
        return tuple(sorted(before - chosen))
    near = {row for row in before if any(abs(row - other) <= 1 for other in chosen)}
    return tuple(sorted(near | chosen))


def with_column(
    corrections: Corrections, sheet: str, index: int, role: ColumnRole, vendor: str = ""
) -> Corrections:
    """Take a column for the role, and for this vendor's where it has one."""
    answers = _sheet(corrections, sheet)
    return _with_sheet(
        corrections, sheet, replace(answers, columns={**answers.columns, index: (role, vendor)})
    )


def with_layout(corrections: Corrections, sheet: str, layout: Layout) -> Corrections:
    """Read the sheet as this layout."""
    return _with_sheet(corrections, sheet, replace(_sheet(corrections, sheet), layout=layout))


def with_currency(corrections: Corrections, sheet: str, currency: str) -> Corrections:
    """Read the sheet's amounts in this currency."""
    return _with_sheet(corrections, sheet, replace(_sheet(corrections, sheet), currency=currency))


def with_decimal_sign(corrections: Corrections, sheet: str, sign: str) -> Corrections:
    """Read the sheet's numbers written as text with this decimal sign."""
    return _with_sheet(corrections, sheet, replace(_sheet(corrections, sheet), decimal_sign=sign))


def with_multiplier(corrections: Corrections, sheet: str, multiplier: int) -> Corrections:
    """Multiply the sheet's amounts, for a sheet in thousands."""
    return _with_sheet(corrections, sheet, replace(_sheet(corrections, sheet), multiplier=multiplier))


def with_skip(corrections: Corrections, sheet: str, skip: bool) -> Corrections:
    """Leave the whole sheet out, or take it in again."""
    return _with_sheet(corrections, sheet, replace(_sheet(corrections, sheet), skip=skip))


def without_answers(corrections: Corrections, sheet: str) -> Corrections:
    """Forget what was answered for a sheet: every guess is the program's again."""
    return replace(corrections, sheets={name: a for name, a in corrections.sheets.items() if name != sheet})


def as_read(corrections: Corrections, shown: str) -> str:
    """Return the name that stands in the file for the vendor shown under a corrected name."""
    return next((read for read, meant in corrections.vendors.items() if meant == shown), shown)


def with_vendor_name(corrections: Corrections, shown: str, meant: str) -> Corrections:
    """Call a vendor by another name than the file does; what it is stays with it."""
    kinds = {meant if name == shown else name: kind for name, kind in corrections.kinds.items()}
    return replace(
        corrections, vendors={**corrections.vendors, as_read(corrections, shown): meant}, kinds=kinds
    )


def with_vendor_kind(corrections: Corrections, shown: str, kind: BidderKind) -> Corrections:
    """Take a vendor for a bidder or for an estimate, by the name it is shown under."""
    return replace(corrections, kinds={**corrections.kinds, shown: kind})


def with_sole_vendor(corrections: Corrections, name: str) -> Corrections:
    """Name the vendor of a file that names none."""
    return replace(corrections, vendor=name)
