"""Scopes: the unit of sharing. Every record belongs to exactly one, for ever.

A record refers only to its own scope or to one that every reader of it also has, so a rival's price cannot
leak by a forgotten filter: it is not there.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.store.connections import Raw
from cro_desk.store.errors import ScopeViolation
from cro_desk.store.record import EnumText, JsonText, Record, UtcDateTime


class ScopeKind(StrEnum):
    PRIVATE = "private"
    STUDY = "study"
    SPONSOR = "sponsor"
    RFP = "rfp"
    PRICE = "price"
    IDENTITY = "identity"
    EVALUATION = "evaluation"
    PARTNERSHIP = "partnership"
    UNBLINDED = "unblinded"


#: which scope each kind stands within; None: it stands alone
PARENTS: dict[ScopeKind, ScopeKind | None] = {
    ScopeKind.PRIVATE: None,
    ScopeKind.STUDY: None,
    ScopeKind.SPONSOR: ScopeKind.STUDY,
    ScopeKind.PARTNERSHIP: ScopeKind.STUDY,
    ScopeKind.RFP: ScopeKind.SPONSOR,
    ScopeKind.UNBLINDED: ScopeKind.PARTNERSHIP,
    ScopeKind.PRICE: ScopeKind.RFP,
    ScopeKind.IDENTITY: ScopeKind.RFP,
    ScopeKind.EVALUATION: ScopeKind.RFP,
}


class Rights(StrEnum):
    READ = "read"
    WRITE = "write"
    MANAGE = "manage"  # write, and say who is a member


class Scope(Record, table=True):
    """Who shares what. Its scope is itself."""

    kind_name: ClassVar[str] = N_("scope")
    undoable: ClassVar[bool] = False

    kind: ScopeKind = Field(sa_type=EnumText(ScopeKind))
    parent_id: str | None = Field(default=None, foreign_key="scope.id", index=True)
    name: str = ""


class Member(Record, table=True):
    """A person's part in a scope, by the person's signing key. Scope: the scope itself."""

    kind_name: ClassVar[str] = N_("member")
    #: two who let somebody in at once: an end or a right that one of them gave is not taken back by the other
    made_apart: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("name",)
    undoable: ClassVar[bool] = False

    person_key: str = Field(index=True)
    name: str
    rights: Rights = Field(default=Rights.READ, sa_type=EnumText(Rights))
    #: on whose side: "sponsor" or "cro"; empty where nobody has said
    side: str = ""
    organisation: str = ""
    #: the key that bundles for this person are encrypted for, as hex; empty where it is not known
    encryption_key: str = ""
    since: datetime = Field(sa_type=UtcDateTime)
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    #: the rights that this person gets in scopes made within this one later, by their kind
    later: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)


def stands_within(kind: ScopeKind, wider: ScopeKind) -> bool:
    """Whether scopes of a kind stand within those of another, at any depth."""
    parent = PARENTS[kind]
    return parent is not None and (parent is wider or stands_within(parent, wider))


class ScopeTree:
    """Which scope stands within which, as one transaction sees it."""

    def __init__(self, driver: Raw) -> None:
        self._driver = driver
        self._parents: dict[str, tuple[str, str | None]] = {}

    def learn(self, scope: str, kind: str, parent: str | None) -> None:
        """Take in a scope that this transaction has just made."""
        self._parents[scope] = (kind, parent)

    def line(self, scope: str) -> list[str]:
        """Return the scope and its ancestors, the widest last."""
        found = [scope]
        while parent := self._known(found[-1])[1]:
            found.append(parent)
        return found

    def kind(self, scope: str) -> str:
        """Return what kind of scope this is."""
        return self._known(scope)[0]

    def is_private(self, scope: str) -> bool:
        return self._known(scope)[0] == ScopeKind.PRIVATE

    def narrowness(self, scope: str) -> tuple[bool, bool, bool, int, str]:
        """Sort scopes by this: the widest first, what the CROs have before what is internal, private last."""
        line = [self.kind(each) for each in self.line(scope)]
        unblinded, internal = line[0] == ScopeKind.UNBLINDED, ScopeKind.SPONSOR in line
        return (line[0] == ScopeKind.PRIVATE, unblinded, internal, len(line), scope)

    def may_refer(self, scope: str, target: str) -> bool:
        """Whether a record of the scope may refer to one of the target scope."""
        return target == scope or self.is_private(scope) or target in self.line(scope)

    def check(self, scope: str, target: str, what: str) -> None:
        """Refuse a reference that a reader of the scope could not follow."""
        if not self.may_refer(scope, target):
            raise ScopeViolation(f"{what} refers from scope {scope} to scope {target}")

    def _known(self, scope: str) -> tuple[str, str | None]:
        if scope not in self._parents:
            row = self._driver.execute("SELECT kind, parent_id FROM scope WHERE id = ?", (scope,)).fetchone()
            if row is None:
                raise ScopeViolation(f"there is no scope {scope}")
            self._parents[scope] = row
        return self._parents[scope]
