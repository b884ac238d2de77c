"""Work: what an operation gets to do its work with, inside one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store import files
from cro_desk.store.errors import ScopeViolation
from cro_desk.store.events import Event
from cro_desk.store.journal import rows
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.record import Record, derived_id
from cro_desk.store.scopes import PARENTS, Member, Rights, Scope, ScopeKind
from cro_desk.store.vault.identity import Identity

R = TypeVar("R", bound=Record)


class Work:
    """One act: the session it writes through, the moment it happens, who does it, and why."""

    def __init__(self, session: JournalSession, identity: Identity) -> None:
        self.session = session
        self.now: datetime = session.act.clock
        self.author = identity.owner.name
        self.private = identity.private
        self.identity = identity

    def add(self, record: R) -> R:
        """Add a new record."""
        self.session.add(record)
        return record

    def add_rows(self, kind: type[Record], rows_: Sequence[Mapping[str, object]]) -> None:
        """Add thousands of records of one kind without objects; what they refer to must be added before."""
        self.session.flush()
        rows.insert(self.session, kind, rows_)

    def get(self, kind: type[R], id: str) -> R:
        """Return the live record; UserError when there is none or it was deleted."""
        record = self.session.get(kind, id)
        if record is None or record.deleted:
            raise UserError(
                _("This {kind} is not there any more.").format(kind=_(kind.kind_name)),
                _("It was deleted or undone; reload and choose another."),
            )
        return record

    def select(self, statement: Any) -> list[Any]:
        """Return the live records that a `select(Kind)` finds."""
        return [record for record in self.session.exec(statement) if not record.deleted]

    def delete(self, record: Record) -> None:
        """Mark the record as deleted; undo brings it back."""
        record.deleted = True

    def scope(self, kind: ScopeKind, parent: str | None = None, name: str = "", key: str = "") -> str:
        """Find or make a scope; return its id. `key` tells siblings of a kind apart (the RFP's id, say)."""
        self._check_parent(kind, parent)
        scope_id = derived_id(parent or self.private, f"{kind}:{key}")
        if self.session.get(Scope, scope_id) is None:
            self.add(Scope(id=scope_id, scope=scope_id, kind=kind, parent_id=parent, name=name))
            self.join(scope_id)
        return scope_id

    def keep_file(self, scope: str, name: str, content: bytes) -> str:
        """Keep a file in a scope, once per content; return the id of its StoredFile."""
        return files.keep(self.session, scope, name, content)

    def event(self, kind: str, scope: str, subject: str, **details: Any) -> None:
        """Note what happened without changing a record."""
        self.add(
            Event(scope=scope, kind=kind, at=self.now, author=self.author, subject=subject, details=details)
        )

    def because(self, reason: str) -> None:
        """Say why; the reason is kept with the narrowest scope that this act touches."""
        self.session.act.reason = reason

    def name(self, text: str) -> None:
        """Give this act a more telling name; wider scopes than the narrowest see only the operation's own."""
        self.session.act.detail = text

    def _check_parent(self, kind: ScopeKind, parent: str | None) -> None:
        wanted = PARENTS[kind]
        found = self.session.get(Scope, parent) if parent else None
        if (found.kind if found else None) != wanted:
            raise ScopeViolation(f"a {kind} scope stands within {wanted}, not within {found and found.kind}")

    def join(self, scope: str) -> None:
        """Make the owner a member of the new scope."""
        self.add(
            Member(
                id=derived_id(scope, self.identity.person_key),
                scope=scope,
                person_key=self.identity.person_key,
                name=self.author,
                rights=Rights.MANAGE,
                since=self.now,
            )
        )
