"""Whether what would leave is for this person at all: the last look before anything is written.

Membership says what somebody gets. It is entered by people, who choose the wrong one of two names; so what
else is known of the person must not contradict it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.sharing.lookalikes import looks_like
from cro_desk.store.scopes import PARENTS, Member, Scope, ScopeKind
from cro_desk.studies.records import Partnership
from cro_desk.studies.terms import Side

#: what no CRO is ever sent
_SPONSORS = frozenset(
    (ScopeKind.SPONSOR, ScopeKind.RFP, ScopeKind.PRICE, ScopeKind.IDENTITY, ScopeKind.EVALUATION)
)


class WrongRecipient(ExchangeError):  # noqa: N818 - what would have happened
    """What would leave is not for this person."""


def guard(session: Session, leaving: Sequence[Scope], mine: Mapping[str, Member], now: datetime) -> None:
    """Refuse what somebody was let into by mistake: a rival's part, or one without the wider ones."""
    if not leaving:
        raise WrongRecipient(
            _("Nothing of this study is shared with this person."),
            _("Let them into what they need first, and check that it is the right person."),
        )
    who = next(iter(mine.values()))
    if _is_of_cro(session, who.person_key, now):
        _guard_cro(leaving, who.name)
    _guard_organisation(session, leaving, who)
    for scope in leaving:
        if PARENTS[scope.kind] is not None and scope.parent_id not in mine:
            raise WrongRecipient(
                _("{name} may not see what “{scope}” rests on.").format(name=who.name, scope=scope.name),
                _("Let them into the wider part as well, or end their membership in this one."),
            )


def _is_of_cro(session: Session, key: str, now: datetime) -> bool:
    """Whether this key is on a CRO's side anywhere, be it in another study."""
    found = select(Member).where(col(Member.person_key) == key, col(Member.side) == Side.CRO.value)
    live = found.where(col(Member.deleted).is_(False))
    return any(each.until is None or each.until > now for each in session.exec(live))


def _guard_cro(leaving: Sequence[Scope], name: str) -> None:
    if any(scope.kind in _SPONSORS for scope in leaving):
        raise WrongRecipient(
            _("{name} is of a CRO, and was let into what only the sponsor may see.").format(name=name),
            _("End that membership before anything is sent."),
        )
    if len([scope for scope in leaving if scope.kind is ScopeKind.PARTNERSHIP]) > 1:
        raise WrongRecipient(
            _("{name} is of a CRO, and was let into more than one partnership.").format(name=name),
            _("End the membership in the one that is not theirs before anything is sent."),
        )


def _guard_organisation(session: Session, leaving: Sequence[Scope], who: Member) -> None:
    """Refuse what is the sponsor's or a rival's to somebody whose card names one of the CROs."""
    live = select(Partnership).where(col(Partnership.deleted).is_(False))
    partnerships = list(session.exec(live))
    if not any(looks_like(each.name, who.organisation) for each in partnerships):
        return
    theirs = {each.scope for each in partnerships if looks_like(each.name, who.organisation)}
    for scope in leaving:
        of_rival = scope.kind is ScopeKind.PARTNERSHIP and scope.id not in theirs
        if of_rival or scope.kind in _SPONSORS:
            raise WrongRecipient(
                _(
                    "{name} is of {organisation}, and was let into “{scope}”, which is not for that CRO."
                ).format(name=who.name, organisation=who.organisation, scope=scope.name),
                _("End that membership before anything is sent, or ask them for a card that says better."),
            )
