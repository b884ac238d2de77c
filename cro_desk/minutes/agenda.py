"""Acts on the agenda of a draft: its points, their order, and the time that each took."""

from __future__ import annotations

from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.minutes import rules
from cro_desk.minutes.drafts import agenda_of, draft_items
from cro_desk.minutes.records import DraftAgenda, MinutesDraft, MinutesItem
from cro_desk.minutes.terms import ItemKind
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError

#: what may meet in one draft has these in common: nothing unblinded comes into open minutes
TOGETHER = ("study_id", "partnership_id", "unblinded")


@operation(N_("Add a point to the agenda"))
def add_agenda(work: Work, draft_id: str, title: str, after: str = "", **fields: Any) -> str:
    """Add a point at the end, or after another one; `planned` in minutes, `owner`. Return its id."""
    draft = work.get(MinutesDraft, draft_id)
    return new_agenda(work, draft, after, title=title, **fields).id


def new_agenda(work: Work, draft: MinutesDraft, after: str = "", **fields: Any) -> DraftAgenda:
    """Make a point of the agenda."""
    rules.only(frozenset((*rules.AGENDA, "parked_item_id")), fields)
    known = agenda_of(work, draft.id)
    told = rules.checked(rules.AGENDA, fields)
    made = work.add(DraftAgenda(id=new_id(), scope=work.private, draft_id=draft.id, **told))
    at = next((place for place, each in enumerate(known, 1) if each.id == after), len(known))
    _put_in_order([*known[:at], made, *known[at:]])
    return made


@operation(N_("Take up a parked topic"))
def take_up(work: Work, draft_id: str, item_id: str, planned: int | None = None) -> str:
    """Make a parked topic a point of the agenda; circulating the minutes settles it. Return its id."""
    draft, topic = work.get(MinutesDraft, draft_id), work.get(MinutesItem, item_id)
    alike = all(getattr(topic, name) == getattr(draft, name) for name in TOGETHER)
    if topic.kind is not ItemKind.PARKED or topic.draft_id or not alike:
        problem = _("{number} is no parked topic of these meetings.").format(number=topic.number)
        raise FieldError("item_id", problem, _("Choose one that was circulated here."))
    taken = next((each for each in agenda_of(work, draft.id) if each.parked_item_id == topic.id), None)
    if taken is not None:
        return taken.id
    fields: dict[str, Any] = {
        "title": topic.text,
        "planned": planned,
        "owner": topic.owner,
        "parked_item_id": topic.id,
    }
    return new_agenda(work, draft, **fields).id


@operation(N_("Edit a point of the agenda"))
def edit_agenda(work: Work, agenda_id: str, **fields: Any) -> None:
    """Change title, planned minutes, used_seconds, owner, or the summary of what was said."""
    record = work.get(DraftAgenda, agenda_id)
    rules.only(frozenset(rules.AGENDA), fields)
    for name, value in rules.checked(rules.AGENDA, fields).items():
        setattr(record, name, value)


@operation(N_("Move a point of the agenda"))
def move_agenda(work: Work, agenda_id: str, place: int) -> None:
    """Put a point at a place of the agenda, the first is 0; its lines go with it."""
    record = work.get(DraftAgenda, agenda_id)
    others = [each for each in agenda_of(work, record.draft_id) if each.id != record.id]
    at = max(0, min(place, len(others)))
    _put_in_order([*others[:at], record, *others[at:]])


@operation(N_("Delete a point of the agenda"))
def delete_agenda(work: Work, agenda_id: str) -> None:
    """Delete a point with its lines; their numbers are not given again."""
    record = work.get(DraftAgenda, agenda_id)
    for line in draft_items(work, record.draft_id):
        if line.agenda_id == record.id:
            work.delete(line)
    work.delete(record)


@operation(N_("Count the time"))
def add_time(work: Work, agenda_id: str, seconds: int) -> None:
    """Add time to what a point has taken so far."""
    record = work.get(DraftAgenda, agenda_id)
    record.used_seconds = max(0, (record.used_seconds or 0) + seconds)


def point_of(work: Work, draft_id: str, agenda_id: str) -> DraftAgenda:
    """Return a point of this draft's agenda."""
    point = work.get(DraftAgenda, agenda_id)
    if point.draft_id != draft_id:
        problem = _("“{title}” stands in other minutes.").format(title=point.title)
        raise FieldError("agenda_id", problem, _("Choose a point of these."))
    return point


def _put_in_order(points: list[DraftAgenda]) -> None:
    for place, each in enumerate(points):
        if each.position != place:
            each.position = place
