"""Desk: one open workspace, and the only door to it.

Reads run on a connection of the reading thread's own, so a long read in a job never holds the window up. Writes run
one after the other, whichever thread they come from: each is one operation, one transaction and one undo step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from cro_desk.clock import Clock, SystemClock
from cro_desk.i18n import N_
from cro_desk.store import files, keychain, undo, workspace
from cro_desk.store.capture import JournalSession
from cro_desk.store.changes import Changes, Outcome
from cro_desk.store.connections import raw
from cro_desk.store.errors import WrongPassphrase
from cro_desk.store.identity import Identity, Owner
from cro_desk.store.journal import Act, last_clock, short_head
from cro_desk.store.keys import KeyCost, KeyFile, new_recovery_key, recovery_secret, unwrap, wrap
from cro_desk.store.operations import action_of, operation
from cro_desk.store.record import new_id
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.store.stacks import Direction
from cro_desk.store.watch import ClockWatch
from cro_desk.store.work import Work

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[Changes], None]

_AREAS = ("studies", "vendors")


def register_kinds() -> None:
    """Import every area's records, so that the store knows all tables before it maps or migrates one."""
    for area in _AREAS:
        import_module(f"cro_desk.{area}.records")


register_kinds()


@operation(N_("Create the workspace"))
def _create_private_scope(work: Work) -> None:
    work.add(Scope(id=work.private, scope=work.private, kind=ScopeKind.PRIVATE))
    work.join(work.private)


class Desk:
    """One open workspace. Safe to call from the GUI thread and from a job's thread at once."""

    def __init__(self, opened: workspace.Workspace, clock: Clock, cost: KeyCost) -> None:
        self._workspace = opened
        self._cost = cost
        self._writing = Lock()
        self._listeners: list[Listener] = []
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
        desk.run(_create_private_scope)
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
        key = _key(folder, passphrase, recovery_key, from_keychain=keychain)
        return Desk(workspace.unlock(folder, key), clock or SystemClock(), cost or KeyCost())

    @property
    def folder(self) -> Path:
        return self._workspace.folder

    @property
    def owner(self) -> Owner:
        return self._workspace.identity.owner

    @property
    def identity(self) -> Identity:
        return self._workspace.identity

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `query(session, ...)`, read from one consistent state; it can write nothing."""
        with workspace.disk_errors(self.folder), Session(self._workspace.reader) as session:
            return query(session, *args, **kwargs)

    def run(
        self, operation: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Outcome[T]:
        """Run `operation(work, ...)` in one transaction, which any error rolls back, and tell the listeners."""
        with self._writing:
            act = self._act(action_of(operation))
            with self._transaction(act) as session:
                value = operation(Work(session, self.identity), *args, **kwargs)
                session.commit()
            self._watch.wrote(act.clock)
        return Outcome(value, self._tell(act.changes))

    def undo(self) -> Changes:
        """Take back the last act; UserError with the reason where that cannot be."""
        return self._invert(Direction.UNDO)

    def redo(self) -> Changes:
        """Do again what was undone last; UserError with the reason where that cannot be."""
        return self._invert(Direction.REDO)

    def undo_name(self) -> str | None:
        """Return the name of the act that `undo` would take back."""
        return self.read(undo.name_of_next, self.identity.replica, Direction.UNDO)

    def redo_name(self) -> str | None:
        """Return the name of the act that `redo` would do again."""
        return self.read(undo.name_of_next, self.identity.replica, Direction.REDO)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every commit, in the thread that wrote; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def accept_clock(self) -> None:
        """The user confirms that the computer's clock is right although it has jumped."""
        self._watch.accept()

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the key by a new passphrase; nothing else changes."""
        held = KeyFile.read(self._key_path)
        key = unwrap(held.passphrase, old)
        KeyFile(held.workspace, wrap(key, new, self._cost), held.recovery).write(self._key_path)

    def new_recovery_key(self) -> str:
        """Make a recovery key to print; the one before opens nothing any more."""
        held, recovery = KeyFile.read(self._key_path), new_recovery_key()
        wrapped = wrap(self._workspace.key, recovery_secret(recovery), self._cost)
        KeyFile(held.workspace, held.passphrase, wrapped).write(self._key_path)
        return recovery

    def keep_in_keychain(self, keep: bool) -> None:
        """Let the system's keychain keep the key, or forget it there."""
        held = KeyFile.read(self._key_path)
        if keep:
            keychain.keep(held.workspace, self._workspace.key)
        else:
            keychain.forget(held.workspace)

    def file(self, file_id: str) -> bytes:
        """Return the content of a stored file."""
        return self.read(files.content_of, file_id)

    def head(self) -> str:
        """Return the short hash over all heads of the journal, for the foot of a page."""
        return self.read(lambda session: short_head(raw(session.connection())))

    def close(self) -> None:
        """Close or lock: wait for the write that runs, drop the key, let the folder go."""
        with self._writing:
            self._workspace.close()

    @property
    def _key_path(self) -> Path:
        return workspace.key_path(self.folder)

    def _act(self, action: str) -> Act:
        transaction, who = new_id(), self.identity
        now = self._watch.now()
        return Act(transaction, transaction, "do", who.replica, now, who.owner.name, action)

    @contextmanager
    def _transaction(self, act: Act) -> Iterator[JournalSession]:
        """Open the one writing transaction; whatever is raised rolls it back."""
        with workspace.disk_errors(self.folder), JournalSession(self._workspace.writer, act) as session:
            yield session

    def _invert(self, direction: Direction) -> Changes:
        with self._writing:
            act = self._act("")
            with self._transaction(act) as session:
                undo.invert(session, direction)
                session.commit()
            self._watch.wrote(act.clock)
        return self._tell(act.changes)

    def _tell(self, changes: Changes) -> Changes:
        """Tell the listeners, out of the lock, so that one of them may write in turn."""
        for listener in list(self._listeners):
            listener(changes)
        return changes


def _key(folder: Path, passphrase: str | None, recovery_key: str | None, *, from_keychain: bool) -> bytes:
    held = KeyFile.read(workspace.key_path(folder))
    if passphrase is not None:
        return unwrap(held.passphrase, passphrase)
    if recovery_key is not None:
        return unwrap(held.recovery, recovery_secret(recovery_key))
    key = keychain.kept(held.workspace) if from_keychain else None
    if key is None:
        raise WrongPassphrase
    return key
