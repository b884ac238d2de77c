"""What only the whole workbook tells of a sheet: its layout among the others, its vendor, its currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cro_desk.vendors.workbook.model import Corrections, Layout
from cro_desk.vendors.workbook.recognition import currencies, layouts
from cro_desk.vendors.workbook.recognition.sheet_currency import settle_currency
from cro_desk.vendors.workbook.recognition.survey import Survey
from cro_desk.vendors.workbook.recognition.vendors import single_vendor

IMPORTED = (Layout.L1, Layout.L2, Layout.L3, Layout.L4, Layout.L5, Layout.L6)


SINGLE = (Layout.L1, Layout.L2, Layout.L3, Layout.L6)


@dataclass(slots=True)
class Draft:
    found: Survey
    layout: Layout
    vendor: str = ""
    certainty: int = 100


def settle_layouts(drafts: Sequence[Draft]) -> None:
    """Settle what only the other sheets tell: summaries, and L1, L2 or L3 among sheets of one vendor each."""
    guessed = [d for d in drafts if d.layout in SINGLE and d.found.corrections.layout is None]
    surveys = [draft.found for draft in drafts if draft.layout in IMPORTED]
    for draft in guessed:
        if layouts.is_summary(draft.found, [found for found in surveys if found.has_amounts]):
            draft.layout = Layout.SUMMARY
    singles = [
        d for d in guessed if d.layout is Layout.L1 and d.found.has_amounts and not d.found.sheet.hidden
    ]
    among = layouts.among_sheets([draft.found for draft in singles])
    for draft in singles:
        draft.layout = among


def settle_vendors(drafts: Sequence[Draft], file: str, corrections: Corrections) -> None:
    """Give each sheet of one vendor its vendor; item lists without any price have none."""
    known = next((d.found.facts["vendor"] for d in drafts if "vendor" in d.found.facts), "")
    several = any(draft.layout in {Layout.L4, Layout.L5} for draft in drafts)
    for draft in drafts:
        if draft.layout not in {*SINGLE, Layout.SUMMARY} or not draft.found.bodies:
            continue
        if not draft.found.has_amounts or _names_vendors(draft.found):
            draft.vendor = ""
        elif (
            known
            and "vendor" not in draft.found.facts
            and draft.layout is not Layout.L3
            and not corrections.vendor
        ):
            draft.vendor, draft.certainty = known, 90
        else:
            draft.vendor, draft.certainty = single_vendor(draft.found, draft.layout, file, corrections)
        if several and draft.vendor and "vendor" not in draft.found.facts and not corrections.vendor:
            draft.vendor, draft.certainty = draft.found.sheet.name, 20


def _names_vendors(found: Survey) -> bool:
    """Tell whether a table names its vendors itself, in rows or over columns."""
    tables = [body.table for body in found.bodies]
    return any("vendor" in table.base or any(group.vendor for group in table.groups) for table in tables)


def settle_currencies(drafts: Sequence[Draft]) -> str:
    """Settle each sheet's currency and return the workbook's, for sheets that name none."""
    for draft in drafts:
        if draft.found.bodies or draft.found.corrections.currency is not None:
            draft.found.currency = settle_currency(draft.found)
    said = [d.found.facts["currency"] for d in drafts if "currency" in d.found.facts]
    named = [currencies.of_text(text) or currencies.of_sign(text) for text in said]
    return currencies.majority([*named, *(draft.found.currency for draft in drafts)])
