"""Acts on a draft of minutes as a whole: its header, and its end."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from cro_desk.i18n import N_, _
from cro_desk.minutes import rules
from cro_desk.minutes.people import known_people, named, not_unblinded
from cro_desk.minutes.records import DraftAgenda, DraftAttendance, MinutesDraft, MinutesItem
from cro_desk.minutes.starting import is_late
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Blinding, Side

#: what a person may change of the header; who it belongs to, and whether it is unblinded, stays
_EDITABLE = frozenset((*rules.DRAFT, "writer_side"))


@operation(N_("Edit minutes"))
def edit_draft(work: Work, draft_id: str, **fields: Any) -> None:
    """Change the header: title, starts, ends, place, chair, distribution, next_meeting and so on."""
    draft = work.get(MinutesDraft, draft_id)
    rules.only(_EDITABLE, fields)
    told = rules.checked(rules.DRAFT, fields)
    rules.in_order("ends", told.get("starts", draft.starts), told.get("ends", draft.ends))
    if "distribution" in told:
        _check_receivers(work, draft, told["distribution"])
    if "writer_side" in told:
        _check_side(work, draft, told["writer_side"])
    for name, value in told.items():
        setattr(draft, name, value)
    if "starts" in told or "ends" in told:
        _follow_day(work, draft)


def _check_receivers(work: Work, draft: MinutesDraft, receivers: list[dict[str, str]]) -> None:
    """Refuse that unblinded minutes go to somebody who must not know, or whom nobody knows."""
    if not draft.unblinded:
        return
    people = known_people(work, draft)
    for each in receivers:
        person = named(people, each["name"], each["email"])
        if person is None or person.blinding is not Blinding.UNBLINDED:
            hint = _("Leave this person out, or correct the card.")
            raise FieldError("distribution", not_unblinded(each["name"]), hint)


def _check_side(work: Work, draft: MinutesDraft, side: Side) -> None:
    """Refuse another letter for numbers that were given already."""
    if side is not draft.writer_side and draft_items(work, draft.id):
        raise FieldError(
            "writer_side",
            _("Lines have their numbers already, and a number never changes."),
            _("Say who writes before the first line."),
        )


def _follow_day(work: Work, draft: MinutesDraft) -> None:
    """Say anew which lines were entered after the meeting's day."""
    for each in draft_items(work, draft.id):
        each.meeting_on = draft.starts.date()
        each.late_on = is_late(draft, each.entered_at)


@operation(N_("Delete draft of minutes"))
def delete_draft(work: Work, draft_id: str) -> None:
    """Delete a draft; what was circulated of it stays, and so do the numbers it had given."""
    draft = work.get(MinutesDraft, draft_id)
    for record in (*attendance_of(work, draft.id), *agenda_of(work, draft.id), *draft_items(work, draft.id)):
        work.delete(record)
    work.delete(draft)


def attendance_of(work: Work, draft_id: str) -> list[DraftAttendance]:
    """Return who stands in a draft, in order."""
    mine = select(DraftAttendance).where(col(DraftAttendance.draft_id) == draft_id)
    return sorted(work.select(mine), key=lambda each: (each.position, each.id))


def agenda_of(work: Work, draft_id: str) -> list[DraftAgenda]:
    """Return the agenda of a draft, in order."""
    mine = select(DraftAgenda).where(col(DraftAgenda.draft_id) == draft_id)
    return sorted(work.select(mine), key=lambda each: (each.position, each.id))


def draft_items(work: Work, draft_id: str) -> list[MinutesItem]:
    """Return the lines of a draft, in the order of their places under an agenda item."""
    mine = select(MinutesItem).where(col(MinutesItem.draft_id) == draft_id)
    return sorted(work.select(mine), key=lambda each: (each.position, each.id))
