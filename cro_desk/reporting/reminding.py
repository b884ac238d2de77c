"""What all areas remind of. An area that has something to remind of is a line in `SOURCES`."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.communication import ahead
from cro_desk.communication.ahead import Ahead, Asked
from cro_desk.communication.reminders import Source, calendar_reminders
from cro_desk.minutes.reminding import minutes_reminders
from cro_desk.oversight.goals.reminding import goal_reminders
from cro_desk.oversight.milestones.reminding import milestone_reminders
from cro_desk.oversight.risks.reminding import risk_reminders

__all__ = ["SOURCES", "Ahead", "Asked", "read_ahead"]

SOURCES: tuple[Source, ...] = (
    calendar_reminders,
    minutes_reminders,
    milestone_reminders,
    risk_reminders,
    goal_reminders,
)


def read_ahead(session: Session, asked: Asked) -> Ahead:
    """Return what is to be told; what was shown already is not among it."""
    return ahead.read_ahead(session, asked, SOURCES)
