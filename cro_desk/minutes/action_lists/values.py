"""What a list tells of an action, in types that a spreadsheet sorts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cro_desk.i18n import _
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.words import priority_name, status_name
from cro_desk.studies.words import SIDE

Value = str | int | date | None


def values_of(action: ItemRow, today: date) -> Mapping[str, Value]:
    """Return an action's values by column."""
    late = (today - action.due).days if action.due and action.is_overdue(today) else None
    return {
        "number": action.number,
        "text": action.text,
        "owner": action.owner,
        "party": _(SIDE[action.owner_side]) if action.owner_side else "",
        "due": action.due,
        "status": status_name(action.status),
        "overdue": late,
        "original_due": action.original_due,
        "slips": action.slips or None,
        "priority": priority_name(action.priority),
        "age": action.age(today) if action.is_open else None,
        "evidence": action.evidence,
        "closed_on": action.closed_at.date() if action.closed_at else None,
        "closed_by": action.closed_by,
        "comment": action.comment,
        "meeting": meeting_of(action),
        "meeting_on": action.meeting_on,
        "topic": action.topic,
        "study": action.protocol,
        "partnership": action.partnership,
    }


def meeting_of(action: ItemRow) -> str:
    """Return the meeting that an action comes from: `OPS-017 Core team call`."""
    return " ".join(filter(None, (action.meeting_code, action.meeting_title)))
