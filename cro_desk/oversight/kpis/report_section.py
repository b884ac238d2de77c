"""What a status report tells of KPIs, read up to its cut-off date: the board, with the words for it.

Figures of a period that is not over on the cut-off date count only where somebody entered them already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.oversight.kpis.queries import TREND, board
from cro_desk.oversight.kpis.rows import Board, KpiRow
from cro_desk.oversight.kpis.terms import Box
from cro_desk.oversight.terms import Standing


@dataclass(frozen=True, slots=True)
class KpiSection:
    """The KPIs of a study or partnership on the cut-off date, each with its last twelve periods.

    `red` and `amber` are to be told with cause, recovery and date; `unexplained` are those where one is
    missing, `due` those without figures for the period that ended last.
    """

    cut_off: date
    board: Board

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many stand how."""
        return {standing: self.board.count(standing) for standing in Standing}

    @property
    def boxes(self) -> tuple[tuple[Box, tuple[KpiRow, ...]], ...]:
        """The KPIs by box, boxes without any left out."""
        found = ((box, self.board.in_box(box)) for box in Box)
        return tuple((box, rows) for box, rows in found if rows)

    @property
    def red(self) -> tuple[KpiRow, ...]:
        """The red ones."""
        return tuple(row for row in self.board.rows if row.now.standing is Standing.RED)

    @property
    def amber(self) -> tuple[KpiRow, ...]:
        """The amber ones."""
        return tuple(row for row in self.board.rows if row.now.standing is Standing.AMBER)

    @property
    def unexplained(self) -> tuple[KpiRow, ...]:
        """Amber and red ones whose cause, recovery or date is missing."""
        return self.board.unexplained

    @property
    def due(self) -> tuple[KpiRow, ...]:
        """Those without figures for the period that ended last."""
        return self.board.due


def section(session: Session, study_id: str, partnership_id: str | None, cut_off: date) -> KpiSection:
    """Return the KPIs as they stand on the cut-off date; partnership None: all of the study."""
    return KpiSection(cut_off, board(session, study_id, partnership_id, cut_off, TREND))
