"""What a decision opened elsewhere, and which decisions still wait for it.

A change request is there as soon as it is opened; matrix and plan change with their next version. What opened
them remembers the version that was the newest then (the partnership where there was none), so that whatever
is published after it is what followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.minutes.rows import FollowUp, ItemRow, read_items
from cro_desk.minutes.terms import ActionStatus, FollowUpKind, ItemKind
from cro_desk.minutes.words import follow_up_words
from cro_desk.roles.terms import VersionKind
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal.history import marks

_REQUEST = "SELECT number, title, deleted FROM change_request WHERE id = ?"
_RISK = "SELECT number, event, deleted FROM risk WHERE id = ?"
_ISSUE = "SELECT number, problem, deleted FROM issue WHERE id = ?"
_MATRICES = f"""SELECT id, number, deleted FROM matrix_version
    WHERE partnership_id = ? AND kind = '{VersionKind.PROPOSAL}' ORDER BY published_at, number, id"""  # noqa: S608
_PLANS = """SELECT id, number, deleted FROM communication_plan WHERE partnership_id = ?
    ORDER BY published_at, number, id"""
_ASKING = f"""+i.draft_id = '' AND i.study_id = ? AND (
    (i.kind = '{ItemKind.DECISION}' AND i.effects <> '[]') OR i.follow_ups <> '[]'
    OR (i.kind = '{ItemKind.CHANGE}' AND i.status = '{ActionStatus.OPEN}'))"""

#: id, number, whether it was undone
_Version = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a line opened: in words, and the pane and record that it leads to. Not `done`: it is under way."""

    kind: str
    words: str
    pane: str = ""
    record_id: str = ""
    done: bool = True


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A decision, or a change that was asked for, of which nothing came yet; `opened` is under way."""

    row: ItemRow
    opened: tuple[Opened, ...] = ()


def asks_for_follow_up(row: ItemRow) -> bool:
    """Whether a line has to change a record: a decision that touches something, a change request."""
    if row.kind is ItemKind.CHANGE:
        return row.status is ActionStatus.OPEN
    return row.kind is ItemKind.DECISION and bool(row.effects)


def to_follow_up(lines: Iterable[ItemRow]) -> tuple[ItemRow, ...]:
    """Return the lines that have to change a record and opened none: worth a word before they go out."""
    return tuple(row for row in lines if asks_for_follow_up(row) and not row.follow_ups)


def opened_by(session: Session, row: ItemRow) -> tuple[Opened, ...]:
    """Return what a line opened and is still there."""
    read = _Opening(raw(session.connection()))
    return tuple(read.opened(row))


def opened_of(session: Session, rows: Iterable[ItemRow]) -> Mapping[str, tuple[Opened, ...]]:
    """Return what lines opened, by their ids; those that opened nothing are left out."""
    read = _Opening(raw(session.connection()))
    return {row.id: tuple(read.opened(row)) for row in rows if row.follow_ups}


def unfollowed(session: Session, study_id: str) -> tuple[Unfollowed, ...]:
    """Return what was decided and not followed up yet, the oldest first."""
    driver = raw(session.connection())
    read = _Opening(driver)
    rows = read_items(driver, _ASKING, (study_id,), "ORDER BY i.meeting_on, i.meeting_id, i.position, i.id")
    told = [(row, tuple(read.opened(row))) for row in rows]
    return tuple(Unfollowed(row, opened) for row, opened in told if _waits(row, opened))


def numbers_of(session: Session, item_ids: Sequence[str]) -> Mapping[str, str]:
    """Return the numbers of lines by their ids, of those that are there."""
    found = f"SELECT id, number FROM minutes_item WHERE id IN ({marks(item_ids)}) AND NOT deleted"  # noqa: S608
    return dict(raw(session.connection()).execute(found, tuple(item_ids)).fetchall()) if item_ids else {}


def waiting_numbers(session: Session, partnership_id: str, kind: FollowUpKind) -> tuple[str, ...]:
    """Return the decisions that wait for the next version of matrix or plan; unblinded ones are not named."""
    driver = raw(session.connection())
    read = _Opening(driver)
    where = "+i.draft_id = '' AND NOT i.unblinded AND i.partnership_id IN ('', ?) AND i.follow_ups LIKE ?"
    rows = read_items(
        driver,
        where,
        (partnership_id, f"%{kind.value}%"),
        "ORDER BY i.meeting_on, i.meeting_id, i.position, i.id",
    )
    mine = ((row, each) for row in rows for each in row.follow_ups if each.kind == kind)
    here = ((row, each) for row, each in mine if read.partnership(row, each) == partnership_id)
    return tuple(row.number for row, each in here if not row.reversed_by and not read.told(row, each).done)


def _waits(row: ItemRow, opened: tuple[Opened, ...]) -> bool:
    if row.reversed_by:
        return False
    return any(not each.done for each in opened) or (asks_for_follow_up(row) and not opened)


class _Opening:
    """What the records of other areas say; versions are read once."""

    def __init__(self, driver: Raw) -> None:
        self._driver = driver
        self._versions: dict[tuple[str, str], Sequence[_Version]] = {}
        self._ways: Mapping[str, Callable[[ItemRow, FollowUp], Opened]] = {
            FollowUpKind.CHANGE_REQUEST: self._request,
            FollowUpKind.MATRIX: self._matrix,
            FollowUpKind.PLAN: self._plan,
            FollowUpKind.RISK: self._risk,
            FollowUpKind.ISSUE: self._issue,
        }

    def opened(self, row: ItemRow) -> Iterator[Opened]:
        """Return what a line opened; a request that was taken away is not told."""
        for each in row.follow_ups:
            told = self.told(row, each)
            if told.words:
                yield told

    def told(self, row: ItemRow, follow_up: FollowUp) -> Opened:
        """Return one of them as it stands; of what a later version of the program opened only its name."""
        way = self._ways.get(follow_up.kind)
        return way(row, follow_up) if way else Opened(follow_up.kind, follow_up_words(follow_up.kind))

    def _request(self, _row: ItemRow, each: FollowUp) -> Opened:
        """A request that is not here is one of the sponsor's, whose money one may not see."""
        found = self._driver.execute(_REQUEST, (each.record_id,)).fetchone()
        if found is None:
            return Opened(each.kind, follow_up_words(each.kind))
        number, title, deleted = found
        words = _("Change request {number}: {title}").format(number=number, title=title)
        return Opened(each.kind, "" if deleted else words, "roles", each.record_id)

    def _risk(self, _row: ItemRow, each: FollowUp) -> Opened:
        return self._registered(each, _RISK, _("Risk {number}: {text}"))

    def _issue(self, _row: ItemRow, each: FollowUp) -> Opened:
        return self._registered(each, _ISSUE, _("Issue {number}: {text}"))

    def _registered(self, each: FollowUp, sql: str, words: str) -> Opened:
        """One that is not here is in a scope that one may not see; one that was taken away is not told."""
        found = self._driver.execute(sql, (each.record_id,)).fetchone()
        if found is None:
            return Opened(each.kind, follow_up_words(each.kind))
        number, text, deleted = found
        told = words.format(number=number, text=text)
        return Opened(each.kind, "" if deleted else told, "oversight", each.record_id)

    def _matrix(self, row: ItemRow, each: FollowUp) -> Opened:
        pending, done = _("Waits for the next version of the matrix"), _("Version {number} of the matrix")
        return self._next(row, each, _MATRICES, "roles", (pending, done))

    def _plan(self, row: ItemRow, each: FollowUp) -> Opened:
        pending = _("Waits for the next version of the communication plan")
        done = _("Version {number} of the communication plan")
        return self._next(row, each, _PLANS, "calendar", (pending, done))

    def _next(self, row: ItemRow, each: FollowUp, sql: str, pane: str, words: tuple[str, str]) -> Opened:
        partnership = self.partnership(row, each)
        known = self._known(sql, partnership)
        place = next((place for place, (id, *_rest) in enumerate(known) if id == each.record_id), -1)
        later = [version for version in known[place + 1 :] if not version[2]]
        if not later:
            return Opened(each.kind, words[0], pane, partnership, done=False)
        id, number, _deleted = later[0]
        return Opened(each.kind, words[1].format(number=number), pane, id)

    def _known(self, sql: str, partnership_id: str) -> Sequence[_Version]:
        """Return the versions in order; one that was undone keeps its place."""
        if (sql, partnership_id) not in self._versions:
            self._versions[sql, partnership_id] = self._driver.execute(sql, (partnership_id,)).fetchall()
        return self._versions[sql, partnership_id]

    def partnership(self, row: ItemRow, each: FollowUp) -> str:
        """Return whose matrix or plan it is: an internal decision tells it by what it opened."""
        if row.partnership_id:
            return row.partnership_id
        table = "matrix_version" if each.kind == FollowUpKind.MATRIX else "communication_plan"
        sql = f"SELECT partnership_id FROM {table} WHERE id = ?"  # noqa: S608 - our own names
        found = self._driver.execute(sql, (each.record_id,)).fetchone()
        return str(found[0]) if found else each.record_id
