"""Founding a scope: who is in it from the start.

Its founder, and whoever was promised scopes of its kind when they were let into the wider one: a deputy is in
the RFP that a colleague makes tomorrow. A promise is part of the membership (`Member.later`), so what leaves
follows from membership alone. Unblinded scopes are promised to nobody: their people are named one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Member, Rights, ScopeKind, stands_within

#: what is on the CRO's side; it lets nobody else in by itself, and is promised nothing
_CRO = "cro"
_ORDER = list(Rights)
#: whose membership begins later than this begins later here, too; a little earlier is a clock that goes wrong
_SKEW = timedelta(days=1)
_PROMISED = tuple(
    kind for kind in ScopeKind if stands_within(kind, ScopeKind.STUDY) and kind is not ScopeKind.UNBLINDED
)
#: what whoever makes a study manages of what is made within it
_EVERYTHING = {str(kind): str(Rights.MANAGE) for kind in _PROMISED}


def roll(session: Session, scope: str) -> dict[str, Member]:
    """Return the members of a scope by key, those of this transaction included."""
    with session.no_autoflush:
        known = list(session.exec(select(Member).where(col(Member.scope) == scope)))
    known += [each for each in session.new if isinstance(each, Member) and each.scope == scope]
    return {each.person_key: each for each in known if not each.deleted}


def may_share(kind: ScopeKind, parent: str | None, mine: Member | None) -> bool:
    """Whether the scope's id may be the one that everybody else would give it, too.

    Who is promised to manage such scopes is in the one that somebody else makes at the same time, so that the
    two become one. Anybody else's is another one: nobody gets into a scope by making it once more.
    """
    return parent is None or (mine is not None and promises(mine).get(kind) is Rights.MANAGE)


def members(
    kind: ScopeKind, scope: str, key: str, name: str, now: datetime, wider: Mapping[str, Member]
) -> Iterator[Member]:
    """Return the founder, who manages the scope, and whoever was promised it in the wider one's roll."""
    mine = wider.get(key)
    if mine is None:
        later = _EVERYTHING if kind is ScopeKind.STUDY else {}
        told: dict[str, Any] = {"person_key": key, "name": name, "since": now, "later": later}
        yield Member(id=derived_id(scope, key), scope=scope, rights=Rights.MANAGE, **told)
    else:
        yield _joined(kind, scope, mine, Rights.MANAGE, min(mine.since, now))
    if mine is None or mine.side != _CRO:
        for other in wider.values():
            promised = rights_later(other, kind, now)
            if other.person_key != key and promised is not None:
                begins = other.since if other.since > now + _SKEW else min(other.since, now)
                yield _joined(kind, scope, other, promised, begins)


def rights_later(member: Member, kind: ScopeKind, now: datetime) -> Rights | None:
    """Return the right that is promised in a scope made within; never more than the member has here."""
    promised = promises(member).get(kind)
    if promised is None or (member.until is not None and member.until <= now):
        return None
    return min(promised, member.rights, key=_ORDER.index)


def promised_within(kind: ScopeKind, promises: Mapping[ScopeKind, Rights]) -> dict[str, str]:
    """Return those of these promises that a member of a scope of this kind has there, as they are stored."""
    return {str(each): str(rights) for each, rights in promises.items() if stands_within(each, kind)}


def promises(member: Member) -> dict[ScopeKind, Rights]:
    """Return what a membership promises; a CRO's promises nothing, nor does what another program wrote."""
    told = member.later if isinstance(member.later, dict) and member.side != _CRO else {}
    return {
        ScopeKind(kind): Rights(rights)
        for kind, rights in told.items()
        if kind in _PROMISED and rights in tuple(Rights)
    }


def _joined(kind: ScopeKind, scope: str, wider: Member, rights: Rights, since: datetime) -> Member:
    """Return the membership as the wider one tells of the person: whoever else founds it says the same."""
    return Member(
        id=derived_id(scope, wider.person_key),
        scope=scope,
        person_key=wider.person_key,
        name=wider.name,
        rights=rights,
        side=wider.side,
        organisation=wider.organisation,
        encryption_key=wider.encryption_key,
        since=since,
        until=wider.until,
        later=promised_within(kind, promises(wider)),
    )
