"""Escalations with what their clocks say now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cro_desk.communication.escalation.clock import Pace, Reading
from cro_desk.communication.escalation.rows import EscalationRow
from cro_desk.communication.escalation.words import left_words


@dataclass(frozen=True, slots=True)
class Line:
    """An escalation at a moment."""

    row: EscalationRow
    read: Reading
    left: str

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def is_out(self) -> bool:
        return self.read.pace is Pace.OUT


def lines(rows: Iterable[EscalationRow], now: datetime) -> list[Line]:
    """Return the open ones by what is due first, then the closed ones, the last closed first."""
    found = [line_of(row, now) for row in rows]
    opened = sorted((line for line in found if line.row.is_open), key=_due)
    closed = sorted((line for line in found if not line.row.is_open), key=_closed, reverse=True)
    return opened + closed


def line_of(row: EscalationRow, now: datetime) -> Line:
    """Return one as it stands at a moment."""
    read = row.clock(now)
    return Line(row, read, left_words(row, read))


def _due(line: Line) -> tuple[bool, float, int]:
    due = line.read.due
    return due is None, due.timestamp() if due is not None else 0, line.row.number


def _closed(line: Line) -> float:
    at = line.row.closed_at
    return at.timestamp() if at is not None else 0
