"""What is said about a workbook as a whole.

Issues of all its sheets, and questions only the user can answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cro_desk.i18n import _
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.model import Layout, Notice, SheetUnderstanding, Understanding
from cro_desk.vendors.workbook.recognition import currencies
from cro_desk.vendors.workbook.recognition.drafts import IMPORTED, Draft
from cro_desk.vendors.workbook.recognition.findings import sheet_findings, sum_findings
from cro_desk.vendors.workbook.recognition.reconciling import checks
from cro_desk.vendors.workbook.recognition.survey import Survey

_LOW = 60  # certainty of a vendor's name that is worth a question


def issues(read: Understanding, surveys: Sequence[Survey]) -> Iterator[Notice]:
    for found, sheet in zip(surveys, read.sheets, strict=True):
        yield from sheet_findings(found, sheet)
    yield from sum_findings(checks(read), read.sheets)
    for sheet in read.sheets:
        yield from _placeholders(sheet, {vendor.name for vendor in read.vendors})
    if not any(sheet.lines for sheet in read.sheets):
        totals = any(total.prices for sheet in read.sheets for total in sheet.totals)
        text = _("Only totals were found, no lines.") if totals else _("No table with prices was found.")
        yield Notice(Severity.WARNING, "", "", text)


def _placeholders(sheet: SheetUnderstanding, imported: set[str]) -> Iterator[Notice]:
    """Yield the columns of vendors that were never filled in."""
    if sheet.layout is not Layout.SUMMARY and (
        left := [name for name in sheet.vendors if name not in imported]
    ):
        text = _("No price stands under {names}: left out.").format(names=", ".join(left))
        yield Notice(Severity.INFO, sheet.name, "", text)


def questions(read: Understanding, drafts: Sequence[Draft]) -> Iterator[str]:
    pairs = [(d, s) for d, s in zip(drafts, read.sheets, strict=True) if s.layout in IMPORTED and s.vendors]
    signs = {d.found.currency: s for d, s in pairs if d.found.currency in currencies.ambiguous()}
    for sign, sheet in signs.items():
        yield _("{sheet}: is “{sign}” {currency}?").format(
            sheet=sheet.name, sign=sign, currency=sheet.currency
        )
    for draft, sheet in pairs:
        if draft.found.unclear_sign:
            text = _("{sheet}: is the decimal sign “{sign}”? Numbers such as 1,234 can be read either way.")
            yield text.format(sheet=sheet.name, sign=draft.found.sign)
    unsure = {d.vendor: s for d, s in pairs if d.vendor and d.certainty < _LOW}
    for vendor, sheet in unsure.items():
        yield _("{sheet}: is “{vendor}” the vendor?").format(sheet=sheet.name, vendor=vendor)
