"""Owner, due date and status of a line, read out of the cells beside it; what is not plain is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cro_desk.i18n import _
from cro_desk.minutes.incoming import meaning
from cro_desk.minutes.incoming.candidate import Candidate
from cro_desk.minutes.incoming.days import DayRead, Order, of_serial, read_day
from cro_desk.minutes.incoming.people import SAME, Names, is_party, names_in
from cro_desk.minutes.terms import ActionStatus


@dataclass(frozen=True, slots=True)
class Told:
    """The cells of a row by what they are, and what is known beside them."""

    cells: Mapping[str, str]
    people: Names
    near: date
    order: Order


def with_owner(made: Candidate, told: Told) -> Candidate:
    """Return the line with who does it: one person; others are kept in the comment."""
    names = names_in(told.cells.get("owner", ""))
    if not names:
        return made
    if is_party(names[0]) and told.people.match(names[0]) is None:
        why = _("{name} is no person: an action has one owner.").format(name=names[0])
        comment = " · ".join(filter(None, (made.comment, ", ".join(names))))
        return replace(made, comment=comment, certainty=min(made.certainty, 60), why=(*made.why, why))
    owned = owned_by(made, names[0], told.people)
    if len(names) == 1:
        return owned
    others = _("also: {names}").format(names=", ".join(names[1:]))
    why = _("Several owners: the first is taken, for an action has one.")
    comment = " · ".join(part for part in (made.comment, others) if part)
    return replace(owned, comment=comment, certainty=min(owned.certainty, 70), why=(*owned.why, why))


def owned_by(made: Candidate, name: str, people: Names) -> Candidate:
    """Return the line with an owner, by card where the name fits one."""
    found = people.match(name)
    if found is None:
        why = _("{name} is not in the directory.").format(name=name)
        return replace(made, owner=name, certainty=min(made.certainty, 60), why=(*made.why, why))
    card, told = found.person, made.why
    if found.ambiguous:
        told = (*told, _("{name} may be somebody else than {card}.").format(name=name, card=card.name))
    elif found.certainty < SAME:
        told = (*told, _("{name} was taken for {card}.").format(name=name, card=card.name))
    certainty = min(made.certainty, found.certainty)
    return replace(made, owner=card.name, owner_id=card.id, certainty=certainty, why=told)


def with_day(made: Candidate, told: Told) -> Candidate:
    """Return the line with its due date; one that cannot be read is kept as it is written."""
    text = told.cells.get("due", "")
    if not text:
        return made
    counted = of_serial(text)
    found = DayRead(counted) if counted else read_day(text, told.near, told.order)
    if found is None:
        why = _("“{text}” is no date.").format(text=text[:40])
        return replace(made, due_text=text, certainty=min(made.certainty, 65), why=(*made.why, why))
    if not found.either:
        return replace(made, due=found.day, due_text=text)
    why = either_way()
    return replace(
        made, due=found.day, due_text=text, certainty=min(made.certainty, 70), why=(*made.why, why)
    )


def either_way() -> str:
    """Say that a date could be read the other way round."""
    return _("Day and month may be the other way round.")


def with_status(made: Candidate, told: Told) -> Candidate:
    """Return the line with its status; what is done is not picked, for nobody has to do it any more."""
    text = told.cells.get("status", "")
    if not text:
        return made
    found = meaning.status_in(text)
    if found is None:
        why = _("“{text}” says nothing about whether it is done.").format(text=text[:40])
        comment = " · ".join(part for part in (made.comment, text) if part)
        return replace(made, comment=comment, certainty=min(made.certainty, 80), why=(*made.why, why))
    if found is ActionStatus.OPEN:
        return made
    evidence = made.evidence or made.comment
    return replace(made, status=found, evidence=evidence, picked=False)
