"""A draft made from what a version says: for whoever corrects minutes without having written them."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from cro_desk.communication.records import MeetingAttendee, MeetingSeries
from cro_desk.minutes.content import AgendaPart, Line, MinutesContent, NextMeeting, Receiver, from_json
from cro_desk.minutes.publishing import SAID, as_told
from cro_desk.minutes.records import DraftAgenda, DraftAttendance, MinutesDraft, MinutesItem, MinutesVersion
from cro_desk.minutes.signers import own_side
from cro_desk.minutes.starting import attendance_id
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.zoned import write_moment

_KEPT = (
    *("study_id", "partnership_id", "series_id", "occurrence_key", "meeting_id"),
    *("unblinded", "code", "title"),
)
_SAID = ("starts", "ends", "place", "artifact", "chair", "minute_taker", "confidentiality")


def draft_of(work: Work, version: MinutesVersion) -> MinutesDraft:
    """Make a draft that says what the version says."""
    content = from_json(version.content)
    header = content.header
    series = work.session.get(MeetingSeries, version.series_id) if version.series_id else None
    draft = work.add(
        MinutesDraft(
            id=new_id(),
            scope=work.private,
            **{name: getattr(version, name) for name in _KEPT},
            **{name: getattr(header, name) for name in _SAID},
            writer_side=own_side(work.session, version.study_id),
            quorum=series.quorum if series else 0,
            previous=content.previous,
            note=content.note,
            next_meeting=_next_meeting(content.next_meeting),
            distribution=[receiver(each) for each in header.distribution],
        )
    )
    add_attendance(work, draft, content)
    for place, part in enumerate(content.agenda):
        _add_part(work, draft, part, place)
    return draft


def _next_meeting(told: NextMeeting | None) -> dict[str, Any]:
    if told is None:
        return {}
    starts = write_moment(told.starts) if told.starts else ""
    return {"starts": starts, "place": told.place, "prework": told.prework}


def receiver(each: Receiver) -> dict[str, str]:
    """Return somebody on the distribution list as a draft keeps it."""
    return {"name": each.name, "email": each.email, "side": each.side.value}


def add_attendance(work: Work, draft: MinutesDraft, content: MinutesContent) -> None:
    """Add who was there as a version says, but for those whom the draft has."""
    deciding = select(MeetingAttendee).where(col(MeetingAttendee.series_id) == draft.series_id)
    who = {each.person_id or each.role for each in work.select(deciding) if each.decides}
    for place, each in enumerate(content.attendance):
        id = attendance_id(draft, each.person_id, each.name, each.role)
        if work.session.get(DraftAttendance, id) is not None:
            continue
        work.add(
            DraftAttendance(
                id=id,
                scope=work.private,
                draft_id=draft.id,
                position=place,
                person_id=each.person_id,
                name=each.name,
                role=each.role,
                side=each.side,
                presence=each.presence,
                from_time=each.from_time,
                to_time=each.to_time,
                deputy_for=each.deputy_for,
                decides=bool(who & {each.person_id, each.role} - {""}),
            )
        )


def _add_part(work: Work, draft: MinutesDraft, part: AgendaPart, place: int) -> None:
    point = add_point(work, draft, part, place)
    for at, line in enumerate(part.lines):
        add_line(work, draft, point, line, at)


def add_point(work: Work, draft: MinutesDraft, part: AgendaPart, place: int) -> DraftAgenda:
    """Add a point of the agenda as a version says it, without its lines."""
    used = None if part.used is None else part.used * 60
    return work.add(
        DraftAgenda(
            id=new_id(),
            scope=work.private,
            draft_id=draft.id,
            position=place,
            title=part.title,
            planned=part.planned,
            used_seconds=used,
            owner=part.owner,
            summary=part.summary,
        )
    )


def add_line(work: Work, draft: MinutesDraft, point: DraftAgenda, line: Line, place: int) -> None:
    """Add a line as it lives in the register, or as the version says where it does not live any more."""
    living = work.session.get(MinutesItem, line.item_id)
    item = work.add(
        MinutesItem(
            id=new_id(),
            scope=work.private,
            study_id=draft.study_id,
            partnership_id=draft.partnership_id,
            series_id=draft.series_id,
            meeting_id=draft.meeting_id,
            meeting_on=draft.starts.date(),
            meeting_title=draft.title,
            meeting_code=draft.code,
            unblinded=draft.unblinded,
            draft_id=draft.id,
            agenda_id=point.id,
            topic=point.title,
            position=place,
            shared_id=line.item_id,
            **({name: getattr(living, name) for name in SAID} if living else _said(work, line)),
        )
    )
    item.told = as_told(item) if living else {}


def _said(work: Work, line: Line) -> dict[str, Any]:
    """Return what a version says of a line."""
    names = ("number", "kind", "text", "owner_id", "owner", "owner_side", "due", "original_due", "priority")
    more = ("status", "evidence", "options", "reason", "decided_by", "effective", "late_on")
    told = {name: getattr(line, name) for name in (*names, *more)}
    return {**told, "effects": [each.value for each in line.effects], "entered_at": work.now}
