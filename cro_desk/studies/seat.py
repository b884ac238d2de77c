"""Where one sits in a study: on which side, and what one may do in each kind of part of it.

The members of the scopes tell it: whoever received a study by a bundle is what the sender made them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.store.scopes import Member, Rights, Scope, ScopeKind
from cro_desk.studies.records import Study
from cro_desk.studies.terms import Side

_ORDER = list(Rights)
_NARROW = frozenset((ScopeKind.PRICE, ScopeKind.IDENTITY, ScopeKind.EVALUATION, ScopeKind.UNBLINDED))


@dataclass(frozen=True, slots=True)
class Seat:
    """Our own place in a study."""

    side: Side = Side.SPONSOR
    #: the most one may do in the parts of a kind; a kind that is missing is not for us
    rights: Mapping[str, Rights] = field(default_factory=dict)

    @property
    def is_cro(self) -> bool:
        return self.side is Side.CRO

    @property
    def only_reads(self) -> bool:
        """Whether one writes in no part of the study."""
        return bool(self.rights) and all(each is Rights.READ for each in self.rights.values())

    @property
    def manages(self) -> bool:
        """Whether one says who is a member of some part of the study."""
        return not self.rights or Rights.MANAGE in self.rights.values()

    def sees(self, kind: str) -> bool:
        """Tell whether parts of this kind are for us: some are, or whoever writes the study may make one.

        Prices, names and scores are for whom they were shared with, and for who manages the study.
        """
        least = Rights.MANAGE if kind in _NARROW else Rights.WRITE
        made = _ORDER.index(self.rights.get(ScopeKind.STUDY, Rights.READ)) >= _ORDER.index(least)
        return not self.rights or kind in self.rights or made

    def may_write(self, kind: str) -> bool:
        """Tell whether one may write in a part of this kind."""
        return not self.rights or self.rights.get(kind, Rights.READ) is not Rights.READ


def seat(session: Session, study_id: str, now: datetime) -> Seat:
    """Return our place in a study; in one that is not here one may do everything."""
    study = session.get(Study, study_id)
    if study is None:
        return Seat()
    scopes = _within(session, study.scope)
    wanted = col(Member.scope).in_(scopes), col(Member.person_key).in_(_own_keys(session))
    mine = session.exec(select(Member).where(*wanted, col(Member.deleted).is_(False))).all()
    found: dict[str, Rights] = {}
    for member in mine:
        kind = scopes[member.scope]
        ended = member.until is not None and member.until <= now
        rights = Rights.READ if ended else member.rights
        found[kind] = max(found.get(kind, rights), rights, key=_ORDER.index)
    if ScopeKind.PARTNERSHIP in found:  # whose readers read the study, too
        found.setdefault(ScopeKind.STUDY, Rights.READ)
    inside = {member.side for member in mine if scopes[member.scope] == ScopeKind.STUDY}
    sides = inside or {member.side for member in mine}
    return Seat(Side.CRO if sides == {Side.CRO.value} else Side.SPONSOR, found)


def _own_keys(session: Session) -> list[str]:
    """Return our keys, the present one and those before: the members of the private scope."""
    private = select(Scope.id).where(col(Scope.kind) == ScopeKind.PRIVATE)
    return list(session.exec(select(Member.person_key).where(col(Member.scope).in_(private))))


def _within(session: Session, study_scope: str) -> dict[str, ScopeKind]:
    """Return the study's scope and all that stand within it, with their kinds."""
    everything = list(session.exec(select(Scope).where(col(Scope.deleted).is_(False))))
    found = {scope.id: scope.kind for scope in everything if scope.id == study_scope}
    more = [*found]
    while more:
        more = [each.id for each in everything if each.parent_id in more and each.id not in found]
        found |= {each.id: each.kind for each in everything if each.id in more}
    return found
