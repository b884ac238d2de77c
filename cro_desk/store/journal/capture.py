"""Capture: every change of every record, taken at flush and written to the journal once, at commit.

Nothing escapes: statements that insert or update are refused here, and what goes past the session altogether
is stopped by the triggers, which let a write through only while this module flushes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, SessionTransaction
from sqlmodel import Session

from cro_desk.store.changes import Draft, Pair
from cro_desk.store.connections import Raw, raw
from cro_desk.store.errors import JournalError
from cro_desk.store.journal import edits, lengths, references
from cro_desk.store.journal.edits import Act
from cro_desk.store.kinds import Kind, kind_of
from cro_desk.store.record import Record
from cro_desk.store.scopes import ScopeTree

_FIXED = {"id", "scope"}


class JournalSession(Session):
    """The writing session: one transaction, one act, everything in it captured."""

    def __init__(self, bind: Any, act: Act) -> None:
        super().__init__(bind=bind, expire_on_commit=False, autoflush=True)
        self.act = act
        self.drafts: dict[str, Draft] = {}
        self.written = False
        self._saved: dict[SessionTransaction, dict[str, Draft]] = {}
        self._tree: ScopeTree | None = None

    @property
    def driver(self) -> Raw:
        return raw(self.connection())

    @property
    def tree(self) -> ScopeTree:
        """Return the scopes as this transaction sees them."""
        if self._tree is None:
            self._tree = ScopeTree(self.driver)
        return self._tree

    def add_draft(self, draft: Draft) -> None:
        """Take a record's change into the buffer, together with what was captured of it before."""
        known = self.drafts.get(draft.record)
        if known is None:
            self.drafts[draft.record] = draft
            return
        for name, pair in draft.fields.items():
            known.note(name, pair[0], pair[-1])

    def save(self, savepoint: SessionTransaction) -> None:
        self._saved[savepoint] = {record: draft.copy() for record, draft in self.drafts.items()}

    def restore(self, savepoint: SessionTransaction) -> None:
        """Put the buffer back to where it stood at the savepoint, and forget scopes that may be gone."""
        self.drafts = self._saved.pop(savepoint)
        self._tree = None


@event.listens_for(JournalSession, "before_flush")
def _capture(session: JournalSession, _context: object, _instances: object) -> None:
    if session.deleted:
        raise JournalError("records are never removed: set `deleted`")
    drafts = [_inserted(record) for record in session.new]
    drafts += [draft for record in session.dirty if (draft := _changed(record)).fields]
    lengths.check(drafts)
    for draft in drafts:
        session.add_draft(draft)
    _learn_scopes(session.tree, drafts)
    references.check(session.driver, session.tree, drafts, session.drafts)
    session.driver.execute("UPDATE guard SET writing = 1")


@event.listens_for(JournalSession, "after_flush")
def _close_guard(session: JournalSession, _context: object) -> None:
    session.driver.execute("UPDATE guard SET writing = 0")


@event.listens_for(JournalSession, "before_commit")
def _write(session: JournalSession) -> None:
    """Write the journal when the whole transaction commits; savepoints commit into it and are passed over."""
    if session.in_nested_transaction():
        return
    session.flush()
    if not session.written:
        session.written = True
        edits.write(session.driver, session.tree, session.act, session.drafts.values())


@event.listens_for(JournalSession, "after_transaction_create")
def _remember(session: JournalSession, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.save(transaction)


@event.listens_for(JournalSession, "after_soft_rollback")
def _put_back(session: JournalSession, previous: SessionTransaction) -> None:
    if previous.nested:
        session.restore(previous)


@event.listens_for(JournalSession, "do_orm_execute")
def _refuse_statements(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise JournalError("bulk statements would escape the journal")


def _inserted(record: Record) -> Draft:
    kind = kind_of(type(record))
    values = vars(record)
    fields: dict[str, Pair] = {
        column.name: (column.stored(values.get(column.name)),) for column in kind.columns
    }
    return Draft(kind, record.id, record.scope, inserted=True, fields=fields)


def _changed(record: Record) -> Draft:
    """Return the record's changed fields by what is stored, which is what a merge will compare."""
    kind = kind_of(type(record))
    committed = inspect(record).committed_state
    _refuse_fixed(record, committed)
    draft = Draft(kind, record.id, record.scope, inserted=False)
    for column in kind.columns:
        if column.name in committed:
            draft.note(column.name, *_pair(kind, record, column.name, committed[column.name]))
    draft.settle()
    return draft


def _pair(kind: Kind, record: Record, name: str, old: Any) -> tuple[Any, Any]:
    column = kind.column(name)
    return column.stored(old), column.stored(vars(record)[name])


def _refuse_fixed(record: Record, committed: dict[str, Any]) -> None:
    if any(name in committed and committed[name] != vars(record)[name] for name in _FIXED):
        raise JournalError(f"the id and the scope of a record never change: {type(record).__name__}")


def _learn_scopes(tree: ScopeTree, drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        if draft.kind.name == "scope" and draft.inserted:
            parent = draft.fields["parent_id"][-1]
            tree.learn(draft.record, str(draft.fields["kind"][-1]), parent if parent is None else str(parent))
