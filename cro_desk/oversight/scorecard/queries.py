"""Reading scorecards: an issued one as it was frozen, else as the figures stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from sqlmodel import Session, col, select

from cro_desk.i18n import _
from cro_desk.oversight.kpis.queries import TREND, kpis, rows_of
from cro_desk.oversight.kpis.rows import KpiRow, Point
from cro_desk.oversight.kpis.standing import move as moved
from cro_desk.oversight.kpis.terms import Box, Move
from cro_desk.oversight.kpis.words import counted_words, kpi_value
from cro_desk.oversight.periods import Period, period_of
from cro_desk.oversight.scorecard.card import BoxCard, Card, KpiLine, from_json
from cro_desk.oversight.scorecard.index import WEIGHTS, box_index, index_standing, rounded, whole_index
from cro_desk.oversight.scorecard.records import Scorecard, ScorecardNote, ScorecardRules
from cro_desk.oversight.terms import Standing
from cro_desk.store.record import derived_id

Weights = Mapping[Box, int]


def scorecard(session: Session, study_id: str, partnership_id: str, period: Period) -> Card:
    """Return the scorecard of a period: as it was issued, else as the figures stand."""
    issued = issued_card(session, study_id, partnership_id, period)
    return issued or standing_card(session, study_id, partnership_id, period)


def issued_card(session: Session, study_id: str, partnership_id: str, period: Period) -> Card | None:
    """Return a scorecard as it was issued first; None where it was not."""
    mine = select(Scorecard).where(
        col(Scorecard.study_id) == study_id,
        col(Scorecard.partnership_id) == partnership_id,
        col(Scorecard.period) == period.code,
        col(Scorecard.deleted).is_(False),
    )
    found = session.exec(mine.order_by(col(Scorecard.issued_at), col(Scorecard.id))).first()
    if found is None:
        return None
    try:
        card = from_json(found.content, study_id, partnership_id)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        return None  # what another workspace wrote and this one cannot read
    return replace(card, issued_at=found.issued_at, issued_by=found.issued_by, scorecard_id=found.id)


def standing_card(session: Session, study_id: str, partnership_id: str, period: Period) -> Card:
    """Return a scorecard as the figures stand now."""
    found = kpis(session, (study_id,), partnership_id)
    rows = rows_of(session, found, period.last, TREND)
    notes = notes_of(session, study_id, partnership_id, period)
    weights = weights_of(session, study_id, partnership_id)
    boxes = tuple(_box(box, rows, period, weights, notes.get(box)) for box in Box)
    months = period.shifted(1 - TREND).through(period)
    trend = [_whole(rows, month, weights) for month in months]
    now, before = trend[-1], trend[-2]
    told = (rounded(now), rounded(before), _moved(before, now))
    return Card(study_id, partnership_id, period, *told, boxes, tuple(rounded(each) for each in trend))


def weights_of(session: Session, study_id: str, partnership_id: str) -> Weights:
    """Return what each box weighs."""
    found = session.get(ScorecardRules, rules_id(study_id, partnership_id))
    if found is None or found.deleted or not found.weights:
        return WEIGHTS
    return {box: int(found.weights.get(box.value, 0)) for box in WEIGHTS}


def rules_id(study_id: str, partnership_id: str) -> str:
    """Return the id of a partnership's weights."""
    return derived_id(partnership_id or study_id, "scorecard rules")


def note_id(study_id: str, partnership_id: str, period: Period, box: Box) -> str:
    """Return the id of what is said of a box in a period."""
    return derived_id(partnership_id or study_id, f"scorecard:{period.code}:{box.value}")


def notes_of(
    session: Session, study_id: str, partnership_id: str, period: Period
) -> Mapping[Box, ScorecardNote]:
    """Return what is said of the boxes in a period."""
    ids = {note_id(study_id, partnership_id, period, box): box for box in Box}
    found = session.exec(select(ScorecardNote).where(col(ScorecardNote.id).in_(ids)))
    return {ids[each.id]: each for each in found if not each.deleted}


