"""What a draft says, as the one value that is shown, printed, hashed and signed."""

from __future__ import annotations

import orjson
from sqlmodel import Session

from cro_desk.communication.words import side_name
from cro_desk.i18n import _
from cro_desk.minutes.carrying import CarriedRow
from cro_desk.minutes.content import (
    AgendaPart,
    Attendant,
    CarriedAction,
    Header,
    Line,
    MinutesContent,
    from_json,
)
from cro_desk.minutes.queries import AgendaRow, AttendanceRow, Draft, draft
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.words import follow_up_words
from cro_desk.store.connections import raw
from cro_desk.studies.terms import Side

_CARRIED = """SELECT json_object('header', json_extract(content, '$.header'),
    'carried', json_extract(content, '$.carried')) FROM minutes_version WHERE id = ? AND meeting_id = ?"""


def draft_content(session: Session, draft_id: str) -> MinutesContent:
    """Return what the minutes would say if they were circulated now."""
    return content_of(session, draft(session, draft_id))


def content_of(session: Session, found: Draft) -> MinutesContent:
    """Return what a draft says. A later version tells carried actions as the first one did: as they stood."""
    earlier = _told_before(session, found)
    return MinutesContent(
        header=_header(found),
        attendance=tuple(_attendant(each) for each in found.attendance),
        previous=found.previous,
        carried=tuple(map(_carried, found.carried)) if earlier is None else earlier,
        agenda=tuple(map(_part, found.agenda)),
        next_meeting=found.next_meeting,
        note=found.note,
    )


def _told_before(session: Session, found: Draft) -> tuple[CarriedAction, ...] | None:
    if not found.corrects_id:
        return None
    told = (found.corrects_id, found.meeting_id)
    row = raw(session.connection()).execute(_CARRIED, told).fetchone()
    return None if row is None else from_json(orjson.loads(row[0])).carried


def _header(found: Draft) -> Header:
    return Header(
        study=found.study or found.protocol,
        protocol=found.protocol,
        title=found.title,
        starts=found.starts,
        code=found.code,
        meeting_kind=found.series,
        artifact=found.artifact,
        ends=found.ends,
        place=found.place,
        chair=found.chair,
        minute_taker=found.minute_taker,
        confidentiality=found.confidentiality,
        unblinded=found.unblinded,
        sponsor=found.sponsor,
        cro=found.partnership,
        quorum=_quorum(found.without_quorum),
        distribution=found.distribution,
    )


def _quorum(missing: tuple[Side, ...]) -> str:
    if not missing:
        return ""
    sides = ", ".join(map(side_name, missing))
    return _("Too few decision-makers: {sides}").format(sides=sides)


def _attendant(each: AttendanceRow) -> Attendant:
    return Attendant(
        name=each.name or each.role,
        role=each.role if each.name else "",
        side=each.side,
        presence=each.presence,
        from_time=each.from_time,
        to_time=each.to_time,
        deputy_for=each.deputy_for,
        person_id=each.person_id,
    )


def _carried(row: CarriedRow) -> CarriedAction:
    one = row.item
    return CarriedAction(
        item_id=one.id,
        number=one.number,
        text=one.text,
        owner=one.owner,
        owner_side=one.owner_side or Side.OTHER,
        original_due=one.original_due,
        due=one.due,
        slips=one.slips,
        age_days=row.age,
        status=one.status,
        comment=one.comment or one.evidence,
    )


def _part(point: AgendaRow) -> AgendaPart:
    used = None if point.used_seconds is None else -(-point.used_seconds // 60)
    lines = tuple(map(_line, point.lines))
    return AgendaPart(point.title, point.planned, used, point.owner, point.summary, lines)


def _line(row: ItemRow) -> Line:
    return Line(
        item_id=row.shared_id or row.id,
        number=row.number,
        kind=row.kind,
        text=row.text,
        owner_id=row.owner_id,
        owner=row.owner,
        owner_side=row.owner_side,
        due=row.due,
        original_due=row.original_due,
        priority=row.priority,
        status=row.status,
        evidence=row.evidence,
        options=row.options,
        reason=row.reason,
        decided_by=row.decided_by,
        effective=row.effective,
        effects=row.effects,
        reverses=row.reverses,
        late_on=row.late_on,
        follow_ups=tuple(follow_up_words(each.kind) for each in row.follow_ups),
    )
