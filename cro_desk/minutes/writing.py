"""Acts on the lines of a draft. Each is one act at once, so that a crash loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count as count_from
from typing import Any

from sqlmodel import Session

from cro_desk.communication.calendars import of_series, read_calendars
from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.i18n import N_, _
from cro_desk.minutes import rules
from cro_desk.minutes.agenda import TOGETHER, new_agenda, point_of
from cro_desk.minutes.drafts import agenda_of, draft_items
from cro_desk.minutes.numbers import next_number
from cro_desk.minutes.people import known_people, named, people_for, person_for
from cro_desk.minutes.records import DraftAgenda, MinutesDraft, MinutesItem
from cro_desk.minutes.starting import is_late
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.minutes.typing_in import OWNED, Typed, parse_line
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError

_EDITABLE = frozenset((*rules.ITEM, "owner_id", "priority", "status", "reverses_id"))


@operation(N_("Add a line"))
def add_line(
    work: Work, draft_id: str, agenda_id: str, text: str, kind: ItemKind | None = None, after: str = ""
) -> str:
    """Add what was typed under a point of the agenda (empty: the last one), at its end or after a line.

    Without a kind the text's own key tells it. Nothing but an empty text is refused. Return the line's id.
    """
    draft = work.get(MinutesDraft, draft_id)
    typed = _parsed(work, draft, text, kind)
    fields = rules.checked(rules.ITEM, _fields(typed))
    point = _point(work, draft, agenda_id)
    return new_line(work, draft, point, after, kind=typed.kind or ItemKind.INFORMATION, **fields).id


def new_line(
    work: Work, draft: MinutesDraft, point: DraftAgenda, after: str = "", **fields: Any
) -> MinutesItem:
    """Make a line with the next number."""
    known = [each for each in draft_items(work, draft.id) if each.agenda_id == point.id]
    made = _made(work, draft, point, next_number(work, draft), fields)
    at = next((place for place, each in enumerate(known, 1) if each.id == after), len(known))
    _put_in_order([*known[:at], made, *known[at:]])
    return made


def new_lines(
    work: Work, draft: MinutesDraft, point: DraftAgenda, lines: Sequence[Mapping[str, Any]]
) -> list[MinutesItem]:
    """Make lines with the next numbers at the end of a point; what is there is looked at once for all."""
    known = [each for each in draft_items(work, draft.id) if each.agenda_id == point.id]
    letters, _dash, first = next_number(work, draft).rpartition("-")
    numbers = (f"{letters}-{count}" for count in count_from(int(first)))
    made = [_made(work, draft, point, next(numbers), fields) for fields in lines]
    _put_in_order([*known, *made])
    return made


def _made(
    work: Work, draft: MinutesDraft, point: DraftAgenda, number: str, fields: Mapping[str, Any]
) -> MinutesItem:
    fixed: dict[str, Any] = {
        "study_id": draft.study_id,
        "partnership_id": draft.partnership_id,
        "series_id": draft.series_id,
        "meeting_id": draft.meeting_id,
        "meeting_on": draft.starts.date(),
        "meeting_title": draft.title,
        "meeting_code": draft.code,
        "unblinded": draft.unblinded,
        "agenda_id": point.id,
        "number": number,
        "entered_at": work.now,
        "late_on": is_late(draft, work.now),
    }
    made = MinutesItem(id=new_id(), scope=work.private, draft_id=draft.id, **{**fixed, **fields})
    made.original_due = made.due
    return work.add(made)


@operation(N_("Edit a line"))
def edit_line(work: Work, item_id: str, **fields: Any) -> None:
    """Change a line of a draft. Its `text` is read as when it was typed: `@`, `due` and `!` in it count.

    `owner_id` of somebody in the directory, or `owner` as a name; `reverses_id` of a decision.
    """
    line = _line(work, item_id)
    rules.only(_EDITABLE, fields)
    draft = work.get(MinutesDraft, line.draft_id)
    if "text" in fields:
        typed = _parsed(work, draft, fields.pop("text"), line.kind)
        fields = {**_fields(typed), **fields}
    told = rules.checked(rules.ITEM, fields)
    told |= _owner(work, draft, fields) if line.kind is not ItemKind.DECISION else {}
    _check_closing(line, told)
    _check_reversed(work, line, told.get("reverses_id", ""))
    _set(line, {**told, **_closing(work, line, told)})


@operation(N_("Change the kind of a line"))
def set_kind(work: Work, item_id: str, kind: ItemKind) -> None:
    """Make a line of a draft another kind; its number stays, and what it was before is kept."""
    line = _line(work, item_id)
    if line.kind is kind:
        return
    change_kind(work, line, kind)
    if kind in OWNED:
        draft = work.get(MinutesDraft, line.draft_id)
        told = _fields(_parsed(work, draft, line.text, kind))
        _set(line, {**told, "unread": told["unread"] or line.unread})


def change_kind(work: Work, line: MinutesItem, kind: ItemKind) -> None:
    """Give a line another kind, and keep which one it had."""
    said = {"kind": line.kind.value, "at": work.now.isoformat(timespec="seconds"), "by": work.author}
    line.kinds = [*line.kinds, said]
    line.kind = kind


@operation(N_("Move a line"))
def move_line(work: Work, item_id: str, agenda_id: str = "", place: int | None = None) -> None:
    """Put a line at a place (the first is 0, none: the end) of its point of the agenda, or of another."""
    line = _line(work, item_id)
    point = point_of(work, line.draft_id, agenda_id or line.agenda_id)
    mine = [each for each in draft_items(work, line.draft_id) if each.agenda_id == point.id]
    others = [each for each in mine if each.id != line.id]
    at = len(others) if place is None else max(0, min(place, len(others)))
    line.agenda_id = point.id
    _put_in_order([*others[:at], line, *others[at:]])


@operation(N_("Delete lines"))
def delete_lines(work: Work, *item_ids: str) -> None:
    """Delete lines of a draft; their numbers are not given again."""
    for id in item_ids:
        work.delete(_line(work, id))


def calendars_for(session: Session, study_id: str, partnership_id: str) -> tuple[WorkCalendar, ...]:
    """Return whose working days count where no owner's do: the first calendar of each party."""
    known = read_calendars(raw(session.connection())).get(study_id, ())
    return of_series(known, partnership_id, ())


