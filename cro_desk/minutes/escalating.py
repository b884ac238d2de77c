"""An action whose date moves once too often goes up the ladder: level 1, in the same act.

A ladder is read by both sides of a partnership. Unblinded and internal actions, and those of neither side,
have none that may know of them: they move, and whoever moves them is told that it is once too often.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from cro_desk.communication.escalation.acts import raise_escalation
from cro_desk.communication.records import EscalationLevel
from cro_desk.i18n import _
from cro_desk.minutes.records import MinutesItem
from cro_desk.minutes.rows import ItemRow
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side

_FIRST = "1"


def escalate(work: Work, item: MinutesItem, due: date, reason: str) -> str:
    """Raise an action at level 1 of its partnership's ladder; the owner's side has to answer. Return the id.

    Refused where the ladder has no such level.
    """
    times = len(item.redates)
    problem = _("{number} was re-dated {count} times already.").format(number=item.number, count=times)
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


def climbs(item: MinutesItem | ItemRow) -> bool:
    """Whether there can be a ladder that an action goes up."""
    return not item.unblinded and bool(item.partnership_id) and item.owner_side in (Side.SPONSOR, Side.CRO)


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
