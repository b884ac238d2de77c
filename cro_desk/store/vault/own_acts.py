"""What a workspace writes about itself: its private scope, where it went on, which backups left it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.i18n import N_
from cro_desk.store import founding
from cro_desk.store.events import Event
from cro_desk.store.operations import operation
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.store.work import Work


@operation(N_("Create the workspace"))
def create_private_scope(work: Work) -> None:
    """Make the scope that only the owner is in."""
    work.add(Scope(id=work.private, scope=work.private, kind=ScopeKind.PRIVATE))
    who = (work.identity.person_key, work.author, work.now)
    for owner in founding.members(ScopeKind.PRIVATE, work.private, *who, {}):
        work.add(owner)


def has_scope(session: Session, scope_id: str) -> bool:
    """Tell whether a scope is there."""
    return session.exec(select(Scope.id).where(Scope.id == scope_id)).first() is not None


@operation(N_("Go on in a new place"))
def name_predecessor(work: Work, predecessor: str, heads: dict[str, list[Any]]) -> None:
    """A copied, moved or restored workspace is a new replica: say which heads it goes on from."""
    work.event("new replica", work.private, predecessor, predecessor=predecessor, heads=heads)


@operation(N_("Back up"))
def note_backup(work: Work, path: str) -> None:
    """Note that a backup was put elsewhere."""
    work.event("backup", work.private, path)


def last_backup_elsewhere(session: Session) -> datetime | None:
    """Return when a backup was last put elsewhere."""
    latest = select(Event.at).where(Event.kind == "backup").order_by(col(Event.at).desc())
    return session.exec(latest).first()
