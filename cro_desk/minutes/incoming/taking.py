"""What was picked goes into a draft of minutes, in one act; everything goes through the draft's own lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes import rules
from cro_desk.minutes.agenda import new_agenda
from cro_desk.minutes.drafts import agenda_of
from cro_desk.minutes.incoming.candidate import Candidate
from cro_desk.minutes.people import person_for
from cro_desk.minutes.records import DraftAgenda, MinutesDraft
from cro_desk.minutes.starting import start_meeting_minutes
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.minutes.writing import new_lines
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Study
from cro_desk.studies.rules import FieldError

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Target:
    """The draft that takes the lines, else a new one with these facts; internal without a partnership."""

    draft_id: str = ""
    study_id: str = ""
    partnership_id: str = ""
    title: str = ""
    day: date | None = None


@operation(N_("Take lines out of old minutes"))
def take_lines(work: Work, target: Target, lines: Sequence[Candidate], source: str) -> str:
    """Put the lines under one point of the agenda that is called as their file; return the draft's id."""
    if not lines:
        raise UserError(_("No line is picked."), _("Pick the lines that are to be taken."))
    draft = work.get(MinutesDraft, _draft(work, target))
    point = _point(work, draft, source)
    work.session.flush()
    told = [rules.checked(rules.ITEM, _fields(work, draft, line, source)) for line in lines]
    new_lines(work, draft, point, told)
    return draft.id


def _draft(work: Work, target: Target) -> str:
    if target.draft_id:
        return target.draft_id
    if target.day is None:
        raise FieldError("starts", _("Say when the meeting was."))
    zone = ZoneInfo(work.get(Study, target.study_id).time_zone)
    starts = datetime.combine(target.day, _NOON, zone)  # nobody knows the hour any more
    told = (target.study_id, target.partnership_id, target.title, starts)
    made = start_meeting_minutes(work, *told)
    work.session.flush()
    return str(made)


def _point(work: Work, draft: MinutesDraft, source: str) -> DraftAgenda:
    """Return the point of the agenda for this file: the one there is of an earlier taking, or a new one."""
    title = _("Out of {file}").format(file=source)[:120]
    known = next((each for each in agenda_of(work, draft.id) if each.title == title), None)
    return known or new_agenda(work, draft, title=title)


def _fields(work: Work, draft: MinutesDraft, line: Candidate, source: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": line.kind,
        "text": line.whole_text,
        "comment": line.comment,
        "evidence": line.evidence,
        "priority": line.priority,
        "status": line.status,
    }
    if line.status is not ActionStatus.OPEN and not line.evidence:
        told["evidence"] = _("Closed in {file}").format(file=source)
    if line.kind is ItemKind.DECISION:
        return {**told, "decided_by": line.owner, "status": ActionStatus.OPEN, "evidence": line.evidence}
    return {**told, **_promised(work, draft, line)}


def _promised(work: Work, draft: MinutesDraft, line: Candidate) -> dict[str, Any]:
    """Return who does it until when; a date that could not be read is told as such."""
    told: dict[str, Any] = {"due": line.due, "owner": line.owner, "unread": []}
    if line.due is None and line.due_text:
        told["unread"] = [line.due_text[:60]]
    if line.owner_id:
        person = person_for(work, draft, line.owner_id, "owner")
        told |= {"owner_id": person.id, "owner": person.name, "owner_side": person.side}
    return told
