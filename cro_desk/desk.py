"""Desk: one open workspace, and the only door to it.

Reads run on a connection of the reading thread's own, so a long read in a job never holds the window up.
Writes run one after the other, whichever thread they come from: each is one operation, one transaction and
one undo step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from cro_desk.clock import Clock, SystemClock
from cro_desk.collector import collector_paused
from cro_desk.i18n import N_
from cro_desk.outgoing import unfinished
from cro_desk.sharing import bundling, opening, previewing, receiving, restating
from cro_desk.sharing.bundling import Report, Request
from cro_desk.sharing.opening import OpenedBundle
from cro_desk.sharing.previewing import Preview
from cro_desk.sharing.receiving import Answer, Received
from cro_desk.store import files
from cro_desk.store.changes import Changes, Outcome
from cro_desk.store.connections import raw
from cro_desk.store.errors import (
    ClockJumped,
    DiskFull,
    NoWorkspace,
    SigningRefused,
    UndoBlocked,
    WorkspaceDamaged,
    WorkspaceInUse,
    WorkspaceNewer,
    WorkspaceReadOnly,
    WrongPassphrase,
)
from cro_desk.store.journal import verify
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.journal.edits import Act, heads_of, last_clock, short_head
from cro_desk.store.journal.verify import Verification
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.merging import merge
from cro_desk.store.merging.merge import Merged
from cro_desk.store.operations import action_of, operation
from cro_desk.store.record import new_id
from cro_desk.store.undoing import undo
from cro_desk.store.undoing.stacks import Direction
from cro_desk.store.vault import attempts, backup, own_acts, signer, workspace, wrappings
from cro_desk.store.vault.backup import BackupRow
from cro_desk.store.vault.identity import Identity, Owner
from cro_desk.store.vault.keys import KeyCost
from cro_desk.store.vault.safekeeping import Backups, Keys
from cro_desk.store.vault.signer import Signer
from cro_desk.store.vault.watch import ClockWatch
from cro_desk.store.work import Work

__all__ = [
    "BackupRow",
    "Changes",
    "ClockJumped",
    "Desk",
    "DiskFull",
    "KeyCost",
    "Merged",
    "NoWorkspace",
    "Outcome",
    "Owner",
    "Signer",
    "SigningRefused",
    "UndoBlocked",
    "Verification",
    "Work",
    "WorkspaceDamaged",
    "WorkspaceInUse",
    "WorkspaceNewer",
    "WorkspaceReadOnly",
    "WrongPassphrase",
    "operation",
    "register_kinds",
]

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[Changes], None]

_MERGE = N_("Merge")
_AREAS = (
    "studies",
    "vendors",
    "roles",
    "communication",
    "minutes",
    "oversight",
    "sharing",
    "reporting",
    "links",
)


def register_kinds() -> None:
    """Import every area's records, so that the store knows all tables before it maps or migrates one."""
    for area in _AREAS:
        import_module(f"cro_desk.{area}.records")


register_kinds()


