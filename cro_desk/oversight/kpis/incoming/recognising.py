"""Finding figures in a workbook: a row a KPI or an input under columns of periods, or rows of one period.

Only the result without its numbers cannot be taken: 96 % of how many? Such rows are shown, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from cro_desk.i18n import _
from cro_desk.oversight.kpis.incoming.book import SURE, Candidate, Known, KpiBook
from cro_desk.oversight.kpis.incoming.cells import period_told
from cro_desk.oversight.kpis.incoming.judging import judged
from cro_desk.oversight.kpis.incoming.layouts import Layout, layout_of
from cro_desk.oversight.kpis.incoming.rows import Said, rows_said
from cro_desk.oversight.kpis.incoming.strangers import stranger
from cro_desk.oversight.periods import Period
from cro_desk.vendors.workbook.model import Sheet, Workbook

#: what the user said a row is: KPI and input by the row's key
Answers = Mapping[str, str]
_NO_ANSWERS: Answers = {}


def recognise(
    workbook: Workbook, known: Known, answers: Answers = _NO_ANSWERS, period: Period | None = None
) -> KpiBook:
    """Return what a workbook says; `period` is told by the user where the file does not tell it."""
    book = KpiBook(workbook.name, period=period)
    foreign = stranger(workbook, known)
    if foreign:
        hint = _("Go to the study and partnership that it belongs to, or choose another file.")
        return replace(book, refused=foreign, what_to_do=hint)
    known = replace(known, mapping={**known.mapping, **answers})
    found, asks = list[Candidate](), False
    for sheet in workbook.sheets:
        layout = None if sheet.hidden else layout_of(sheet)
        if layout is None:
            continue
        told = layout.period or _told(sheet, layout, workbook.name)
        asks = asks or (not layout.months and told is None)
        found += _candidates(rows_said(sheet, layout, known, period or told), answers)
    if not found:
        hint = _("It needs a row with periods, or columns called numerator and denominator.")
        return replace(book, refused=_("No row of figures was found in this file."), what_to_do=hint)
    return replace(book, candidates=tuple(judged(found, known)), asks=asks)


def _told(sheet: Sheet, layout: Layout, name: str) -> Period | None:
    """Return the period that title, sheet or file name tell."""
    above = (cell for row in sheet.rows[: layout.header] for cell in row if isinstance(cell, str))
    found = (period_told(text) for text in (*above, sheet.name, Path(name).stem))
    return next((each for each in found if each is not None), None)


def _candidates(rows: Iterator[Said], answers: Answers) -> list[Candidate]:
    return [_candidate(said, answers) for said in rows]


def _candidate(said: Said, answers: Answers) -> Candidate:
    kpi, found = said.kpi, said.kpi.input(said.input) if said.kpi is not None else None
    certainty = 100 if said.key in answers else said.certainty
    return Candidate(
        id=f"{said.cell}/{said.input}",
        key=said.key,
        said=said.words,
        kpi_id=kpi.id if kpi is not None else "",
        kpi=kpi.name if kpi is not None else "",
        input=said.input,
        label=found.label if found is not None else "",
        period=said.period,
        value=said.value,
        text=said.text,
        certainty=certainty,
        why=said.why,
        problem=said.problem,
        picked=certainty >= SURE,
    )


def picked_values(candidates: Sequence[Candidate]) -> dict[tuple[str, str], dict[str, Decimal]]:
    """Return the picked figures by KPI and code of the period."""
    found: dict[tuple[str, str], dict[str, Decimal]] = {}
    for each in candidates:
        if each.picked and each.value is not None and each.period is not None:
            found.setdefault((each.kpi_id, each.period.code), {})[each.input] = each.value
    return found
