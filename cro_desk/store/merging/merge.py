"""Merging: add foreign edits to the journal, refold the records that they touch.

An edit is applied when the one before it in its chain and all that its author had seen are there; until then
it waits. So it does not matter in what order files come, nor whether one comes twice. Who may write into
which scope, and whose signature an edit bears, is for the bundle to check before it comes here.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain as one_after_the_other

from cro_desk.store import search
from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw, unguarded
from cro_desk.store.journal import fold
from cro_desk.store.journal.edits import append
from cro_desk.store.journal.wire import Reveal, WireEdit, parse
from cro_desk.store.merging import conflicts, revealing
from cro_desk.store.merging.admission import Refused, Verdict, check
from cro_desk.store.merging.rights import Judge
from cro_desk.store.scopes import ScopeTree

Chain = tuple[str, str]
_MANY = 5000
#: how much may wait at once: each merge reads all of it again
_WAITING, _WAITING_BYTES = 20_000, 256 * 1024 * 1024


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


def merge(
    driver: Raw,
    tree: ScopeTree,
    edits: Iterable[WireEdit],
    own_replica: str,
    judge: Judge | None = None,
    revealed: Sequence[Reveal] = (),
) -> Merged:
    """Admit what can be admitted as it comes, hold what must wait, refold and index what was touched.

    Without a judge the caller has checked whose edits they are.
    """
    pool = _Pool(driver, tree, own_replica, judge)
    with unguarded(driver):
        for reveal in revealed:
            pool.reveal(reveal)
        held = _waiting(driver, revealed)
        pool.held = {(*edit.chain, edit.header.number) for edit in held}
        for edit in one_after_the_other(held, edits):
            pool.take(edit)
        pool.hold()
        touched = pool.fold()
    conflicts.note(driver, touched)
    pool.merged.kinds = frozenset(touched)
    pool.merged.ids = frozenset(record for records in touched.values() for record in records)
    return pool.merged


def forget(driver: Raw, spans: Iterable[tuple[str, str, int, int]]) -> None:
    """Let edits that wait go: replica, scope, first and last number."""
    driver.executemany(
        "DELETE FROM waiting WHERE replica = ? AND scope = ? AND number BETWEEN ? AND ?", spans
    )


def _waiting(driver: Raw, revealed: Sequence[Reveal]) -> list[WireEdit]:
    held = [parse(body) for (body,) in driver.execute("SELECT body FROM waiting").fetchall()]
    return [revealing.shown_in(edit, revealed) for edit in held]


class _Pool:
    """Edits that are not in the journal yet, chain by chain, and the heads that they may build on."""

    def __init__(self, driver: Raw, tree: ScopeTree, own_replica: str, judge: Judge | None) -> None:
        self.merged, self._judge = Merged(), judge
        self._driver, self._tree, self._own = driver, tree, own_replica
        rows = driver.execute("SELECT replica, scope, number, hash FROM head")
        self._heads = {(replica, scope): (number, digest) for replica, scope, number, digest in rows}
        self._edits: dict[Chain, dict[int, WireEdit]] = defaultdict(dict)
        self._many = 0
        #: what came before and waited: where it may not enter now, it is dropped, and nobody else is to blame
        self.held: set[tuple[str, str, int]] = set()
        #: which chains wait for the head of another to move
        self._asleep: dict[Chain, set[Chain]] = defaultdict(set)
        #: records that have only their first change, those that are in their tables, and those to fold anew
        self._fresh: dict[str, Draft] = {}
        self._inserted: dict[str, list[str]] = defaultdict(list)
        self._touched: set[str] = set()

    def take(self, edit: WireEdit) -> None:
        """Take an edit in, unless it is known or another stands in its place; apply what it lets through."""
        known = self._known_hash(edit) or ""
        if known == edit.hash:
            self.merged.known += 1
        elif known:
            self._refuse(edit, "fork")
        elif edit.header.replica == self._own:
            self._refuse(edit, "own name")
        else:
            self._edits[edit.chain][edit.header.number] = edit
            self._many += 1
            self._admit(edit.chain)
            if self._many > _WAITING:
                self._refuse(edit, "waiting")
                del self._edits[edit.chain][edit.header.number]

    def reveal(self, reveal: Reveal) -> None:
        """Show a change that came hidden as a whole, where it is the one that was hidden."""
        reason, record = revealing.reveal(self._driver, self._tree, reveal, self._judge)
        if reason:
            self.merged.refused.append(Refused(reveal.replica, reveal.scope, reveal.number, reason))
        elif record:
            self._touched.add(record)

    def fold(self) -> dict[str, list[str]]:
        """Bring tables and index up to date; return the touched records by kind."""
        self._insert_fresh()
        touched = fold.refold(self._driver, self._touched)
        search.reindex_all(self._driver, touched)
        for name, records in self._inserted.items():
            touched[name] += records
        return touched

    def _admit(self, first: Chain) -> None:
        """Apply every edit of the chain whose predecessors are there, and then those that waited for it."""
        queue = deque([first])
        while queue:
            chain = queue.popleft()
            before = self._heads.get(chain)
            blocker = self._advance(chain)
            if blocker:
                self._asleep[blocker].add(chain)
            if self._heads.get(chain) != before:
                queue.extend(sorted(self._asleep.pop(chain, ())))
        if len(self._fresh) > _MANY:
            self._insert_fresh()

    def _insert_fresh(self) -> None:
        """Put new records into their tables now and then, so that memory stays flat."""
        fold.insert(self._driver, self._fresh.values())
        search.index(self._driver, self._fresh.values())
        for draft in self._fresh.values():
            self._inserted[draft.kind.name].append(draft.record)
        self._fresh.clear()

    def hold(self) -> None:
        """Keep what could not be applied yet, whole, beside the journal."""
        left = [edit for chain in self._edits.values() for edit in chain.values()]
        rows = [(*edit.chain, edit.header.number, edit.hash, edit.line()) for edit in left]
        if sum(len(row[-1]) for row in rows) > _WAITING_BYTES:
            self._refuse(left[-1], "waiting")
        self._driver.execute("DELETE FROM waiting")
        self._driver.executemany("INSERT INTO waiting VALUES (?,?,?,?,?)", rows)
        self.merged.waiting = len(left)

    def _advance(self, chain: Chain) -> Chain | None:
        """Apply the chain's next edits; return the chain that must move first, if one stops it."""
        while edit := self._edits[chain].get(self._head(chain)[0] + 1):
            blocker = self._unseen(edit)
            if blocker:
                return blocker
            del self._edits[chain][edit.header.number]
            self._many -= 1
            verdict = check(self._driver, self._tree, edit, self._head(chain)[1])
            reason = verdict.reason or (self._judge.refusal(edit) if self._judge else None)
            if reason:
                self._refuse(edit, reason)
                return None
            self._apply(edit, verdict)
            if self._judge:
                self._judge.learn(edit)
        return None

    def _apply(self, edit: WireEdit, verdict: Verdict) -> None:
        self.merged.edits.append(
            append(self._driver, edit.header, edit.salt, edit.changes, edit.hash, edit.seals)
        )
        self._heads[edit.chain] = (edit.header.number, edit.hash)
        self.merged.admitted += 1
        for change in edit.visible:
            draft = verdict.drafts.get(change.record)
            whole = draft and draft.inserted and not edit.seals
            if draft and whole and change.record not in verdict.known:
                self._fresh[change.record] = draft
            else:
                self._fresh.pop(change.record, None)
                self._touched.add(change.record)

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
        if (*edit.chain, edit.header.number) not in self.held:
            self.merged.refused.append(Refused(*edit.chain, edit.header.number, reason))
