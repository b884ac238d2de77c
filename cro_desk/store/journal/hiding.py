"""What of our own edits leaves as its hash alone: what was typed and replaced, or made and deleted, before.

A value that one of our later edits replaced before anything was sent was never anybody's business; nor was a
record that was deleted again. Once sent, a value is sent for ever; a record that left hidden and came back is
revealed. What others wrote is passed on as it came.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cro_desk.store.connections import Raw
from cro_desk.store.journal.history import Past, batches, edit_notes, marks, pasts
from cro_desk.store.journal.loose_files import FILE, loose
from cro_desk.store.journal.quotations import quotations
from cro_desk.store.journal.sealing import WORDS
from cro_desk.store.kinds import Kind, kinds

Chain = tuple[str, str]
#: a change's place in an edit, the field and which of its values; no field: the whole, place -1: a word
Mark = tuple[int, int, str, int]
WHOLE = ""
#: marks a change of a deleted record that left without its last values: they are said again if it comes back
VEILED = "="
_BATCH = 500
#: texts no longer than this are no secret that an action would give away; how much of one is looked for
_SHORT, _PREFIX = 3, 12
_TELLING = frozenset("“”„\"'«»0123456789")

#: how often own edits changed a record; once more where one of them deleted it
_TIMES = """SELECT c.record, count(*) + max(c.fields LIKE '%"deleted":[1]%') AS times FROM edit AS e
    JOIN change AS c ON c.edit = e.id
    WHERE e.replica = ? AND e.scope = ? AND e.number > ? AND e.number <= ? GROUP BY c.record"""
_SAID = """SELECT c.record, c.fields FROM edit AS e JOIN change AS c ON c.edit = e.id
    WHERE e.replica = ? AND e.scope = ? AND e.number > ? AND e.number <= ?"""
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Leaving:
    """What is about to leave for the first time: how far each own chain then is sent, and what it hides."""

    sent: dict[Chain, int] = field(default_factory=dict)
    marks: set[Mark] = field(default_factory=set)
    revealed: set[tuple[int, int]] = field(default_factory=set)
    by_edit: dict[int, list[Mark]] = field(default_factory=dict)

    def note(self, driver: Raw) -> None:
        """Keep it beside the journal, once the file is written."""
        for (replica, scope), number in self.sent.items():
            driver.execute(
                "INSERT INTO sent VALUES (?,?,?)"
                " ON CONFLICT DO UPDATE SET number = max(number, excluded.number)",
                (replica, scope, number),
            )
        driver.executemany("INSERT OR IGNORE INTO hidden VALUES (?,?,?,?)", sorted(self.marks))
        for edit, place in sorted(self.revealed):
            driver.execute("DELETE FROM hidden WHERE edit = ? AND place = ? AND name = ''", (edit, place))
            driver.execute("INSERT OR IGNORE INTO revealed VALUES (?,?)", (edit, place))


def own_replicas(driver: Raw) -> frozenset[str]:
    """Return our replica and those that it goes on from."""
    rows = driver.execute(
        "SELECT replica FROM identity UNION SELECT subject FROM event WHERE kind = 'new replica'"
        " AND scope = (SELECT private FROM identity)"
    )
    return frozenset(replica for (replica,) in rows)


def leaving(driver: Raw, own: Collection[str], ends: Mapping[Chain, int]) -> Leaving:
    """Work out what our chains hide when they leave up to these numbers."""
    found = Leaving()
    sent = {
        (replica, scope): number
        for replica, scope, number in driver.execute("SELECT replica, scope, number FROM sent")
    }
    spans = {chain: (sent.get(chain, 0), end) for chain, end in ends.items() if chain[0] in own}
    found.sent = {chain: end for chain, (start, end) in spans.items() if end > start}
    unsent = _unsent(driver, {chain: spans[chain] for chain in found.sent})
    past = _hidden_whole(driver, {scope for _replica, scope in ends})
    leaves_first = {chain: spans[chain] for chain in found.sent}
    wanted = _again(driver, leaves_first) | _files(driver, leaves_first) | past.keys()
    gone = _gone(driver, own, wanted, unsent, past)
    hidden = _unreferred(driver, gone, _mentions(driver, gone, leaves_first))
    veiled = {record for records in gone.values() for record in records} - hidden
    texts: set[str] = set()
    for record, history in _histories(driver, wanted):
        before = past.get(record, set())
        never = [one for one in history if one.edit in unsent or (one.edit, one.place) in before]
        if record in hidden:
            found.marks |= {(one.edit, one.place, WHOLE, 0) for one in never if one.edit in unsent}
            texts |= _texts(one.fields[name] for one in never for name in one.fields)
        else:
            found.revealed |= before
            texts |= _replaced(never, found.marks, last=record in veiled)
    _hide_words(driver, unsent, texts, found)
    found.marks |= set(quotations(driver, unsent, texts))
    for mark in found.marks:
        found.by_edit.setdefault(mark[0], []).append(mark)
    return found


def _unsent(driver: Raw, spans: Mapping[Chain, tuple[int, int]]) -> frozenset[int]:
    """Return the edits of our own that leave for the first time."""
    sql = "SELECT id FROM edit WHERE replica = ? AND scope = ? AND number > ? AND number <= ? AND salt <> x''"
    return frozenset(
        edit for chain, span in spans.items() for (edit,) in driver.execute(sql, (*chain, *span))
    )


def _again(driver: Raw, spans: Mapping[Chain, tuple[int, int]]) -> set[str]:
    """Return the records that may have something to hide: changed more than once, or deleted.

    A workspace that was moved or restored goes on in another chain: what replaces may stand there.
    """
    scopes = Counter(scope for _replica, scope in spans)
    times: Counter[str] = Counter()
    for chain, span in spans.items():
        sql = f"{_TIMES} HAVING times > 1" if scopes[chain[1]] == 1 else _TIMES
        times.update(dict(driver.execute(sql, (*chain, *span)).fetchall()))
    return {record for record, count in times.items() if count > 1}


def _files(driver: Raw, spans: Mapping[Chain, tuple[int, int]]) -> set[str]:
    """Return the files that leave for the first time."""
    sql = f"{_SAID} AND c.kind = '{FILE}'"
    return {
        record for chain, span in spans.items() for record, *_rest in driver.execute(sql, (*chain, *span))
    }


def _mentions(
    driver: Raw, gone: Mapping[str, Sequence[str]], spans: Mapping[Chain, tuple[int, int]]
) -> dict[str, set[str]]:
    """Return which records ever said the id of one that is gone, in what leaves now.

    Whoever receives that must find a record there, or could not take it over.
    """
    ids = {record for records in gone.values() for record in records}
    found: dict[str, set[str]] = defaultdict(set)
    for chain, span in spans.items() if ids else ():
        for record, text in driver.execute(_SAID, (*chain, *span)):
            for said in ids.intersection(_ID.findall(text)) - {record}:
                found[said].add(record)
    return dict(found)


def _hidden_whole(driver: Raw, scopes: Collection[str]) -> dict[str, set[tuple[int, int]]]:
    """Return, by record, the changes that once left hidden as a whole."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    rows = driver.execute(
        "SELECT c.record, h.edit, h.place, e.scope FROM hidden AS h JOIN edit AS e ON e.id = h.edit"
        " JOIN change AS c ON c.edit = h.edit AND c.place = h.place WHERE h.name = '' AND h.place >= 0"
    )
    for record, edit, place, scope in rows:
        if scope in scopes:
            found[record].add((edit, place))
    return dict(found)


