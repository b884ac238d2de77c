"""An action whose date moves once too often goes up the ladder: level 1, in the same act."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from cro_desk.communication.escalation.acts import raise_escalation
from cro_desk.communication.records import EscalationLevel
from cro_desk.i18n import _
from cro_desk.minutes.records import MinutesItem
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side

_FIRST = "1"


def escalate(work: Work, item: MinutesItem, due: date, reason: str) -> str:
    """Raise an action at level 1 of its partnership's ladder; the owner's side has to answer. Return the id.

    Refused where no ladder can take it: of unblinded actions, for others read it; of internal ones.
    """
    times = len(item.redates)
    problem = _("{number} was re-dated {count} times already.").format(number=item.number, count=times)
    if item.unblinded or not item.partnership_id or item.owner_side not in (Side.SPONSOR, Side.CRO):
        raise FieldError("due", problem, _("Close it, drop it, or agree on a new action."))
    level = _first_level(work, item.partnership_id)
    if level is None:
        hint = _("Now it has to escalate, and the ladder has no level 1: add it in the calendar.")
        raise FieldError("due", problem, hint)
    raised_side = Side.CRO if item.owner_side is Side.SPONSOR else Side.SPONSOR
    title = _("Action {number}: {text}").format(number=item.number, text=item.text)
    told = _("Due {before}, asked for {after} now: {reason}").format(
        before=item.due or "", after=due, reason=reason
    )
    return raise_escalation(
        work,
        item.partnership_id,
        level.id,
        raised_side,
        _answers(work, item),
        title=title[:200],
        description=f"{problem} {told}",
        raised_by=work.author,
    )


def _first_level(work: Work, partnership_id: str) -> EscalationLevel | None:
    mine = select(EscalationLevel).where(
        col(EscalationLevel.partnership_id) == partnership_id, col(EscalationLevel.code) == _FIRST
    )
    found: list[EscalationLevel] = work.select(mine)
    return found[0] if found else None


def _answers(work: Work, item: MinutesItem) -> str:
    """Return the owner, as far as the card is still there; else the level's role answers."""
    person = work.session.get(Person, item.owner_id) if item.owner_id else None
    return person.id if person is not None and not person.deleted and person.side is item.owner_side else ""
