"""What the register of risks and the issue log read: of one study or of all, as it stands or stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import orjson
from sqlmodel import Session

from cro_desk.oversight.risks import scoring, tolerance
from cro_desk.oversight.risks.looking_back import as_of, is_after
from cro_desk.oversight.risks.rows import ActionRow, IssueRow, Review, RiskRow, Value, Work
from cro_desk.oversight.risks.scoring import Scores
from cro_desk.oversight.risks.terms import (
    Category,
    IssueStatus,
    Outcome,
    Purpose,
    Response,
    RiskStatus,
    Severity,
)
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal.history import marks
from cro_desk.studies.numbers import twins
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked at; empty: everything. `partnership_id` "": internal ones alone; `ids`: these alone.

    `until`: as it stood at the end of that day, told by its dates.
    """

    study_ids: tuple[str, ...] = ()
    partnership_id: str | None = None
    open_only: bool = False
    ids: tuple[str, ...] = ()
    until: date | None = None


_SUBJECT = """s.protocol, coalesce(p.name, ''), """
_FROM = """ FROM {table} AS t JOIN study AS s ON s.id = t.study_id AND NOT s.deleted
    LEFT JOIN partnership AS p ON p.id = t.partnership_id WHERE NOT t.deleted{where} ORDER BY t.id"""
_PLACE = ("id", "study_id", "partnership_id")
_AFTER_PLACE = len(_PLACE) + 2  # and the names of study and partnership
_RISK_OPEN = f" AND t.status IN ('{RiskStatus.PROPOSED}', '{RiskStatus.ACTIVE}') AND t.published_id = ''"
_ISSUE_OPEN = f" AND t.status = '{IssueStatus.OPEN}' AND t.published_id = ''"
_REVIEWS = """SELECT r.id, r.risk_id, r.reviewed_on, r.likelihood, r.impact, r.detectability, r.note,
    r.reviewed_by FROM risk_review AS r JOIN risk AS t ON t.id = r.risk_id
    WHERE NOT r.deleted AND NOT t.deleted{where} ORDER BY r.reviewed_on, r.at, r.id"""
_VALUES = """SELECT v.risk_id, v.measured_on, v.value, v.source FROM risk_value AS v
    JOIN risk AS t ON t.id = v.risk_id WHERE NOT v.deleted AND NOT t.deleted{where}
    ORDER BY v.measured_on, v.at, v.id"""
_ACTIONS = """SELECT a.subject_id, i.id, a.purpose, i.number, i.text, i.owner, i.owner_side, i.due, i.status,
    i.entered_at, i.closed_at FROM subject_action AS a
    JOIN minutes_item AS i ON i.id = a.item_id AND NOT i.deleted
    WHERE NOT a.deleted{where} ORDER BY i.due IS NULL, i.due, i.entered_at, i.id"""
_TWICE = """SELECT study_id, partnership_id, number FROM {table} {where}
    GROUP BY 1, 2, 3 HAVING count(*) > 1"""
_BEARERS = "SELECT number, study_id, partnership_id, id FROM {table} WHERE number IN ({marks})"
_LEVELS = """SELECT e.id, (SELECT l.code FROM escalation_step AS x JOIN escalation_level AS l
        ON l.id = x.level_id WHERE x.escalation_id = e.id AND NOT x.deleted AND x.kind = 'level'
        ORDER BY x.position DESC, x.id DESC LIMIT 1)
    FROM escalation AS e WHERE e.state IN ('waiting', 'answered') AND NOT e.deleted"""


def risks(session: Session, wanted: Wanted, today: date) -> tuple[RiskRow, ...]:
    """Return the risks, the gravest first, those that nobody judged before them; what is closed last."""
    driver = raw(session.connection())
    where, told = _where(wanted, _RISK_OPEN)
    judged = _last_two(driver, where, told, wanted.until)
    measured = _last_values(driver, where, told, wanted.until)
    acting = _work(driver, wanted, today)
    called = _called(driver, "risk", wanted)
    rows = (
        _risk(row, judged, measured, acting, called)
        for row in _subjects(driver, "risk", _RISK_COLUMNS, where, told)
    )
    return tuple(sorted(as_of(rows, wanted), key=_gravest))


def risk(session: Session, risk_id: str, today: date) -> RiskRow | None:
    """Return one risk, None where it is gone."""
    return next(iter(risks(session, Wanted(ids=(risk_id,)), today)), None)


def issues(session: Session, wanted: Wanted, today: date) -> tuple[IssueRow, ...]:
    """Return the issues, the gravest and longest due first; what is closed last, the newest first."""
    driver = raw(session.connection())
    where, told = _where(wanted, _ISSUE_OPEN)
    acting, levels = _work(driver, wanted, today), dict(driver.execute(_LEVELS).fetchall())
    called = _called(driver, "issue", wanted)
    rows = (
        _issue(row, acting, levels, called) for row in _subjects(driver, "issue", _ISSUE_COLUMNS, where, told)
    )
    return tuple(sorted(as_of(rows, wanted), key=_urgent))


