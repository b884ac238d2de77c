"""The journal: an Edit per transaction and scope, a Change per record, chained by hash."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

import orjson
from sqlmodel import Session

from cro_desk.store import search
from cro_desk.store.changes import Changes, Draft
from cro_desk.store.connections import Raw, raw, unguarded
from cro_desk.store.errors import NotYoursToShare, ReadOnlyScope
from cro_desk.store.journal.hashing import Fields, Header, change_digest, edit_hash
from cro_desk.store.journal.sealing import Seals
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Rights, ScopeTree

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BATCH = 500
_EDIT = "INSERT INTO edit VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_CHANGE = "INSERT INTO change VALUES (?,?,?,?,?,?,?,?)"
_SEAL = "INSERT INTO sealed VALUES (?,?,?)"
_SEEN = "INSERT OR IGNORE INTO seen VALUES (?,?,?,?,?,?)"
_HEAD = """INSERT INTO head VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE
    SET number = excluded.number, hash = excluded.hash, moved = excluded.moved"""


@dataclass
class Act:
    """Who does what, when and why. `root` and `step` tell an undo from the act that it undoes."""

    transaction: str
    root: str
    step: str  # "do", "undo" or "redo"
    replica: str
    clock: datetime
    author: str
    action: str
    detail: str = ""  # a more telling name, shown to the narrowest scope alone
    reason: str = ""
    person_key: str = ""
    #: kinds and ids of what a merge in this act has touched besides
    merged: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))
    changes: Changes = field(default_factory=lambda: Changes("", ""))


@dataclass(frozen=True, slots=True)
class Change:
    """A record's change as the journal holds it; of no record where it is hidden as a whole."""

    record: str
    kind: str
    depth: int
    fields: Fields


def micros(moment: datetime) -> int:
    """Return the journal's clock: whole microseconds since 1970, exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(clock: int) -> datetime:
    return _EPOCH + timedelta(microseconds=clock)


def write(driver: Raw, tree: ScopeTree, act: Act, drafts: Iterable[Draft]) -> None:
    """Write the transaction's edits, widest scope first, so that a narrower edit has seen the wider ones."""
    scopes: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.settle():
            scopes[draft.scope].append(draft)
    order = sorted(scopes, key=tree.narrowness)
    for scope in order:
        if not any(_makes_place(draft, act.person_key) for draft in scopes[scope]):
            managing = any(draft.kind.name == "member" for draft in scopes[scope])
            _refuse_reader(driver, tree, act, scope, managing=managing)
    with unguarded(driver):
        for scope in order:
            private = act if scope == order[-1] else replace(act, detail="", reason="")
            _write_scope(driver, tree, private, scope, scopes[scope])
    touched = [draft for scope in order for draft in scopes[scope]]
    search.index(driver, touched)
    act.changes = _summary(act, touched)


def _makes_place(draft: Draft, key: str) -> bool:
    """Whether a change makes the scope, or says what we may do there: what stood before is not told then."""
    own = draft.kind.name == "member" and draft.record == derived_id(draft.scope, key)
    return own or (draft.kind.name == "scope" and draft.inserted)


def _refuse_reader(driver: Raw, tree: ScopeTree, act: Act, scope: str, *, managing: bool) -> None:
    """Refuse to write what nobody else would take from us: there we only read, or our part has ended, or
    who is a member is for somebody else to say.
    """
    if not act.person_key or tree.is_private(scope):
        return
    if only_reads(driver, act, scope):
        (name,) = driver.execute("SELECT name FROM scope WHERE id = ?", (scope,)).fetchone() or ("",)
        raise ReadOnlyScope(name)
    row = _membership(driver, act, scope)
    if managing and row and row[0] != Rights.MANAGE:
        raise NotYoursToShare


