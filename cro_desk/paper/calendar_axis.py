"""An axis of days: where a day stands, and ticks at months that leave room for their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.graphics.shapes import Group, Line, String

from cro_desk import formats
from cro_desk.paper import fonts
from cro_desk.paper.style import MUTED, RULE, TINY

_STEPS = (1, 2, 3, 6, 12, 24, 60)
_GAP = 8.0  # between the names of two ticks


@dataclass(frozen=True, slots=True)
class CalendarAxis:
    """Days from `first` to `last` between `left` and `right`, in points."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day stands; one outside stands at the edge."""
        days = max((self.last - self.first).days, 1)
        share = (day - self.first).days / days
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def ticks(self) -> Iterator[date]:
        """Return the first days of months, as many as have room for their names."""
        step = self._step()
        month = self.first.year * 12 + self.first.month - 1
        month += -month % step
        while (day := date(month // 12, month % 12 + 1, 1)) <= self.last:
            if day >= self.first:
                yield day
            month += step

    def _step(self) -> int:
        months = max((self.last - self.first).days / 30.44, 1.0)
        room = (self.right - self.left) / months
        fits = (step for step in _STEPS if step * room >= self._widest(step) + _GAP)
        return next(fits, _STEPS[-1])

    def _widest(self, step: int) -> float:
        return fonts.width("2028" if step % 12 == 0 else "MMM 2028", fonts.REGULAR, TINY)

    def drawn(self, bottom: float, top: float, names: float) -> Group:
        """Return the ticks as thin lines with the names of their months at the height `names`."""
        group, step = Group(), self._step()
        for day in self.ticks():
            x = self.x(day)
            group.add(Line(x, bottom, x, top, strokeColor=RULE, strokeWidth=0.4))
            told = str(day.year) if step % 12 == 0 else formats.month_of_year(day, short=True)
            group.add(
                String(
                    x,
                    names,
                    told,
                    fontName=fonts.REGULAR,
                    fontSize=TINY,
                    fillColor=MUTED,
                    textAnchor="middle",
                )
            )
        return group
