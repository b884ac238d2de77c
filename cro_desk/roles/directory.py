"""Who can stand behind a cell: the study's people with what the rules ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from cro_desk.i18n import _
from cro_desk.roles.matrix import Holder
from cro_desk.roles.terms import PartyKind
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.studies.records import Absence, Partnership, Person
from cro_desk.studies.terms import Blinding, Side

Away = tuple[date, date, str]


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person; `absences` as (first day, last day, note), the earliest first."""

    id: str
    name: str
    role: str
    side: Side
    organisation: str
    blinding: Blinding | None = None
    deputy_id: str | None = None
    absences: tuple[Away, ...] = ()

    def away(self, day: date) -> Away | None:
        """Return the absence that a day falls into."""
        return next((each for each in self.absences if each[0] <= day <= each[1]), None)


@dataclass(frozen=True, slots=True)
class Directory:
    """The people by id. `gone` are those whose card was deleted: an older version may still name them."""

    people: Mapping[str, PersonCard] = field(default_factory=dict)
    gone: Mapping[str, PersonCard] = field(default_factory=dict)

    def card(self, person_id: str) -> PersonCard | None:
        """Return the card of a person who is still there."""
        return self.people.get(person_id)

    def name(self, person_id: str) -> str:
        """Return how a person is called, whoever it was."""
        card = self.people.get(person_id)
        if card is not None:
            return card.name
        left = self.gone.get(person_id)
        return _("{name} (no longer listed)").format(name=left.name) if left else _("an unknown person")

    def holder_name(self, holder: Holder) -> str:
        """Return the person's name or the role behind a cell."""
        return self.name(holder.person_id) if holder.person_id else holder.role

    def deputy(self, person_id: str) -> PersonCard | None:
        """Return who stands in for a person."""
        card = self.people.get(person_id)
        return self.people.get(card.deputy_id) if card and card.deputy_id else None


#: whose people stand behind a party; the others' may be listed with the CRO's, a laboratory's say
_SIDES = {PartyKind.SPONSOR: (Side.SPONSOR,), PartyKind.CRO: (Side.CRO,)}


def sides(kind: PartyKind) -> tuple[Side, ...]:
    """Return the sides whose people can have a role at a party."""
    return _SIDES.get(kind, (Side.OTHER, Side.CRO))


def directory(session: Session, study_id: str, partnership_id: str | None = None) -> Directory:
    """Return the study's people; with a partnership without those who belong to another one."""
    strangers = _other_partnerships(session, partnership_id)
    absences = _absences(session, study_id)
    people: dict[str, PersonCard] = {}
    gone: dict[str, PersonCard] = {}
    columns: list[Any] = [getattr(Person, name) for name in (*_COLUMNS, "scope", "deleted")]
    for *told, scope, deleted in session.execute(select(*columns).where(col(Person.study_id) == study_id)):
        if scope not in strangers:
            away = tuple(absences.get(told[0], ()))
            card = PersonCard(**dict(zip(_COLUMNS, told, strict=True)), absences=away)
            (gone if deleted else people)[card.id] = card
    return Directory(people, gone)


_COLUMNS = ("id", "name", "role", "side", "organisation", "blinding", "deputy_id")


def _absences(session: Session, study_id: str) -> Mapping[str, list[Away]]:
    columns: list[Any] = [Absence.person_id, Absence.first_day, Absence.last_day, Absence.note]
    statement = (
        select(*columns)
        .join(Person, col(Person.id) == col(Absence.person_id))
        .where(col(Person.study_id) == study_id, col(Absence.deleted).is_(False))
        .order_by(col(Absence.first_day))
    )
    found: dict[str, list[Away]] = defaultdict(list)
    for person_id, first, last, note in session.execute(statement):
        found[person_id].append((first, last, note))
    return found


def _other_partnerships(session: Session, partnership_id: str | None) -> set[str]:
    """Return the scopes of all partnerships but this one."""
    if partnership_id is None:
        return set()
    all_scopes = select(col(Scope.id)).where(col(Scope.kind) == ScopeKind.PARTNERSHIP)
    own = select(col(Partnership.scope)).where(col(Partnership.id) == partnership_id)
    return {*session.scalars(all_scopes)} - {*session.scalars(own)}
