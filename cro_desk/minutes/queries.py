"""What the Minutes pane and the papers read of a draft: header, who is there, the agenda with its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import orjson
from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.minutes.carrying import CarriedRow, Meeting, carried, parked
from cro_desk.minutes.content import NextMeeting, Receiver
from cro_desk.minutes.rows import LIVING, ItemRow, grouped, read_items
from cro_desk.minutes.terms import Presence
from cro_desk.store.connections import Raw, raw
from cro_desk.studies.terms import Side
from cro_desk.zoned import read_moment

_DRAFT = """SELECT d.id, d.study_id, s.protocol, s.name, s.sponsor, d.partnership_id, coalesce(p.name, ''),
    d.series_id, coalesce(m.name, ''), d.occurrence_key, d.meeting_id, d.code, d.title, d.starts, d.ends,
    d.place, d.artifact, d.chair, d.minute_taker, d.writer_side, d.confidentiality, d.unblinded, d.quorum,
    d.previous, d.note, d.next_meeting, d.distribution, d.corrects_id, d.correction_reason
    FROM minutes_draft AS d JOIN study AS s ON s.id = d.study_id AND NOT s.deleted
    LEFT JOIN partnership AS p ON p.id = d.partnership_id
    LEFT JOIN meeting_series AS m ON m.id = d.series_id WHERE d.id = ? AND NOT d.deleted"""
_ATTENDANCE = """SELECT id, person_id, name, role, side, presence, from_time, to_time, deputy_for, decides
    FROM minutes_attendance WHERE draft_id = ? AND NOT deleted ORDER BY position, id"""
_AGENDA = """SELECT a.id, a.title, a.planned, a.used_seconds, a.owner, a.summary, a.parked_item_id,
    coalesce(i.number, '') FROM minutes_agenda AS a LEFT JOIN minutes_item AS i ON i.id = a.parked_item_id
    WHERE a.draft_id = ? AND NOT a.deleted ORDER BY a.position, a.id"""
_PREVIOUS = """SELECT id, code, number, title, meeting_on FROM minutes_version
    WHERE NOT deleted AND series_id = ? AND series_id <> '' AND unblinded = ? AND meeting_on < ?
    ORDER BY meeting_on DESC, number DESC LIMIT 1"""
_TOLD = f"""SELECT id, told, {", ".join(LIVING)} FROM minutes_item
    WHERE draft_id = ? AND shared_id <> '' AND NOT deleted"""  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Who was there, or was expected; `person_id` is empty for somebody who is not in the directory."""

    id: str
    person_id: str
    name: str
    role: str
    side: Side
    presence: Presence
    from_time: str
    to_time: str
    deputy_for: str
    decides: bool

    @property
    def was_there(self) -> bool:
        return self.presence in (Presence.PRESENT, Presence.PART, Presence.DEPUTY)


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A point of the agenda with its lines; `parked` is the number of the topic that it takes up."""

    id: str
    title: str
    planned: int | None
    used_seconds: int | None
    owner: str
    summary: str
    parked_item_id: str
    parked: str
    lines: tuple[ItemRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Previous:
    """The minutes of the meeting before, as circulated last."""

    version_id: str
    code: str
    number: int
    title: str
    meeting_on: date


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands. `carried` and `parked` come from earlier meetings."""

    id: str
    study_id: str
    protocol: str
    study: str
    sponsor: str
    partnership_id: str
    partnership: str
    series_id: str
    series: str
    occurrence_key: str
    meeting_id: str
    code: str
    title: str
    starts: datetime
    ends: datetime | None
    place: str
    artifact: str
    chair: str
    minute_taker: str
    writer_side: Side
    confidentiality: str
    unblinded: bool
    quorum: int
    previous: str
    note: str
    next_meeting: NextMeeting | None
    distribution: tuple[Receiver, ...]
    corrects_id: str
    correction_reason: str
    attendance: tuple[AttendanceRow, ...] = ()
    agenda: tuple[AgendaRow, ...] = ()
    carried: tuple[CarriedRow, ...] = ()
    parked: tuple[ItemRow, ...] = ()
    before: Previous | None = None

    @property
    def lines(self) -> tuple[ItemRow, ...]:
        """Return every line in the order of the agenda."""
        return tuple(line for point in self.agenda for line in point.lines)

    @property
    def meeting(self) -> Meeting:
        """Return what looks back to earlier meetings."""
        told = (self.study_id, self.partnership_id, self.series_id, self.meeting_id)
        return Meeting(*told, self.starts.date(), self.unblinded)

    @property
    def without_quorum(self) -> tuple[Side, ...]:
        """Return the parties of which too few decision-makers were there."""
        there = [each.side for each in self.attendance if each.decides and each.was_there]
        sides = (Side.SPONSOR, Side.CRO) if self.partnership_id else (Side.SPONSOR,)
        deciding = any(each.decides for each in self.attendance)
        return tuple(side for side in sides if deciding and there.count(side) < self.quorum)


