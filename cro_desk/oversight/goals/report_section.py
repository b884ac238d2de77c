"""What the status report tells of goals and obligations: as they stood at its cut-off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cro_desk.oversight.goals.queries import goals, obligations
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus


@dataclass(frozen=True, slots=True)
class GoalSection:
    """The goals of the cut-off's year, and what was promised."""

    cut_off: date
    goals: tuple[GoalRow, ...]
    obligations: tuple[ObligationRow, ...]

    @property
    def states(self) -> Mapping[GoalState, int]:
        """Return how many goals stand how."""
        return Counter(row.state for row in self.goals)

    @property
    def uncommitted(self) -> tuple[GoalRow, ...]:
        """Return the goals to which one side has not committed itself."""
        return tuple(row for row in self.goals if row.missing)

    @property
    def late(self) -> tuple[ObligationRow, ...]:
        """Return the promises whose day is over."""
        return tuple(row for row in self.obligations if row.is_late(self.cut_off))

    @property
    def statuses(self) -> Mapping[ObligationStatus, int]:
        """Return how many promises became what."""
        return Counter(row.status for row in self.obligations)


def section(session: Session, study_id: str, partnership_id: str | None, cut_off: date) -> GoalSection:
    """Read what stood at the end of the cut-off day."""
    rows = goals(session, study_id, partnership_id or "", cut_off)
    mine = tuple(_as_of(row, cut_off) for row in rows if row.year == cut_off.year)
    promised = obligations(session, study_id, partnership_id or "")
    return GoalSection(cut_off, mine, tuple(_open_then(row, cut_off) for row in promised))


def _as_of(row: GoalRow, day: date) -> GoalRow:
    return replace(row, commitments=tuple(each for each in row.commitments if each.at.date() <= day))


def _open_then(row: ObligationRow, day: date) -> ObligationRow:
    if row.settled_on is None or row.settled_on <= day:
        return row
    return replace(row, status=ObligationStatus.OPEN, evidence="", settled_on=None, settled_by="")