def told_where(session: Session, record_id: str) -> tuple[str, str]:
    """Return the period's code and the box that a scorecard or note is of; empty where it is none."""
    note = session.get(ScorecardNote, record_id)
    if note is not None:
        return note.period, note.box.value
    found = session.get(Scorecard, record_id)
    return (found.period, "") if found is not None else ("", "")


def point_at(row: KpiRow, month: Period) -> Point | None:
    """Return the KPI's own period that ended last in a month; None where it is not among those read."""
    running = period_of(month.last, row.kpi.frequency)
    wanted = running if running.last <= month.last else running.shifted(-1)
    return next((point for point in row.points if point.period == wanted), None)


def standings_in(rows: Sequence[KpiRow], month: Period) -> list[Standing]:
    """Return how KPIs stood in a month."""
    points = (point_at(row, month) for row in rows)
    return [point.standing for point in points if point is not None]


def _whole(rows: Sequence[KpiRow], month: Period, weights: Weights) -> Fraction | None:
    found = {box: box_index(standings_in(_in(rows, box), month)) for box in weights}
    return whole_index(found, weights)


def _in(rows: Sequence[KpiRow], box: Box) -> list[KpiRow]:
    return [row for row in rows if row.kpi.box is box]


def _box(
    box: Box, rows: Sequence[KpiRow], period: Period, weights: Weights, note: ScorecardNote | None
) -> BoxCard:
    inside = _in(rows, box)
    months = period.shifted(1 - TREND).through(period)
    trend = [box_index(standings_in(inside, month)) for month in months]
    lines = tuple(_line(row, period) for row in inside)
    made = BoxCard(
        box=box,
        weight=weights.get(box, 0),
        index=rounded(trend[-1]),
        standing=index_standing(trend[-1]),
        before=rounded(trend[-2]),
        move=_moved(trend[-2], trend[-1]),
        kpis=lines,
        trend=tuple(rounded(each) for each in trend),
        reds=_reds([index_standing(each) for each in trend]),
        sentence=note.sentence if note is not None and note.sentence else _usual(lines),
    )
    if note is None:
        return made
    told = replace(made, action=note.action, owner=note.owner, due=note.due)
    return replace(told, escalation_id=note.escalation_id)


def _reds(standings: Sequence[Standing]) -> int:
    """Return in how many periods up to the last one it has been red without a break."""
    count = 0
    for each in reversed(standings):
        if each is not Standing.RED:
            break
        count += 1
    return count


def _line(row: KpiRow, month: Period) -> KpiLine:
    point = point_at(row, month)
    if point is None:
        return KpiLine(row.kpi.name, "", Standing.NO_DATA, Move.UNKNOWN)
    place = row.points.index(point)
    before = row.points[place - 1].value if place else None
    way = moved(row.kpi, before, point.value)
    counted = counted_words(row.kpi, point)
    return KpiLine(row.kpi.name, kpi_value(row.kpi, point.value), point.standing, way, counted)


def _moved(before: Fraction | None, now: Fraction | None) -> Move:
    if before is None or now is None:
        return Move.UNKNOWN
    return Move.SAME if before == now else Move.BETTER if now > before else Move.WORSE


def _usual(lines: Sequence[KpiLine]) -> str:
    """Return the sentence that stands where nobody wrote one."""
    known = [each for each in lines if each.standing is not Standing.NO_DATA]
    if not known:
        return _("No figures.") if lines else _("No KPI stands here.")
    red = [each.name for each in known if each.standing is Standing.RED]
    green = sum(each.standing is Standing.GREEN for each in known)
    told = _("{green} of {count} are green.").format(green=green, count=len(known))
    return f"{told} {_('Red: {names}.').format(names=', '.join(red))}" if red else told
