"""The latest acts: what somebody did, however many records it touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.store.connections import raw
from cro_desk.store.journal.edits import moment

#: what the program notes for itself
_BY_ITSELF = "Remember reminders"

_LATEST = """SELECT max(clock), author, action, step, sum(changes) FROM edit
    WHERE id > (SELECT max(id) FROM edit) - 50 * ? AND action <> ?
    GROUP BY transaction_id ORDER BY max(id) DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act with how many changes it made. `at` is UTC."""

    at: datetime
    author: str
    name: str
    changes: int


def latest_acts(session: Session, limit: int) -> tuple[ActRow, ...]:
    """Return what was done last, the newest first."""
    rows = raw(session.connection()).execute(_LATEST, (limit, _BY_ITSELF, limit))
    return tuple(
        ActRow(moment(clock), author, _name(step, action), changes)
        for clock, author, action, step, changes in rows
    )


def _name(step: str, action: str) -> str:
    words = {"undo": _("Undo: {action}"), "redo": _("Redo: {action}")}.get(step, "{action}")
    return words.format(action=_(action))
