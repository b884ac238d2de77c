"""Edits on their way between workspaces: a line of JSON each, the same in a bundle as in the waiting room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import Change
from cro_desk.store.journal.hashing import Header

#: how far a reader has each chain: number by (replica, scope)
Heads = Mapping[tuple[str, str], int]

_EDITS = """SELECT transaction_id, act, step, replica, scope, number, clock, author, action, reason, seen,
    previous, salt, hash, id FROM edit ORDER BY id"""


@dataclass(frozen=True, slots=True)
class WireEdit:
    """An edit with its changes, as another workspace can check and fold it."""

    header: Header
    salt: bytes
    hash: str
    changes: tuple[Change, ...]

    @property
    def chain(self) -> tuple[str, str]:
        return self.header.replica, self.header.scope

    def line(self) -> bytes:
        """Return the edit as one line of JSON."""
        changes = [[one.record, one.kind, one.depth, one.fields] for one in self.changes]
        content = {**asdict(self.header), "salt": self.salt.hex(), "hash": self.hash, "changes": changes}
        return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)


def parse(line: bytes) -> WireEdit:
    """Read what `line` wrote; ValueError, KeyError or TypeError where it is something else."""
    content: dict[str, Any] = orjson.loads(line)
    salt, digest, changes = content.pop("salt"), content.pop("hash"), content.pop("changes")
    return WireEdit(
        Header(**content), bytes.fromhex(salt), digest, tuple(Change(*change) for change in changes)
    )


def edits_after(driver: Raw, heads: Heads, scopes: Collection[str] | None = None) -> Iterator[WireEdit]:
    """Return the edits that a reader with these heads lacks, of these scopes or of all."""
    for row in driver.execute(_EDITS).fetchall():
        replica, scope, number = row[3:6]
        if number > heads.get((replica, scope), 0) and (scopes is None or scope in scopes):
            yield _edit(driver, row)


def _edit(driver: Raw, row: Any) -> WireEdit:
    header = Header(*[*row[:10], orjson.loads(row[10]), row[11]])
    changes = driver.execute(
        "SELECT record, kind, depth, fields FROM change WHERE edit = ? ORDER BY place", (row[14],)
    )
    made = tuple(Change(record, kind, depth, orjson.loads(text)) for record, kind, depth, text in changes)
    return WireEdit(header, row[12], row[13], made)
