"""What is not included: parts of a study that somebody in it did not get, and letting them in there, too.

A scope that was made after somebody was let in is theirs where their part promises it. What it does not
promise (unblinded minutes, another RFP for an evaluator), or what a colleague made who did not know of them
yet, is told beside their name and given by a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.sharing.cards import Card
from cro_desk.sharing.members import evaluation, let_in, scopes_of, study_scope
from cro_desk.store.founding import promised_within, promises, rights_later
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Member, Rights, Scope, ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side

_K = ScopeKind
#: whoever is in one of these may be meant to be in the next one
_ALIKE = frozenset((_K.RFP, _K.PRICE, _K.IDENTITY, _K.PARTNERSHIP))
_Rolls = Mapping[str, Mapping[str, Member]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A scope that somebody is not in although they are in the wider one, and the right they would have."""

    key: str
    scope: str
    kind: ScopeKind
    name: str
    rights: Rights


def left_out(session: Session, study_id: str, now: datetime) -> tuple[LeftOut, ...]:
    """Return what is not included for whom: promised, like something they have, or unblinded."""
    scopes = scopes_of(session, study_scope(session, study_id))
    rolls = _rolls(session, scopes, now)
    return tuple(_missing(scopes, rolls, now))


@operation(N_("Let somebody into one more part"))
def include(work: Work, key: str, study_id: str, scope_id: str) -> int:
    """Let somebody into a scope that they were left out of, and what it promises; return how many scopes."""
    scopes = scopes_of(work.session, study_scope(work.session, study_id))
    included = 0
    wanted = {scope_id}
    while found := [
        each
        for each in _missing(scopes, _rolls(work.session, scopes, work.now), work.now)
        if each.key == key and each.scope in wanted
    ]:
        for each in found:
            _let_in(work, each, next(scope for scope in scopes if scope.id == each.scope))
        inner = [scope for scope in scopes if scope.parent_id in wanted]
        wanted = {scope.id for scope in inner if scope.kind is not _K.UNBLINDED}
        included += len(found)
    if not included:
        raise UserError(
            _("There is nothing to let this person into."),
            _("They are in it already, or not in the wider part."),
        )
    return included


def _let_in(work: Work, one: LeftOut, scope: Scope) -> None:
    wider = work.get(Member, derived_id(str(scope.parent_id), one.key))
    card = Card(wider.name, wider.organisation, "", one.key, wider.encryption_key)
    side = Side.CRO if wider.side == Side.CRO else Side.SPONSOR
    later = promised_within(scope.kind, promises(wider))
    let_in(work, card, scope.id, one.rights, side, until=wider.until, later=later)
    if scope.kind is _K.RFP and _evaluates(work, one):
        let_in(work, card, evaluation(work, scope, card).id, Rights.WRITE, side, until=wider.until)
    work.session.flush()


def _evaluates(work: Work, one: LeftOut) -> bool:
    """Whether this person only reads the RFPs and writes evaluations of their own."""
    theirs = select(Member).join(Scope, col(Scope.id) == col(Member.scope))
    theirs = theirs.where(Scope.kind == _K.EVALUATION, Member.person_key == one.key)
    return one.rights is Rights.READ and bool(work.select(theirs))


def _rolls(session: Session, scopes: Iterable[Scope], now: datetime) -> dict[str, dict[str, Member]]:
    """Return by scope and key whose membership goes on."""
    inside = [scope.id for scope in scopes]
    found: dict[str, dict[str, Member]] = defaultdict(dict)
    for each in session.exec(select(Member).where(col(Member.scope).in_(inside))):
        if not each.deleted and (each.until is None or each.until > now):
            found[each.scope][each.person_key] = each
    return dict(found)


def _missing(scopes: Iterable[Scope], rolls: _Rolls, now: datetime) -> Iterator[LeftOut]:
    scopes = list(scopes)
    for scope in scopes:
        for key, wider in rolls.get(scope.parent_id or "", {}).items():
            if key in rolls.get(scope.id, {}):
                continue
            rights = rights_later(wider, scope.kind, now) or _alike(scope, scopes, rolls, wider)
            if rights is not None:
                yield LeftOut(key, scope.id, scope.kind, scope.name, rights)


def _alike(scope: Scope, scopes: Iterable[Scope], rolls: _Rolls, wider: Member) -> Rights | None:
    """Return the right this person has in a scope like this one; None where they have none to compare."""
    if scope.kind is _K.UNBLINDED:
        return min(wider.rights, Rights.WRITE, key=list(Rights).index)
    if wider.side == Side.CRO or scope.kind not in _ALIKE:
        return None
    others = (rolls.get(each.id, {}).get(wider.person_key) for each in scopes if each.kind is scope.kind)
    return next((each.rights for each in others if each is not None), None)
