"""What is remembered of a layout: the fingerprint of its headers, and corrections as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import (
    ColumnRole,
    Corrections,
    Layout,
    RowRole,
    SheetCorrections,
    SheetUnderstanding,
)
from cro_desk.vendors.workbook.recognition.normalise import key


def fingerprint(sheets: Iterable[SheetUnderstanding]) -> str:
    """Return what identifies the headers of a workbook: the next file of the same layout has the same.

    Sheets without a header do not count; vendors' names do not either, so that every vendor's copy of one
    template is recognised (the profile itself is kept per vendor).
    """
    parts = [_header(sheet) for sheet in sheets if sheet.columns]
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def _header(sheet: SheetUnderstanding) -> str:
    names = {key(vendor) for vendor in sheet.vendors}
    texts = [key(column.header) for column in sheet.columns if key(column.header) not in names]
    return "|".join(texts)


def corrections_to_json(corrections: Corrections) -> dict[str, Any]:
    """Return the corrections as plain JSON values."""
    return {
        "sheets": {name: _sheet_to_json(sheet) for name, sheet in corrections.sheets.items()},
        "vendors": dict(corrections.vendors),
        "kinds": {name: kind.value for name, kind in corrections.kinds.items()},
        "vendor": corrections.vendor,
    }


def _sheet_to_json(sheet: SheetCorrections) -> dict[str, Any]:
    return {
        "layout": sheet.layout.value if sheet.layout else None,
        "header_rows": list(sheet.header_rows) if sheet.header_rows is not None else None,
        "columns": {str(column): [role.value, vendor] for column, (role, vendor) in sheet.columns.items()},
        "rows": {str(row): role.value for row, role in sheet.rows.items()},
        "currency": sheet.currency,
        "decimal_sign": sheet.decimal_sign,
        "multiplier": sheet.multiplier,
        "skip": sheet.skip,
    }


def corrections_from_json(value: dict[str, Any]) -> Corrections:
    """Return the corrections that `corrections_to_json` wrote."""
    return Corrections(
        {name: _sheet_from_json(sheet) for name, sheet in value.get("sheets", {}).items()},
        dict(value.get("vendors", {})),
        {name: BidderKind(kind) for name, kind in value.get("kinds", {}).items()},
        value.get("vendor"),
    )


def _sheet_from_json(value: dict[str, Any]) -> SheetCorrections:
    rows = value.get("header_rows")
    return SheetCorrections(
        layout=Layout(value["layout"]) if value.get("layout") else None,
        header_rows=tuple(rows) if rows is not None else None,
        columns={
            int(column): (ColumnRole(role), vendor)
            for column, (role, vendor) in value.get("columns", {}).items()
        },
        rows={int(row): RowRole(role) for row, role in value.get("rows", {}).items()},
        currency=value.get("currency"),
        decimal_sign=value.get("decimal_sign"),
        multiplier=value.get("multiplier"),
        skip=value.get("skip"),
    )
