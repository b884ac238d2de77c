"""Reading the rounds of a partnership's survey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.oversight.health.records import HealthAnswer, HealthResult, HealthRound
from cro_desk.oversight.health.rows import BOTH, Result, Round, StatementRow
from cro_desk.oversight.health.statements import statements
from cro_desk.oversight.health.summing import LEAST, Sum
from cro_desk.oversight.kpis.kpi import decimal_of
from cro_desk.oversight.periods import Period, read_period
from cro_desk.studies.terms import Side


def rounds(session: Session, study_id: str, partnership_id: str) -> tuple[Round, ...]:
    """Return the rounds, the newest first."""
    found = _records(session, study_id, partnership_id)
    results = {record.id: _results(session, record.id) for record in found}
    made: list[Round] = []
    before: Mapping[Side, Result] = {}
    for record in found:
        period = read_period(record.period)
        if period is not None:
            made.append(_round(session, record, period, results[record.id], before))
            before = results[record.id] or before
    return tuple(reversed(made))


def round_of(session: Session, round_id: str) -> Round | None:
    """Return one round."""
    record = session.get(HealthRound, round_id)
    if record is None or record.deleted:
        return None
    all_ = rounds(session, record.study_id, record.partnership_id)
    return next((each for each in all_ if each.id == round_id), None)


def _records(session: Session, study_id: str, partnership_id: str) -> Sequence[HealthRound]:
    mine = select(HealthRound).where(
        col(HealthRound.study_id) == study_id,
        col(HealthRound.partnership_id) == partnership_id,
        col(HealthRound.deleted).is_(False),
    )
    return session.exec(mine.order_by(col(HealthRound.period), col(HealthRound.id))).all()


def _results(session: Session, round_id: str) -> Mapping[Side, Result]:
    mine = select(HealthResult).where(
        col(HealthResult.round_id) == round_id, col(HealthResult.deleted).is_(False)
    )
    return {each.side: _result(each) for each in session.exec(mine)}


def _result(record: HealthResult) -> Result:
    items = {
        code: found for code, told in (record.items or {}).items() if (found := sum_of(told)) is not None
    }
    told = (record.keep, record.change, record.published_at, record.published_by)
    return Result(record.side, record.people, items, *told)


def sum_of(told: Any) -> Sum | None:
    """Return the sum of a statement as it was stored; None where it is none, or of too few people."""
    if not isinstance(told, Mapping):
        return None
    n, mean, spread = (decimal_of(told.get(name)) for name in ("n", "mean", "spread"))
    if n is None or mean is None or spread is None or n < LEAST:
        return None
    return Sum(int(n), mean, spread)


def told_sum(found: Sum) -> dict[str, str]:
    """Return the sum of a statement as it is stored."""
    return {"n": str(found.n), "mean": str(found.mean), "spread": str(found.spread)}


def _round(
    session: Session,
    record: HealthRound,
    period: Period,
    results: Mapping[Side, Result],
    before: Mapping[Side, Result],
) -> Round:
    rows = tuple(
        StatementRow(
            each,
            {side: told.items[each.code] for side, told in results.items() if each.code in told.items},
            {side: told.items[each.code].mean for side, told in before.items() if each.code in told.items},
        )
        for each in statements()
    )
    collected = {side: len(answers_of(session, record.id, side)) for side in BOTH if side not in results}
    whose = (record.id, record.study_id, record.partnership_id, period, record.closes_on)
    return Round(*whose, rows, results, collected)


def answers_of(session: Session, round_id: str, side: Side) -> Sequence[HealthAnswer]:
    """Return the single answers of a side that were collected here."""
    mine = select(HealthAnswer).where(
        col(HealthAnswer.round_id) == round_id,
        col(HealthAnswer.side) == side,
        col(HealthAnswer.deleted).is_(False),
    )
    return session.exec(mine.order_by(col(HealthAnswer.id))).all()
