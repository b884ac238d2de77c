"""The wall planner: twelve months under one another, a letter for each meeting, days off shaded.

Drawn for black and white: what rests is shaded or hatched, what meets has its letter.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from reportlab.platypus import Flowable

from cro_desk.communication.plan.calendar import day_of
from cro_desk.communication.plan.content import PlanContent
from cro_desk.communication.report_pages.parts import letters
from cro_desk.communication.terms import ClosureKind
from cro_desk.formats import first_weekday, month_name, weekday_name
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, height_of, new_page, room, text
from cro_desk.paper.style import BAND, INK, MUTED, RULE

NAME, HEAD, COLUMNS = 44.0, 12.0, 37
NUMBER, LETTERS = 5.5, 6.2  # type in a day's box
PAD, STEP, HATCH = 2.0, 7.0, 3.6
FROZEN = frozenset({ClosureKind.FREEZE.value})
MARKED = frozenset({ClosureKind.SHORT.value})


def planner_page(told: PlanContent, page: str, turn: str) -> Story:
    """Return a page with the planner and what its letters stand for; none where nothing is planned."""
    if not told.meetings:
        return []
    width, height = room(page, turn)
    above: Story = [Heading(_("Planner")), text(_legend(told), "small")]
    return [*new_page(turn), *above, Planner(told, width, height - height_of(above, width) - 4)]


def _legend(told: PlanContent) -> str:
    names = (f"{letters(place)} {each.name}" for place, each in enumerate(told.meetings))
    shades = _("Grey: a party does not work. Hatched: no meetings.")
    return f"{' · '.join(names)}. {shades}"


class Planner(Flowable):  # type: ignore[misc]
    """Twelve rows of boxes, weekdays aligned."""

    def __init__(self, told: PlanContent, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._first = day_of(told.first_day)
        self._box = (width - NAME) / COLUMNS
        self._row = (height - HEAD) / 12
        self._marks = _marks(told)
        self._off = _off(told)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the first month down."""
        self._draw_weekdays()
        for row, month in enumerate(self._months()):
            top = self.height - HEAD - row * self._row
            self._draw_month(month, top)

    def _months(self) -> Iterator[date]:
        for count in range(12):
            months = self._first.month - 1 + count
            yield date(self._first.year + months // 12, months % 12 + 1, 1)

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
        kinds = self._off.get(on, frozenset())
        closed = bool(kinds - FROZEN - MARKED) or on.weekday() > 4
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        self.canv.setFillColor(BAND)
        self.canv.rect(x, bottom, self._box, self._row, stroke=1, fill=int(closed))
        if kinds & FROZEN:
            self._hatch(x, bottom)
        self.canv.setFillColor(MUTED)
        self.canv.setFont(fonts.REGULAR, NUMBER)
        self.canv.drawString(x + PAD, top - 6.5, str(on.day))
        self._draw_letters(self._marks.get(on, ()), x, top - 6.5)

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
        per_line = 2
        shown = marks if len(marks) <= lines * per_line else marks[: lines * per_line - 1]
        rest = len(marks) - len(shown)
        told = [*shown, *([f"+{rest}"] if rest else [])]
        self.canv.setFillColor(INK)
        for line in range(0, len(told), per_line):
            y -= STEP
            words = " ".join(told[line : line + per_line])
            size = fonts.fitting(words, fonts.BOLD, LETTERS, self._box - PAD - 1)
            self.canv.setFont(fonts.BOLD, size)
            self.canv.drawString(x + PAD, y, words)


def _marks(told: PlanContent) -> Mapping[date, tuple[str, ...]]:
    """Return the letters of each day's meetings that take place."""
    found: dict[date, list[str]] = defaultdict(list)
    for line in told.days:
        if line.is_on:
            found[day_of(line.day)].append(letters(line.series))
    return {on: tuple(dict.fromkeys(marks)) for on, marks in found.items()}


def _off(told: PlanContent) -> Mapping[date, frozenset[str]]:
    found: dict[date, set[str]] = defaultdict(set)
    for line in told.off:
        found[day_of(line.day)].add(line.kind)
    return {on: frozenset(kinds) for on, kinds in found.items()}
