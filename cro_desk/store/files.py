"""Files kept in the workspace, per scope and content: the same bytes in two scopes are two files.

The record travels in the journal; the bytes stand in a table beside it and travel as an attachment.
"""

from __future__ import annotations

from hashlib import sha256
from typing import ClassVar

from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.connections import Raw, raw, unguarded
from cro_desk.store.record import Record, derived_id


class StoredFile(Record, table=True):
    """A file as it came. Scope: the narrowest of anything in it; its id derives from scope and SHA-256."""

    __tablename__ = "stored_file"
    kind_name: ClassVar[str] = N_("file")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    undoable: ClassVar[bool] = False

    name: str
    sha256: str
    size: int


def keep(session: Session, scope: str, name: str, content: bytes) -> str:
    """Keep the bytes once per scope; return the file's id."""
    digest = sha256(content).hexdigest()
    file_id = derived_id(scope, digest)
    if session.get(StoredFile, file_id) is None:
        session.add(StoredFile(id=file_id, scope=scope, name=name, sha256=digest, size=len(content)))
    driver = raw(session.connection())
    with unguarded(driver):
        driver.execute("INSERT OR IGNORE INTO file_bytes VALUES (?, ?)", (file_id, content))
    return file_id


def content_of(session: Session, file_id: str) -> bytes:
    """Return the file's bytes; UserError when this workspace never received them."""
    row = (
        raw(session.connection())
        .execute("SELECT content FROM file_bytes WHERE id = ?", (file_id,))
        .fetchone()
    )
    if row is None:
        raise UserError(
            _("The content of this file is not in this workspace."),
            _("Ask whoever sent you the record to send the file with it."),
        )
    return bytes(row[0])


def problems(driver: Raw) -> list[str]:
    """Say which files are not what their records tell, and which of our own have lost their bytes."""
    kept = driver.execute("SELECT id, content FROM file_bytes")
    digests = {file_id: sha256(content).hexdigest() for file_id, content in kept}
    found = []
    for file_id, name, digest in driver.execute("SELECT id, name, sha256 FROM stored_file"):
        if digests.pop(file_id, digest) != digest:
            found.append(_("The content of the file {name} was changed.").format(name=name))
    found += [_("A file is kept that no record knows.") for _file_id in digests]
    lost = driver.execute(_LOST)
    return found + [_("The content of the file {name} is missing.").format(name=name) for (name,) in lost]


#: a file that came from somebody else may come later than its record; our own was there from the start
_LOST = """SELECT DISTINCT name FROM stored_file AS f JOIN change AS c ON c.record = f.id AND c.depth = 1
    JOIN edit AS e ON e.id = c.edit AND (e.replica IN (SELECT replica FROM identity)
        OR e.replica IN (SELECT subject FROM event WHERE kind = 'new replica'))
    WHERE f.id NOT IN (SELECT id FROM file_bytes) ORDER BY name"""
