"""What the tab of goals reads: goals with their commitments and reviews, and what was promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from cro_desk.oversight.goals.committing import terms_of
from cro_desk.oversight.goals.rows import Commitment, GoalReviewRow, GoalRow, ObligationRow
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.store.connections import Raw, raw
from cro_desk.studies.terms import Side

_PLACE = "t.id, t.study_id, t.partnership_id, s.protocol, coalesce(p.name, '')"
_FROM = """FROM {table} AS t JOIN study AS s ON s.id = t.study_id AND NOT s.deleted
    LEFT JOIN partnership AS p ON p.id = t.partnership_id WHERE NOT t.deleted AND t.study_id = ?{where}"""
_GOAL = (
    *("year", "position", "goal", "why_sponsor", "why_cro", "measure", "target", "due", "sponsor_part"),
    *("cro_part", "sponsor_owner_id", "sponsor_owner", "cro_owner_id", "cro_owner", "incentive"),
    *("next_review", "starter", "kpi_id"),
)
_OBLIGATION = (
    *("promise", "source", "side", "owner_id", "owner", "due", "status", "evidence", "note"),
    *("settled_on", "settled_by"),
)
_COMMITMENTS = """SELECT c.goal_id, c.side, c.name, c.committed_at, c.terms FROM goal_commitment AS c
    JOIN goal AS g ON g.id = c.goal_id WHERE NOT c.deleted AND c.committed_at IS NOT NULL AND g.study_id = ?
    ORDER BY c.side"""
_REVIEWS = """SELECT r.goal_id, r.reviewed_on, r.state, r.evidence, r.note, r.reviewed_by, r.side
    FROM goal_review AS r JOIN goal AS g ON g.id = r.goal_id WHERE NOT r.deleted AND g.study_id = ?
    AND r.reviewed_on <= ? ORDER BY r.reviewed_on, r.at, r.id"""
_EVER = "9999-12-31"


def goals(
    session: Session, study_id: str, partnership_id: str = "", until: date | None = None
) -> tuple[GoalRow, ...]:
    """Return the goals of a study, or of one partnership, the newest year first; `until`: as of that day."""
    driver = raw(session.connection())
    agreed, reviewed = _commitments(driver, study_id), _reviews(driver, study_id, until)
    rows = (_goal(told, agreed, reviewed) for told in _rows(driver, "goal", _GOAL, study_id, partnership_id))
    return tuple(sorted(rows, key=_goal_order))


def obligations(session: Session, study_id: str, partnership_id: str = "") -> tuple[ObligationRow, ...]:
    """Return what was promised: what is open by its day, then what is settled, the newest first."""
    driver = raw(session.connection())
    rows = map(_obligation, _rows(driver, "obligation", _OBLIGATION, study_id, partnership_id))
    return tuple(sorted(rows, key=_obligation_order))


def _rows(
    driver: Raw, table: str, columns: Sequence[str], study_id: str, partnership_id: str
) -> Iterator[tuple[Any, ...]]:
    where = " AND t.partnership_id = ?" if partnership_id else ""
    told = (study_id, partnership_id) if partnership_id else (study_id,)
    fields = ", ".join(f"t.{name}" for name in columns)
    yield from driver.execute(f"SELECT {_PLACE}, {fields} {_FROM.format(table=table, where=where)}", told)


#: side, name, when, terms
_Agreed = tuple[str, str, str, str]


def _commitments(driver: Raw, study_id: str) -> Mapping[str, list[_Agreed]]:
    found: dict[str, list[_Agreed]] = defaultdict(list)
    for goal_id, *told in driver.execute(_COMMITMENTS, (study_id,)):
        found[goal_id].append((told[0], told[1], told[2], told[3]))
    return found


def _reviews(driver: Raw, study_id: str, until: date | None) -> Mapping[str, list[GoalReviewRow]]:
    found: dict[str, list[GoalReviewRow]] = defaultdict(list)
    last = until.isoformat() if until is not None else _EVER
    for goal_id, on, state, *words, side in driver.execute(_REVIEWS, (study_id, last)):
        evidence, note, by = words
        review = GoalReviewRow(date.fromisoformat(on), GoalState(state), evidence, note, by, Side(side))
        found[goal_id].append(review)
    return found


def _goal(
    told: Sequence[Any], agreed: Mapping[str, list[_Agreed]], reviewed: Mapping[str, list[GoalReviewRow]]
) -> GoalRow:
    fields = _with_days(told, _GOAL, ("due", "next_review"))
    bare = GoalRow(*fields)
    terms = terms_of(bare)
    commitments = tuple(
        Commitment(Side(side), name, datetime.fromisoformat(at), agreed_to == terms)
        for side, name, at, agreed_to in agreed.get(bare.id, ())
    )
    more: tuple[Any, ...] = (commitments, tuple(reviewed.get(bare.id, ())))
    return GoalRow(*fields, *more)


def _obligation(told: Sequence[Any]) -> ObligationRow:
    fields = _with_days(told, _OBLIGATION, ("due", "settled_on"))
    side, status = 5 + _OBLIGATION.index("side"), 5 + _OBLIGATION.index("status")
    fields[side], fields[status] = Side(fields[side]), ObligationStatus(fields[status])
    return ObligationRow(*fields)


def _with_days(told: Sequence[Any], columns: Sequence[str], days: Sequence[str]) -> list[Any]:
    fields = list(told)
    for name in days:
        place = 5 + columns.index(name)
        fields[place] = date.fromisoformat(fields[place]) if fields[place] else None
    return fields


def _goal_order(row: GoalRow) -> tuple[object, ...]:
    return -row.year, row.partnership, row.position, row.id


def _obligation_order(row: ObligationRow) -> tuple[object, ...]:
    newest = -row.settled_on.toordinal() if row.settled_on is not None else 0
    return not row.is_open, newest, row.due or date.max, row.id
