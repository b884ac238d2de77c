"""The header of a table of paper: column titles, and over neighbours a heading that they share."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from cro_desk.paper import fonts
from cro_desk.paper.layout import PAD, Layout
from cro_desk.paper.style import INK, RULE

MOST_LINES = 3  # of a title; the rest is cut


@dataclass(frozen=True, slots=True)
class Title:
    """A heading over the room from left to right, already broken into lines."""

    left: float
    right: float
    lines: tuple[str, ...]
    to_right: bool


@dataclass(frozen=True, slots=True)
class Head:
    titles: tuple[Title, ...]
    groups: tuple[Title, ...]
    leading: float
    size: float

    @property
    def group_height(self) -> float:
        return self._lines(self.groups) * self.leading + 3 * bool(self.groups)

    @property
    def height(self) -> float:
        return self.group_height + self._lines(self.titles) * self.leading + 2 * PAD

    def _lines(self, titles: tuple[Title, ...]) -> int:
        return max((len(title.lines) for title in titles), default=0)

    def draw(self, canvas: Canvas, top: float, width: float) -> None:
        """Draw downwards from `top`: groups with a rule under each, then titles with one under all."""
        canvas.setFillColor(INK)
        canvas.setFont(fonts.BOLD, self.size)
        canvas.setStrokeColor(RULE)
        bottom = top - self.group_height
        for group in self.groups:
            self._write(canvas, group, bottom + 5)
            canvas.line(group.left + PAD, bottom + 2, group.right - PAD, bottom + 2)
        bottom = top - self.height
        for title in self.titles:
            self._write(canvas, title, bottom + PAD + 1)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.9)
        canvas.line(0, bottom, width, bottom)

    def _write(self, canvas: Canvas, title: Title, y: float) -> None:
        for number, line in enumerate(reversed(title.lines)):
            write(canvas, line, title.left, title.right, y + number * self.leading, title.to_right)


def measure_head(layout: Layout) -> Head:
    """Break all titles and groups into lines."""
    titles = [
        Title(left, right, _lines(column.title, layout.size, right - left), column.right)
        for column, left, right in zip(layout.columns, layout.lefts, layout.lefts[1:], strict=False)
        if column.title
    ]
    groups = [
        Title(left, right, _lines(name, layout.size, right - left), True)
        for name, left, right in _groups(layout)
    ]
    return Head(tuple(titles), tuple(groups), layout.leading, layout.size)


def _lines(text: str, size: float, width: float) -> tuple[str, ...]:
    lines = fonts.wrap(fonts.printable(text), fonts.BOLD, size, width - 2 * PAD)
    if len(lines) <= MOST_LINES:
        return lines
    last = " ".join(lines[MOST_LINES - 1 :])
    return (*lines[: MOST_LINES - 1], fonts.shorten(last, fonts.BOLD, size, width - 2 * PAD))


def _groups(layout: Layout) -> list[tuple[str, float, float]]:
    """Return name, left and right edge of each run of columns with one group."""
    runs: list[tuple[str, float, float]] = []
    for column, left, right in zip(layout.columns, layout.lefts, layout.lefts[1:], strict=False):
        if column.group and runs and runs[-1][0] == column.group and runs[-1][2] == left:
            runs[-1] = (column.group, runs[-1][1], right)
        elif column.group:
            runs.append((column.group, left, right))
    return runs


def write(canvas: Canvas, text: str, left: float, right: float, y: float, to_right: bool) -> None:
    """Write one line between two edges, at the left or at the right one."""
    if to_right:
        canvas.drawRightString(right - PAD, y, text)
    else:
        canvas.drawString(left + PAD, y, text)
