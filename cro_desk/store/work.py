"""Work: what an operation gets to do its work with, inside one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store import files, founding
from cro_desk.store.errors import ScopeViolation
from cro_desk.store.events import Event
from cro_desk.store.journal import edits, rows
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.record import Record, derived_id
from cro_desk.store.scopes import PARENTS, Scope, ScopeKind
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
        """Find or make a scope; return its id. `key` tells siblings of a kind apart (the RFP's id, say).

        Whoever was promised scopes like this one when they were let into the wider one is let in at once.
        """
        self._check_parent(kind, parent)
        shared = derived_id(parent or self.private, f"{kind}:{key}")
        own = derived_id(shared, self.identity.person_key)
        for known in (shared, own):
            if self.session.get(Scope, known) is not None:
                return known
        roll = founding.roll(self.session, parent) if parent else {}
        id = shared if founding.may_share(kind, parent, roll.get(self.identity.person_key)) else own
        self.add(Scope(id=id, scope=id, kind=kind, parent_id=parent, name=name))
        for member in founding.members(kind, id, self.identity.person_key, self.author, self.now, roll):
            self.add(member)
        return id

    def keep_file(self, scope: str, name: str, content: bytes) -> str:
        """Keep a file in a scope, once per content; return the id of its StoredFile."""
        return files.keep(self.session, scope, name, content)

    def event(self, kind: str, scope: str, subject: str, **details: Any) -> None:
        """Note what happened without changing a record: for ourselves where we only read."""
        scope = self.own_where_only_read(scope)
        self.add(
            Event(scope=scope, kind=kind, at=self.now, author=self.author, subject=subject, details=details)
        )

    def own_where_only_read(self, scope: str) -> str:
        """Return the scope, ours alone where nobody would take from us what we write there."""
        reads = scope != self.private and edits.only_reads(self.session.driver, self.session.act, scope)
        return self.private if reads else scope

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
