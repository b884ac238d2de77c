"""A draft's lines as living items of the shared scope: made once, afterwards only what the draft changed.

What the register changed since (status, due date, closing) stays, whatever the draft still says of it.
"""

from __future__ import annotations

from cro_desk.minutes.drafts import agenda_of, draft_items
from cro_desk.minutes.records import MinutesDraft, MinutesItem
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.store.kinds import Stored, kind_of
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work

#: what a line says, whoever says it
SAID = (
    *("kind", "kinds", "number", "former", "text", "owner_id", "owner", "owner_side", "due", "original_due"),
    *("redates", "priority", "status", "evidence", "closed_at", "closed_by", "comment", "options", "reason"),
    *("decided_by", "effective", "effects", "reverses_id", "entered_at", "late_on", "follow_ups"),
    "escalation_id",
)
#: what the register changes
_MOVED = ("status", "redates", "evidence", "escalation_id")
#: where it stands, which follows the draft
_STANDS = (
    *("study_id", "partnership_id", "series_id", "meeting_id", "unblinded"),
    *("meeting_on", "meeting_title", "meeting_code", "topic", "position"),
)


def publish_lines(work: Work, draft: MinutesDraft, scope: str) -> None:
    """Let the shared scope have the draft's lines as they are now."""
    known = {each.id: each for each in draft_items(work, draft.id)}
    place = 0
    for point in agenda_of(work, draft.id):
        for line in (each for each in known.values() if each.agenda_id == point.id):
            _follow(draft, line, point.title)
            _publish(work, line, scope, place)
            place += 1


def _follow(draft: MinutesDraft, line: MinutesItem, topic: str) -> None:
    line.meeting_on, line.meeting_title = draft.starts.date(), draft.title
    line.meeting_code, line.topic = draft.code, topic


def _publish(work: Work, line: MinutesItem, scope: str, place: int) -> None:
    stands = {**{name: getattr(line, name) for name in _STANDS}, "position": place}
    line.shared_id = line.shared_id or shared_id(line)
    living = work.session.get(MinutesItem, line.shared_id)
    if living is None:
        said = {name: getattr(line, name) for name in SAID}
        living = work.add(MinutesItem(id=line.shared_id, scope=scope, **stands, **said))
    else:
        for name in changed_since(line):
            setattr(living, name, getattr(line, name))
        for name, value in {**stands, "deleted": False}.items():
            setattr(living, name, value)
    line.told = as_told(line)


def shared_id(line: MinutesItem) -> str:
    """Return the id under which a draft's line lives on."""
    return derived_id(line.id, "circulated")


def as_told(line: MinutesItem) -> dict[str, Stored]:
    """Return what a line says, as the store keeps it: what a later circulation compares with."""
    kind = kind_of(MinutesItem)
    return {name: kind.column(name).stored(getattr(line, name)) for name in SAID}


def changed_since(line: MinutesItem) -> list[str]:
    """Return the fields that the draft changed since its line was told."""
    return [name for name, value in as_told(line).items() if value != line.told.get(name)]


def withdraw_lines(work: Work, draft: MinutesDraft, gone: list[MinutesItem]) -> None:
    """Take lines that the draft deleted out of the registers, but for those that were closed or re-dated."""
    for line in gone:
        living = work.session.get(MinutesItem, line.shared_id)
        if living is not None and living.meeting_id == draft.meeting_id and not _lives_on(living, line):
            work.delete(living)


def _lives_on(living: MinutesItem, line: MinutesItem) -> bool:
    """Whether the register changed an item since it was told."""
    now = as_told(living)
    return any(now[name] != line.told.get(name) for name in _MOVED)


def settle_parked(work: Work, draft: MinutesDraft) -> None:
    """Let the parked topics be done that this meeting took up."""
    for point in agenda_of(work, draft.id):
        topic = work.session.get(MinutesItem, point.parked_item_id) if point.parked_item_id else None
        if topic is not None and topic.kind is ItemKind.PARKED and topic.status is ActionStatus.OPEN:
            topic.status, topic.evidence = ActionStatus.DONE, draft.code or draft.title
            topic.closed_at, topic.closed_by = work.now, work.author