def only_reads(driver: Raw, act: Act, scope: str) -> bool:
    """Tell whether nobody else would take what we write in a scope."""
    row = _membership(driver, act, scope)
    if row is None:
        return bool(act.person_key) and _is_shared(driver, scope)
    return bool(row[0] == Rights.READ or row[1] or (row[2] and datetime.fromisoformat(row[2]) <= act.clock))


def _membership(driver: Raw, act: Act, scope: str) -> Any:
    """Return our rights, whether our part was taken away, and its end; None where we are no member."""
    return driver.execute(
        "SELECT rights, deleted, until FROM member WHERE scope = ? AND person_key = ?"
        " ORDER BY deleted, until",
        (scope, act.person_key),
    ).fetchone()


def _is_shared(driver: Raw, scope: str) -> bool:
    """Whether somebody is a member: who is none reads it through a narrower scope, or not at all."""
    return driver.execute("SELECT 1 FROM member WHERE scope = ? LIMIT 1", (scope,)).fetchone() is not None


def _write_scope(driver: Raw, tree: ScopeTree, act: Act, scope: str, drafts: Sequence[Draft]) -> None:
    number, previous, moved = head_of(driver, act.replica, scope)
    header = Header(
        transaction=act.transaction,
        act=act.root,
        step=act.step,
        replica=act.replica,
        scope=scope,
        number=number + 1,
        clock=micros(act.clock),
        author=act.author,
        action=act.detail or act.action,
        reason=act.reason,
        seen=_moved_since(driver, tree, act.replica, scope, moved),
        previous=previous,
    )
    append(driver, header, secrets.token_bytes(16), list(_changes(driver, drafts)))


def _changes(driver: Raw, drafts: Sequence[Draft]) -> Iterator[Change]:
    depths = dict(_depths(driver, [draft.record for draft in drafts if not draft.inserted]))
    for draft in drafts:
        depth = depths.get(draft.record, 0) + 1
        yield Change(draft.record, draft.kind.name, depth, _said(draft))


def _said(draft: Draft) -> Fields:
    """Return what a change says: making what others may make as well says nothing that is as by default.

    Else whoever writes a note to a meeting would take back that somebody else moved it meanwhile.
    """
    if not (draft.inserted and draft.kind.model.made_apart):
        return draft.fields
    columns = {column.name: column for column in draft.kind.columns}
    return {
        name: pair
        for name, pair in draft.fields.items()
        if name == "deleted" or not columns[name].is_default(pair[0])  # undo asks whether it was deleted
    }


def append(
    driver: Raw,
    header: Header,
    salt: bytes,
    changes: Sequence[Change],
    expected: str = "",
    seals: Seals | None = None,
) -> int:
    """Append an edit whose predecessors are all there, move its chain's head, and return its local number.

    A foreign edit brings its hash, which the caller has checked; an own one is hashed here. One that hides
    something has seals in place of its salt.
    """
    clock, replica, scope = header.clock, header.replica, header.scope
    own_hash = expected or edit_hash(header, salt, digests(salt, changes))
    row = (
        *(None, header.transaction, header.act, header.step, replica, scope, header.number, clock),
        *(header.author, header.action, header.reason, sorted_text(header.seen), len(changes)),
        *(sorted_text(Counter(change.kind for change in changes if change.record)), salt),
        *(header.previous, own_hash),
    )
    edit: int = driver.execute(_EDIT, row).lastrowid
    rows = [
        (change.record, change.depth, clock, replica, edit, place, change.kind, sorted_text(change.fields))
        for place, change in enumerate(changes)
        if change.record
    ]
    driver.executemany(_CHANGE, rows)
    if seals:
        driver.executemany(_SEAL, _seal_rows(edit, seals))
    driver.executemany(_SEEN, _seen_rows(header))
    driver.execute(_HEAD, (replica, scope, header.number, own_hash, next_move(driver)))
    return edit


def _seal_rows(edit: int, seals: Seals) -> Iterator[tuple[int, int, str]]:
    for place, seal in enumerate((seals.words, *seals.changes), start=-1):
        yield edit, place, orjson.dumps(seal, option=orjson.OPT_SORT_KEYS).decode()


