"""Somebody who is let in and means harm: what they would write, and a look at all that a refusal leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import ExchangeError
from cro_desk.sharing.receiving import Received
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.journal.edits import Change
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.work import Work
from tests.sharing.forging import Forged, rehashed
from tests.sharing.kit import Shared, accept, add_person, pass_on, send
from tests.store.kit import rows_of

#: what SQLite keeps of a search index that has no content of its own
_SHADOWS = "NOT LIKE 'search_%'"


def digest(desk: Desk) -> str:
    """Return one hash over every table of a workspace, its index, and every other file in its folder."""
    whole = hashlib.sha256()
    names = rows_of(desk, f"SELECT name FROM sqlite_master WHERE type = 'table' AND name {_SHADOWS}")  # noqa: S608
    for (name,) in sorted(names):
        whole.update(name.encode())
        for row in sorted(map(repr, rows_of(desk, f'SELECT * FROM "{name}"'))):  # noqa: S608
            whole.update(row.encode())
    for path in sorted(desk.folder.rglob("*")):
        whole.update(str(path.relative_to(desk.folder)).encode())
        if path.is_file() and not path.name.startswith("workspace."):
            whole.update(path.read_bytes())
    return whole.hexdigest()


@dataclass
class Attack:
    """Bob, let into a partnership of Ada's, with a bundle of one change that he is about to send her."""

    ada: Desk
    bob: Desk
    dan: Desk
    shared: Shared
    person: str
    path: Path
    post: Path

    @property
    def scope(self) -> str:
        """The partnership's scope."""
        sql = "SELECT scope FROM partnership WHERE id = ?"
        return str(rows_of(self.ada, sql, self.shared.partnership_id)[0][0])

    def bundle(self) -> Forged:
        return self.bundle_of(self.path)

    def bundle_of(self, path: Path) -> Forged:
        return Forged(self.ada, path)

    def changed(self, change: Callable[[WireEdit], WireEdit]) -> Forged:
        """Return the bundle with its last edit changed, hashed and signed by Bob."""
        forged = self.bundle()
        forged.change_last(change, self.bob.identity.signing)
        return forged

    def saying(self, **fields: Any) -> Forged:
        """Return the bundle with other values in its one change."""
        return self.changed(lambda edit: told(edit, {**edit.changes[0].fields, **fields}))

    def making(self, *changes: Change) -> Forged:
        """Return the bundle with these changes instead of its one."""
        return self.changed(lambda edit: replace(edit, changes=changes))

    def accepts(self, forged: Forged, name: str = "forged") -> Received:
        return accept(self.ada, forged.write(self.post / name, self.bob.identity.signing))

    def reason(self, forged: Forged) -> str:
        """Return why Ada refuses it, having made sure that it left nothing: no row, no file, no backup."""
        path = forged.write(self.post / "forged", self.bob.identity.signing)
        before = digest(self.ada)
        with pytest.raises(ExchangeError) as refused:
            accept(self.ada, path)
        assert digest(self.ada) == before
        return getattr(refused.value, "reason", str(refused.value))


def told(edit: WireEdit, fields: Mapping[str, Any], **more: Any) -> WireEdit:
    """Return the edit with other fields in its one change."""
    (one,) = edit.changes
    return replace(edit, changes=(replace(one, fields=fields, **more),))


def attack_of(people: Callable[..., list[Desk]], shared: Shared, post: Path) -> Attack:
    ada, bob, dan = people("ada", "bob", "dan")
    pass_on(ada, bob, shared.study_id, post / "for bob")
    pass_on(ada, dan, shared.study_id, post / "for dan")
    person = bob.run(add_person, shared.partnership_id, "Pat").value
    return Attack(ada, bob, dan, shared, person, send(bob, ada, shared.study_id, post / "honest"), post)


def past_the_rule(desk: Desk, operation: Callable[..., Any], *args: Any) -> None:
    """Write as a program would that asks nobody."""
    act = desk._act("Forge")
    act.person_key = ""
    with JournalSession(desk._workspace.writer, act) as session:
        operation(Work(session, desk.identity), *args)
        session.commit()


def sealed_again(forged: Forged, edit: WireEdit, signing: bytes) -> WireEdit:
    """Put an edit in place of the last one, under Bob's signature."""
    *rest, _last = forged.edits
    whole = rehashed(edit)
    forged.put_edits([*rest, whole])
    forged.sign_head(whole, signing)
    return whole
