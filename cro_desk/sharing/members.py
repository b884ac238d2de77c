"""Who gets what: parts of a study that a person is let into, each some scopes with a right in each.

A person is known by their key. Nothing leaves for somebody who is not a member of its scope. With the scopes
that are there a part promises some that are made later (`store/founding.py`): whoever sees all RFPs sees the
next one, too. An evaluator is chosen for each RFP, and nobody is promised what is unblinded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.sharing.cards import Card
from cro_desk.store.connections import raw
from cro_desk.store.founding import promised_within
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Member, Rights, Scope, ScopeKind
from cro_desk.store.vault import identity
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.terms import Side


class Part(StrEnum):
    """What somebody does in a study; what they get follows from it."""

    CRO = "cro"
    COLLEAGUE = "colleague"
    COLLEAGUE_WITH_PRICE = "colleague with price"
    EVALUATOR = "evaluator"
    READER = "reader"
    DEPUTY = "deputy"
    SUCCESSOR = "successor"


_K = ScopeKind
_R, _W, _M = Rights.READ, Rights.WRITE, Rights.MANAGE
_INSIDE = (_K.STUDY, _K.SPONSOR, _K.PARTNERSHIP, _K.RFP, _K.IDENTITY)
_ALL = (*_INSIDE, _K.PRICE, _K.EVALUATION)
#: rights by kind of scope; unblinded scopes name their people one by one
_GRANTS: Mapping[Part, Mapping[ScopeKind, Rights]] = {
    Part.CRO: {_K.PARTNERSHIP: _W},  # which reads the study: who is in it would tell one CRO of the others
    Part.COLLEAGUE: dict.fromkeys(_INSIDE, _W),
    Part.COLLEAGUE_WITH_PRICE: dict.fromkeys((*_INSIDE, _K.PRICE), _W),
    Part.EVALUATOR: {_K.STUDY: _R, _K.SPONSOR: _R, _K.RFP: _R},
    Part.READER: dict.fromkeys(_INSIDE, _R),
    Part.DEPUTY: dict.fromkeys(_ALL, _W),
    Part.SUCCESSOR: {**dict.fromkeys(_ALL, _M), _K.UNBLINDED: _M},
}
#: parts that get nothing by themselves of what is made later
_AS_IT_STANDS = (Part.CRO, Part.EVALUATOR)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person's right in one scope of a study."""

    key: str
    name: str
    organisation: str
    side: Side
    scope: str
    scope_kind: ScopeKind
    scope_name: str
    rights: Rights
    since: datetime
    until: datetime | None
    own: bool


def scopes_of(session: Session, study_scope: str) -> list[Scope]:
    """Return the study's scope and all that stand within it, wider ones first."""
    live = select(Scope).where(col(Scope.deleted).is_(False)).order_by(col(Scope.id))
    everything = list(session.exec(live))
    found = [scope for scope in everything if scope.id == study_scope]
    for scope in found:
        found += [child for child in everything if child.parent_id == scope.id and child.id != scope.id]
    return found


def members(session: Session, study_id: str) -> tuple[MemberRow, ...]:
    """Return who has which right in which scope of a study, ended ones included."""
    own = _own_key(session)
    scopes = {scope.id: scope for scope in scopes_of(session, study_scope(session, study_id))}
    found = session.exec(select(Member).where(col(Member.scope).in_(scopes), col(Member.deleted).is_(False)))
    rows = [_row(member, scopes[member.scope], own) for member in found]
    place = {scope: at for at, scope in enumerate(scopes)}
    rows.sort(key=lambda row: (not row.own, row.name.casefold(), row.key, place[row.scope]))
    return tuple(rows)


def seat(session: Session, partnership_id: str) -> Side:
    """Return our own side in a partnership: the side of our own member record."""
    partnership = session.get_one(Partnership, partnership_id)
    mine = session.get(Member, derived_id(partnership.scope, _own_key(session)))
    return Side.CRO if mine is not None and mine.side == Side.CRO else Side.SPONSOR


def study_scope(session: Session, study_id: str) -> str:
    """Return the scope of a study."""
    return session.get_one(Study, study_id).scope


