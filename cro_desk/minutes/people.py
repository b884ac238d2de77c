"""Who may stand in minutes: people of this study and partnership, for unblinded ones only who may know."""

from __future__ import annotations

from sqlmodel import Session, col, select

from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.i18n import _
from cro_desk.minutes.records import MinutesDraft
from cro_desk.store.connections import raw
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership, Person
from cro_desk.studies.rules import FieldError, same
from cro_desk.studies.terms import Blinding, Side

_DRAFT = "SELECT study_id, partnership_id, unblinded FROM minutes_draft WHERE id = ?"
_UNBLINDED = "SELECT id FROM person WHERE study_id = ? AND blinding = ? AND NOT deleted"
_PRESENT = "SELECT person_id FROM minutes_attendance WHERE draft_id = ? AND NOT deleted"


def people_for(session: Session, draft_id: str) -> tuple[Contact, ...]:
    """Return whom `@` may mean in a draft: who is there first; in unblinded minutes only who may know."""
    driver = raw(session.connection())
    row = driver.execute(_DRAFT, (draft_id,)).fetchone()
    if row is None:
        return ()
    study_id, partnership_id, unblinded = row
    there = {id for (id,) in driver.execute(_PRESENT, (draft_id,))}
    found = contacts(session, study_id, partnership_id)
    if unblinded:
        may_know = {id for (id,) in driver.execute(_UNBLINDED, (study_id, Blinding.UNBLINDED.value))}
        found = tuple(each for each in found if each.id in may_know)
    return tuple(sorted(found, key=lambda each: each.id not in there))


def person_for(work: Work, draft: MinutesDraft, person_id: str, field: str) -> Person:
    """Return a person that may stand in these minutes; `FieldError` at the field, naming who may not."""
    person = work.get(Person, person_id)
    if person.study_id != draft.study_id or _is_stranger(work, draft, person):
        problem = _("{name} belongs to another study or partnership.").format(name=person.name)
        raise FieldError(field, problem, _("Choose somebody of this one."))
    if draft.unblinded and person.blinding is not Blinding.UNBLINDED:
        raise FieldError(field, not_unblinded(person.name), _("Leave this person out, or correct the card."))
    return person


def not_unblinded(name: str) -> str:
    """Return the sentence for somebody who must not see unblinded minutes."""
    return _("{name} is not unblinded and must not see these minutes.").format(name=name)


def _is_stranger(work: Work, draft: MinutesDraft, person: Person) -> bool:
    """Whether the minutes would tell a CRO of another CRO's people."""
    mine = work.get(Partnership, draft.partnership_id) if draft.partnership_id else None
    if mine is None or person.scope == mine.scope:
        return False
    others = work.select(select(Partnership).where(col(Partnership.scope) == person.scope))
    return bool(others) or _is_bidder(person, mine)


def _is_bidder(person: Person, mine: Partnership) -> bool:
    """Whether somebody works for a bidder without a partnership, who is the sponsor's own knowledge."""
    return person.side is Side.CRO and bool(person.organisation) and not same(person.organisation, mine.name)


def known_people(work: Work, draft: MinutesDraft) -> list[Person]:
    """Return the people of the study that the partnership may know."""
    others = select(Partnership).where(col(Partnership.study_id) == draft.study_id)
    hidden = {each.scope for each in work.select(others) if draft.partnership_id not in ("", each.id)}
    people = work.select(select(Person).where(col(Person.study_id) == draft.study_id))
    known = [each for each in people if each.scope not in hidden]
    if not draft.partnership_id:
        return known
    mine = work.get(Partnership, draft.partnership_id)
    return [each for each in known if each.scope == mine.scope or not _is_bidder(each, mine)]


def named(people: list[Person], name: str, email: str = "") -> Person | None:
    """Return the person of a name or address, None where there is none or several."""
    by_mail = [each for each in people if email and each.email and same(each.email, email)]
    found = by_mail or [each for each in people if name and same(each.name, name)]
    return found[0] if len(found) == 1 else None