def issue(session: Session, issue_id: str, today: date) -> IssueRow | None:
    """Return one issue, None where it is gone."""
    return next(iter(issues(session, Wanted(ids=(issue_id,)), today)), None)


def reviews(session: Session, risk_id: str) -> tuple[Review, ...]:
    """Return how a risk was judged over time, the oldest first."""
    return tuple(_reviews(raw(session.connection()), " AND t.id = ?", (risk_id,)))


def values(session: Session, risk_id: str) -> tuple[Value, ...]:
    """Return what was measured, the oldest first."""
    rows = raw(session.connection()).execute(_VALUES.format(where=" AND t.id = ?"), (risk_id,))
    return tuple(Value(_needed_day(on), Decimal(value), source) for _risk, on, value, source in rows)


def actions_of(session: Session, subject_id: str) -> tuple[ActionRow, ...]:
    """Return the actions of a risk or issue, the longest due first."""
    rows = raw(session.connection()).execute(_ACTIONS.format(where=" AND a.subject_id = ?"), (subject_id,))
    return tuple(_action(row) for row in rows)


def actions_by_subject(session: Session, study_id: str) -> tuple[tuple[str, ActionRow], ...]:
    """Return the actions of all risks and issues of a study, each with the id of its subject."""
    rows = raw(session.connection()).execute(_ACTIONS.format(where=" AND a.study_id = ?"), (study_id,))
    return tuple((row[0], _action(row)) for row in rows)


def _where(wanted: Wanted, is_open: str) -> tuple[str, tuple[str, ...]]:
    is_now = wanted.open_only and wanted.until is None
    parts, told = [is_open] if is_now else [], list[str]()
    if wanted.ids:
        parts.append(f" AND t.id IN ({marks(wanted.ids)})")
        told += wanted.ids
    if wanted.study_ids:
        parts.append(f" AND t.study_id IN ({marks(wanted.study_ids)})")
        told += wanted.study_ids
    if wanted.partnership_id is not None:
        parts.append(" AND t.partnership_id = ?")
        told.append(wanted.partnership_id)
    return "".join(parts), tuple(told)


def _subjects(
    driver: Raw, table: str, columns: Sequence[str], where: str, told: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    first, rest = (", ".join(f"t.{name}" for name in part) for part in (_PLACE, columns))
    sql = f"SELECT {first}, {_SUBJECT}{rest}{_FROM.format(table=table, where=where)}"
    yield from driver.execute(sql, told)


def _reviews(driver: Raw, where: str, told: Sequence[str]) -> Iterator[Review]:
    for id, risk_id, on, likelihood, impact, detectability, note, by in driver.execute(
        _REVIEWS.format(where=where), told
    ):
        yield Review(id, risk_id, _needed_day(on), _scores(likelihood, impact, detectability), note, by)


#: of a risk: day and judgement of the last review, and the judgement of the one before
_Judged = tuple[date, Scores, Scores | None]


def _last_two(driver: Raw, where: str, told: Sequence[str], until: date | None) -> Mapping[str, _Judged]:
    found: dict[str, _Judged] = {}
    rows = driver.execute(_REVIEWS.format(where=where), told)
    for _id, risk_id, on, likelihood, impact, detectability, _note, _by in rows:
        if is_after(on, until):
            continue
        before = found.get(risk_id)
        scores = _scores(likelihood, impact, detectability)
        found[risk_id] = _needed_day(on), scores, before[1] if before else None
    return found


def _last_values(
    driver: Raw, where: str, told: Sequence[str], until: date | None
) -> Mapping[str, tuple[date, Decimal]]:
    rows = driver.execute(_VALUES.format(where=where), told)
    return {
        risk_id: (_needed_day(on), Decimal(value))
        for risk_id, on, value, _source in rows
        if not is_after(on, until)
    }


def _work(driver: Raw, wanted: Wanted, today: date) -> Mapping[str, Work]:
    """Return how the actions stand by their subjects."""
    where, told = "", tuple[str, ...]()
    if wanted.ids:
        where, told = f" AND a.subject_id IN ({marks(wanted.ids)})", wanted.ids
    elif wanted.study_ids:
        where, told = f" AND a.study_id IN ({marks(wanted.study_ids)})", wanted.study_ids
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    late = today.isoformat()
    for subject, _id, purpose, *_words, due, now, entered, closed in driver.execute(
        _ACTIONS.format(where=where), told
    ):
        if is_after(entered, wanted.until):
            continue
        status = "open" if closed and is_after(closed, wanted.until) else now
        mine = counts[subject]
        mine[0] += status == "open"
        mine[1] += status == "open" and bool(due) and due < late
        mine[2] += status == "done"
        mine[3] += status != "dropped" and purpose in (Purpose.CORRECTIVE, Purpose.PREVENTIVE)
    return {subject: Work(*told) for subject, told in counts.items()}


def _called(driver: Raw, table: str, wanted: Wanted) -> Mapping[str, str]:
    """Return what tells numbers apart that two computers gave: `b` after the later one, by its id."""
    studies = wanted.study_ids
    where = f"WHERE study_id IN ({marks(studies)})" if studies else ""
    found = driver.execute(_TWICE.format(table=table, where=where), studies)
    twice = {number for _study, _whose, number in found if number}
    if not twice:
        return {}
    rows = driver.execute(_BEARERS.format(table=table, marks=marks(tuple(twice))), tuple(twice))
    later = twins(((number, study, whose), id) for number, study, whose, id in rows)
    return {id: chr(ord("a") + count) for id, count in later.items() if count}


def _risk(
    row: Sequence[Any],
    judged: Mapping[str, _Judged],
    measured: Mapping[str, tuple[date, Decimal]],
    acting: Mapping[str, Work],
    called: Mapping[str, str],
) -> RiskRow:
    id = row[0]
    fields = [read(each) if read else each for read, each in zip(_RISK_READS, row, strict=True)]
    fields[_AFTER_PLACE] += called.get(id, "")
    on, score, before = judged.get(id, (None, None, None))
    value_on, value = measured.get(id, (None, None))
    moved = scoring.trend(score, before)
    now: tuple[Any, ...] = (score, before, moved, on, value, value_on, acting.get(id, _NO_WORK))
    return RiskRow(*fields, *now)


def _issue(
    row: Sequence[Any], acting: Mapping[str, Work], levels: Mapping[str, str], called: Mapping[str, str]
) -> IssueRow:
    fields = [read(each) if read else each for read, each in zip(_ISSUE_READS, row, strict=True)]
    fields[_AFTER_PLACE] += called.get(row[0], "")
    told: tuple[Any, ...] = (levels.get(fields[_ESCALATION]) or "", acting.get(row[0], _NO_WORK))
    return IssueRow(*fields, *told)


def _action(row: Sequence[Any]) -> ActionRow:
    _subject, id, purpose, number, text, owner, side, due, status, _entered, _closed = row
    told = (id, Purpose(purpose), number, text, owner, Side(side) if side else None, _day(due))
    return ActionRow(*told, status == "open", status == "done")


def _gravest(row: RiskRow) -> tuple[object, ...]:
    product, impact = row.score.place if row.score is not None else (999, 0)
    return not row.is_open, -product, -impact, row.protocol, row.identified_on, row.id


_GRAVITY = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}


