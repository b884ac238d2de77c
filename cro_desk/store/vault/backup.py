"""Backups: whole, verified copies under the same key, kept in rotation; and the way back from one.

A backup is a workspace folder at rest. Its place is empty, so whoever opens or restores it begins a new
replica: the chain that goes on in the original must never be continued twice.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2

from cro_desk.i18n import _
from cro_desk.store.connections import QUIET, Raw
from cro_desk.store.errors import WorkspaceDamaged
from cro_desk.store.journal.edits import moment, short_head
from cro_desk.store.vault.keys import keep_private, sync_file, sync_folder
from cro_desk.store.vault.layout import FILES, backups_folder, database, key_path
from cro_desk.store.vault.lock import FolderLock

_STAMP = "%Y-%m-%dT%H%M%SZ"
_DRAFT = ".part"
_DAYS, _WEEKS = 7, 8
_DAILY, _MANUAL = "daily", "manual"


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup and what it contains. `reason`: daily, manual, migration or merge."""

    path: Path
    made_at: datetime
    reason: str
    size: int
    edits: int
    last_change_at: datetime | None
    last_action: str
    studies: tuple[str, ...]
    head: str


def make(folder: Path, key: bytes, now: datetime, reason: str, target: Path | None = None) -> Path:
    """Copy the workspace, verify the copy, and only then give it its name; return its folder."""
    within = target if target and target.is_dir() else backups_folder(folder)
    made = target if target and within is not target else _free(within, now, reason)
    draft = made.with_name(made.name + _DRAFT)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        _copy(database(folder), database(draft), key)
        shutil.copyfile(key_path(folder), key_path(draft))
        for path in (database(draft), key_path(draft)):
            keep_private(path)
            sync_file(path)
        draft.rename(made)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)  # a full disk has no room for halves
        raise
    sync_folder(made.parent)
    return made


def _free(within: Path, now: datetime, reason: str) -> Path:
    """Return the name of a backup made now; two bundles may be merged within one second."""
    made = within / f"{now.astimezone(UTC).strftime(_STAMP)}-{reason}"
    return _free(within, now + timedelta(seconds=1), reason) if made.exists() else made


def is_due(folder: Path, now: datetime) -> bool:
    """Whether no backup was made within a day."""
    made = [at for at, _reason in map(_named, _stored(folder)) if at]
    return not made or now - max(made) >= timedelta(days=1)


def rotate(folder: Path) -> None:
    """Keep the newest seven, one for each of eight weeks, and every one that was made by hand."""
    automatic = [path for path in _stored(folder) if _named(path)[1] != _MANUAL]
    weeks = {at.isocalendar()[:2]: path for path in automatic if (at := _named(path)[0])}
    kept = {*automatic[-_DAYS:], *list(weeks.values())[-_WEEKS:]}
    for path in (set(automatic) - kept) | set(_cut_off(folder)):
        shutil.rmtree(path)


def _cut_off(folder: Path) -> list[Path]:
    """Return the halves that a crash left: older than the last backup but one, so none is being made."""
    newer = "".join(path.name for path in _stored(folder)[-2:-1])
    return [half for half in backups_folder(folder).glob(f"*{_DRAFT}") if half.name < newer]


def rows(folder: Path, key: bytes) -> list[BackupRow]:
    """Return what the workspace's backups contain, the newest first; one that cannot be read is left out."""
    return [row for path in reversed(_stored(folder)) for row in _row(path, key)]


def restore(backup: Path, key: bytes, folder: Path, now: datetime) -> None:
    """Put a backup in a workspace's place; what stood there is moved aside, not removed."""
    check(database(backup), key)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(folder)
    try:
        _put_in_place(backup, folder, folder / f"replaced-{now.astimezone(UTC).strftime(_STAMP)}")
    finally:
        lock.release()


def _put_in_place(backup: Path, folder: Path, aside: Path) -> None:
    """Copy whole beside the place first, so that a full disk leaves the workspace as it was."""
    incoming = folder / "restoring.part"
    shutil.rmtree(incoming, ignore_errors=True)
    incoming.mkdir()
    for path in (database(backup), key_path(backup)):
        shutil.copyfile(path, incoming / path.name)
        keep_private(incoming / path.name)
        sync_file(incoming / path.name)
    _move(folder, aside)
    _move(incoming, folder)
    incoming.rmdir()
    sync_folder(folder)


def check(path: Path, key: bytes) -> None:
    """Read every page of a file at rest; WorkspaceDamaged where one is not what was written."""
    with at_rest(path, key) as driver:
        wrong = [*driver.execute("PRAGMA cipher_integrity_check"), *driver.execute("PRAGMA quick_check(1)")]
    if wrong != [("ok",)]:
        raise WorkspaceDamaged(path)


@contextmanager
def at_rest(path: Path, key: bytes) -> Iterator[Raw]:
    """Open a file that nobody writes to, and leave nothing beside it."""
    if not path.exists():
        raise WorkspaceDamaged(path)
    driver = sqlcipher3.dbapi2.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)
    try:
        driver.execute(QUIET)
        driver.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield driver
    except sqlcipher3.dbapi2.DatabaseError as failure:
        raise WorkspaceDamaged(path) from failure
    finally:
        driver.close()


def _copy(source: Path, target: Path, key: bytes) -> None:
    """Copy through SQLite, from one consistent state, while others read and write; then check the copy."""
    keyed = f"PRAGMA key = \"x'{key.hex()}'\""
    reading, writing = (
        sqlcipher3.dbapi2.connect(str(path), isolation_level=None) for path in (source, target)
    )
    try:
        for driver in (reading, writing):
            driver.execute(QUIET)
            driver.execute(keyed)
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")
        writing.execute("UPDATE identity SET place = ''")
    finally:
        reading.close()
        writing.close()
    check(target, key)


def _move(source: Path, target: Path) -> None:
    present = [source / name for name in FILES if (source / name).exists()]
    if present:
        target.mkdir(exist_ok=True)
    for path in present:
        path.replace(target / path.name)


def _stored(folder: Path) -> list[Path]:
    """Return the finished backups, the oldest first."""
    return sorted(path for path in backups_folder(folder).glob("*") if _named(path)[0])


def _named(path: Path) -> tuple[datetime | None, str]:
    """Return when and why a backup was made, from its name; nothing of one that is not finished."""
    stamp, _dash, reason = path.name.rpartition("-")
    if reason.endswith(_DRAFT):
        return None, ""
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), reason
    except ValueError:
        return None, ""


def _row(path: Path, key: bytes) -> Sequence[BackupRow]:
    made_at, reason = _named(path)
    try:
        with at_rest(database(path), key) as driver:
            edits, clock, action = driver.execute(_LAST).fetchone() or (0, None, "")
            studies = tuple(
                name for (name,) in driver.execute("SELECT protocol FROM study WHERE NOT deleted")
            )
            head = short_head(driver)
    except WorkspaceDamaged:
        return ()
    size = database(path).stat().st_size
    last = None if clock is None else moment(clock)
    return [
        BackupRow(path, made_at or datetime.now(UTC), reason, size, edits, last, _(action), studies, head)
    ]


_LAST = "SELECT (SELECT count(*) FROM edit), clock, action FROM edit ORDER BY id DESC LIMIT 1"
