"""What lies in an exchange folder, and what each file is to us, told from its first part and its hash."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import file_digest
from io import BytesIO
from pathlib import Path

from sqlmodel import Session, col, select

from cro_desk.errors import ExchangeError
from cro_desk.i18n import N_, _
from cro_desk.sharing import age_file
from cro_desk.sharing.age_header import read_header
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.folder import is_copy
from cro_desk.sharing.limits import HEADER_BYTES
from cro_desk.sharing.opening import OpenedBundle
from cro_desk.sharing.records import ReceivedBundle, SentBundle
from cro_desk.store.vault.identity import Identity
from cro_desk.studies.records import Study


class Standing(StrEnum):
    """What a file in the folder is to us."""

    NEW = N_("new")
    LOCKED = N_("locked by a passphrase")
    KNOWN = N_("accepted before")
    SENT = N_("sent from here")
    FOR_OTHERS = N_("for somebody else")
    DAMAGED = N_("damaged")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A bundle in the folder, and what it is to us."""

    path: Path
    sha256: str
    size: int
    standing: Standing
    #: whether its name says that a synchronising program has put it beside another one
    is_copy: bool

    @property
    def is_offered(self) -> bool:
        """Whether somebody should look at it."""
        return self.standing in (Standing.NEW, Standing.LOCKED)


def arrivals(session: Session, identity: Identity, paths: Iterable[Path]) -> tuple[Arrival, ...]:
    """Say what each file is to us. A second file of the same content counts as known."""
    received = dict.fromkeys(session.exec(select(ReceivedBundle.sha256)), Standing.KNOWN)
    standings = {**received, **dict.fromkeys(session.exec(select(SentBundle.sha256)), Standing.SENT)}
    found = []
    for path in sorted(paths, key=lambda each: (is_copy(each.name), each.name)):
        try:
            digest, size, begin = _read(path)
        except FileNotFoundError:
            continue
        standing = standings.get(digest) or _standing(begin, identity)
        standings.setdefault(digest, Standing.KNOWN)
        found.append(Arrival(path, digest, size, standing, is_copy(path.name)))
    return tuple(found)


def _read(path: Path) -> tuple[str, int, bytes]:
    try:
        with path.open("rb") as file:
            begin = file.read(HEADER_BYTES)
            file.seek(0)
            return file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size, begin
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ExchangeError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error),
            _("Check that you may read it, and that it is on this computer and not in the cloud alone."),
        ) from error


def _standing(begin: bytes, identity: Identity) -> Standing:
    """Say from the first part of a file whether one of our keys opens it."""
    try:
        if read_header(BytesIO(begin)).wants_passphrase:
            return Standing.LOCKED
    except ExchangeError:
        return Standing.DAMAGED
    try:
        age_file.decrypt(BytesIO(begin), BytesIO(), [identity.encryption])
    except age_file.NotForUs:
        return Standing.FOR_OTHERS
    except ExchangeError:  # of a longer file we have cut off the end ourselves
        return Standing.NEW if len(begin) == HEADER_BYTES else Standing.DAMAGED
    return Standing.NEW


def is_locked(path: Path) -> bool:
    """Whether a bundle asks for a passphrase; what cannot be read at all is told when it is opened."""
    try:
        with path.open("rb") as file:
            return read_header(file).wants_passphrase
    except (OSError, ExchangeError):
        return False


def protocol_of(session: Session, scopes: Iterable[str]) -> str:
    """Return the protocol of the study that these scopes are of; empty where it is not here yet."""
    study = _study_of(session, scopes)
    return study.protocol if study is not None else ""


def _study_of(session: Session, scopes: Iterable[str]) -> Study | None:
    return session.exec(select(Study).where(col(Study.scope).in_(scopes))).first()


def acknowledging(session: Session, opened: OpenedBundle) -> Request | None:
    """Return what tells the sender that a bundle has arrived; None where nothing came that needs an answer.

    An acknowledgement carries no change, and so is never answered in turn.
    """
    if next(opened.edits(), None) is None:
        return None
    study = _study_of(session, opened.manifest.scopes)
    if study is None:
        return None
    return Request(opened.manifest.sender.signing, study.id, acknowledgement=True)
