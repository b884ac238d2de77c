"""What the Overview says of escalations: clocks that ran out, and when the next one will."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.escalation.rows import EscalationRow
from cro_desk.communication.escalation.words import left_words
from cro_desk.i18n import _
from cro_desk.studies.attention import Attention, Told

PANE = "calendar"


def escalation_attention(session: Session, study_id: str, now: datetime) -> Told:
    """Return a line for each clock that ran out, the longest first."""
    opened = [row for row in escalations(session, study_id) if row.is_open]
    clocks = [(row, row.clock(now)) for row in opened]
    dues = [read.due for _row, read in clocks if read.due is not None and read.due > now]
    out = sorted((read.due, row.id) for row, read in clocks if read.due is not None and read.due <= now)
    rows = {row.id: row for row in opened}
    return Told(tuple(_line(rows[id], now) for _due, id in out), min(dues, default=None))


def _line(row: EscalationRow, now: datetime) -> Attention:
    text = _("Escalation {number}: {title}").format(number=row.called, title=row.title)
    return Attention(text, left_words(row, row.clock(now)), PANE, row.id)
