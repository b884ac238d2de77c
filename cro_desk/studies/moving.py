"""A person's card in another scope: a record never leaves its own, so a new card takes its place."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from cro_desk.store.work import Work
from cro_desk.studies import cards
from cro_desk.studies.known_by_id import follow_person
from cro_desk.studies.records import Absence, Person

_OWN = {"id", "scope", "deleted", "study_id", "deputy_id"}


def move_card(work: Work, person: Person, scope: str, fields: dict[str, Any]) -> Person:
    """Make the person's card anew in the scope, with what hangs on it or names it, where that can follow."""
    told = {**person.model_dump(exclude=_OWN), **fields}
    moved = cards.add_card(work, Person, told, scope=scope, study_id=person.study_id)
    deputy = fields.get("deputy_id", person.deputy_id)
    moved.deputy_id = deputy if deputy and may_stand_in(work, moved, work.get(Person, deputy)) else None
    _take_absences_along(work, person, moved)
    for other in work.select(select(Person).where(col(Person.deputy_id) == person.id)):
        other.deputy_id = moved.id if may_stand_in(work, other, moved) else None
    follow_person(work, person, moved)
    work.delete(person)
    return moved


def may_stand_in(work: Work, person: Person, deputy: Person) -> bool:
    """Whether everybody who sees the person's card sees the deputy's, too."""
    return work.session.tree.may_refer(person.scope, deputy.scope)


def _take_absences_along(work: Work, person: Person, moved: Person) -> None:
    for absence in work.select(select(Absence).where(col(Absence.person_id) == person.id)):
        fields = absence.model_dump(include={"first_day", "last_day", "note"})
        work.add(Absence(scope=moved.scope, person_id=moved.id, **fields))
        work.delete(absence)
