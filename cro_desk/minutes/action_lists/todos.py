"""Actions as to-dos of a calendar program (RFC 5545 VTODO): imported again they are updated, not doubled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC

from icalendar import Calendar, Todo

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.action_lists.revisions import Revision
from cro_desk.minutes.action_lists.values import meeting_of
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ActionStatus, Priority
from cro_desk.studies.words import SIDE

PRODUCT = "-//CRO Desk//Actions//EN"
STATUS = {
    ActionStatus.OPEN: "NEEDS-ACTION",
    ActionStatus.DONE: "COMPLETED",
    ActionStatus.DROPPED: "CANCELLED",
}
#: RFC 5545 counts from 1, the highest, to 9
PRIORITY = {Priority.HIGH: 1, Priority.NORMAL: 5, Priority.LOW: 9}


def action_todos(actions: Sequence[ItemRow], known: Mapping[str, Revision], name: str = "") -> bytes:
    """Return the actions as an ics file, byte for byte the same while nothing has changed."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if name:
        made.add("x-wr-calname", name)
    for action in actions:
        made.add_component(_todo(action, known[action.id]))
    return bytes(made.to_ical())


def _todo(action: ItemRow, revision: Revision) -> Todo:
    made = Todo()
    changed = revision.at.astimezone(UTC).replace(microsecond=0)
    made.add("uid", f"{action.id}@cro-desk")
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", revision.sequence)
    made.add("summary", f"{action.number} {action.text}")
    made.add("description", _description(action))
    made.add("status", STATUS[action.status])
    made.add("priority", PRIORITY[action.priority])
    if action.due is not None:
        made.add("due", action.due)
    if action.owner:
        made.add("contact", _owner(action))
    made.add("categories", [action.protocol])
    if action.unblinded:
        made.add("class", "CONFIDENTIAL")
    _close(made, action)
    return made


def _close(made: Todo, action: ItemRow) -> None:
    """Say that an action is done, and when."""
    if action.status is ActionStatus.DONE:
        made.add("percent-complete", 100)
        if action.closed_at is not None:
            made.add("completed", action.closed_at.astimezone(UTC).replace(microsecond=0))


def _owner(action: ItemRow) -> str:
    return ", ".join(filter(None, (action.owner, _(SIDE[action.owner_side]) if action.owner_side else "")))


def _description(action: ItemRow) -> str:
    """Return what else one has to know: owner, meeting, study, how often it was moved, evidence."""
    told = (
        (_("Owner: {text}"), _owner(action)),
        (_("From: {text}"), f"{meeting_of(action)}, {day(action.meeting_on)}"),
        (_("Study: {text}"), " · ".join(filter(None, (action.protocol, action.partnership)))),
        (_("First due: {text}"), day(action.original_due) if action.slips else ""),
        (_("Comment: {text}"), action.comment),
        (_("Evidence: {text}"), action.evidence),
    )
    return "\n".join(words.format(text=text) for words, text in told if text)
