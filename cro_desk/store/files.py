"""Files kept in the workspace, per scope and content: the same bytes in two scopes are two files.

The record travels in the journal; the bytes stand in a table beside it and travel as an attachment.
"""

from __future__ import annotations

from hashlib import sha256
from typing import ClassVar

from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.connections import raw
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
