"""What all areas ask to be looked at. An area that has something to say is a line in `TELLERS`."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from cro_desk.communication.escalation.attention import escalation_attention
from cro_desk.minutes.attention import minutes_attention
from cro_desk.oversight.enrolment.attention import enrolment_attention
from cro_desk.oversight.goals.attention import goal_attention
from cro_desk.oversight.milestones.attention import milestone_attention
from cro_desk.oversight.risks.attention import risk_attention
from cro_desk.oversight.scorecard.attention import measured_attention
from cro_desk.sharing.contested import contested_attention
from cro_desk.studies.attention import Attention, Teller, Told

TELLERS: tuple[Teller, ...] = (
    escalation_attention,
    minutes_attention,
    milestone_attention,
    enrolment_attention,
    measured_attention,
    risk_attention,
    goal_attention,
    contested_attention,
)


def attention(session: Session, study_id: str, now: datetime) -> Told:
    """Return what is to be looked at in a study now, what is bad first; and when to ask again."""
    told = [teller(session, study_id, now) for teller in TELLERS]
    lines = sorted((line for each in told for line in each.lines), key=_place)
    again = [each.again_at for each in told if each.again_at is not None]
    return Told(tuple(lines), min(again, default=None))


def _place(line: Attention) -> bool:
    return not line.bad
