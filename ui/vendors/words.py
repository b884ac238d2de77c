"""What layouts, row roles and column roles are called on screen; the core names the rest."""

from __future__ import annotations

from cro_desk.i18n import N_, _
from cro_desk.vendors.workbook.model import ColumnRole, Layout, RowRole

LAYOUTS = {
    Layout.L1: N_("One vendor, one budget sheet"),
    Layout.L2: N_("One vendor, sheets by area or country"),
    Layout.L3: N_("One sheet for each vendor"),
    Layout.L4: N_("Vendors side by side"),
    Layout.L5: N_("Long table with a vendor column"),
    Layout.L6: N_("Prices by month or year"),
    Layout.L7: N_("Hours by role"),
    Layout.L8: N_("Questions and answers"),
    Layout.L9: N_("Project team"),
    Layout.L10: N_("Responsibilities"),
    Layout.L11: N_("Assumptions"),
    Layout.L12: N_("Payment schedule"),
    Layout.L13: N_("Rate card"),
    Layout.SUMMARY: N_("Summary of other sheets"),
    Layout.NONE: N_("No table found"),
}

IMPORTABLE = frozenset({Layout.L1, Layout.L2, Layout.L3, Layout.L4, Layout.L5, Layout.L6})

ROWS = {
    RowRole.TITLE: N_("title"),
    RowRole.HEADER: N_("header"),
    RowRole.SECTION: N_("section"),
    RowRole.LINE: N_("line"),
    RowRole.SUBTOTAL: N_("subtotal"),
    RowRole.TOTAL: N_("total"),
    RowRole.NOTE: N_("note"),
    RowRole.IGNORED: N_("ignored"),
    RowRole.BLANK: N_("blank"),
}

COLUMNS = {
    ColumnRole.LINE_NO: N_("line number"),
    ColumnRole.ROW_ID: N_("row ID"),
    ColumnRole.SECTION: N_("section"),
    ColumnRole.TASK: N_("task"),
    ColumnRole.UNIT: N_("unit"),
    ColumnRole.QUANTITY: N_("quantity"),
    ColumnRole.UNIT_PRICE: N_("unit price"),
    ColumnRole.TOTAL: N_("total"),
    ColumnRole.HOURS: N_("hours"),
    ColumnRole.RATE: N_("rate"),
    ColumnRole.CURRENCY: N_("currency"),
    ColumnRole.VENDOR: N_("vendor"),
    ColumnRole.FEE_TYPE: N_("fee or pass-through"),
    ColumnRole.LOCATION: N_("location"),
    ColumnRole.COMMENT: N_("comment"),
    ColumnRole.OPTIONAL: N_("optional"),
    ColumnRole.PERIOD: N_("period"),
    ColumnRole.OTHER: N_("not used"),
}

#: the columns that hold one vendor's prices, so that the vendor can be chosen with them
OF_A_VENDOR = frozenset({ColumnRole.QUANTITY, ColumnRole.UNIT_PRICE, ColumnRole.TOTAL, ColumnRole.PERIOD})


def layout_name(layout: str) -> str:
    """Return a layout in words with its code: `Vendors side by side (L4)`; anything else stays."""
    if layout not in Layout.__members__ and layout not in {member.value for member in Layout}:
        return layout
    known = Layout(layout)
    if known in {Layout.SUMMARY, Layout.NONE}:
        return _(LAYOUTS[known])
    return _("{name} ({code})").format(name=_(LAYOUTS[known]), code=known.value)