@operation(N_("Share the study with somebody"))
def invite(
    work: Work,
    card: Card,
    part: Part,
    study_id: str,
    partnership_id: str = "",
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> int:
    """Let somebody into what their part needs, now or for a time; return into how many scopes.

    A CRO needs the partnership; whoever had more rights keeps them.
    """
    scopes = _scopes_for(work, part, study_id, partnership_id, card)
    side = Side.CRO if part is Part.CRO else Side.SPONSOR
    for scope, rights in scopes:
        told = _promises(part, scope.kind)
        let_in(work, card, scope.id, rights, side, since=since, until=until, later=told)
    return len(scopes)


@operation(N_("Let somebody into a scope"))
def let_in(
    work: Work,
    card: Card,
    scope: str,
    rights: Rights,
    side: Side = Side.SPONSOR,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    later: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Make somebody a member of one scope; they must be in the wider ones already, or be let in there.

    `later` are their rights in what is made within it, by the kind of scope.
    """
    _refuse_unmanaged(work, scope)
    id = derived_id(scope, card.signing)
    told: dict[str, Any] = {
        "name": card.name,
        "organisation": card.organisation,
        "encryption_key": card.encryption,
    }
    told |= {"side": str(side), "until": until}
    known = work.session.get(Member, id)
    if known is None:
        told |= {"id": id, "scope": scope, "person_key": card.signing, "rights": rights}
        work.add(Member(**told, since=since or work.now, later=dict(later)))
        return
    anew = known.deleted or known.until is not None
    known.later = dict(later) if anew else {**(known.later or {}), **later}
    known.rights = rights if anew else _more(known.rights, rights)
    known.since = since or (work.now if anew else known.since)
    for name, value in {**told, "deleted": False}.items():
        setattr(known, name, value)


@operation(N_("Change somebody’s rights"))
def set_rights(work: Work, key: str, scope: str, rights: Rights) -> None:
    """Give a member another right in one scope."""
    _refuse_unmanaged(work, scope)
    _refuse_oneself(work, key)
    work.get(Member, derived_id(scope, key)).rights = rights


@operation(N_("End somebody’s membership"))
def end_membership(work: Work, key: str, study_id: str, scopes: Iterable[str] = ()) -> int:
    """End somebody's part in a study, or in these scopes of it: nothing leaves for them any more.

    Whose part in a scope ends alone is promised none of its kind any more.
    """
    _refuse_oneself(work, key)
    within = scopes_of(work.session, study_scope(work.session, study_id))
    wanted = set(scopes) or {scope.id for scope in within}
    everything = select(Member).where(
        col(Member.scope).in_([scope.id for scope in within]), col(Member.person_key) == key
    )
    mine = [each for each in work.select(everything) if each.until is None or each.until > work.now]
    gone = {str(scope.kind) for scope in within if scope.id in wanted}
    for each in mine:
        if each.scope in wanted or gone & (each.later or {}).keys():
            _refuse_unmanaged(work, each.scope)
            each.later = {kind: rights for kind, rights in (each.later or {}).items() if kind not in gone}
    ended = [each for each in mine if each.scope in wanted]
    for each in ended:
        each.until = work.now
    return len(ended)


def _promises(part: Part, kind: ScopeKind) -> Mapping[str, str]:
    """Return what a part promises a member of a scope of this kind.

    What is internal to the sponsor stands in the sponsor's scope: the study's is read by the CROs.
    """
    if part in _AS_IT_STANDS:
        return {}
    told = (_K.SPONSOR, _K.PARTNERSHIP) if kind is _K.STUDY else _ALL
    granted: dict[ScopeKind, Rights] = {each: right for each, right in _GRANTS[part].items() if each in told}
    return promised_within(kind, granted)


def _scopes_for(
    work: Work, part: Part, study_id: str, partnership_id: str, card: Card
) -> list[tuple[Scope, Rights]]:
    one = work.get(Partnership, partnership_id).scope if partnership_id else ""
    if part is Part.CRO and not one:
        raise UserError(_("A CRO is let into one partnership."), _("Choose the partnership first."))
    found = scopes_of(work.session, study_scope(work.session, study_id))
    if part is Part.CRO:
        found = [scope for scope in found if scope.kind is not _K.PARTNERSHIP or scope.id == one]
    granted = [(scope, _GRANTS[part][scope.kind]) for scope in found if scope.kind in _GRANTS[part]]
    if part is Part.EVALUATOR:
        granted += [(evaluation(work, scope, card), _W) for scope in found if scope.kind is _K.RFP]
    return granted


def evaluation(work: Work, rfp: Scope, card: Card) -> Scope:
    """Find or make the scope of what one person says of an RFP's bids."""
    id = work.scope(_K.EVALUATION, rfp.id, card.name, key=card.signing)
    work.session.flush()
    return work.session.get_one(Scope, id)


def _refuse_unmanaged(work: Work, scope: str) -> None:
    mine = work.session.get(Member, derived_id(scope, work.identity.person_key))
    if mine is None or mine.deleted or mine.until or mine.rights is not Rights.MANAGE:
        raise UserError(
            _("Who is a member here is for somebody else to say."),
            _("Ask whoever shared it with you to let them in."),
        )


def _refuse_oneself(work: Work, key: str) -> None:
    if key == work.identity.person_key:
        raise UserError(
            _("You cannot take your own rights away."), _("Ask a colleague who manages the study.")
        )


def _more(before: Rights, rights: Rights) -> Rights:
    order = list(Rights)
    return max(before, rights, key=order.index)


def _own_key(session: Session) -> str:
    return identity.read(raw(session.connection())).person_key


def _row(member: Member, scope: Scope, own: str) -> MemberRow:
    side = Side.CRO if member.side == Side.CRO else Side.SPONSOR
    return MemberRow(
        *(member.person_key, member.name, member.organisation, side, scope.id, scope.kind, scope.name),
        *(member.rights, member.since, member.until, member.person_key == own),
    )
