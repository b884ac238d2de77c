"""The registers: what was promised, decided, raised and parked, across meetings and studies.

They read what was circulated; a draft is its writer's own and stands in none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from cro_desk.minutes.finding import MATCHING
from cro_desk.minutes.rows import ItemRow, read_items
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.store.connections import raw
from cro_desk.store.journal.history import marks
from cro_desk.store.search import match_expression
from cro_desk.studies.terms import Side

#: a register shows no more than this at once; the newest of a longer one
MOST = 2000


class Whose(StrEnum):
    """Whose actions are wanted."""

    ALL = "all"
    MINE = "mine"
    SPONSOR = "sponsor"
    CRO = "cro"


class Due(StrEnum):
    """When they are due."""

    ALL = "all"
    OVERDUE = "overdue"
    WEEK = "week"  # today and in the seven days after it


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a register is to show; empty: of everything. `cards` are who sits here, as `communication.me`."""

    study_ids: tuple[str, ...] = ()
    partnership_id: str | None = None  # "": internal ones alone
    series_id: str = ""
    whose: Whose = Whose.ALL
    cards: frozenset[str] = frozenset()
    due: Due = Due.ALL
    statuses: tuple[ActionStatus, ...] = (ActionStatus.OPEN,)
    text: str = ""
    closed_since: date | None = None
    most: int = MOST


ALL_STATUSES = tuple(ActionStatus)
ISSUES = (ItemKind.ISSUE, ItemKind.RISK, ItemKind.CHANGE)


def actions(session: Session, wanted: Wanted, today: date) -> tuple[ItemRow, ...]:
    """Return the actions, the longest due first, those without a date last, then the closed, newest first."""
    kinds, closed = (ItemKind.ACTION,), tuple(set(wanted.statuses) - {ActionStatus.OPEN})
    found: tuple[ItemRow, ...] = ()
    if ActionStatus.OPEN in wanted.statuses:
        standing = replace(wanted, statuses=(ActionStatus.OPEN,))
        found = _read(
            session, standing, kinds, today, "ORDER BY i.due IS NULL, i.due, i.meeting_on, i.position, i.id"
        )
    if closed and len(found) < wanted.most:
        ended = replace(wanted, statuses=closed, most=wanted.most - len(found))
        found += _read(session, ended, kinds, today, "ORDER BY i.closed_at DESC, i.id")
    return found


def decisions(session: Session, wanted: Wanted) -> tuple[ItemRow, ...]:
    """Return the decisions, the newest first; of a reversed one `reversed_by` tells the later one."""
    return _newest(_read(session, wanted, (ItemKind.DECISION,), None, _NEWEST))


def issues(session: Session, wanted: Wanted, today: date) -> tuple[ItemRow, ...]:
    """Return issues, risks and change requests, the newest first."""
    return _newest(_read(session, wanted, ISSUES, today, _NEWEST))


def parked_topics(session: Session, wanted: Wanted) -> tuple[ItemRow, ...]:
    """Return parked topics, the newest first; once taken up they are done."""
    return _newest(_read(session, wanted, (ItemKind.PARKED,), None, _NEWEST, by_status=True))


def item(session: Session, item_id: str) -> ItemRow | None:
    """Return one line of a draft or a register, None where it is gone."""
    return next(iter(read_items(raw(session.connection()), "i.id = ?", (item_id,))), None)


#: as the index has them: the position would make SQLite sort all that there are
_NEWEST = "ORDER BY i.meeting_on DESC, i.id DESC"


def _newest(rows: Iterable[ItemRow]) -> tuple[ItemRow, ...]:
    """Return the newest first; the lines of one meeting stand as they were written, the last one first."""
    return tuple(sorted(rows, key=lambda row: (row.meeting_on, row.position, row.id), reverse=True))


def _read(
    session: Session,
    wanted: Wanted,
    kinds: Iterable[ItemKind],
    today: date | None,
    order: str,
    *,
    by_status: bool = False,
) -> tuple[ItemRow, ...]:
    conditions, parameters = [f"{_plus(wanted)}i.draft_id = ''"], list[Any]()
    for sql, told in _conditions(wanted, tuple(kinds), today, by_status=by_status):
        conditions.append(sql)
        parameters.extend(told)
    where, last = " AND ".join(conditions), f"{order} LIMIT {int(wanted.most)}"
    return read_items(raw(session.connection()), where, parameters, last)


def _plus(wanted: Wanted) -> str:
    """Return what keeps SQLite from reading all studies where words, a study or a partnership leave few."""
    few = wanted.text.strip() or wanted.partnership_id or wanted.series_id or len(wanted.study_ids) == 1
    return "+" if few else ""


def _conditions(
    wanted: Wanted, kinds: tuple[ItemKind, ...], today: date | None, *, by_status: bool
) -> Iterable[tuple[str, tuple[Any, ...]]]:
    yield f"i.kind IN ({marks(kinds)})", tuple(kind.value for kind in kinds)
    if wanted.study_ids:
        yield f"i.study_id IN ({marks(wanted.study_ids)})", wanted.study_ids
    if wanted.partnership_id is not None:
        yield "i.partnership_id = ?", (wanted.partnership_id,)
    if wanted.series_id:
        yield "i.series_id = ?", (wanted.series_id,)
    if expression := match_expression(wanted.text):
        yield f"i.id IN ({MATCHING})", (expression, "minutes_item")
    if today is not None or by_status:
        plus = "" if wanted.statuses == (ActionStatus.OPEN,) else "+"
        yield f"{plus}i.status IN ({marks(wanted.statuses)})", tuple(each.value for each in wanted.statuses)
    if wanted.closed_since is not None:
        yield "i.closed_at >= ?", (wanted.closed_since.isoformat(),)
    if today is not None:
        yield from _of_whom(wanted)
        yield from _due(wanted, today)


def _of_whom(wanted: Wanted) -> Iterable[tuple[str, tuple[Any, ...]]]:
    if wanted.whose is Whose.MINE:
        yield f"i.owner_id IN ({marks(tuple(wanted.cards))})", tuple(wanted.cards)
    elif wanted.whose is not Whose.ALL:
        yield "i.owner_side = ?", (Side(wanted.whose.value).value,)


def _due(wanted: Wanted, today: date) -> Iterable[tuple[str, tuple[Any, ...]]]:
    if wanted.due is Due.OVERDUE:
        yield "i.due < ? AND i.status = ?", (today.isoformat(), ActionStatus.OPEN.value)
    elif wanted.due is Due.WEEK:
        yield "i.due BETWEEN ? AND ?", (today.isoformat(), (today + timedelta(days=7)).isoformat())
