"""Which circulated version a meeting, or a line of a register, stands in now."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.minutes.registers import item
from cro_desk.store.connections import raw

_LATEST = """SELECT v.id FROM minutes_version AS v WHERE v.meeting_id = ? AND NOT v.deleted
    AND v.unblinded = ? ORDER BY v.number DESC, v.circulated_at DESC LIMIT 1"""


def latest_of_meeting(session: Session, meeting_id: str, unblinded: bool) -> str:
    """Return the latest circulated version of a meeting, empty where there is none."""
    row = raw(session.connection()).execute(_LATEST, (meeting_id, unblinded)).fetchone()
    return str(row[0]) if row is not None else ""


def latest_of_line(session: Session, item_id: str) -> str:
    """Return the latest version of the meeting in which a line was said, empty where it is gone."""
    row = item(session, item_id)
    return latest_of_meeting(session, row.meeting_id, row.unblinded) if row is not None else ""
