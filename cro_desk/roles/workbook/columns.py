"""What stands beside the parties: the tasks' texts, their numbers, areas, comments and agreements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cro_desk.roles.workbook.model import ColumnKind
from cro_desk.roles.workbook.tables import Page, header_text, is_name
from cro_desk.roles.workbook.words import column_of
from cro_desk.vendors.workbook.recognition.grid import is_date, is_empty, is_number

_NUMBERING = re.compile(r"^[A-Za-z]{0,5}[-. ]?\d+(?:[.\-]\d+)*[a-z]?\.?$")
_LOOKED_AT = 200
_LONG = 3.0
NAMED = {
    "note": ColumnKind.NOTE,
    "reference": ColumnKind.REFERENCE,
    "transfer": ColumnKind.TRANSFER,
    "output": ColumnKind.OUTPUT,
    "turnaround": ColumnKind.TURNAROUND,
    "reviewer": ColumnKind.REVIEWER,
    "split": ColumnKind.SPLIT,
}


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a column holds: how many cells, how long, how different, how many numbers and numberings."""

    filled: int
    length: float
    distinct: float
    numbers: float
    numbering: float


def name_columns(
    page: Page, header_rows: Sequence[int], first: int, stop: int, taken: Mapping[int, object]
) -> dict[int, tuple[ColumnKind, int]]:
    """Return kind and certainty of the columns that are no party's; the task's is among them if it can be."""
    columns = [c for c in range(page.grid.width) if c not in taken]
    profiles = {c: p for c in columns if (p := _profile(page, c, first, stop)).filled}
    headers = {c: header_text(page, header_rows, c) for c in profiles if is_name(page, header_rows[-1], c)}
    headers |= {c: header_text(page, header_rows, c) for c in profiles if c not in headers}
    found: dict[int, tuple[ColumnKind, int]] = {}
    task = _task(profiles, headers, min(taken, default=page.grid.width))
    if task is not None:
        found[task] = (ColumnKind.TASK, 95 if column_of(headers[task])[0] == "task" else 75)
    for column, profile in profiles.items():
        if column != task:
            found[column] = _other(profile, headers[column], column, task)
    return _one_each(found)


def _profile(page: Page, column: int, first: int, stop: int) -> _Profile:
    values = [
        page.grid.value(row, column)
        for row in range(first, min(stop, first + _LOOKED_AT))
        if (row, column) not in page.legend.cells
    ]
    filled = [value for value in values if not is_empty(value)]
    if not filled:
        return _Profile(0, 0, 0, 0, 0)
    texts = [str(value).strip() for value in filled]
    numbers = sum(is_number(value) or is_date(value) for value in filled) / len(filled)
    numbering = sum(bool(_NUMBERING.match(text)) for text in texts) / len(filled)
    length = sum(map(len, texts)) / len(texts)
    return _Profile(len(filled), length, len(set(texts)) / len(texts), numbers, numbering)


def _task(profiles: Mapping[int, _Profile], headers: Mapping[int, str], left_of: int) -> int | None:
    """Return the column of the tasks' texts: named so, or the longest different texts left of the parties."""
    usable = {
        c: p for c, p in profiles.items() if p.numbers < 0.5 and p.numbering < 0.8 and p.length >= _LONG
    }
    usable = {
        c: p
        for c, p in usable.items()
        if column_of(headers[c])[0] not in NAMED or column_of(headers[c])[1] < 3
    }
    before = {c: p for c, p in usable.items() if c < left_of} or usable
    if not before:
        return None
    return max(before, key=lambda c: _likeness(before[c], headers[c], c))


def _likeness(profile: _Profile, header: str, column: int) -> tuple[float, int]:
    name, sure = column_of(header)
    said = {"task": 2.0 * sure, "area": -2.0 * sure, "code": -1.0 * sure, "note": -2.0 * sure}.get(name, 0.0)
    return said + 6 * profile.distinct + min(profile.length, 40) / 20 + min(profile.filled, 10) / 3, -column


def _other(profile: _Profile, header: str, column: int, task: int | None) -> tuple[ColumnKind, int]:
    name, sure = column_of(header)
    left = task is None or column < task
    if name in NAMED and sure:
        return NAMED[name], 95 if sure > 2 else 70
    if profile.numbering > 0.6 and left and (name in {"code", "task", ""} or sure < 3):
        return ColumnKind.CODE, 95 if name == "code" else 80
    if name == "code" and left and profile.length < 16:
        return ColumnKind.CODE, 90
    if (name == "area" and profile.numbers < 0.5) or (left and not header and profile.distinct < 1):
        return ColumnKind.AREA, 90 if name == "area" else 60
    if left and name in {"task", ""} and profile.numbers < 0.5 and task is not None:
        return ColumnKind.AREA, 60
    return (ColumnKind.NOTE, 60) if name == "task" else (ColumnKind.OTHER, 50)


def _one_each(found: dict[int, tuple[ColumnKind, int]]) -> dict[int, tuple[ColumnKind, int]]:
    """Return the columns so that number, area and each agreement's field has one; comments may be several."""
    several = {ColumnKind.NOTE, ColumnKind.OTHER}
    best: dict[ColumnKind, int] = {}
    for column, (kind, sure) in found.items():
        if kind not in several and (kind not in best or sure > found[best[kind]][1]):
            best[kind] = column
    return {
        column: (kind, sure) if kind in several or best[kind] == column else (ColumnKind.OTHER, 50)
        for column, (kind, sure) in found.items()
    }
