"""Whose a public key is, and for which side its holder signs: told by the members of the scopes.

Our own keys are those of the private scope's members: this workspace's, and those it had before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.minutes.signatures import KnownKey
from cro_desk.store.connections import raw
from cro_desk.store.scopes import Member, Rights, Scope, ScopeKind, ScopeTree
from cro_desk.studies.records import Study
from cro_desk.studies.terms import Side


def own_side(session: Session, study_id: str) -> Side:
    """Return the side on which this workspace's owner works: the sponsor's people write the study."""
    study = session.get(Study, study_id)
    ours = _sponsors(session, (study.scope,)) if study else set()
    return Side.SPONSOR if ours & own_keys(session) else Side.CRO


def own_keys(session: Session) -> set[str]:
    """Return the owner's public keys, the present one and those before."""
    return {each.person_key for each in _members(session, _private(session))}


def known_keys(session: Session, scope: str) -> Mapping[str, KnownKey]:
    """Return whose the keys are that a record of this scope may be signed with.

    All partners of a study read the study: for a CRO signs only who is in its partnership.
    """
    line = ScopeTree(raw(session.connection())).line(scope)
    own, sponsors = own_keys(session), _sponsors(session, line)
    if own & sponsors:
        sponsors |= own
    members: dict[str, list[Member]] = defaultdict(list)
    for member in _members(session, [*line, *_private(session)]):
        members[member.person_key].append(member)
    inner = {*line[:-1], *_private(session)}
    return {
        key: _known(key, known, inner, sponsor=key in sponsors, own=key in own)
        for key, known in members.items()
    }


def _known(key: str, known: list[Member], inner: set[str], *, sponsor: bool, own: bool) -> KnownKey:
    """Return whose a key is by all its memberships; `inner` are the scopes narrower than the study."""
    if sponsor:
        return KnownKey(key, _names(known), Side.SPONSOR, own, _until(known))
    here = [each for each in known if each.scope in inner]
    is_cro = bool(here) and all(each.side != Side.SPONSOR for each in known)
    return KnownKey(key, _names(known), Side.CRO if is_cro else Side.OTHER, own, _until(here or known))


def fingerprint(person_key: str) -> str:
    """Return a key as two people compare it by telephone: the first 24 digits in groups of four."""
    return " ".join(person_key[start : start + 4] for start in range(0, 24, 4)).upper()


def _private(session: Session) -> list[str]:
    return list(session.exec(select(Scope.id).where(col(Scope.kind) == ScopeKind.PRIVATE)))


def _members(session: Session, scopes: Iterable[str]) -> Iterable[Member]:
    return session.exec(select(Member).where(col(Member.scope).in_(scopes), col(Member.deleted).is_(False)))


def _sponsors(session: Session, line: Iterable[str]) -> set[str]:
    """Return the keys of the sponsor's people: whoever writes the study, or is in the sponsor's own scope."""
    widest = tuple(line)[-1]
    inner = select(Scope.id).where(col(Scope.parent_id) == widest, col(Scope.kind) == ScopeKind.SPONSOR)
    found = _members(session, [widest, *session.exec(inner)])
    return {each.person_key for each in found if each.scope != widest or each.rights is not Rights.READ}


def _names(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for each in members))


def _until(members: Iterable[Member]) -> datetime | None:
    """Return when the last of the memberships ended, None while one goes on."""
    ends = [each.until for each in members]
    return None if None in ends else max(end for end in ends if end is not None)
