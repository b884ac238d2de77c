"""The table of paper: rows of any number, split across pages, their headers and their section repeated.

Apart from the PDF library's own table, which measures every cell anew on every page: this measures once.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from cro_desk.paper import fonts
from cro_desk.paper.head import measure_head, write
from cro_desk.paper.layout import PAD, UNDER_STEP, Cell, Column, Kind, Layout, Measured, Row
from cro_desk.paper.style import BAND, INK, MUTED, RULE, SMALL

MOST_HEADINGS = 3  # that may follow each other at a page's end, waiting for their first line

__all__ = ["Cell", "Column", "Grid", "Kind", "Row"]


class Grid(Flowable):  # type: ignore[misc]
    """A table that can be split between any two rows, but never right after a section's heading."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], size: float = SMALL) -> None:
        super().__init__()
        self.columns, self.rows = tuple(columns), tuple(rows)
        self._layout = Layout(self.columns, size)
        self._rows = [part for row in self.rows for part in self._layout.measure(row)]
        self._head = measure_head(self._layout)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the table's size, whatever room there is."""
        return self._layout.lefts[-1], self._head.height + sum(row.height for row in self._rows)

    @property
    def least(self) -> float:
        """The room that a page must have for the table to begin there: up to its first line."""
        first = next((at for at, part in enumerate(self._rows) if part.row.kind is not Kind.SECTION), 0)
        return self._head.height + sum(part.height for part in self._rows[: first + 1])

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Cut where the page ends; the next part repeats the section it begins in."""
        count = self._fitting(height)
        return [self._part(self._rows[:count]), self._part(self._continued(count))] if count else []

    def _fitting(self, height: float) -> int:
        """Return how many rows to draw here: no heading of a section last, unless there is nothing else."""
        count, used = 0, self._head.height
        while count < len(self._rows) and used + self._rows[count].height <= height:
            used += self._rows[count].height
            count += 1
        lines = count
        while lines and self._rows[lines - 1].row.kind is Kind.SECTION:
            lines -= 1
        return lines or (count if count > MOST_HEADINGS else 0)

    def _part(self, rows: list[Measured]) -> Grid:
        part = Grid(self._layout.columns, (), self._layout.size)
        part._rows = rows
        return part

    def _continued(self, count: int) -> list[Measured]:
        rest = self._rows[count:]
        sections = [part.row for part in self._rows[:count] if part.row.kind is Kind.SECTION]
        if not sections or rest[0].row.kind not in (Kind.LINE, Kind.TEXT):
            return rest
        return [*self._layout.measure(sections[-1].go_on(len(self._layout.columns))), *rest]

    def draw(self) -> None:
        """Draw from the top down."""
        y = self.wrap(0, 0)[1]
        self._head.draw(self.canv, y, self._layout.lefts[-1])
        y -= self._head.height
        for part in self._rows:
            self._draw_row(part, y)
            y -= part.height

    def _draw_row(self, part: Measured, top: float) -> None:
        canvas, layout = self.canv, self._layout
        bottom = top - part.height
        if part.row.kind is Kind.SECTION:
            canvas.setFillColor(BAND)
            canvas.rect(0, bottom, layout.lefts[-1], part.height, stroke=0, fill=1)
        for index, cell in enumerate(part.row.cells):
            self._draw_cell(part, index, cell, top)
        if part.row.kind is Kind.TEXT:
            return
        total = part.row.kind is Kind.TOTAL
        canvas.setStrokeColor(INK if total else RULE)
        canvas.setLineWidth(0.9 if total else 0.4)
        y = top if total else bottom
        canvas.line(0, y, layout.lefts[-1], y)

    def _draw_cell(self, part: Measured, index: int, cell: Cell, top: float) -> None:
        canvas, layout = self.canv, self._layout
        left, right, column = layout.place(part.row, index)
        canvas.setFillColor(MUTED if cell.muted else INK)
        y = top - layout.size - 1
        for line in part.lines[index]:
            canvas.setFont(cell.font, fonts.fitting(line, cell.font, layout.size, right - left - 2 * PAD))
            write(canvas, line, left, right, y, column.right)
            y -= layout.leading
        canvas.setFillColor(MUTED)
        canvas.setFont(fonts.REGULAR, layout.small)
        for line in part.unders[index]:
            write(canvas, line, left, right, y + 0.8, column.right)
            y -= layout.leading * UNDER_STEP
