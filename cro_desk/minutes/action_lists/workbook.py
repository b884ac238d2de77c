"""Actions as a workbook: one on a row, dates as dates, filters on; nothing typed becomes a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from cro_desk.i18n import N_, _
from cro_desk.minutes.action_lists.values import Value, values_of
from cro_desk.minutes.rows import ItemRow
from cro_desk.roles.workbook import dressing
from cro_desk.roles.workbook.texts import outgoing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: what it tells, under which title, how wide."""

    key: str
    title: str
    width: int


COLUMNS = (
    ListColumn("number", N_("No."), 9),
    ListColumn("text", N_("Action"), 56),
    ListColumn("owner", N_("Owner"), 22),
    ListColumn("party", N_("Side"), 12),
    ListColumn("due", N_("Due"), 12),
    ListColumn("status", N_("Status"), 12),
    ListColumn("overdue", N_("Overdue, days"), 10),
    ListColumn("original_due", N_("First due"), 12),
    ListColumn("slips", N_("Re-dated"), 10),
    ListColumn("priority", N_("Priority"), 10),
    ListColumn("age", N_("Age, days"), 9),
    ListColumn("evidence", N_("Evidence"), 34),
    ListColumn("closed_on", N_("Closed on"), 12),
    ListColumn("closed_by", N_("Closed by"), 18),
    ListColumn("comment", N_("Comment"), 34),
    ListColumn("meeting", N_("Meeting"), 26),
    ListColumn("meeting_on", N_("Meeting on"), 12),
    ListColumn("topic", N_("Agenda item"), 24),
    ListColumn("study", N_("Study"), 14),
    ListColumn("partnership", N_("Partnership"), 20),
)
WRAPPED = frozenset({"text", "owner", "evidence", "comment", "meeting", "topic"})
HEADER = 3  # under the title and what the list is
KEPT = 2  # columns that stay in sight
DAY = "yyyy-mm-dd"


def action_workbook(actions: Sequence[ItemRow], today: date, about: str = "", author: str = "") -> bytes:
    """Return the actions as xlsx in the order given; `about` says which they are, under the title."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = author or "CRO Desk"
    sheet = _first_sheet(book)
    sheet.title = _("Actions")[:31]
    book.properties.title = _("Actions")
    _write(sheet, 1, [_("Actions")])
    _write(sheet, 2, [about])
    _write(sheet, HEADER, [_(column.title) for column in COLUMNS])
    for place, action in enumerate(actions, HEADER + 1):
        told = values_of(action, today)
        _write(sheet, place, [told[column.key] for column in COLUMNS])
    _dress(sheet, len(actions))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _first_sheet(book: Workbook) -> Worksheet:
    sheet: Worksheet = book.worksheets[0]
    return sheet


def _write(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    for place, value in enumerate(values, 1):
        if value is not None and value != "":
            cell = sheet.cell(row, place)
            cell.value = outgoing(value) if isinstance(value, str) else value
            if isinstance(value, date):
                cell.number_format = DAY


def _dress(sheet: Worksheet, count: int) -> None:
    """Set widths, the header, what is frozen, filters, and how it prints."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        wrapped = Alignment(wrap_text=column.key in WRAPPED, vertical="top")
        for row in range(HEADER + 1, HEADER + 1 + count):
            sheet.cell(row, place).alignment = wrapped
    dressing.header(sheet, HEADER)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.cell(2, 1).font = Font(color="5A6475")
    dressing.freeze(sheet, HEADER + 1, KEPT + 1)
    last = f"{get_column_letter(len(COLUMNS))}{HEADER + max(count, 1)}"
    sheet.auto_filter.ref = f"A{HEADER}:{last}"
    _lay_out(sheet)


def _lay_out(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.right.text = _("Page {number} of {count}").format(number="&P", count="&N")
