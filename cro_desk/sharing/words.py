"""What scopes, rights and parts are called to people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.i18n import N_, _
from cro_desk.sharing.members import Part
from cro_desk.store.kinds import kinds
from cro_desk.store.scopes import Rights, ScopeKind

if TYPE_CHECKING:
    from cro_desk.sharing.members import MemberRow

SCOPES: Mapping[ScopeKind, str] = {
    ScopeKind.PRIVATE: N_("Private"),
    ScopeKind.STUDY: N_("The study"),
    ScopeKind.SPONSOR: N_("Sponsor only"),
    ScopeKind.RFP: N_("RFP"),
    ScopeKind.PRICE: N_("Prices"),
    ScopeKind.IDENTITY: N_("Bidders’ names"),
    ScopeKind.EVALUATION: N_("Evaluation"),
    ScopeKind.PARTNERSHIP: N_("Partnership"),
    ScopeKind.UNBLINDED: N_("Unblinded"),
}
RIGHTS: Mapping[Rights, str] = {
    Rights.READ: N_("may read"),
    Rights.WRITE: N_("may write"),
    Rights.MANAGE: N_("may write and let others in"),
}
PARTS: Mapping[Part, str] = {
    Part.CRO: N_("CRO: the study, and one partnership to write in"),
    Part.COLLEAGUE: N_("Colleague without prices"),
    Part.COLLEAGUE_WITH_PRICE: N_("Colleague with prices"),
    Part.EVALUATOR: N_("Evaluator: blind and without prices"),
    Part.READER: N_("Reader without prices"),
    Part.DEPUTY: N_("Deputy: everything but the unblinded"),
    Part.SUCCESSOR: N_("Successor: everything, and lets others in"),
}


#: parts that there is one of in each study
_ALONE = frozenset((ScopeKind.PRIVATE, ScopeKind.STUDY, ScopeKind.SPONSOR))


def scope_words(kind: ScopeKind, name: str) -> str:
    """Say what a part of a study is."""
    known = _(SCOPES[kind])
    return _("{kind} {name}").format(kind=known, name=name) if name and kind not in _ALONE else known


def kind_words(kind: str) -> str:
    """Return what a kind of record is called."""
    known = kinds().get(kind)
    words = _(known.model.kind_name) if known and known.model.kind_name else kind
    return words[:1].upper() + words[1:]


def counted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return how many there are of each kind, by what the kinds are called."""
    return sorted((kind_words(kind), count) for kind, count in counts.items())


def is_ended(row: MemberRow, now: datetime) -> bool:
    """Tell whether a membership is over."""
    return row.until is not None and row.until <= now
