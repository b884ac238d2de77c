"""What leaves for somebody: the edits they lack of the scopes they are a member of, and nothing else.

Nothing is left out by a filter: what somebody is no member of is never looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlmodel import Session, col, select

from cro_desk.sharing.members import scopes_of, study_scope
from cro_desk.sharing.recipients import WrongRecipient, guard
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal.edits import moment
from cro_desk.store.journal.hiding import Chain, own_replicas
from cro_desk.store.journal.loose_files import loose
from cro_desk.store.kinds import kinds
from cro_desk.store.merging.signed_heads import heads, up_to
from cro_desk.store.scopes import Member, Scope, ScopeKind

_KEPT = """SELECT f.id, f.sha256, f.name, f.size FROM stored_file AS f JOIN file_bytes AS b ON b.id = f.id
    WHERE f.id IN (SELECT record FROM change WHERE edit IN ({marks})) AND NOT f.deleted"""
#: files that once left as their hash alone, and come now if something names them again
_UNHIDDEN = """SELECT DISTINCT f.id, f.sha256, f.name, f.size FROM stored_file AS f
    JOIN file_bytes AS b ON b.id = f.id JOIN change AS c ON c.record = f.id
    WHERE NOT f.deleted AND (c.edit, c.place) IN
        (SELECT edit, place FROM hidden WHERE name = '' UNION SELECT edit, place FROM revealed)"""


__all__ = ["FileRow", "ScopeRow", "Selection", "WrongRecipient", "select_for"]


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """A scope of the study, and how many records this workspace has of it."""

    id: str
    kind: ScopeKind
    name: str
    records: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that leaves with the records that name it."""

    id: str
    sha256: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What a bundle for one person will carry."""

    to_key: str
    study_id: str
    leaves: tuple[ScopeRow, ...]
    stays: tuple[ScopeRow, ...]
    #: the edits by their local numbers, in the order in which they came
    edits: tuple[int, ...]
    #: how far each chain goes
    ends: Mapping[Chain, tuple[int, str]]
    #: how many changes leave, by kind of record
    counts: Mapping[str, int]
    files: tuple[FileRow, ...]

    @property
    def scopes(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.leaves)

    @property
    def size(self) -> int:
        """Return how many bytes of files leave."""
        return sum(file.size for file in self.files)


def select_for(
    session: Session, to_key: str, study_id: str, now: datetime, *, counting: bool = True
) -> Selection:
    """Return what this person lacks of a study; WrongRecipient where it may not be theirs.

    Without `counting` it is not told how many records a scope has: that costs what there is, not what leaves.
    """
    driver = raw(session.connection())
    inside = scopes_of(session, study_scope(session, study_id))
    mine = _memberships(session, to_key, [scope.id for scope in inside], now)
    leaving = [scope for scope in inside if scope.id in mine]
    guard(session, leaving, mine, now)
    rows = {scope.id: _row(driver, scope, counting) for scope in inside}
    ends = _ends(driver, rows.keys() & mine.keys())
    edits = _lacking(driver, to_key, ends)
    return Selection(
        to_key=to_key,
        study_id=study_id,
        leaves=tuple(rows[scope.id] for scope in leaving),
        stays=tuple(row for id, row in rows.items() if id not in mine),
        edits=edits,
        ends=ends,
        counts=_counts(driver, edits),
        files=_files(driver, edits, rows.keys() & mine.keys()),
    )


def _memberships(session: Session, key: str, scopes: Sequence[str], now: datetime) -> dict[str, Member]:
    """Return by scope how somebody is in it. Whoever is in a partnership reads its study, too."""
    theirs = select(Member).where(col(Member.scope).in_(scopes), col(Member.person_key) == key)
    driver = raw(session.connection())
    found = {
        each.scope: each
        for each in session.exec(theirs)
        if not each.deleted and (each.until is None or each.until > max(now, _told(driver, each.id)))
    }
    partnerships = select(Scope).where(col(Scope.id).in_(found), Scope.kind == ScopeKind.PARTNERSHIP)
    for scope in session.exec(partnerships):
        found.setdefault(str(scope.parent_id), found[scope.id])
    return found


def _told(driver: Raw, member: str) -> datetime:
    """Return when somebody's part was changed last: it has ended since, however far a clock was set back."""
    sql = "SELECT max(e.clock) FROM change AS c JOIN edit AS e ON e.id = c.edit WHERE c.record = ?"
    return moment(driver.execute(sql, (member,)).fetchone()[0])


