"""A joint risk or issue goes up the ladder that both sides agreed on; each knows the other."""

from __future__ import annotations

from cro_desk.communication.escalation.acts import raise_escalation
from cro_desk.communication.records import Escalation
from cro_desk.communication.terms import EscalationState
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.risks.records import Risk
from cro_desk.oversight.risks.subjects import Subject, side_here, subject
from cro_desk.oversight.risks.words import statement
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.rules import needed
from cro_desk.studies.terms import Side

_OPEN = (EscalationState.WAITING, EscalationState.ANSWERED)
_LONGEST = 200


@operation(N_("Escalate a risk or issue"))
def escalate_subject(work: Work, subject_id: str, level_id: str, reason: str) -> str:
    """Raise a risk or issue at a level: the other side's owner has to answer. Return the escalation's id."""
    about = subject(work, subject_id)
    told = needed(N_("Say why it goes up now."))("reason", reason)
    if not about.partnership_id:
        problem = _("{number} is internal, and the ladder is read by both sides.").format(number=about.number)
        raise UserError(problem, _("Make it joint first."))
    known = work.session.get(Escalation, about.escalation_id) if about.escalation_id else None
    if known is not None and not known.deleted and known.state in _OPEN:
        problem = _("{number} is escalated already.").format(number=about.number)
        raise UserError(problem, _("Hand that escalation up, in the calendar."))
    title, details = _told(about)
    side = side_here(work, about.study_id)
    about.escalation_id = raise_escalation(
        work,
        about.partnership_id,
        level_id,
        side,
        _answers(work, about, Side.CRO if side is Side.SPONSOR else Side.SPONSOR),
        title=title[:_LONGEST],
        description="\n".join(part for part in (told, details) if part),
        raised_by=work.author,
    )
    return about.escalation_id


def _told(about: Subject) -> tuple[str, str]:
    if isinstance(about, Risk):
        title = _("Risk {number}: {text}").format(number=about.number, text=about.event)
        return title, statement(about.cause, about.event, about.effect)
    return _("Issue {number}: {text}").format(number=about.number, text=about.problem), about.details


def _answers(work: Work, about: Subject, side: Side) -> str:
    """Return the owner who has to answer, as far as the card is still there; else the level's role does."""
    card = about.cro_owner_id if side is Side.CRO else about.sponsor_owner_id
    person = work.session.get(Person, card) if card else None
    return person.id if person is not None and not person.deleted else ""
