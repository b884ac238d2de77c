"""A year on a wall: twelve months under one another, weekdays aligned, a letter or two in each day's box.

Drawn for black and white: what rests is shaded or hatched.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportlab.platypus import Flowable

from cro_desk.formats import first_weekday, month_name, weekday_name
from cro_desk.paper import fonts
from cro_desk.paper.style import BAND, INK, MUTED, RULE

NAME, HEAD, COLUMNS = 44.0, 12.0, 37
NUMBER, LETTERS = 5.5, 6.2  # type in a day's box
PAD, STEP, HATCH = 2.0, 7.0, 3.6
ON_A_LINE = 2  # letters side by side


@dataclass(frozen=True, slots=True)
class PlannerYear:
    """Twelve months from `first` on: what is written in the days, which are shaded, which hatched."""

    first: date
    marks: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    shaded: frozenset[date] = frozenset()
    hatched: frozenset[date] = frozenset()


class Planner(Flowable):  # type: ignore[misc]
    """Twelve rows of boxes; weekends are shaded."""

    def __init__(self, year: PlannerYear, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._year = year
        self._box = (width - NAME) / COLUMNS
        self._row = (height - HEAD) / 12

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size that was asked for."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the first month down."""
        self._draw_weekdays()
        for row, month in enumerate(self._months()):
            top = self.height - HEAD - row * self._row
            self._draw_month(month, top)

    def _months(self) -> Iterator[date]:
        for count in range(12):
            months = self._year.first.month - 1 + count
            yield date(self._year.first.year + months // 12, months % 12 + 1, 1)

    def _draw_weekdays(self) -> None:
        self.canv.setFont(fonts.BOLD, NUMBER)
        self.canv.setFillColor(MUTED)
        for column in range(COLUMNS):
            name = weekday_name((first_weekday() + column) % 7)
            x = NAME + (column + 0.5) * self._box
            shown = fonts.shorten(name, fonts.BOLD, NUMBER, self._box)
            self.canv.drawCentredString(x, self.height - HEAD + 3, shown)

    def _draw_month(self, month: date, top: float) -> None:
        self.canv.setFont(fonts.BOLD, 7)
        self.canv.setFillColor(INK)
        name = f"{month_name(month.month, short=True)} {month.year}"
        self.canv.drawString(0, top - 8, fonts.shorten(name, fonts.BOLD, 7, NAME - 4))
        begin = (month.weekday() - first_weekday()) % 7
        for away in range(monthrange(month.year, month.month)[1]):
            self._draw_day(month + timedelta(days=away), NAME + (begin + away) * self._box, top)

    def _draw_day(self, on: date, x: float, top: float) -> None:
        bottom = top - self._row
        closed = on in self._year.shaded or on.weekday() > 4
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        self.canv.setFillColor(BAND)
        self.canv.rect(x, bottom, self._box, self._row, stroke=1, fill=int(closed))
        if on in self._year.hatched:
            self._hatch(x, bottom)
        self.canv.setFillColor(MUTED)
        self.canv.setFont(fonts.REGULAR, NUMBER)
        self.canv.drawString(x + PAD, top - 6.5, str(on.day))
        self._draw_letters(self._year.marks.get(on, ()), x, top - 6.5)

    def _hatch(self, x: float, bottom: float) -> None:
        """Draw slanted lines through a box."""
        path, start = self.canv.beginPath(), HATCH - self._row
        while start < self._box:
            first, last = max(start, 0.0), min(start + self._row, self._box)
            path.moveTo(x + first, bottom + first - start)
            path.lineTo(x + last, bottom + last - start)
            start += HATCH
        self.canv.setLineWidth(0.25)
        self.canv.drawPath(path)

    def _draw_letters(self, marks: tuple[str, ...], x: float, y: float) -> None:
        """Write the letters of a day's meetings; what finds no room is counted."""
        lines = max(int((self._row - 8) // STEP), 1)
        shown = marks if len(marks) <= lines * ON_A_LINE else marks[: lines * ON_A_LINE - 1]
        rest = len(marks) - len(shown)
        told = [*shown, *([f"+{rest}"] if rest else [])]
        self.canv.setFillColor(INK)
        for line in range(0, len(told), ON_A_LINE):
            y -= STEP
            words = " ".join(told[line : line + ON_A_LINE])
            size = fonts.fitting(words, fonts.BOLD, LETTERS, self._box - PAD - 1)
            self.canv.setFont(fonts.BOLD, size)
            self.canv.drawString(x + PAD, y, words)
