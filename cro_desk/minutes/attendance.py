"""Acts on who was there: present, part of the time, apologies, absent, or somebody in another's place."""

from __future__ import annotations

from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.minutes import rules
from cro_desk.minutes.drafts import attendance_of, draft_items
from cro_desk.minutes.people import not_unblinded, person_for
from cro_desk.minutes.records import DraftAttendance, MinutesDraft, MinutesItem
from cro_desk.minutes.starting import attendance_id
from cro_desk.minutes.terms import Presence
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.operations import new_person
from cro_desk.studies.records import Partnership, Person, Study
from cro_desk.studies.rules import FieldError, same
from cro_desk.studies.terms import Side

_EDITABLE = frozenset((*rules.ATTENDANCE, "side", "decides", "presence"))


@operation(N_("Add an attendee"))
def add_attendant(work: Work, draft_id: str, person_id: str = "", **fields: Any) -> str:
    """Add somebody by card, or by name; return the attendance's id. The same person stands there once."""
    draft = work.get(MinutesDraft, draft_id)
    rules.only(_EDITABLE, fields)
    told = _checked(fields)
    if person_id:
        person = person_for(work, draft, person_id, "person_id")
        told = {"role": person.role, **told, "name": person.name, "side": person.side}
    elif draft.unblinded:
        problem = not_unblinded(told.get("name", ""))
        raise FieldError("name", problem, _("Choose somebody of the directory whose card says unblinded."))
    if not told.get("name") and not told.get("role"):
        raise FieldError("name", _("Name somebody, or a role."))
    return _put(work, draft, person_id, told).id


def _put(work: Work, draft: MinutesDraft, person_id: str, told: dict[str, Any]) -> DraftAttendance:
    id = attendance_id(draft, person_id, told.get("name", ""), told.get("role", ""))
    known = work.session.get(DraftAttendance, id)
    if known is not None:
        for name, value in {**told, "deleted": False}.items():
            setattr(known, name, value)
        return known
    place = max((each.position for each in attendance_of(work, draft.id)), default=-1) + 1
    fixed: dict[str, Any] = {"draft_id": draft.id, "person_id": person_id, "position": place}
    return work.add(DraftAttendance(id=id, scope=work.private, **fixed, **told))


@operation(N_("Note who was there"))
def set_presence(work: Work, attendance_id: str, presence: Presence, **fields: Any) -> None:
    """Note whether somebody was there; `from_time`, `to_time` of a part, `deputy_for` of a deputy."""
    _edit(work, attendance_id, {**_CLEARED[presence], **fields, "presence": presence})


@operation(N_("Edit an attendee"))
def edit_attendant(work: Work, attendance_id: str, **fields: Any) -> None:
    """Change name, role, side, times, for whom somebody stands in, whether one decides."""
    _edit(work, attendance_id, fields)


@operation(N_("Remove attendees"))
def remove_attendants(work: Work, *attendance_ids: str) -> None:
    """Take people out of the list."""
    for id in attendance_ids:
        work.delete(work.get(DraftAttendance, id))


@operation(N_("Add to the directory"))
def add_to_directory(work: Work, draft_id: str, name: str, side: Side, **fields: Any) -> str:
    """Make a card for somebody whom these minutes name; attendance and lines point to it. Return its id."""
    draft = work.get(MinutesDraft, draft_id)
    if side is Side.CRO and draft.partnership_id:
        fields.setdefault("organisation", work.get(Partnership, draft.partnership_id).name)
    person = new_person(work, work.get(Study, draft.study_id), side, {**fields, "name": name})
    for each in attendance_of(work, draft.id):
        if not each.person_id and same(each.name, person.name):
            each.person_id, each.side = person.id, person.side
    for line in draft_items(work, draft.id):
        if not _has_card(work, line.owner_id) and _means(line, person.name):
            line.owner_id, line.owner, line.owner_side = person.id, person.name, person.side
            line.unread = [each for each in line.unread if not each.startswith("@")]
    return person.id


def _has_card(work: Work, person_id: str) -> bool:
    card = work.session.get(Person, person_id) if person_id else None
    return card is not None and not card.deleted


def _means(line: MinutesItem, name: str) -> bool:
    """Whether a line's owner, or what was typed for it, is this name."""
    return same(line.owner, name) or any(
        each.startswith("@") and same(each[1:], name) for each in line.unread
    )


def _edit(work: Work, attendance_id: str, fields: dict[str, Any]) -> None:
    record = work.get(DraftAttendance, attendance_id)
    rules.only(_EDITABLE, fields)
    told = _checked(fields)
    begin, end = (told.get(name, getattr(record, name)) for name in ("from_time", "to_time"))
    rules.in_order("to_time", begin, end)
    for name, value in told.items():
        setattr(record, name, value)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    return rules.checked(rules.ATTENDANCE, fields)


#: what does not hold any more when somebody's presence becomes another one
_CLEARED: dict[Presence, dict[str, Any]] = {
    Presence.PRESENT: {"from_time": "", "to_time": "", "deputy_for": ""},
    Presence.PART: {"deputy_for": ""},
    Presence.APOLOGIES: {"from_time": "", "to_time": "", "deputy_for": ""},
    Presence.ABSENT: {"from_time": "", "to_time": "", "deputy_for": ""},
    Presence.DEPUTY: {},
}
