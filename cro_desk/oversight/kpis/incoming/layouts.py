"""How a sheet is laid out: which row heads it, which columns hold words, periods, numerator, denominator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cro_desk.oversight.kpis.incoming.cells import period_in, words_of
from cro_desk.oversight.kpis.incoming.matching import LOWER, RESULT, UPPER
from cro_desk.oversight.periods import Period
from cro_desk.vendors.workbook.model import CellValue, Sheet
from cro_desk.vendors.workbook.recognition.normalise import key

#: a header stands within the first rows of a sheet
DEEPEST = 40
_KPI = frozenset(("kpi", "metric", "indicator", "measure", "name", "kennzahl", "key performance indicator"))
_SIDES = UPPER | LOWER | RESULT


@dataclass(frozen=True, slots=True)
class Layout:
    """`header` is the row of the heads. `months`: the periods by column, `heads`: what else columns hold.

    `labels` are the columns with the words of a row, from left to right; `period` is the only one.
    """

    header: int
    labels: tuple[int, ...]
    months: Mapping[int, Period] = field(default_factory=dict)
    heads: Mapping[int, str] = field(default_factory=dict)
    period: Period | None = None


def layout_of(sheet: Sheet) -> Layout | None:
    """Return the layout of a sheet; None where it holds no figures of KPIs."""
    for place, row in enumerate(sheet.rows[:DEEPEST]):
        found = _by_periods(place, row) or _of_one_period(place, row)
        if found is not None:
            return found
    return None


def _by_periods(place: int, row: Sequence[CellValue]) -> Layout | None:
    months = {column: found for column, cell in enumerate(row) if (found := period_in(cell)) is not None}
    if not months or min(months) == 0 or (len(months) == 1 and _has_sides(row)):
        return None
    if len(months) == 1 and not any(_is_kpi(cell) for cell in row):
        return None
    return Layout(place, tuple(range(min(months))), months)


def _of_one_period(place: int, row: Sequence[CellValue]) -> Layout | None:
    told = [key(words_of(cell)) for cell in row]
    first = next((column for column, words in enumerate(told) if words in _SIDES), None)
    if first is None or first == 0 or sum(words in _SIDES for words in told) < 2:
        return None
    heads = {column: words for column, words in enumerate(told) if column >= first and words}
    return Layout(place, tuple(range(first)), heads=heads)


def _has_sides(row: Sequence[CellValue]) -> bool:
    return any(key(words_of(cell)) in _SIDES for cell in row)


def _is_kpi(cell: CellValue) -> bool:
    return key(words_of(cell)) in _KPI