def _histories(driver: Raw, records: Collection[str]) -> Iterator[tuple[str, list[Past]]]:
    """Return each record's changes in the order in which they came."""
    for record, history in pasts(driver, sorted(records)):
        yield record, sorted(history, key=lambda past: (past.edit, past.place))


def _replaced(history: Sequence[Past], found: set[Mark], *, last: bool) -> set[str]:
    """Mark the values that a later one of these changes replaced; return those that are text.

    Of a deleted record that something still refers to, the last values are hidden, too: it leaves empty.
    """
    texts: set[str] = set()
    for name in sorted({name for past in history for name in past.fields}):
        kind = kinds().get(history[0].kind)
        if kind is None or name == "deleted" or name in dict(kind.points_to):
            continue
        said = [past for past in history if name in past.fields]
        for past in said if last else said[:-1]:
            found |= {(past.edit, past.place, VEILED, 0)} if last else set()
            found.add((past.edit, past.place, name, len(past.fields[name]) - 1))
            texts |= _texts([past.fields[name][-1:]])
        found |= {(past.edit, past.place, name, 0) for past in said[1:] if len(past.fields[name]) > 1}
    return texts


def _texts(pairs: Iterable[Sequence[Any]]) -> set[str]:
    return {value for pair in pairs for value in pair if isinstance(value, str) and len(value) > _SHORT}