def draft(session: Session, draft_id: str) -> Draft:
    """Return a draft with all that stands in it; `UserError` where it was deleted."""
    driver = raw(session.connection())
    row = driver.execute(_DRAFT, (draft_id,)).fetchone()
    if row is None:
        raise UserError(
            _("This draft is not there any more."),
            _("It was deleted or taken back; undo or redo that, or begin anew."),
        )
    head = _head(row)
    whose = (head.series_id, head.unblinded, head.starts.date().isoformat())
    return replace(
        head,
        attendance=tuple(_attendance(each) for each in driver.execute(_ATTENDANCE, (draft_id,))),
        agenda=_agenda(driver, draft_id),
        carried=carried(session, head.meeting),
        parked=parked(session, head.meeting),
        before=_before(driver.execute(_PREVIOUS, whose).fetchone()),
    )


def _before(row: tuple[Any, ...] | None) -> Previous | None:
    if row is None:
        return None
    told = (*row[:4], date.fromisoformat(row[4]))
    return Previous(*told)


def _head(row: Sequence[Any]) -> Draft:
    told = dict(zip(_HEAD, row, strict=True))
    told["starts"] = read_moment(told["starts"])
    told["ends"] = read_moment(told["ends"]) if told["ends"] else None
    told["writer_side"], told["unblinded"] = Side(told["writer_side"]), bool(told["unblinded"])
    told["next_meeting"] = next_meeting(orjson.loads(told["next_meeting"]))
    told["distribution"] = receivers(orjson.loads(told["distribution"]))
    return Draft(**told)


_HEAD = tuple(name for name in Draft.__slots__)[:29]


def next_meeting(told: Mapping[str, str]) -> NextMeeting | None:
    """Return when one meets again, as a draft keeps it."""
    if not told:
        return None
    starts = read_moment(told["starts"]) if told.get("starts") else None
    return NextMeeting(starts, told.get("place", ""), told.get("prework", ""))


def receivers(told: Sequence[Mapping[str, str]]) -> tuple[Receiver, ...]:
    """Return who gets the minutes, as a draft keeps it."""
    return tuple(Receiver(each["name"], each["email"], Side(each["side"])) for each in told)


def _attendance(row: tuple[Any, ...]) -> AttendanceRow:
    told = (*row[:4], Side(row[4]), Presence(row[5]), *row[6:9], bool(row[9]))
    return AttendanceRow(*told)


def _agenda(driver: Raw, draft_id: str) -> tuple[AgendaRow, ...]:
    lines = grouped(_lines(driver, draft_id))
    rows = driver.execute(_AGENDA, (draft_id,))
    return tuple(replace(AgendaRow(*row), lines=lines.get(row[0], ())) for row in rows)


def _lines(driver: Raw, draft_id: str) -> tuple[ItemRow, ...]:
    """Return a draft's lines; of those that were circulated what lives on is as the register has it now."""
    mine = read_items(driver, "i.draft_id = ?", (draft_id,))
    own = dict(_changed(driver, draft_id))
    if not own:
        return mine
    shared = "i.id IN (SELECT shared_id FROM minutes_item WHERE draft_id = ?)"
    living = {row.id: row for row in read_items(driver, shared, (draft_id,))}
    return tuple(_overlaid(row, living.get(row.shared_id), own.get(row.id, set())) for row in mine)


def _changed(driver: Raw, draft_id: str) -> Iterator[tuple[str, set[str]]]:
    """Return which living fields each circulated line changed since it was told."""
    for id, told, *values in driver.execute(_TOLD, (draft_id,)):
        known = orjson.loads(told)
        yield id, {name for name, value in zip(LIVING, values, strict=True) if value != known.get(name)}


def _overlaid(row: ItemRow, living: ItemRow | None, changed: set[str]) -> ItemRow:
    if living is None:
        return row
    return replace(row, **{name: getattr(living, name) for name in LIVING if name not in changed})