def _urgent(row: IssueRow) -> tuple[object, ...]:
    newest = -(row.closed_on or row.raised_on).toordinal() if not row.is_open else 0
    return not row.is_open, newest, _GRAVITY[row.severity], row.due or date.max, row.raised_on, row.id


@lru_cache(8192)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(8192)
def _needed_day(text: str) -> date:
    return date.fromisoformat(text)


@lru_cache(128)
def _scores(likelihood: int, impact: int, detectability: int) -> Scores:
    return Scores(likelihood, impact, detectability)


@lru_cache(1024)
def _residual(text: str) -> Scores | None:
    return scoring.read(orjson.loads(text))


@lru_cache(1024)
def _tolerance(text: str) -> tolerance.Tolerance:
    return tolerance.read(orjson.loads(text))


_NO_WORK = Work()
_READERS: Mapping[str, Any] = {
    "category": Category,
    "identified_side": Side,
    "raised_side": Side,
    "severity": Severity,
    "tolerance": _tolerance,
    "residual": _residual,
    "response": lambda text: Response(text) if text else None,
    "check_outcome": lambda text: Outcome(text) if text else None,
    **dict.fromkeys(("identified_on", "raised_on"), _needed_day),
    **dict.fromkeys(("next_review", "closed_on", "due", "original_due", "check_on", "checked_on"), _day),
}


def _columns(row: type[Any], worked_out: Iterable[str]) -> tuple[str, ...]:
    """Return the columns after those that tell where it belongs."""
    return tuple(name for name in row.__slots__[_AFTER_PLACE:] if name not in worked_out)


def _reads(columns: Iterable[str], status: type[Any]) -> tuple[Any, ...]:
    own = {**_READERS, "status": status}
    return (None,) * _AFTER_PLACE + tuple(own.get(name) for name in columns)


_RISK_COLUMNS = _columns(
    RiskRow, ("score", "score_before", "trend", "reviewed_on", "value", "value_on", "work")
)
_ISSUE_COLUMNS = _columns(IssueRow, ("level", "work"))
_ESCALATION = IssueRow.__slots__.index("escalation_id")
_RISK_READS = _reads(_RISK_COLUMNS, RiskStatus)
_ISSUE_READS = _reads(_ISSUE_COLUMNS, IssueStatus)
