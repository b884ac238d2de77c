"""The starts within a week as a grid: a row for each half-hour, a column for each day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from ui.models import Align, Column, Look
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.finding import Proposal

DAYS = 7


@dataclass(frozen=True, slots=True)
class HeatRow:
    """The starts at one time of day, Monday first; None where the clocks leave it out."""

    clock: time
    cells: tuple[Proposal | None, ...]
    best: float

    @property
    def id(self) -> str:
        return f"{self.clock:%H:%M}"


def heat_rows(found: Iterable[Proposal], monday: date) -> list[HeatRow]:
    """Return the grid of a week, in order of time."""
    known: dict[tuple[time, int], Proposal] = {}
    for each in found:
        known.setdefault((each.starts.time(), (each.starts.date() - monday).days), each)
    clocks = sorted({clock for clock, _day in known})
    rows = [(clock, tuple(known.get((clock, day)) for day in range(DAYS))) for clock in clocks]
    return [HeatRow(clock, cells, _best(cells)) for clock, cells in rows]


def _best(cells: Sequence[Proposal | None]) -> float:
    return min((each.penalty for each in cells if each is not None), default=float("inf"))


def outside(proposal: Proposal) -> int:
    """Return how many people would sit there outside their working hours."""
    return sum(not each.fair for each in proposal.locals)


def heat_columns(monday: date, weekday: Callable[[date], str]) -> list[Column[HeatRow]]:
    """Return a column for the time and one for each day."""
    days = [monday + timedelta(days=away) for away in range(DAYS)]
    clock: Column[HeatRow] = Column("clock", _("Starts at"), _clock, width=7)
    return [clock, *(_day_column(place, weekday(day)) for place, day in enumerate(days))]


def _day_column(place: int, title: str) -> Column[HeatRow]:
    cell = _Cell(place)
    return Column(
        f"day-{place}", title, cell.cost, cell.text, Align.CENTER, look=cell.look, tooltip=cell.told, width=9
    )


class _Cell:
    """How one day's cell is written."""

    def __init__(self, place: int) -> None:
        self._place = place

    def cost(self, row: HeatRow) -> int | None:
        found = row.cells[self._place]
        return found.penalty if found is not None else None

    def text(self, row: HeatRow) -> str:
        found = row.cells[self._place]
        if found is None:
            return ""
        if found.missing:
            words = ngettext("✕ {count} away", "✕ {count} away", len(found.missing))
            return words.format(count=number(len(found.missing)))
        late = outside(found)
        return _("▲ {count} outside").format(count=number(late)) if late else _("✓ all")

    def look(self, row: HeatRow) -> Look:
        found = row.cells[self._place]
        if found is None:
            return Look()
        if found.missing:
            return Look(Tone.BAD, ground=len(found.missing) * 2 < len(found.locals))
        late = outside(found)
        if late:
            return Look(Tone.WARN, ground=late * 2 <= len(found.locals))
        return Look(Tone.GOOD, ground=True)

    def told(self, row: HeatRow) -> str:
        found = row.cells[self._place]
        return "" if found is None else told(found)


def told(proposal: Proposal) -> str:
    """Say who sits there when, a line each."""
    lines = []
    for each in proposal.locals:
        mark = _("✕ away") if each.name in proposal.missing else ("" if each.fair else _("▲ outside hours"))
        lines.append(f"{each.starts:%H:%M} {each.name} {mark}".rstrip())
    return "\n".join(lines)


def _clock(row: HeatRow) -> str:
    return row.id
