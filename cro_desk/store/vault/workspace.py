"""A workspace on disk: made, unlocked, checked, held by one process alone, closed."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store import migrations
from cro_desk.store.connections import engine, fold_log, raw
from cro_desk.store.errors import (
    DiskFailed,
    DiskFull,
    NoWorkspace,
    WorkspaceDamaged,
    WorkspaceInUse,
    WorkspaceNewer,
    WorkspaceReadOnly,
)
from cro_desk.store.record import new_id
from cro_desk.store.vault import backup, identity, upgrade
from cro_desk.store.vault.identity import Identity, Owner
from cro_desk.store.vault.keys import (
    KeyCost,
    KeyFile,
    keep_private,
    new_recovery_key,
    recovery_secret,
    sync_file,
    sync_folder,
    wrap,
)
from cro_desk.store.vault.layout import database, key_path
from cro_desk.store.vault.lock import FolderLock

_MEANINGS: dict[str, type[WorkspaceDamaged | WorkspaceReadOnly | WorkspaceInUse | DiskFull]] = {
    "not a database": WorkspaceDamaged,
    "malformed": WorkspaceDamaged,
    "hmac check failed": WorkspaceDamaged,
    "disk is full": DiskFull,
    "readonly database": WorkspaceReadOnly,
    "unable to open": WorkspaceReadOnly,
    "database is locked": WorkspaceInUse,
    "disk I/O error": DiskFull,  # a log that cannot grow, in nearly every case
}
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


class Workspace:
    """An unlocked workspace: its engines, its identity and the lock on its folder."""

    def __init__(self, folder: Path, key: bytes, lock: FolderLock) -> None:
        self.folder = folder
        self.key = key
        self._lock = lock
        self.writer = engine(database(folder), key, writes=True)
        self.reader = engine(database(folder), key, writes=False)
        self.identity: Identity
        #: the replica that this one goes on from, when it was opened in a new place
        self.predecessor: str | None = None

    def close(self) -> None:
        """Close every connection, drop the key and let the folder go."""
        if self.key:
            fold_log(self.writer)
        self.reader.dispose()
        self.writer.dispose()
        self.key = b""
        self._lock.release()


def create(folder: Path, passphrase: str, owner: Owner, cost: KeyCost) -> tuple[Workspace, str]:
    """Make a workspace in a folder that has none; return it with its recovery key."""
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
        try:
            if database(folder).exists():
                raise _taken(folder)
            key, recovery = os.urandom(32), new_recovery_key()
            wrapped = wrap(key, passphrase, cost), wrap(key, recovery_secret(recovery), cost)
            _found(folder, key, KeyFile(new_id(), *wrapped), owner)
            workspace = Workspace(folder, key, lock)
            _bring_up(workspace)
        except BaseException:
            shutil.rmtree(_aside(folder), ignore_errors=True)  # a full disk has no room for halves
            lock.release()
            raise
    return workspace, recovery


def _aside(folder: Path) -> Path:
    return folder / "creating.part"


def _taken(folder: Path) -> UserError:
    return UserError(
        _("There is already a workspace in {folder}.").format(folder=folder),
        _("Open it, or choose another folder."),
    )


def unlock(folder: Path, key: bytes) -> Workspace:
    """Open a workspace with its key, which the caller has unwrapped."""
    if not database(folder).exists():
        raise NoWorkspace(folder)
    with disk_errors(folder):
        workspace = Workspace(folder, key, FolderLock(folder))
        try:
            _bring_up(workspace)
        except BaseException:
            workspace.close()
            raise
    return workspace


def check_version(made: Engine, path: Path) -> str | None:
    """Return the migration a file stands at; WorkspaceNewer when this program does not know it."""
    with made.connect() as connection:
        found = migrations.version(connection)
    if not migrations.is_known(found):
        raise WorkspaceNewer(path)
    return found


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Tell in words what the disk did: damaged, full, read-only, in use. The rest passes through."""
    try:
        yield
    except DBAPIError as failure:
        raise _told(failure, failure.orig, folder) from failure
    except sqlcipher3.dbapi2.Error as failure:
        raise _told(failure, failure, folder) from failure
    except OSError as failure:
        if failure.errno == errno.ENOSPC:
            raise DiskFull(folder) from failure
        if failure.errno in _READ_ONLY:
            raise WorkspaceReadOnly(folder) from failure
        raise DiskFailed(Path(failure.filename or folder), failure) from failure
    except UnicodeEncodeError as failure:  # half a character, from a file's name or a torn paste
        raise UserError(
            _("The text “{text}” holds half a character, which cannot be kept.").format(
                text=str(failure.object).encode(errors="replace").decode()[:200]
            ),
            _("Type it again; nothing was changed."),
        ) from failure


def _told(failure: Exception, cause: BaseException | None, folder: Path) -> Exception:
    """Return the error that says what SQLite's words mean, or the failure itself: a bug of ours."""
    for words, error in _MEANINGS.items():
        if words in str(cause):
            return error(database(folder) if error is WorkspaceDamaged else folder)
    return failure


def _found(folder: Path, key: bytes, held: KeyFile, owner: Owner) -> None:
    """Make the files aside and put them in place, the database last: all of it is there or nothing."""
    aside = _aside(folder)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    made = engine(database(aside), key, writes=True)
    with made.begin() as connection:
        migrations.migrate(connection)
        identity.make(raw(connection), held.workspace, new_id(), identity.place_of(folder), owner)
    made.dispose()
    keep_private(database(aside))  # what SQLite puts beside it is as private as the file itself
    held.write(key_path(aside))
    if key_path(folder).exists():  # of a database that somebody moved away, perhaps: nothing else opens it
        key_path(folder).replace(folder / "workspace.key.old")
    for path in (key_path(aside), database(aside)):
        sync_file(path)
        path.replace(folder / path.name)
    aside.rmdir()
    sync_folder(folder)


def _bring_up(workspace: Workspace) -> None:
    """Migrate an older file, after a verified backup, and read who we are and whom we succeed."""
    folder = workspace.folder
    version = check_version(workspace.writer, database(folder))
    if version is None:
        raise WorkspaceDamaged(database(folder))
    if version != migrations.HEAD:
        backup.make(folder, workspace.key, datetime.now(UTC), "migration")
    with workspace.writer.begin() as connection:
        driver = raw(connection)
        if version != migrations.HEAD:
            upgrade.migrate(connection)
        if not driver.execute("SELECT 1 FROM identity").fetchone():
            raise WorkspaceDamaged(database(folder))
        before, place = identity.read(driver), identity.place_of(folder)
        if before.place != place:
            identity.become_new_replica(driver, place)
            workspace.predecessor = before.replica
        workspace.identity = identity.read(driver)
