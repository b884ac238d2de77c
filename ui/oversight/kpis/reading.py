"""What the tab reads in one job: the KPIs as they stand, and what the registers know by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cro_desk.oversight.kpis.queries import board
from cro_desk.oversight.kpis.rows import Board

if TYPE_CHECKING:
    from cro_desk.reporting.trail import TrailRow

#: of what happened to figures, the newest
HISTORY = 6


@dataclass(frozen=True, slots=True)
class Looked:
    """Which KPIs are looked at; partnership None: all of the study."""

    study_id: str
    partnership_id: str | None
    until: date


@dataclass(frozen=True, slots=True)
class KpiRead:
    """The KPIs as they stand."""

    looked: Looked
    board: Board


def read_kpis(session: Any, looked: Looked) -> KpiRead:
    """Return the KPIs as they stand on a day."""
    return KpiRead(looked, board(session, looked.study_id, looked.partnership_id, looked.until))


def read_history(session: Any, value_id: str) -> tuple[str, tuple[TrailRow, ...]]:
    """Return what happened to the figures of a period, the newest first."""
    from cro_desk.reporting.trail import TrailFilter, audit_trail

    return value_id, audit_trail(session, TrailFilter(record_id=value_id), 0, HISTORY).rows
