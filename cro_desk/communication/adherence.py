"""What was planned against what was held, and who cancelled: the same count for sponsor and CRO."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from cro_desk.communication.series import Occurrence, Series
from cro_desk.communication.terms import OccurrenceState
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class AdherenceRow:
    """The meetings of a series that lie behind. `planned` are all that were meant to be, skipped ones not.

    `open`: nobody said whether it was held.
    """

    series: Series
    planned: int
    held: int
    cancelled: Mapping[Side, int]
    skipped: int
    moved: int
    open: int

    @property
    def share(self) -> Decimal | None:
        """Return how much of what was planned was held; None where nothing was."""
        return Decimal(self.held) / self.planned if self.planned else None


def adherence(found: Iterable[Occurrence], now: datetime) -> tuple[AdherenceRow, ...]:
    """Return each series' count of meetings that began before now, by name."""
    by_series: dict[str, list[Occurrence]] = defaultdict(list)
    for each in found:
        if each.starts <= now:
            by_series[each.series.id].append(each)
    rows = [_row(meetings) for meetings in by_series.values()]
    return tuple(sorted(rows, key=lambda row: (row.series.name.casefold(), row.series.id)))


def _row(meetings: list[Occurrence]) -> AdherenceRow:
    states = [each.state for each in meetings]
    skipped = states.count(OccurrenceState.SKIPPED)
    held = states.count(OccurrenceState.HELD)
    cancelled = {side: sum(_cancelled_by(each, side) for each in meetings) for side in Side}
    planned = len(meetings) - skipped
    waiting = planned - held - states.count(OccurrenceState.CANCELLED)
    moved = sum(each.moved for each in meetings)
    return AdherenceRow(meetings[0].series, planned, held, cancelled, skipped, moved, waiting)


def _cancelled_by(found: Occurrence, side: Side) -> bool:
    ended = found.outcome
    return ended is not None and ended.state is OccurrenceState.CANCELLED and ended.side is side