def _row(driver: Raw, scope: Scope, counting: bool) -> ScopeRow:
    records = sum(
        driver.execute(f'SELECT count(*) FROM "{name}" WHERE scope = ?', (scope.id,)).fetchone()[0]  # noqa: S608
        for name in (kinds() if counting else ())
    )
    return ScopeRow(scope.id, scope.kind, scope.name, records)


def _ends(driver: Raw, scopes: Iterable[str]) -> dict[Chain, tuple[int, str]]:
    """Return how far each chain can leave: our own to its end, others' to where their writer signed."""
    wanted, own = set(scopes), own_replicas(driver)
    counting = {chain: head for chain, head in heads(driver).items() if chain[1] in wanted}
    signed = up_to(driver, counting)
    return {
        chain: head if chain[0] in own else (signed[chain].number, signed[chain].hash)
        for chain, head in counting.items()
        if chain[0] in own or chain in signed
    }


def _lacking(driver: Raw, key: str, ends: Mapping[Chain, tuple[int, str]]) -> tuple[int, ...]:
    told = {
        (replica, scope): number
        for replica, scope, number in driver.execute(
            "SELECT replica, scope, number FROM acknowledged WHERE person_key = ?", (key,)
        )
    }
    sql = "SELECT id FROM edit WHERE replica = ? AND scope = ? AND number > ? AND number <= ?"
    found = [
        edit
        for chain, (number, _digest) in ends.items()
        for (edit,) in driver.execute(sql, (*chain, told.get(chain, 0), number))
    ]
    return tuple(sorted(found))


def _batches(edits: Sequence[int]) -> Iterable[tuple[str, Sequence[int]]]:
    for start in range(0, len(edits), 500):
        batch = edits[start : start + 500]
        yield ",".join("?" * len(batch)), batch


def _counts(driver: Raw, edits: Sequence[int]) -> dict[str, int]:
    """Return how many changes leave, by kind."""
    found: Counter[str] = Counter()
    for marks, batch in _batches(edits):
        for (text,) in driver.execute(f"SELECT kinds FROM edit WHERE id IN ({marks})", batch):  # noqa: S608
            found.update(orjson.loads(text))
    return dict(found)


def _files(driver: Raw, edits: Sequence[int], scopes: Collection[str]) -> tuple[FileRow, ...]:
    """Return the files that these edits brought, once each, where we have their content.

    Of our own only what something names: what was filed by mistake stays here.
    """
    found: dict[str, FileRow] = {}
    for marks, batch in _batches(edits):
        rows = driver.execute(_KEPT.format(marks=marks), batch)
        found.update((row[0], FileRow(*row)) for row in rows)
    again = (FileRow(*row) for row in driver.execute(_UNHIDDEN) if edits and row[0] not in found)
    found.update((file.id, file) for file in again if _scope_of(driver, file) in scopes)
    unnamed = loose(driver, _own(driver, found.keys()))
    return tuple({file.sha256: file for file in found.values() if file.id not in unnamed}.values())


def _scope_of(driver: Raw, file: FileRow) -> str:
    return str(driver.execute("SELECT scope FROM stored_file WHERE id = ?", (file.id,)).fetchone()[0])


def _own(driver: Raw, files: Collection[str]) -> set[str]:
    """Return those of these files that came to us by ourselves."""
    sql = "SELECT e.replica FROM change AS c JOIN edit AS e ON e.id = c.edit WHERE c.record = ?"
    own = own_replicas(driver)
    return {file for file in files if own.issuperset(row[0] for row in driver.execute(sql, (file,)))}
