"""What figures ask to be looked at: what KPIs tell, and boxes of the scorecard that are red again.

Told together, for both look at the same figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.oversight.kpis.attention import PANE, lines
from cro_desk.oversight.kpis.queries import kpis, rows_of
from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.kpis.terms import Box
from cro_desk.oversight.kpis.words import box_name
from cro_desk.oversight.periods import Period, period_of
from cro_desk.oversight.scorecard.index import box_index, index_standing
from cro_desk.oversight.scorecard.queries import note_id, notes_of, standings_in
from cro_desk.oversight.terms import Standing
from cro_desk.studies.attention import Attention, Told
from cro_desk.studies.records import Study
from cro_desk.zoned import WallTime, in_zone

#: the running period, and two that are over
_PERIODS = 3


def measured_attention(session: Session, study_id: str, now: datetime) -> Told:
    """Return what is to be looked at; it changes with the day of the study's zone."""
    study = session.get(Study, study_id)
    if study is None:
        return Told()
    today = in_zone(now, study.time_zone).date()
    rows = rows_of(session, kpis(session, (study_id,)), today, _PERIODS)
    tomorrow = WallTime(time(0), study.time_zone).on(today + timedelta(days=1))
    return Told((*lines(rows, today), *box_lines(session, study_id, rows, today)), tomorrow)


def box_lines(session: Session, study_id: str, rows: Sequence[KpiRow], today: date) -> Iterator[Attention]:
    """Tell boxes that were red in both of the last two months and are not escalated."""
    month = period_of(today).shifted(-1)
    for partnership_id in dict.fromkeys(row.kpi.partnership_id for row in rows):
        inside = [row for row in rows if row.kpi.partnership_id == partnership_id]
        red = [box for box in Box if _is_red(inside, box, month) and _is_red(inside, box, month.shifted(-1))]
        notes = notes_of(session, study_id, partnership_id, month) if red else {}
        for box in red:
            if box not in notes or not notes[box].escalation_id:
                name = _("Scorecard: {box}").format(box=box_name(box))
                stands = _("red for {count} months: escalate it").format(count=number(2))
                place = note_id(study_id, partnership_id, month, box)
                yield Attention(name, stands, PANE, place if box in notes else inside[0].id)


def _is_red(rows: Sequence[KpiRow], box: Box, month: Period) -> bool:
    inside = [row for row in rows if row.kpi.box is box]
    return index_standing(box_index(standings_in(inside, month))) is Standing.RED