class Desk:
    """One open workspace. Safe to call from the GUI thread and from a job's thread at once."""

    def __init__(self, opened: workspace.Workspace, clock: Clock, cost: KeyCost) -> None:
        self._workspace, self._clock = opened, clock
        self.keys = Keys(opened, cost)
        self.backups = Backups(opened, clock, self.read, self.run)
        self._writing = Lock()
        self._listeners: list[Listener] = []
        self._writes, self._names = 0, (-1, dict[Direction, str | None]())
        with opened.reader.connect() as connection:
            self._watch = ClockWatch(clock, last_clock(raw(connection), opened.identity.replica))

    @staticmethod
    def create(
        folder: Path,
        passphrase: str,
        owner: Owner,
        clock: Clock | None = None,
        *,
        cost: KeyCost | None = None,
    ) -> tuple[Desk, str]:
        """Make a workspace; return it open, with the recovery key to print."""
        cost = cost or KeyCost()
        made, recovery = workspace.create(Path(folder), passphrase, owner, cost)
        desk = Desk(made, clock or SystemClock(), cost)
        desk._settle_in()
        return desk, recovery

    @staticmethod
    def open(
        folder: Path,
        passphrase: str | None = None,
        *,
        recovery_key: str | None = None,
        keychain: bool = False,
        clock: Clock | None = None,
        cost: KeyCost | None = None,
    ) -> Desk:
        """Open a workspace by passphrase, by recovery key or by what the keychain keeps."""
        folder = Path(folder)
        clock = clock or SystemClock()
        try:
            key = wrappings.key_of(folder, passphrase, recovery_key, from_keychain=keychain)
        except WrongPassphrase:
            attempts.note_failure(folder, clock.now())
            raise
        desk = Desk(workspace.unlock(folder, key), clock, cost or KeyCost())
        desk._settle_in()
        return desk

    @staticmethod
    def restore(
        backup_folder: Path,
        folder: Path,
        passphrase: str | None = None,
        *,
        recovery_key: str | None = None,
        clock: Clock | None = None,
        cost: KeyCost | None = None,
    ) -> Desk:
        """Put a backup in the folder's place and open it as a new replica; what stood there is kept aside."""
        key = wrappings.key_of(Path(backup_folder), passphrase, recovery_key)
        moment = (clock or SystemClock()).now()
        with workspace.disk_errors(Path(folder)):
            backup.restore(Path(backup_folder), key, Path(folder), moment)
        return Desk.open(folder, passphrase, recovery_key=recovery_key, clock=clock, cost=cost)

    @property
    def folder(self) -> Path:
        return self._workspace.folder

    @property
    def owner(self) -> Owner:
        return self._workspace.identity.owner

    @property
    def identity(self) -> Identity:
        return self._workspace.identity

    def now(self) -> datetime:
        """Return the time by the desk's clock, aware UTC: what "today" is in a window and on paper."""
        return self._clock.now()

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `query(session, ...)`, read from one consistent state; it can write nothing."""
        with self._disk(), Session(self._workspace.reader) as session:
            return query(session, *args, **kwargs)

    def run(
        self, operation: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Outcome[T]:
        """Run `operation(work, ...)` in one transaction, which any error rolls back; tell the listeners."""
        with self._writing:
            act = self._act(action_of(operation))
            value = self._carry_out(act, operation, *args, **kwargs)
            self._watch.wrote(act.clock)
        return Outcome(value, self._tell(act.changes))

    def _carry_out(
        self, act: Act, operation: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write; what an import of many lines leaves in memory is freed before the listeners are told."""
        with self._transaction(act) as session:
            return operation(Work(session, self.identity), *args, **kwargs)

    def undo(self) -> Changes:
        """Take back the last act; UserError with the reason where that cannot be."""
        return self._invert(Direction.UNDO)

    def redo(self) -> Changes:
        """Do again what was undone last; UserError with the reason where that cannot be."""
        return self._invert(Direction.REDO)

    def skip_undo(self) -> None:
        """Pass over an act that cannot be undone, so that the one before it can."""
        with self._writing, self._transaction(self._act("")) as session:
            undo.skip(session, Direction.UNDO)

    def undo_name(self) -> str | None:
        """Return the name of the act that `undo` would take back."""
        return self._next_name(Direction.UNDO)

    def redo_name(self) -> str | None:
        """Return the name of the act that `redo` would do again."""
        return self._next_name(Direction.REDO)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every commit, in the thread that wrote; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def accept_clock(self) -> None:
        """The user confirms that the computer's clock is right although it has jumped."""
        self._watch.accept()

    def signer(self, passphrase: str) -> Signer:
        """Return what signs in the owner's name; a wrong passphrase is refused, and noted."""
        try:
            return signer.signer(self._workspace, passphrase)
        except SigningRefused:
            self.run(signer.note_refusal)
            raise

    def file(self, file_id: str) -> bytes:
        """Return the content of a stored file."""
        return self.read(files.content_of, file_id)

    def head(self) -> str:
        """Return the short hash over all heads of the journal, for the foot of a page."""
        return self.read(lambda session: short_head(raw(session.connection())))

    def verify(self, progress: Report | None = None) -> Verification:
        """Fold the journal anew and compare; check the chains. Raise `Cancelled` in progress to stop."""
        return self.read(lambda session: verify.verify(raw(session.connection()), progress))

    def merge(self, edits: Sequence[WireEdit]) -> Outcome[Merged]:
        """Add other people's edits, after a backup; the caller has checked who sent them."""
        self.backups.before_merge()
        with self._writing:
            act = self._act(_MERGE)
            with self._transaction(act) as session:
                merged = merge.merge(session.driver, session.tree, edits, act.replica)
        changes = Changes(act.transaction, _MERGE, merged.kinds, merged.ids)
        return Outcome(merged, self._tell(changes))

    def bundle(self, request: Request, path: Path, report: Report | None = None) -> Outcome[str]:
        """Write a bundle for somebody, whole or not at all; return its id."""
        half = unfinished(path)
        quiet = report or (lambda _done, _text: None)
        if self.read(restating.came_back):
            self.run(restating.say_again)
        try:
            order, written = self.read(bundling.make, self.identity, request, half, self.now(), quiet)
            return self.run(bundling.note_sent, order, written, half, path)
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def open_bundle(self, path: Path, passphrase: str = "") -> OpenedBundle:
        """Decrypt and judge a bundle; close what is returned. ExchangeError says what is wrong with it."""
        with workspace.disk_errors(self.folder):
            return opening.open_bundle(path, self.folder, self.identity, passphrase)

    def preview(self, opened: OpenedBundle, report: Report | None = None) -> Preview:
        """Return what accepting would do; nothing happens."""
        with self._writing, self._disk(), JournalSession(self._workspace.writer, self._act("")) as session:
            found = previewing.preview(Work(session, self.identity), opened, report)
            session.rollback()
        return found

    def receive(
        self, opened: OpenedBundle, answers: Sequence[Answer] = (), report: Report | None = None
    ) -> Outcome[Received]:
        """Accept a bundle after a backup: all of it or, where it is refused, nothing."""
        return self.run(receiving.receive, opened, answers, report, self.backups.before_merge)

    def close(self) -> None:
        """Close or lock: wait for the write that runs, drop the key, let the folder go."""
        with self._writing:
            self._workspace.close()

    def _settle_in(self) -> None:
        """Make the private scope of a new workspace; note failed unlocks, and a move to another place."""
        opening.sweep(self.folder)
        if not self.read(own_acts.has_scope, self.identity.private):
            self.run(own_acts.create_private_scope)
        times = attempts.failures(self.folder)
        if times:
            self.run(attempts.record_failures, times)
            attempts.forget_failures(self.folder)
        if self._workspace.predecessor:
            heads = self.read(heads_of, self._workspace.predecessor)
            self.run(own_acts.name_predecessor, self._workspace.predecessor, heads)

    def _act(self, action: str) -> Act:
        transaction, who = new_id(), self.identity
        now = self._watch.now()
        return Act(
            *(transaction, transaction, "do", who.replica, now, who.owner.name, action),
            person_key=who.person_key,
        )

    def _next_name(self, direction: Direction) -> str | None:
        """Derive the stacks once after each write; the window asks more often than that."""
        writes, names = self._names
        if writes != self._writes:
            writes = self._writes  # before reading: another thread may write meanwhile
            names = self.read(undo.next_names, self.identity.replica)
            self._names = (writes, names)
        return names[direction]

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """Tell the disk's errors in words, and keep the collector out of the way of many rows."""
        with collector_paused(), workspace.disk_errors(self.folder):
            yield

    @contextmanager
    def _transaction(self, act: Act) -> Iterator[JournalSession]:
        """Open the one writing transaction, committed at its end; whatever is raised rolls it back."""
        with self._disk(), JournalSession(self._workspace.writer, act) as session:
            yield session
            session.commit()
        self._writes += 1

    def _invert(self, direction: Direction) -> Changes:
        with self._writing:
            act = self._act("")
            with self._transaction(act) as session:
                undo.invert(session, direction)
            self._watch.wrote(act.clock)
        return self._tell(act.changes)

    def _tell(self, changes: Changes) -> Changes:
        """Tell the listeners, out of the lock, so that one of them may write in turn."""
        for listener in list(self._listeners):
            listener(changes)
        return changes
