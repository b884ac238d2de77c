"""What each row of a table is: a task, a section's title, a repeated header, a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cro_desk.roles.workbook.model import ColumnKind
from cro_desk.roles.workbook.tables import Page
from cro_desk.vendors.workbook.model import RowRole
from cro_desk.vendors.workbook.recognition.grid import is_empty, is_number
from cro_desk.vendors.workbook.recognition.normalise import key

_NUMBERING = re.compile(r"^\s*([A-Za-z]{0,4}[-. ]?\d+(?:[.\-]\d+)*)[.)]?(?:\s|$)")
_NOTE = re.compile(
    r"^(?:(?:notes?|remark|legend|key|source|hinweis|anmerkung|note bene|nb)\b\s*[:.)]?|[*†]|\d\))",
    re.IGNORECASE,
)
_TOTALS = frozenset(
    {"total", "totals", "sum", "count", "gesamt", "summe", "razem", "итого", "total r", "total a"}
)
_SENTENCE = 90


@dataclass(frozen=True, slots=True)
class Body:
    """A table with its columns named: index → kind."""

    page: Page
    header_rows: tuple[int, ...]
    first: int
    stop: int
    holding: Collection[int]  # columns with codes or names
    kinds: Mapping[int, ColumnKind]

    def column(self, kind: ColumnKind) -> int | None:
        return next((column for column, each in self.kinds.items() if each is kind), None)

    def text(self, row: int, kind: ColumnKind) -> str:
        """Return a row's text in the column of a kind; numbers as they are written."""
        column = self.column(kind)
        return "" if column is None else plain(self.page, row, column)


def plain(page: Page, row: int, column: int) -> str:
    """Return a cell as text: `1.0` from a column of numbers is 1."""
    text = page.grid.text(row, column)
    if text:
        return text
    value = page.grid.value(row, column)
    if is_empty(value) or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def classify(body: Body) -> dict[int, RowRole]:
    """Return the role of every row of the table that is not blank."""
    roles = {row: _role(body, row) for row in range(body.first, body.stop)}
    found: dict[int, RowRole] = {row: role for row, role in roles.items() if role is not RowRole.BLANK}
    lines = [row for row, role in found.items() if role is RowRole.LINE]
    lone = [row for row, role in found.items() if role is RowRole.SECTION]
    last = max(lines, default=-1)
    marked = {row for row in lone if _is_marked(body, row)}
    for row in lone:
        found[row] = _lone(body, row, last, marked, bool(lines))
    return found


def _role(body: Body, row: int) -> RowRole:
    page = body.page
    own = [
        c
        for c, value in enumerate(page.grid.rows[row])
        if not is_empty(value) and (row, c) not in page.legend.cells
    ]
    if not own:
        taken = any(place[0] == row for place in page.legend.cells)
        return RowRole.NOTE if taken else RowRole.BLANK
    held = [column for column in own if column in body.holding]
    if _repeats(body, row, held):
        return RowRole.HEADER
    if key(body.text(row, ColumnKind.TASK)) in _TOTALS or (
        held and all(is_number(page.grid.value(row, c)) for c in held)
    ):
        return RowRole.IGNORED
    if held and not _is_merged_over(body, row, held):
        return RowRole.LINE
    if not body.text(row, ColumnKind.TASK) and not _texts_left(body, row):
        return RowRole.IGNORED if not _texts_left(body, row) else RowRole.NOTE
    return RowRole.SECTION  # words alone: a section, a task nobody has, or a note


def _is_merged_over(body: Body, row: int, held: Collection[int]) -> bool:
    """Tell whether what stands over the parties is one merged text, a section's title."""
    grid = body.page.grid
    origins = {grid.merged.get((row, column), (row, column)) for column in held}
    return (
        len(origins) == 1
        and grid.span_end(*next(iter(origins))) > next(iter(origins))[1]
        and len(body.holding) > 1
    )


def _texts_left(body: Body, row: int) -> list[str]:
    leftmost = min(body.holding, default=body.page.grid.width)
    return [text for column, text in body.page.grid.texts(row) if column < max(leftmost, 1)]


def _repeats(body: Body, row: int, held: Collection[int]) -> bool:
    """Tell whether a row says the header's names again."""
    grid, above = body.page.grid, body.header_rows[-1]
    same = sum(
        key(grid.text(row, column)) == key(grid.text(above, column))
        for column in held
        if grid.text(row, column)
    )
    return bool(held) and same * 2 > len(held)


def _is_marked(body: Body, row: int) -> bool:
    """Tell whether a lone text looks like a title: bold, merged, in capitals, or numbered above the tasks."""
    page = body.page
    column, text = next(iter(page.grid.texts(row)), (0, ""))
    bold = (row + page.sheet.top, column + page.sheet.left) in page.sheet.bold
    wide = page.grid.span_end(row, column) > column
    return bold or wide or (text.isupper() and len(text) > 3)


def _lone(body: Body, row: int, last: int, marked: Collection[int], has_lines: bool) -> RowRole:
    """Decide what a text without any party is, by how it looks and by what follows it."""
    text = " ".join(text for _column, text in body.page.grid.texts(row))
    if row > last:
        task = has_lines and _is_numbered_like_tasks(body, row, last)
        return RowRole.LINE if task and not _NOTE.match(text) else RowRole.NOTE
    if row in marked:
        return RowRole.SECTION
    if _NOTE.match(text) and len(text) > _SENTENCE:
        return RowRole.NOTE
    if _is_numbered_like_tasks(body, row, last) or _is_between_tasks(body, row, marked):
        return RowRole.LINE
    return RowRole.SECTION


def number_of(body: Body, row: int) -> str:
    """Return a task's number: of its own column, or at the beginning of its text."""
    for kind in (ColumnKind.CODE, ColumnKind.TASK):
        found = _NUMBERING.match(body.text(row, kind))
        if found:
            return found[1]
    return ""


def _is_numbered_like_tasks(body: Body, row: int, last: int) -> bool:
    """Tell whether a row has a number as deep as the next task's: 3 between 2 and 4, not 3 above 3.1."""
    own = number_of(body, row)
    if not own:
        return False
    others = (at for at in [*range(row + 1, last + 1), *range(row - 1, body.first - 1, -1)])
    other = next((number for at in others if _holds(body, at) and (number := number_of(body, at))), "")
    return bool(other) and own.count(".") == other.count(".") and not other.startswith(own + ".")


def _holds(body: Body, row: int) -> bool:
    return any(not is_empty(body.page.grid.value(row, column)) for column in body.holding)


def _is_between_tasks(body: Body, row: int, marked: Collection[int]) -> bool:
    """Where titles look like titles, a plain text without parties is a task nobody has."""
    return bool(marked) and not body.page.is_blank(row - 1)
