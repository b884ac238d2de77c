"""Lines of minutes as they are read: plain columns, of a draft as of the registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson

from cro_desk.minutes.terms import ActionStatus, Effect, ItemKind, Priority
from cro_desk.store.connections import Raw
from cro_desk.studies.terms import Side

#: a plus before a column keeps SQLite from choosing an index over it, where another one leads to few rows
_ITEMS = """SELECT i.id, i.number, i.kind, i.text, i.owner_id, i.owner, i.owner_side, i.due, i.original_due,
    i.redates, i.priority, i.status, i.evidence, i.closed_at, i.closed_by, i.comment, i.options, i.reason,
    i.decided_by, i.effective, i.effects, i.reverses_id,
    coalesce((SELECT number FROM minutes_item WHERE id = i.reverses_id), ''),
    coalesce((SELECT max(number) FROM minutes_item
              WHERE reverses_id = i.id AND +draft_id = '' AND NOT deleted), ''),
    i.late_on, i.unread, i.follow_ups, i.escalation_id, i.kinds, i.former, i.topic, i.agenda_id, i.position,
    i.shared_id, i.draft_id, i.meeting_id, i.meeting_on, i.meeting_title, i.meeting_code, i.unblinded,
    i.study_id, i.partnership_id, i.series_id, s.protocol, coalesce(p.name, '')
    FROM minutes_item AS i JOIN study AS s ON s.id = i.study_id AND NOT s.deleted
    LEFT JOIN partnership AS p ON p.id = i.partnership_id WHERE NOT i.deleted AND {where}"""
#: what a line of a draft looks at of its living item, unless the draft itself changed it since
LIVING = (
    *("owner_id", "owner", "owner_side", "due", "original_due", "redates", "priority", "status"),
    *("evidence", "closed_at", "closed_by", "comment", "follow_ups", "escalation_id", "number", "former"),
    *("kind", "kinds"),
)


@dataclass(frozen=True, slots=True)
class Redate:
    """A due date that was moved."""

    before: date | None
    after: date | None
    reason: str
    at: str  # ISO moment, UTC
    by: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A record that a line opened: its kind as text (a `FollowUpKind`, `risk` …) and its id."""

    kind: str
    record_id: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line with its meeting. `reverses` and `reversed_by` are numbers of decisions."""

    id: str
    number: str
    kind: ItemKind
    text: str
    owner_id: str
    owner: str
    owner_side: Side | None
    due: date | None
    original_due: date | None
    redates: tuple[Redate, ...]
    priority: Priority
    status: ActionStatus
    evidence: str
    closed_at: datetime | None
    closed_by: str
    comment: str
    options: str
    reason: str
    decided_by: str
    effective: date | None
    effects: tuple[Effect, ...]
    reverses_id: str
    reverses: str
    reversed_by: str
    late_on: date | None
    unread: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...]
    escalation_id: str
    kinds: tuple[Mapping[str, str], ...]
    former: tuple[str, ...]
    topic: str
    agenda_id: str
    position: int
    shared_id: str
    draft_id: str
    meeting_id: str
    meeting_on: date
    meeting_title: str
    meeting_code: str
    unblinded: bool
    study_id: str
    partnership_id: str
    series_id: str
    protocol: str
    partnership: str

    @property
    def slips(self) -> int:
        """Return how often its due date was moved."""
        return len(self.redates)

    @property
    def is_open(self) -> bool:
        return self.status is ActionStatus.OPEN

    def is_overdue(self, today: date) -> bool:
        """Whether it is open although its day is over."""
        return self.is_open and self.due is not None and self.due < today

    def age(self, today: date) -> int:
        """Return for how many days it is known."""
        return (today - self.meeting_on).days


def read_items(driver: Raw, where: str, parameters: Sequence[Any], order: str = "") -> tuple[ItemRow, ...]:
    """Return the live items that a condition on `i` finds."""
    sql = _ITEMS.format(where=where) + (f" {order}" if order else "")
    return tuple(_row(told) for told in driver.execute(sql, parameters))


def _row(told: Sequence[Any]) -> ItemRow:
    return ItemRow(*[read(each) if read else each for read, each in zip(_READS, told, strict=True)])


@lru_cache(8192)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@lru_cache(1024)
def _side(text: str | None) -> Side | None:
    return Side(text) if text else None


def _several(text: str) -> list[Any]:
    return [] if text == "[]" else orjson.loads(text)


def _texts(text: str) -> tuple[str, ...]:
    return tuple(_several(text))


def _effects(text: str) -> tuple[Effect, ...]:
    return tuple(map(Effect, _several(text)))


def _redates(text: str) -> tuple[Redate, ...]:
    return tuple(
        Redate(_day(each["from"]), _day(each["to"]), each["reason"], each["at"], each["by"])
        for each in _several(text)
    )


def _follow_ups(text: str) -> tuple[FollowUp, ...]:
    return tuple(FollowUp(each["kind"], each["record_id"]) for each in _several(text))


def _kinds(text: str) -> tuple[Mapping[str, str], ...]:
    return tuple(_several(text))


_READERS: Mapping[str, Any] = {
    "kind": ItemKind,
    "owner_side": _side,
    "redates": _redates,
    "priority": Priority,
    "status": ActionStatus,
    "closed_at": _moment,
    "effects": _effects,
    "unread": _texts,
    "follow_ups": _follow_ups,
    "kinds": _kinds,
    "former": _texts,
    "unblinded": bool,
    **dict.fromkeys(("due", "original_due", "effective", "late_on", "meeting_on"), _day),
}
_READS = tuple(_READERS.get(name) for name in ItemRow.__slots__)


def grouped(rows: Iterable[ItemRow]) -> Mapping[str, tuple[ItemRow, ...]]:
    """Return the lines of each point of an agenda, in order."""
    found: dict[str, list[ItemRow]] = {}
    for row in sorted(rows, key=lambda each: (each.position, each.id)):
        found.setdefault(row.agenda_id, []).append(row)
    return {point: tuple(lines) for point, lines in found.items()}
