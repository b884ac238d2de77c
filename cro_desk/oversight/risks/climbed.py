"""What an escalation was raised for, told from the escalation's side."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.i18n import N_, _
from cro_desk.oversight.risks.origins import Origin
from cro_desk.store.connections import raw

_ASKED = """SELECT 'risk', id, number, event FROM risk WHERE escalation_id = ?1 AND NOT deleted
    UNION ALL SELECT 'issue', id, number, problem FROM issue WHERE escalation_id = ?1 AND NOT deleted
    UNION ALL SELECT 'action', id, number, text FROM minutes_item
    WHERE escalation_id = ?1 AND draft_id = '' AND NOT deleted"""
_WORDS = {
    "risk": N_("Risk {number}: {text}"),
    "issue": N_("Issue {number}: {text}"),
    "action": N_("Action {number}: {text}"),
}


def raised_for(session: Session, escalation_id: str) -> Origin | None:
    """Return the risk, issue or action that went up as this escalation; None where it was none."""
    row = raw(session.connection()).execute(_ASKED, (escalation_id,)).fetchone()
    if row is None:
        return None
    kind, id, number, text = row
    words = _(_WORDS[kind]).format(number=number, text=text)
    return Origin(words, "minutes" if kind == "action" else "oversight", id)
