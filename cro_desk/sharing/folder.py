"""The exchange folder: any folder that another program keeps the same at several people is the post box.

CRO Desk opens no connection: bundles are written into the folder as a whole or not at all, and what others
put there is noticed by looking at it now and then. Nothing in a file's name says what is shared with whom.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from cro_desk.errors import ExchangeError
from cro_desk.i18n import N_, _
from cro_desk.outgoing import unfinished
from cro_desk.sharing.bundling import SUFFIX
from cro_desk.sharing.records import ExchangeFolder
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.vault.keys import sync_file, sync_folder
from cro_desk.store.work import Work

_PIECE, _DAY = 1024 * 1024, 24 * 3600
#: our own names alone, while they are written
_HALVES = f"~syncthing~[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-{'[0-9a-f]' * 16}"
#: what Syncthing, Nextcloud, Dropbox and others call the second of two files that met under one name
_COPIES = (
    re.compile(r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?"),
    re.compile(r" ?\([^()]*(?:conflicted copy|conflict)[^()]*\)", re.IGNORECASE),
    re.compile(r"_conflict-\d{8}-\d{6}", re.IGNORECASE),
    re.compile(r" \(\d+\)(?=\.)"),
)


@dataclass(frozen=True, slots=True)
class FolderRow:
    """An exchange folder in use."""

    id: str
    path: Path
    study_id: str


@dataclass(frozen=True)
class Look:
    """What one look at a folder found; the next one needs it to tell what has come to rest."""

    #: size and time of change of each bundle, by name
    seen: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    #: bundles that have not changed since the look before
    at_rest: frozenset[Path] = frozenset()


@operation(N_("Use an exchange folder"))
def use_folder(work: Work, path: Path, study_id: str = "") -> str:
    """Take a folder as post box, of one study or of all; ExchangeError where it is none."""
    check_folder(path)
    sweep(path, work.now)
    id = derived_id(work.private, f"exchange folder:{path}:{study_id}")
    known = work.session.get(ExchangeFolder, id)
    if known is None:
        work.add(ExchangeFolder(id=id, scope=work.private, path=str(path), study_id=study_id))
    else:
        known.active, known.deleted = True, False
    return id


@operation(N_("Leave an exchange folder"))
def leave_folder(work: Work, folder_id: str) -> None:
    """Look at a folder no more; what is in it stays there."""
    work.get(ExchangeFolder, folder_id).active = False


def folders(session: Session) -> tuple[FolderRow, ...]:
    """Return the exchange folders in use."""
    wanted = col(ExchangeFolder.deleted).is_(False), col(ExchangeFolder.active).is_(True)
    found = session.exec(select(ExchangeFolder).where(*wanted).order_by(col(ExchangeFolder.id)))
    return tuple(FolderRow(each.id, Path(each.path), each.study_id) for each in found)


def check_folder(path: Path) -> None:
    """Refuse what is no folder, or not there any more."""
    if not path.is_dir():
        raise ExchangeError(
            _("The exchange folder {path} is not there.").format(path=path),
            _("Check that its drive is connected and that the program which synchronises it runs."),
        )


def new_name(now: datetime) -> str:
    """Return a name that no other bundle has, and that tells nothing but the day."""
    return f"{now:%Y-%m-%d}-{secrets.token_hex(8)}{SUFFIX}"


def look(folder: Path, before: Look | None = None) -> Look:
    """Look at what is in a folder; nothing is opened, nothing is kept but what is returned."""
    check_folder(folder)
    try:
        seen = dict(_bundles(folder))
    except OSError as error:
        raise ExchangeError(
            _("The exchange folder {path} cannot be read: {reason}.").format(
                path=folder, reason=error.strerror or error
            ),
            _("Check that you may read it and that its drive is connected."),
        ) from error
    known = before.seen if before else {}
    return Look(seen, frozenset(folder / name for name, stamp in seen.items() if known.get(name) == stamp))


def _bundles(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Return name, size and time of what may be a bundle; what is half written bears another name."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower().endswith(SUFFIX) and not entry.name.startswith((".", "~")):
                try:
                    stat = entry.stat()
                except FileNotFoundError:  # taken away between two breaths
                    continue
                if entry.is_file():
                    yield entry.name, (stat.st_size, stat.st_mtime_ns)


def sweep(folder: Path, now: datetime) -> None:
    """Remove halves that a crash left more than a day ago; a younger one may still be written by somebody."""
    for half in folder.glob(f"{_HALVES}{SUFFIX}.tmp"):
        with suppress(OSError):
            if half.stat().st_mtime < now.timestamp() - _DAY:
                half.unlink()


def arrived(before: Look | None, now: Look) -> tuple[Path, ...]:
    """Return what came to rest since the look before, in the order of names."""
    return tuple(sorted(now.at_rest - (before.at_rest if before else frozenset())))


def is_copy(name: str) -> bool:
    """Whether a synchronising program has named this file, because two met under one name."""
    return any(pattern.search(name) for pattern in _COPIES)


def hand_over(source: Path, folder: Path, name: str) -> Path:
    """Copy a bundle into a folder, whole or not at all; return where it stands."""
    check_folder(folder)
    target = folder / name
    half = unfinished(target)
    try:
        with source.open("rb") as file, half.open("xb") as copy:
            while piece := file.read(_PIECE):
                copy.write(piece)
        sync_file(half)
        half.replace(target)
    except OSError as error:
        raise ExchangeError(
            _("{path} cannot be written: {reason}.").format(path=folder, reason=error.strerror or error),
            _("Make room there or choose another folder; the bundle stays where it is."),
        ) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    with suppress(OSError):  # network drives cannot; the file is there
        sync_folder(folder)
    return target
