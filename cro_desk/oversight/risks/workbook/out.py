"""The register and the log as xlsx: dates as dates, filters on; nothing typed becomes a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.risks.queries import Wanted, issues, risks
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.oversight.risks.workbook.columns import ISSUES, RISKS, WRAPPED, SheetColumn, Value, values
from cro_desk.roles.workbook import dressing
from cro_desk.roles.workbook.texts import outgoing
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Study
from cro_desk.zoned import in_zone

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER = 3  # under the title and what the list is
KEPT = 2  # columns that stay in sight
DAY = "yyyy-mm-dd"


@operation(N_("Export the risk register"))
def export_register(work: Work, wanted: Wanted, about: str = "") -> bytes:
    """Return risks and issues as a workbook; `UserError` where there is neither."""
    study = work.get(Study, wanted.study_ids[0])
    today = in_zone(work.now, study.time_zone).date()
    found, troubles = risks(work.session, wanted, today), issues(work.session, wanted, today)
    if not found and not troubles:
        raise UserError(_("There is no risk and no issue to list."), _("Add one, or choose others."))
    told = {"risks": len(found), "issues": len(troubles)}
    work.event("risk register exported", work.private, about or study.protocol, **told)
    return register_workbook(found, troubles, about or study.protocol, work.author)


def register_workbook(
    found: Sequence[RiskRow], troubles: Sequence[IssueRow], about: str = "", author: str = ""
) -> bytes:
    """Return both as sheets of one workbook, in the order given."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = author or "CRO Desk"
    book.properties.title = _("Risk register")
    first: Worksheet = book.worksheets[0]
    _sheet(first, _("Risks"), about, RISKS, [values(RISKS, row) for row in found])
    _sheet(_next(book), _("Issues"), about, ISSUES, [values(ISSUES, row) for row in troubles])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _next(book: Workbook) -> Worksheet:
    made: Worksheet = book.create_sheet()
    return made


def _sheet(
    sheet: Worksheet, title: str, about: str, columns: Sequence[SheetColumn], rows: Sequence[list[Value]]
) -> None:
    sheet.title = title[:31]
    _write(sheet, 1, [title])
    _write(sheet, 2, [about])
    _write(sheet, HEADER, [_(column.title) for column in columns])
    for place, row in enumerate(rows, HEADER + 1):
        _write(sheet, place, row)
    _dress(sheet, columns, len(rows))


def _write(sheet: Worksheet, row: int, cells: Sequence[Value]) -> None:
    for place, value in enumerate(cells, 1):
        if value is not None and value != "":
            cell = sheet.cell(row, place)
            cell.value = outgoing(value) if isinstance(value, str) else value
            if isinstance(value, date):
                cell.number_format = DAY


def _dress(sheet: Worksheet, columns: Sequence[SheetColumn], count: int) -> None:
    """Set widths, the header, what is frozen, filters, and how it prints."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        wrapped = Alignment(wrap_text=column.key in WRAPPED, vertical="top")
        for row in range(HEADER + 1, HEADER + 1 + count):
            sheet.cell(row, place).alignment = wrapped
    dressing.header(sheet, HEADER)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.cell(2, 1).font = Font(color="5A6475")
    dressing.freeze(sheet, HEADER + 1, KEPT + 1)
    sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(len(columns))}{HEADER + max(count, 1)}"
    _lay_out(sheet)


def _lay_out(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