def _gone(
    driver: Raw,
    own: Collection[str],
    records: Collection[str],
    unsent: Collection[int],
    past: Mapping[str, set[tuple[int, int]]],
) -> dict[str, list[str]]:
    """Return, by kind, what nobody else ever had a part of: deleted records, and files that nothing names."""
    found: dict[str, list[str]] = defaultdict(list)
    unnamed = loose(driver, _of_kind(driver, FILE, records))
    for record, history in _histories(driver, records):
        writers = {note.replica for note in edit_notes(driver, (one.edit for one in history)).values()}
        kind = kinds().get(history[0].kind)
        never = all(one.edit in unsent or (one.edit, one.place) in past.get(record, ()) for one in history)
        is_gone = kind and (record in unnamed or _is_deleted(driver, kind, record))
        if kind and never and writers <= set(own) and is_gone:
            found[kind.name].append(record)
    return found


def _of_kind(driver: Raw, kind: str, records: Collection[str]) -> set[str]:
    """Return those of these records that are in the kind's table."""
    return {
        id
        for batch in batches(sorted(records))
        for (id,) in driver.execute(f'SELECT id FROM "{kind}" WHERE id IN ({marks(batch)})', batch)  # noqa: S608
    }


def _is_deleted(driver: Raw, kind: Kind, record: str) -> bool:
    row = driver.execute(f'SELECT deleted FROM "{kind.name}" WHERE id = ?', (record,)).fetchone()  # noqa: S608
    return bool(row and row[0])


def _unreferred(
    driver: Raw, found: Mapping[str, Sequence[str]], mentions: Mapping[str, Collection[str]]
) -> set[str]:
    """Return those of these records, by kind, that only such records or private ones refer to, or did."""
    staying = {record for records in found.values() for record in records}
    while True:
        needed = {
            parent
            for kind in kinds().values()
            for column, table in kind.references
            for child, parent in _children(
                driver, kind, column, sorted(staying.intersection(found.get(table, ())))
            )
            if child not in staying
        }
        needed |= {parent for parent in staying & mentions.keys() if not staying.issuperset(mentions[parent])}
        if not needed:
            return staying
        staying -= needed


def _children(driver: Raw, kind: Kind, column: str, parents: Collection[str]) -> Iterator[tuple[str, str]]:
    for batch in batches(sorted(parents)):
        yield from driver.execute(
            f'SELECT id, "{column}" FROM "{kind.name}" WHERE "{column}" IN ({marks(batch)})'  # noqa: S608
            " AND scope <> (SELECT private FROM identity)",
            batch,
        )


def _hide_words(driver: Raw, unsent: Iterable[int], texts: Collection[str], found: Leaving) -> None:
    """Hide who did what and why where all of an edit is hidden; what and why where it may tell what is."""
    whole: dict[int, int] = defaultdict(int)
    for edit, _place, name, _side in found.marks:
        whole[edit] += name == WHOLE
    starts = [text[:_PREFIX].casefold() for text in texts]
    tells = cache(lambda words: any(start in words for start in starts))
    for edit, action, reason, changes in _words(driver, unsent):
        words = f"{action} {reason}".casefold()
        if whole.get(edit) == changes:
            found.marks |= {(edit, -1, name, 0) for name in WORDS}
        elif (edit in whole and not _TELLING.isdisjoint(words)) or tells(words):
            found.marks |= {(edit, -1, name, 0) for name in WORDS[1:]}


def _words(driver: Raw, unsent: Iterable[int]) -> Iterator[tuple[int, str, str, int]]:
    ids = sorted(unsent)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        yield from driver.execute(
            f"SELECT id, action, reason, changes FROM edit WHERE id IN ({marks(batch)})",  # noqa: S608
            batch,
        )
