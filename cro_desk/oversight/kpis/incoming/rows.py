"""The figures of a sheet, cell by cell, with the KPI and input that each is taken for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from cro_desk.i18n import _
from cro_desk.oversight.kpis.incoming.book import Known
from cro_desk.oversight.kpis.incoming.cells import (
    Figure,
    cell_name,
    figure_of,
    format_of,
    pair_of,
    text_of,
    words_of,
)
from cro_desk.oversight.kpis.incoming.layouts import Layout
from cro_desk.oversight.kpis.incoming.matching import (
    RESULT,
    Match,
    input_for,
    kpi_for,
    plain,
    remembered,
    row_key,
    sides,
)
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.periods import Period
from cro_desk.oversight.terms import Unit
from cro_desk.vendors.workbook.model import CellValue, Sheet


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a cell and what it is taken for."""

    cell: str
    key: str
    words: str
    text: str
    kpi: Kpi | None = None
    input: str = ""
    period: Period | None = None
    value: Decimal | None = None
    certainty: int = 0
    why: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a row: of the KPI, which may stand above, and of the input."""

    kpi: str
    input: str
    match: Match | None


def rows_said(sheet: Sheet, layout: Layout, known: Known, period: Period | None) -> Iterator[Said]:
    """Return every figure below the heads of a sheet."""
    above: _Row | None = None
    for place in range(layout.header + 1, len(sheet.rows)):
        cells = sheet.rows[place]
        labels = [words_of(cells[column]) for column in layout.labels if column < len(cells)]
        row = _row_of([text for text in labels if text], above, known)
        if row is not None:
            above = row if row.match is not None else above
            yield from _of_row(sheet, layout, place, row, known, period)


def _row_of(labels: list[str], above: _Row | None, known: Known) -> _Row | None:
    """Return what a row is about: its first words that mean a KPI, else the one above with these words."""
    if not labels:
        return None
    for place, words in enumerate(labels):
        match = kpi_for(words, known.kpis)
        if match is not None:
            return _Row(words, " ".join(labels[place + 1 :]), match)
    if above is not None and above.match is not None and input_for(labels[-1], above.match.kpi) is not None:
        return _Row(above.kpi, labels[-1], above.match)
    return _Row(" ".join(labels), "", None)


def _of_row(
    sheet: Sheet, layout: Layout, place: int, row: _Row, known: Known, period: Period | None
) -> Iterator[Said]:
    cells = sheet.rows[place]
    for column in layout.months or layout.heads:
        cell = cells[column] if column < len(cells) else None
        if cell is None:
            continue
        words = row.input if layout.months else layout.heads[column]
        begun = Said(
            cell=cell_name(sheet, place, column),
            key=row_key(row.kpi, words),
            words=" · ".join(filter(None, (row.kpi, words))),
            text=text_of(cell),
            period=layout.months.get(column, period),
        )
        number_format = format_of(sheet, place, column)
        for said in _of_cell(begun, row, words, cell, number_format, known):
            if layout.months or said.input or said.kpi is None or words in RESULT:
                yield said


def _of_cell(
    begun: Said, row: _Row, words: str, cell: CellValue, number_format: str, known: Known
) -> Iterator[Said]:
    """Return what a cell says: nothing where it is no number, two figures where it is `48/50`."""
    figure, pair = figure_of(cell, number_format), pair_of(cell)
    before = remembered(known, row.kpi, words)
    if pair is not None and row.match is not None:
        match = row.match
        told = replace(begun, kpi=match.kpi, certainty=match.certainty, why=match.why)
        for name, value in zip(sides(match.kpi), pair, strict=True):
            yield replace(told, input=name, value=value)
    elif figure is not None and before is not None:
        kpi, name = before
        told = replace(begun, kpi=kpi, input=name, value=figure.value)
        yield replace(told, certainty=100, why=_("As it was before."))
    elif figure is not None and row.match is None:
        yield replace(begun, value=figure.value, problem=_("No KPI here is called so."))
    elif figure is not None and row.match is not None:
        yield _matched(begun, row.match, words, figure)


def _matched(begun: Said, match: Match, words: str, figure: Figure) -> Said:
    """Return a figure of a row that means a KPI: one of its inputs, or its result alone."""
    told = replace(begun, kpi=match.kpi, value=figure.value, why=match.why)
    name = input_for(words, match.kpi)
    if name is None:
        return replace(told, problem=_("It does not say which figure of the KPI it is."))
    if name == "" or (figure.percent and not _takes_percent(match.kpi, name)):
        return replace(told, problem=_result_alone(match.kpi))
    return replace(told, input=name, certainty=match.certainty)


def _takes_percent(kpi: Kpi, name: str) -> bool:
    found = kpi.input(name)
    return found is not None and found.unit is Unit.PERCENT


def _result_alone(kpi: Kpi) -> str:
    """Say that the result alone is not enough."""
    wanted = "; ".join(each.label for each in kpi.asked if each.name in plain(kpi))
    return _("Only the result: wanted are {inputs}.").format(inputs=wanted)
