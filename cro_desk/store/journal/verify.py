"""Verify: fold the whole journal anew and compare; check every chain, and that tables and triggers are there.

What is proven: nothing in the journal was changed or left out, and the tables say what the journal says. That
the end of the journal was not cut off can only be seen against heads that others hold or that were printed:
it is tamper-evident against heads held elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import orjson

from cro_desk.i18n import _
from cro_desk.store import files
from cro_desk.store.connections import Raw
from cro_desk.store.errors import JournalError
from cro_desk.store.journal.fold import folded
from cro_desk.store.journal.hashing import Header, change_digest, edit_hash
from cro_desk.store.journal.history import Past
from cro_desk.store.journal.sealing import sealed_digest, word_leaves
from cro_desk.store.kinds import Kind, kinds
from cro_desk.store.vault import schema

#: called with how much is done (0 to 1) and what is being done; raise `Cancelled` in it to stop
Report = Callable[[float, str], None]

#: seals of an edit's words, and of its changes by place
_Sealed = tuple[Any, dict[int, Any]]
_STEP = 2000
_MOST = 100
#: what reading a journal entry raises that nobody of us wrote
_MANGLED = (ValueError, TypeError, LookupError, AttributeError)
_CHANGES = """SELECT record, kind, depth, edit, place, fields FROM change
    ORDER BY record, depth, clock, replica, edit, place"""
_EDITS = """SELECT id, transaction_id, act, step, replica, scope, number, clock, author, action, reason, seen,
    previous, salt, hash, changes FROM edit ORDER BY replica, scope, number"""


@dataclass(frozen=True)
class Verification:
    """What was looked at, and what is wrong with it, in words."""

    edits: int
    changes: int
    records: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def verify(driver: Raw, report: Report | None = None) -> Verification:
    """Check the whole workspace in one pass over its changes and one over its edits."""
    if not schema.is_readable(driver):
        return Verification(0, 0, 0, tuple(schema.problems(driver)[:_MOST]))
    return _Check(driver, report or (lambda _fraction, _text: None)).run()


class _Check:
    """One verification: what was read so far and what was found wrong."""

    def __init__(self, driver: Raw, report: Report) -> None:
        self._driver, self._report = driver, report
        self._problems: list[str] = []
        self._digests: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
        self._edits = {
            edit: (salt, scope) for edit, salt, scope in driver.execute("SELECT id, salt, scope FROM edit")
        }
        self._sealed = _sealed(driver)
        self._withheld = {edit for (edit,) in driver.execute("SELECT edit FROM withheld")}
        self._tables = {name: _Table(driver, kind) for name, kind in kinds().items()}
        (self._expected,) = driver.execute("SELECT coalesce(sum(changes), 0) FROM edit").fetchone()
        self._changes = 0

    def run(self) -> Verification:
        self._report(0.0, _("Checking the file"))
        self._problems += schema.problems(self._driver)
        self._file()
        self._records()
        self._report(0.9, _("Checking the chains"))
        heads = self._chains()
        self._heads(heads)
        self._report(1.0, _("Checked"))
        records = sum(table.count for table in self._tables.values())
        return Verification(len(self._edits), self._changes, records, tuple(self._problems[:_MOST]))

    def _file(self) -> None:
        """Read every page as SQLite does, log included: after a crash the file alone may rightly be torn."""
        # WORKAROUND a connection that has searched before checks its index by a structure that may have grown
        # old since (SQLite 3.53: xIntegrity does not ask for the data version): opening a cursor renews it
        self._driver.execute("SELECT rowid FROM search LIMIT 1").fetchone()
        for (text,) in self._driver.execute("PRAGMA quick_check"):
            if text != "ok":
                self._problems.append(_("The file is damaged: {text}").format(text=text))
        for row in self._driver.execute("PRAGMA foreign_key_check"):
            self._problems.append(_("A {kind} refers to a record that is missing.").format(kind=row[0]))
        if self._driver.execute("SELECT writing FROM guard").fetchone() != (0,):
            self._problems.append(_("Writes past the journal are let through: the guard stands open."))
        self._problems += files.problems(self._driver)

    def _records(self) -> None:
        """Refold every record and compare it with its row."""
        rows = self._watched(self._driver.execute(_CHANGES))
        for record, group in groupby(rows, key=lambda row: str(row[0])):
            self._record(record, [self._past(*row) for row in group])
        for table in self._tables.values():
            self._problems += [self._differs(table.kind.name, record) for record in table.rest()]

    def _watched(self, rows: Iterator[Any]) -> Iterator[Any]:
        for row in rows:
            self._changes += 1
            if self._changes % _STEP == 0:
                done = self._changes / max(self._expected, 1)
                self._report(0.1 + 0.8 * min(done, 1.0), _("Comparing records with the journal"))
            yield row

    def _past(self, record: str, kind: str, depth: int, edit: int, place: int, text: str) -> Past:
        salt, _scope = self._edits.get(edit, (b"", ""))
        try:
            fields = orjson.loads(text)
            seals = self._sealed.get(edit)
            digest = (
                sealed_digest(record, kind, depth, fields, seals[1][place])
                if seals
                else change_digest(salt, place, record, kind, depth, fields)
            )
        except _MANGLED:
            self._problems.append(
                _("A change of the {kind} {record} cannot be read.").format(kind=kind, record=record)
            )
            fields, digest = {}, b""
        self._digests[edit].append((place, digest))
        return Past(record, kind, edit, fields)

    def _record(self, record: str, history: Sequence[Past]) -> None:
        table = self._tables.get(history[0].kind)
        counting = [past for past in history if past.edit not in self._withheld]
        if table is None or not counting:
            return
        scope = self._edits.get(counting[0].edit, (b"", ""))[1]
        if table.row(record) != (record, scope, *_folded(table.kind, counting)):
            self._problems.append(self._differs(table.kind.name, record))

    def _differs(self, kind: str, record: str) -> str:
        return _("The {kind} {record} is not what the journal says.").format(kind=kind, record=record)

    def _chains(self) -> dict[tuple[str, str], tuple[int, str]]:
        """Check every edit's hash and that it names the one before it; return the heads as they must be."""
        ends: dict[tuple[str, str], tuple[int, str]] = {}
        heads: dict[tuple[str, str], tuple[int, str]] = {}
        for edit, *words, seen, previous, salt, digest, count in self._driver.execute(_EDITS):
            header = Header(*[*words, _seen(seen), previous])
            chain = (header.replica, header.scope)
            digests = self._all_digests(edit)
            sound = len(digests) == count and _is_sound(header, salt, digests, digest, self._sealed.get(edit))
            if not sound or (header.number - 1, previous) != ends.get(chain, (0, "")):
                self._problems.append(self._broken(header))
            ends[chain] = (header.number, digest)
            if edit not in self._withheld:
                heads[chain] = ends[chain]
        self._problems += [_("Changes stand in the journal that no edit brought.") for _edit in self._digests]
        return heads

    def _all_digests(self, edit: int) -> list[bytes]:
        """Return the digests of an edit's changes, hidden ones included."""
        found = dict(self._digests.pop(edit, ()))
        if edit in self._sealed:
            _words, seals = self._sealed[edit]
            found |= {
                place: bytes.fromhex(seal)
                for place, seal in seals.items()
                if isinstance(seal, str) and place not in found
            }
        return [digest for _place, digest in sorted(found.items())]

    def _broken(self, header: Header) -> str:
        return _(
            "Edit {number} of {replica} in scope {scope} was changed, or one before it is missing."
        ).format(number=header.number, replica=header.replica, scope=header.scope)

    def _heads(self, expected: dict[tuple[str, str], tuple[int, str]]) -> None:
        rows = self._driver.execute("SELECT replica, scope, number, hash FROM head")
        if {(replica, scope): (number, digest) for replica, scope, number, digest in rows} != expected:
            self._problems.append(_("The heads are not the ends of the chains."))


