"""Merging: add foreign edits to the journal, refold the records that they touch.

An edit is applied when the one before it in its chain and all that its author had seen are there; until then
it waits. So it does not matter in what order files come, nor whether one comes twice. Who may write into
which scope, and whose signature an edit bears, is for the bundle to check before it comes here.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from cro_desk.store import conflicts, fold, search
from cro_desk.store.admission import Refused, Verdict, check
from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw, unguarded
from cro_desk.store.journal import append
from cro_desk.store.scopes import ScopeTree
from cro_desk.store.wire import WireEdit, parse

Chain = tuple[str, str]


@dataclass
class Merged:
    """What became of the edits: how many are new, were known, wait, and which were refused and why."""

    admitted: int = 0
    known: int = 0
    waiting: int = 0
    refused: list[Refused] = field(default_factory=list)
    edits: list[int] = field(default_factory=list)
    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


def merge(driver: Raw, tree: ScopeTree, edits: Iterable[WireEdit], own_replica: str) -> Merged:
    """Admit what can be admitted, hold what must wait, refold and index what was touched."""
    pool = _Pool(driver, tree, own_replica)
    for edit in _waiting(driver):
        pool.take(edit)
    for edit in edits:
        pool.take(edit)
    with unguarded(driver):
        pool.admit()
        pool.hold()
    touched = _fold(driver, pool)
    conflicts.note(driver, touched)
    pool.merged.kinds = frozenset(touched)
    pool.merged.ids = frozenset(record for records in touched.values() for record in records)
    return pool.merged


def _fold(driver: Raw, pool: _Pool) -> dict[str, list[str]]:
    """Bring tables and index up to date; return the touched records by kind."""
    fold.insert(driver, pool.fresh.values())
    search.index(driver, pool.fresh.values())
    touched = fold.refold(driver, pool.touched)
    search.reindex_all(driver, touched)
    for draft in pool.fresh.values():
        touched[draft.kind.name].append(draft.record)
    return touched


def _waiting(driver: Raw) -> list[WireEdit]:
    return [parse(body) for (body,) in driver.execute("SELECT body FROM waiting").fetchall()]


class _Pool:
    """Edits that are not in the journal yet, chain by chain, and the heads that they may build on."""

    def __init__(self, driver: Raw, tree: ScopeTree, own_replica: str) -> None:
        self.merged = Merged()
        #: records that have only their first change, and those that must be folded from several
        self.fresh: dict[str, Draft] = {}
        self.touched: set[str] = set()
        self._driver, self._tree, self._own = driver, tree, own_replica
        rows = driver.execute("SELECT replica, scope, number, hash FROM head")
        self._heads = {(replica, scope): (number, digest) for replica, scope, number, digest in rows}
        self._edits: dict[Chain, dict[int, WireEdit]] = defaultdict(dict)

    def take(self, edit: WireEdit) -> None:
        """Take an edit in, unless it is known already, or another one stands in its place."""
        known = self._known_hash(edit) or ""
        if known == edit.hash:
            self.merged.known += 1
        elif known:
            self._refuse(edit, "fork")
        elif edit.header.replica == self._own:
            self._refuse(edit, "own name")
        else:
            self._edits[edit.chain][edit.header.number] = edit

    def admit(self) -> None:
        """Apply every edit whose predecessors are there, and then those that waited for it."""
        queue, asleep = deque(sorted(self._edits)), defaultdict[Chain, set[Chain]](set)
        while queue:
            chain = queue.popleft()
            before = self._heads.get(chain)
            blocker = self._advance(chain)
            if blocker:
                asleep[blocker].add(chain)
            if self._heads.get(chain) != before:
                queue.extend(sorted(asleep.pop(chain, ())))

    def hold(self) -> None:
        """Keep what could not be applied yet, whole, beside the journal."""
        left = [edit for chain in self._edits.values() for edit in chain.values()]
        self._driver.execute("DELETE FROM waiting")
        self._driver.executemany(
            "INSERT INTO waiting VALUES (?,?,?,?,?)",
            [(*edit.chain, edit.header.number, edit.hash, edit.line()) for edit in left],
        )
        self.merged.waiting = len(left)

    def _advance(self, chain: Chain) -> Chain | None:
        """Apply the chain's next edits; return the chain that must move first, if one stops it."""
        while edit := self._edits[chain].get(self._head(chain)[0] + 1):
            blocker = self._unseen(edit)
            if blocker:
                return blocker
            del self._edits[chain][edit.header.number]
            verdict = check(self._driver, self._tree, edit, self._head(chain)[1])
            if verdict.reason:
                self._refuse(edit, verdict.reason)
                return None
            self._apply(edit, verdict)
        return None

    def _apply(self, edit: WireEdit, verdict: Verdict) -> None:
        self.merged.edits.append(append(self._driver, edit.header, edit.salt, edit.changes, edit.hash))
        self._heads[edit.chain] = (edit.header.number, edit.hash)
        self.merged.admitted += 1
        for change in edit.changes:
            draft = verdict.drafts.get(change.record)
            if draft and draft.inserted and change.record not in verdict.known:
                self.fresh[change.record] = draft
            else:
                self.fresh.pop(change.record, None)
                self.touched.add(change.record)

    def _unseen(self, edit: WireEdit) -> Chain | None:
        for name, (number, _digest) in edit.header.seen.items():
            replica, _, scope = name.partition("|")
            if self._head((replica, scope))[0] < number:
                return replica, scope
        return None

    def _head(self, chain: Chain) -> tuple[int, str]:
        return self._heads.get(chain, (0, ""))

    def _known_hash(self, edit: WireEdit) -> str | None:
        """Return the hash of what stands at the edit's place: in the journal, withheld, or in the pool."""
        waiting = self._edits[edit.chain].get(edit.header.number)
        if waiting:
            return waiting.hash
        row = self._driver.execute(
            "SELECT hash FROM edit WHERE replica = ? AND scope = ? AND number = ?",
            (*edit.chain, edit.header.number),
        ).fetchone()
        return row[0] if row else None

    def _refuse(self, edit: WireEdit, reason: str) -> None:
        self.merged.refused.append(Refused(*edit.chain, edit.header.number, reason))
