"""Edits on their way between workspaces: a line of JSON each, the same in a bundle as in the waiting room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import Change, digests
from cro_desk.store.journal.hashing import Header, edit_hash
from cro_desk.store.journal.sealing import ChangeSeal, Seals, sealed_digest, word_leaves

#: how far a reader has each chain: number by (replica, scope)
Heads = Mapping[tuple[str, str], int]

_EDITS = """SELECT transaction_id, act, step, replica, scope, number, clock, author, action, reason, seen,
    previous, salt, hash, id FROM edit ORDER BY id"""
_SOME = _EDITS.replace("ORDER BY id", "WHERE id IN ({marks})")
_BATCH = 500


#: stands for a change that is hidden as a whole
HIDDEN = Change("", "", 0, {})


@dataclass(frozen=True, slots=True)
class WireEdit:
    """An edit with its changes, as another workspace can check and fold it.

    One that hides something has no salt but seals.
    """

    header: Header
    salt: bytes
    hash: str
    changes: tuple[Change, ...]
    seals: Seals | None = None

    @property
    def chain(self) -> tuple[str, str]:
        return self.header.replica, self.header.scope

    @property
    def visible(self) -> tuple[Change, ...]:
        """Return the changes that are not hidden as a whole."""
        return tuple(change for change in self.changes if change.record) if self.seals else self.changes

    def proven(self) -> str:
        """Return the hash of what the edit says; ValueError or the like where it says what nobody wrote."""
        if self.seals is None:
            return edit_hash(self.header, self.salt, digests(self.salt, self.changes))
        found = [
            sealed_digest(change.record, change.kind, change.depth, change.fields, seal)
            for change, seal in zip(self.changes, self.seals.changes, strict=True)
        ]
        return edit_hash(self.header, b"", found, word_leaves(self.header, self.seals.words))

    def line(self) -> bytes:
        """Return the edit as one line of JSON."""
        changes = [[one.record, one.kind, one.depth, one.fields] for one in self.changes]
        content = {**asdict(self.header), "salt": self.salt.hex(), "hash": self.hash, "changes": changes}
        if self.seals:
            content["seals"] = [self.seals.words, self.seals.changes]
        return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)


@dataclass(frozen=True, slots=True)
class Reveal:
    """A change that left hidden as a whole, and is shown now, with the seals of its values."""

    replica: str
    scope: str
    number: int
    place: int
    change: Change
    seal: ChangeSeal

    def line(self) -> bytes:
        """Return the revealed change as one line of JSON."""
        one = self.change
        place = [self.replica, self.scope, self.number, self.place]
        return orjson.dumps({"reveal": [*place, one.record, one.kind, one.depth, one.fields, self.seal]})


def parse_reveal(line: bytes) -> Reveal:
    """Read what `Reveal.line` wrote; ValueError, KeyError or TypeError where it is something else."""
    told: list[Any] = orjson.loads(line)["reveal"]
    replica, scope, number, place, *change, seal = told
    return Reveal(replica, scope, number, place, Change(*change), seal)


def parse(line: bytes) -> WireEdit:
    """Read what `line` wrote; ValueError, KeyError or TypeError where it is something else."""
    content: dict[str, Any] = orjson.loads(line)
    salt, digest, changes = content.pop("salt"), content.pop("hash"), content.pop("changes")
    seals = content.pop("seals", None)
    return WireEdit(
        header=Header(**content),
        salt=bytes.fromhex(salt),
        hash=digest,
        changes=tuple(Change(*change) for change in changes),
        seals=Seals(*seals) if seals else None,
    )


def edits_after(driver: Raw, heads: Heads, scopes: Collection[str] | None = None) -> Iterator[WireEdit]:
    """Return the edits that a reader with these heads lacks, of these scopes or of all."""
    for row in driver.execute(_EDITS).fetchall():
        replica, scope, number = row[3:6]
        if number > heads.get((replica, scope), 0) and (scopes is None or scope in scopes):
            yield _edit(driver, row)


def edits(driver: Raw, ids: Sequence[int]) -> Iterator[WireEdit]:
    """Return these edits in this order, a few hundred at a time."""
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        found = driver.execute(_SOME.format(marks=",".join("?" * len(batch))), batch).fetchall()
        rows = {row[14]: row for row in found}
        for edit in batch:
            yield _edit(driver, rows[edit])


def _edit(driver: Raw, row: Any) -> WireEdit:
    header = Header(*[*row[:10], orjson.loads(row[10]), row[11]])
    stored = driver.execute(
        "SELECT place, record, kind, depth, fields FROM change WHERE edit = ? ORDER BY place", (row[14],)
    )
    found = {
        place: Change(record, kind, depth, orjson.loads(text)) for place, record, kind, depth, text in stored
    }
    if row[12]:
        return WireEdit(header, row[12], row[13], tuple(found.values()))
    words, *seals = _seals(driver, row[14])
    changes = tuple(found.get(place, HIDDEN) for place in range(len(seals)))
    return WireEdit(header, b"", row[13], changes, Seals(words, seals))


def _seals(driver: Raw, edit: int) -> list[Any]:
    rows = driver.execute("SELECT seal FROM sealed WHERE edit = ? ORDER BY place", (edit,))
    return [orjson.loads(seal) for (seal,) in rows]