def _parsed(work: Work, draft: MinutesDraft, text: str, kind: ItemKind | None) -> Typed:
    """Read a line as of the meeting's day; people and calendars are looked up only where it may name some."""
    people: tuple[Contact, ...] = ()
    calendars: tuple[WorkCalendar, ...] = ()
    if "@" in text:
        work.session.flush()
        people = people_for(work.session, draft.id)
    elif "+" in text or "due" in text.casefold():
        work.session.flush()
        calendars = calendars_for(work.session, draft.study_id, draft.partnership_id)
    return parse_line(text, people, draft.starts.date(), calendars, kind)


def _fields(typed: Typed) -> dict[str, Any]:
    """Return what a typed line says, as a line keeps it; what it is silent about is not among it."""
    told: dict[str, Any] = {"due": typed.due, "priority": typed.priority, "effective": typed.effective}
    if typed.kind is ItemKind.DECISION:
        told["decided_by"] = typed.owner
    elif typed.owner:
        side = typed.person.side if typed.person else None
        told |= {"owner_id": typed.owner_id, "owner": typed.owner, "owner_side": side}
    said = {name: value for name, value in told.items() if value or name.startswith("owner_")}
    return {**said, "text": typed.text, "unread": typed.unread}


def _owner(work: Work, draft: MinutesDraft, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return who owns a line, by card where there is one."""
    if not fields.keys() & {"owner_id", "owner"}:
        return {}
    if fields.get("owner_id"):
        person = person_for(work, draft, fields["owner_id"], "owner_id")
    else:
        name = rules.ITEM["owner"]("owner", fields.get("owner", ""))
        known = named(known_people(work, draft), name)
        if known is None:
            return {"owner_id": "", "owner": name, "owner_side": None}
        person = person_for(work, draft, known.id, "owner")
    return {"owner_id": person.id, "owner": person.name, "owner_side": person.side}


def _check_closing(line: MinutesItem, told: Mapping[str, Any]) -> None:
    status = told.get("status", line.status)
    if status is ActionStatus.OPEN or told.get("evidence", line.evidence):
        return
    if status is ActionStatus.DONE:
        raise FieldError("evidence", _("What shows that this was done?"), _("Name the evidence."))
    raise FieldError("evidence", _("Say why it is dropped."), _("Write the reason as its evidence."))


def _closing(work: Work, line: MinutesItem, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return when and by whom a line is closed by what is told, as the register keeps it."""
    status = told.get("status", line.status)
    if status is line.status:
        return {}
    is_open = status is ActionStatus.OPEN
    return {"closed_at": None if is_open else work.now, "closed_by": "" if is_open else work.author}


def _check_reversed(work: Work, line: MinutesItem, reversed_id: str) -> None:
    if not reversed_id:
        return
    other = work.get(MinutesItem, reversed_id)
    alike = all(getattr(other, name) == getattr(line, name) for name in TOGETHER)
    if other.kind is not ItemKind.DECISION or other.draft_id or not alike:
        problem = _("{number} is no decision that was circulated here.").format(number=other.number)
        raise FieldError("reverses_id", problem, _("Choose one of this partnership’s decisions."))


def _set(line: MinutesItem, told: Mapping[str, Any]) -> None:
    """Keep the fields; a day or an owner that is told now settles what could not be read before."""
    for name, value in told.items():
        setattr(line, name, value)
    if told.get("due"):
        line.original_due = line.due if not line.redates else line.original_due
    if "unread" not in told:
        settled = ("@" * bool(told.get("owner")), "due" * bool(told.get("due")))
        line.unread = [each for each in line.unread if not each.startswith(tuple(filter(None, settled)))]


def _line(work: Work, item_id: str) -> MinutesItem:
    """Return a line of a draft; what was circulated changes by its register, or by a new version."""
    line = work.get(MinutesItem, item_id)
    if not line.draft_id:
        problem = _("{number} was circulated.").format(number=line.number)
        raise FieldError("item_id", problem, _("Change it in the register, or correct the minutes."))
    return line


def _point(work: Work, draft: MinutesDraft, agenda_id: str) -> DraftAgenda:
    if agenda_id:
        return point_of(work, draft.id, agenda_id)
    known = agenda_of(work, draft.id)
    return known[-1] if known else new_agenda(work, draft, title=_("Any other business"))


def _put_in_order(lines: list[MinutesItem]) -> None:
    for place, each in enumerate(lines):
        if each.position != place:
            each.position = place
