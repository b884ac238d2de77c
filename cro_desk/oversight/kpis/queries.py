"""Reading KPIs with the values of their last periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import orjson
from sqlmodel import Session, col, select

from cro_desk.oversight.kpis.kpi import FREQUENCIES, Input, Kpi, decimal_of, inputs_of
from cro_desk.oversight.kpis.records import KpiDefinition
from cro_desk.oversight.kpis.rows import Board, Entry, Explanation, KpiRow, Point, point
from cro_desk.oversight.kpis.terms import Box, Direction, How
from cro_desk.oversight.periods import Period, latest, period_of
from cro_desk.oversight.terms import Unit
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal.history import marks
from cro_desk.studies.terms import Side

TREND = 12
#: so few periods are asked for by their codes
SHORT = 4
_KPIS = """SELECT id, study_id, partnership_id, code, name, box, formula, unit, direction, green, amber,
    inputs, sample, share, owner, source, frequency, acts_on, measure, position, starts FROM kpi_definition
    WHERE NOT deleted {which} ORDER BY position, id"""
_VALUES = """SELECT kpi_id, period, id, entry, cause, recovery, recover_by FROM kpi_value
    WHERE NOT deleted AND kpi_id IN ({marks}) {which}"""
_NO_EXPLANATION = Explanation()

#: what is stored of a KPI's periods, by their codes
Stored = Mapping[str, tuple[str, Entry | None, Explanation]]


def kpis(
    session: Session, study_ids: Sequence[str] = (), partnership_id: str | None = None
) -> tuple[Kpi, ...]:
    """Return KPIs by their place: of studies, of a partnership (empty: the sponsor's own), or all."""
    which, told = "", list[str]()
    if study_ids:
        which += f" AND study_id IN ({marks(study_ids)})"
        told += study_ids
    if partnership_id is not None:
        which += " AND partnership_id = ?"
        told.append(partnership_id)
    rows = raw(session.connection()).execute(_KPIS.format(which=which), told).fetchall()
    return tuple(sorted((_kpi(row) for row in rows), key=_place))


def kpi(session: Session, kpi_id: str) -> Kpi | None:
    """Return one KPI."""
    found = session.exec(select(KpiDefinition).where(col(KpiDefinition.id) == kpi_id)).first()
    return kpi_of(found) if found is not None and not found.deleted else None


def kpi_of(record: KpiDefinition) -> Kpi:
    """Return a KPI of its record."""
    told = record.model_dump(exclude={"scope", "deleted"})
    return Kpi(**{**told, "inputs": inputs_of(record.inputs)})


def board(
    session: Session, study_id: str, partnership_id: str | None, until: date, count: int = TREND
) -> Board:
    """Return the KPIs as they stand on a day, each with its last periods."""
    found = kpis(session, (study_id,), partnership_id)
    return Board(study_id, partnership_id or "", until, rows_of(session, found, until, count))


def rows_of(session: Session, found: Sequence[Kpi], until: date, count: int = TREND) -> tuple[KpiRow, ...]:
    """Return these KPIs with their last periods, as they stand on a day."""
    codes = [] if count > SHORT else _codes(until, count)
    stored = values(raw(session.connection()), [each.id for each in found], codes)
    return tuple(row_of(each, stored.get(each.id, {}), until, count) for each in found)


def _codes(until: date, count: int) -> list[str]:
    """Return the codes of the last periods of every length, and of one more."""
    return [each.code for months in FREQUENCIES for each in latest(until, count + 1, months)]


def row_of(found: Kpi, stored: Stored, until: date, count: int = TREND) -> KpiRow:
    """Return a KPI with its last periods, up to the last that was over or has figures already."""
    running = period_of(until, found.frequency)
    over = running.last <= until or _has_figures(stored, running)
    last = running if over else running.shifted(-1)
    periods = last.shifted(1 - count).through(last)
    return KpiRow(found, tuple(_point(found, period, stored) for period in periods))


def points(session: Session, found: Kpi, periods: Sequence[Period]) -> tuple[Point, ...]:
    """Return a KPI in these periods."""
    stored = values(raw(session.connection()), [found.id]).get(found.id, {})
    return tuple(_point(found, period, stored) for period in periods)


def values(driver: Raw, kpi_ids: Sequence[str], codes: Sequence[str] = ()) -> Mapping[str, Stored]:
    """Return what is stored of these KPIs, by their ids and the periods' codes; of some periods only."""
    found: dict[str, dict[str, tuple[str, Entry | None, Explanation]]] = {}
    which = f"AND period IN ({marks(codes)})" if codes else ""
    for start in range(0, len(kpi_ids), 500):
        some = kpi_ids[start : start + 500]
        sql = _VALUES.format(marks=marks(some), which=which)
        for kpi_id, period, id, *rest in driver.execute(sql, (*some, *codes)):
            found.setdefault(kpi_id, {})[period] = (id, *_told(*rest))
    return found


def _has_figures(stored: Stored, period: Period) -> bool:
    told = stored.get(period.code)
    return told is not None and told[1] is not None


def _point(found: Kpi, period: Period, stored: Stored) -> Point:
    value_id, entry, explanation = stored.get(period.code, ("", None, _NO_EXPLANATION))
    return point(found, period, entry, explanation, value_id)


def _told(entry: str, cause: str, recovery: str, recover_by: str | None) -> tuple[Entry | None, Explanation]:
    until = date.fromisoformat(recover_by) if recover_by else None
    told = Explanation(cause, recovery, until) if cause or recovery or until else _NO_EXPLANATION
    return entry_of(orjson.loads(entry)), told


def entry_of(told: Any) -> Entry | None:
    """Return figures as they were stored; None where there are none."""
    inputs = told.get("inputs") if isinstance(told, Mapping) else None
    if not isinstance(inputs, Mapping):
        return None
    figures = {str(name): found for name, value in inputs.items() if (found := decimal_of(value)) is not None}
    if not figures:
        return None
    how, side, at = told.get("how"), told.get("side"), str(told.get("at", ""))
    return Entry(
        figures,
        How(how) if how in _HOWS else How.TYPED,
        str(told.get("from", "")),
        str(told.get("by", "")),
        Side(side) if side in _SIDES else Side.OTHER,
        _moment(at),
    )


_HOWS, _SIDES = frozenset(map(str, How)), frozenset(map(str, Side))


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _kpi(row: Sequence[Any]) -> Kpi:
    id, study, partnership, code, name, box, formula, unit, direction, green, amber, inputs, *rest = row
    sample, share, owner, source, frequency, acts_on, measure, position, starts = rest
    return Kpi(
        *(id, study, partnership, code, name, Box(box), formula, Unit(unit), Direction(direction)),
        *(Decimal(green), Decimal(amber), _inputs(inputs), sample, bool(share), owner),
        *(source, frequency if frequency in FREQUENCIES else 1, acts_on, measure, position, starts),
    )


@lru_cache(maxsize=4096)
def _inputs(text: str) -> tuple[Input, ...]:
    """Return inputs as they are stored: most KPIs of most studies have those of the library."""
    return inputs_of(orjson.loads(text))


_BOXES = tuple(Box)


def _place(found: Kpi) -> tuple[int, int, str]:
    return (_BOXES.index(found.box), found.position, found.id)
