"""A workspace of exactly what somebody has or gets, made to draw papers in and thrown away."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from cro_desk.sharing.selecting import Selection
from cro_desk.store.connections import raw, unguarded
from cro_desk.store.journal import hiding, sending
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.journal.edits import Act
from cro_desk.store.merging import merge
from cro_desk.store.record import new_id
from cro_desk.store.vault import own_acts, workspace
from cro_desk.store.vault.identity import Owner
from cro_desk.store.vault.keys import KeyCost
from cro_desk.store.work import Work

#: nobody opens the workspace in which papers are drawn a second time
_COST = KeyCost(passes=1, memory=8192)
_ISSUED = "SELECT file_id FROM issued_document WHERE file_id NOT IN (SELECT id FROM file_bytes)"
_EDITS = "SELECT id FROM edit WHERE replica = ? AND scope = ? AND number <= ?"


@contextmanager
def drawing_room(session: Session, selection: Selection, owner: Owner, now: datetime) -> Iterator[Work]:
    """Make a workspace of what this person has and gets; nothing of it stays."""
    with TemporaryDirectory(prefix="cro-desk-", ignore_cleanup_errors=True) as folder:
        made, _recovery = workspace.create(Path(folder) / "room", secrets.token_hex(), owner, _COST)
        try:
            act = Act(new_id(), "", "do", made.identity.replica, now, owner.name, "", person_key="")
            with JournalSession(made.writer, act) as drawing:
                work = Work(drawing, made.identity)
                own_acts.create_private_scope(work)
                drawing.flush()
                _fill(session, selection, work)
                yield work
                drawing.rollback()
        finally:
            made.close()


def _fill(session: Session, selection: Selection, work: Work) -> None:
    """Fold every edit up to where this person's chains will end, and bring the papers issued before."""
    driver, drawing = raw(session.connection()), work.session
    ends = {chain: number for chain, (number, _hash) in selection.ends.items()}
    leaving = hiding.leaving(driver, hiding.own_replicas(driver), ends)
    ids = sorted(
        edit for chain, number in ends.items() for (edit,) in driver.execute(_EDITS, (*chain, number))
    )
    shown = [*sending.reveals(driver, selection.scopes, leaving)]
    edits = sending.outgoing(driver, ids, leaving)
    merge.merge(drawing.driver, drawing.tree, edits, work.identity.replica, None, shown)
    for (file_id,) in drawing.driver.execute(_ISSUED).fetchall():
        row = driver.execute("SELECT content FROM file_bytes WHERE id = ?", (file_id,)).fetchone()
        if row:
            with unguarded(drawing.driver):
                drawing.driver.execute("INSERT OR IGNORE INTO file_bytes VALUES (?, ?)", (file_id, row[0]))
    drawing.expire_all()