def _folded(kind: Kind, history: Sequence[Past]) -> list[Any]:
    """Return what the table must hold; nothing where changes are missing without which there is no record."""
    try:
        return folded(kind, [past.fields for past in history])
    except (JournalError, *_MANGLED):
        return []


def _is_sound(
    header: Header, salt: bytes, digests: Sequence[bytes], digest: str, seals: _Sealed | None
) -> bool:
    try:
        return edit_hash(header, salt, digests, word_leaves(header, seals[0]) if seals else None) == digest
    except _MANGLED:
        return False


def _sealed(driver: Raw) -> dict[int, _Sealed]:
    """Return the seals of edits that came with hidden values: of their words, and by place."""
    found: dict[int, _Sealed] = {}
    for edit, place, text in driver.execute("SELECT edit, place, seal FROM sealed ORDER BY edit, place"):
        if place < 0:
            found[edit] = (_seen(text), {})
        elif edit in found:
            found[edit][1][place] = _seen(text)
    return found


def _seen(text: str) -> Any:
    """Return what an edit had seen; text that is no JSON gives another hash than it had."""
    try:
        return orjson.loads(text)
    except ValueError:
        return text


class _Table:
    """A table's rows in the order of their ids, which is the order in which the journal is read."""

    def __init__(self, driver: Raw, kind: Kind) -> None:
        self.kind, self.count = kind, 0
        columns = ", ".join(f'"{name}"' for name in kind.names)
        self._rows = driver.execute(f'SELECT {columns} FROM "{kind.name}" ORDER BY id')  # noqa: S608
        self._next: Any = self._rows.fetchone()
        self._extra: list[str] = []

    def row(self, record: str) -> Any:
        """Return the record's row, or None; rows passed over have no journal."""
        while self._next is not None and self._next[0] < record:
            self._extra.append(self._take()[0])
        return self._take() if self._next is not None and self._next[0] == record else None

    def rest(self) -> list[str]:
        """Return the rows that the journal does not know."""
        while self._next is not None:
            self._extra.append(self._take()[0])
        return self._extra

    def _take(self) -> Any:
        row, self._next, self.count = self._next, self._rows.fetchone(), self.count + 1
        return row
