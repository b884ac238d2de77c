"""The act of correcting minutes: what was circulated stays, a draft of the next version begins with a reason.

Who circulated the minutes still has the draft and works on in it; anybody else, or who has deleted it, gets
one that says what the version says.
"""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from cro_desk.communication.records import MeetingAttendee, MeetingSeries
from cro_desk.i18n import N_
from cro_desk.minutes.content import AgendaPart, Line, MinutesContent, NextMeeting, Receiver, from_json
from cro_desk.minutes.publishing import SAID, as_told
from cro_desk.minutes.records import DraftAgenda, DraftAttendance, MinutesDraft, MinutesItem, MinutesVersion
from cro_desk.minutes.signers import own_side
from cro_desk.minutes.standing import refuse_overtaken
from cro_desk.minutes.starting import attendance_id, open_draft
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies.rules import needed, passage
from cro_desk.zoned import write_moment

_KEPT = (
    *("study_id", "partnership_id", "series_id", "occurrence_key", "meeting_id"),
    *("unblinded", "code", "title"),
)
_SAID = ("starts", "ends", "place", "artifact", "chair", "minute_taker", "confidentiality")


@operation(N_("Correct minutes"))
def correct(work: Work, version_id: str, reason: str) -> str:
    """Begin the next version of minutes, approved or not, and say why; return the draft's id."""
    version = work.get(MinutesVersion, version_id)
    refuse_overtaken(work, version)
    needed(N_("A correction needs its reason."))("reason", reason)
    draft = open_draft(work, version.meeting_id) or _draft_of(work, version)
    draft.corrects_id, draft.correction_reason = version.id, passage("reason", reason)
    return draft.id


def _draft_of(work: Work, version: MinutesVersion) -> MinutesDraft:
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
            distribution=[_receiver(each) for each in header.distribution],
        )
    )
    _add_attendance(work, draft, content)
    for place, part in enumerate(content.agenda):
        _add_part(work, draft, part, place)
    return draft


def _next_meeting(told: NextMeeting | None) -> dict[str, Any]:
    if told is None:
        return {}
    starts = write_moment(told.starts) if told.starts else ""
    return {"starts": starts, "place": told.place, "prework": told.prework}


def _receiver(each: Receiver) -> dict[str, str]:
    return {"name": each.name, "email": each.email, "side": each.side.value}


def _add_attendance(work: Work, draft: MinutesDraft, content: MinutesContent) -> None:
    deciding = select(MeetingAttendee).where(col(MeetingAttendee.series_id) == draft.series_id)
    who = {each.person_id or each.role for each in work.select(deciding) if each.decides}
    for place, each in enumerate(content.attendance):
        work.add(
            DraftAttendance(
                id=attendance_id(draft, each.person_id, each.name, each.role),
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
    used = None if part.used is None else part.used * 60
    point = work.add(
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
    for at, line in enumerate(part.lines):
        _add_line(work, draft, point, line, at)


def _add_line(work: Work, draft: MinutesDraft, point: DraftAgenda, line: Line, place: int) -> None:
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
