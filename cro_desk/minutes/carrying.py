"""What a meeting takes over from earlier ones: open actions with age and slips, parked topics.

Unblinded minutes carry what was noted in unblinded ones, and open minutes never do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.minutes.rows import ItemRow, read_items
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.store.connections import Raw, raw

_EARLIER = """+i.draft_id = '' AND i.study_id = ? AND i.partnership_id = ? AND i.unblinded = ?
    AND i.meeting_on <= ? AND i.meeting_id <> ? AND i.kind = ?"""
_STANDING = " AND (i.status = ? OR i.closed_at >= ?)"
_LAST = """SELECT max(meeting_on) FROM minutes_version WHERE NOT deleted AND study_id = ?
    AND partnership_id = ? AND series_id = ? AND unblinded = ? AND meeting_on < ?"""

_NEVER = "9999"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that looks back."""

    study_id: str
    partnership_id: str
    series_id: str
    meeting_id: str
    on: date
    unblinded: bool = False


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """An action of an earlier meeting; `here`: of the same series. Age in days on the meeting's day."""

    item: ItemRow
    age: int
    here: bool

    @property
    def slips(self) -> int:
        return self.item.slips


def carried(session: Session, meeting: Meeting) -> tuple[CarriedRow, ...]:
    """Return what is to be reviewed: open actions, and those closed since the meeting before.

    Those of the same series come first, then the others by meeting; the longest due before the rest.
    """
    driver = raw(session.connection())
    since = _since(driver, meeting)
    told = (*_earlier(meeting, ItemKind.ACTION), ActionStatus.OPEN.value, since)
    rows = read_items(driver, _EARLIER + _STANDING, told)
    found = [CarriedRow(each, each.age(meeting.on), _is_here(each, meeting)) for each in rows]
    return tuple(sorted(found, key=_place))


def parked(session: Session, meeting: Meeting) -> tuple[ItemRow, ...]:
    """Return the topics that were parked and not taken up yet, the oldest first."""
    told = (*_earlier(meeting, ItemKind.PARKED), ActionStatus.OPEN.value)
    where = _EARLIER + " AND i.status = ?"
    return read_items(raw(session.connection()), where, told, "ORDER BY i.meeting_on, i.position, i.id")


def _earlier(meeting: Meeting, kind: ItemKind) -> tuple[object, ...]:
    whose = (meeting.study_id, meeting.partnership_id, meeting.unblinded)
    return (*whose, meeting.on.isoformat(), meeting.meeting_id, kind.value)


def _since(driver: Raw, meeting: Meeting) -> str:
    """Return since when what was closed is told: since the series met last; before that nothing is."""
    told = (meeting.study_id, meeting.partnership_id, meeting.series_id, meeting.unblinded)
    (last,) = driver.execute(_LAST, (*told, meeting.on.isoformat())).fetchone()
    return str(last) if last else _NEVER


def _is_here(row: ItemRow, meeting: Meeting) -> bool:
    return bool(meeting.series_id) and row.series_id == meeting.series_id


def _place(row: CarriedRow) -> tuple[object, ...]:
    one = row.item
    number = (one.meeting_on, len(one.number), one.number)
    return not row.here, one.meeting_title if not row.here else "", one.due or date.max, *number, one.id