def digests(salt: bytes, changes: Iterable[Change]) -> list[bytes]:
    return [
        change_digest(salt, place, change.record, change.kind, change.depth, change.fields)
        for place, change in enumerate(changes)
    ]


def sorted_text(content: Mapping[str, Any]) -> str:
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()


def head_of(driver: Raw, replica: str, scope: str) -> tuple[int, str, int]:
    """Return number and hash of the chain's last edit, and when it moved; zeros for a new chain."""
    row = driver.execute(
        "SELECT number, hash, moved FROM head WHERE replica = ? AND scope = ?", (replica, scope)
    ).fetchone()
    return row or (0, "", 0)


def next_move(driver: Raw) -> int:
    """Return the next number of the local order in which heads move."""
    return int(driver.execute("SELECT coalesce(max(moved), 0) + 1 FROM head").fetchone()[0])


def _moved_since(driver: Raw, tree: ScopeTree, replica: str, scope: str, moved: int) -> dict[str, list[Any]]:
    """Return the heads that an edit has seen and the edit before it in its chain had not.

    A chain is applied without gaps, so what earlier edits of it had seen need not be said again; else every
    private edit would name every scope there is.
    """
    readable = None if tree.is_private(scope) else set(tree.line(scope))
    rows = driver.execute(
        "SELECT replica, scope, number, hash FROM head WHERE moved > ? AND NOT (replica = ? AND scope = ?)",
        (moved, replica, scope),
    )
    return {
        f"{of_replica}|{of_scope}": [number, digest]
        for of_replica, of_scope, number, digest in rows
        if readable is None or of_scope in readable
    }


def _seen_rows(header: Header) -> Iterator[tuple[Any, ...]]:
    for name, (number, _digest) in header.seen.items():
        of_replica, of_scope = name.split("|")
        yield header.replica, header.scope, of_replica, of_scope, number, header.number


def _depths(driver: Raw, records: Sequence[str]) -> Iterator[tuple[str, int]]:
    for start in range(0, len(records), _BATCH):
        batch = records[start : start + _BATCH]
        marks = ",".join("?" * len(batch))
        yield from driver.execute(
            f"SELECT record, max(depth) FROM change WHERE record IN ({marks}) GROUP BY record",  # noqa: S608
            batch,
        )


def _summary(act: Act, drafts: Sequence[Draft]) -> Changes:
    return Changes(
        transaction=act.transaction,
        action=act.detail or act.action,
        kinds=frozenset({draft.kind.name for draft in drafts} | act.merged[0]),
        ids=frozenset({draft.record for draft in drafts} | act.merged[1]),
        inserted=frozenset(draft.record for draft in drafts if draft.inserted),
        undoable=act.step != "undo" and any(draft.kind.model.undoable for draft in drafts),
    )


def last_clock(driver: Raw, replica: str) -> datetime | None:
    """Return when this replica wrote last."""
    (clock,) = driver.execute(
        "SELECT clock FROM edit WHERE replica = ? ORDER BY id DESC LIMIT 1", (replica,)
    ).fetchone() or (None,)
    return None if clock is None else moment(clock)


def short_head(driver: Raw) -> str:
    """Return twelve hex digits over all heads: what a page carries to say which state it shows."""
    whole = blake2b(digest_size=6)
    for row in driver.execute("SELECT replica, scope, number, hash FROM head ORDER BY replica, scope"):
        whole.update(orjson.dumps(row))
    return whole.hexdigest()


def heads_of(session: Session, replica: str) -> dict[str, list[Any]]:
    """Return number and hash of every chain of a replica, by scope."""
    rows = raw(session.connection()).execute(
        "SELECT scope, number, hash FROM head WHERE replica = ?", (replica,)
    )
    return {scope: [number, digest] for scope, number, digest in rows}
