"""Taking a merge back: its edits stay in the journal, withheld from the fold, privately; nothing is sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cro_desk.i18n import _
from cro_desk.store import search
from cro_desk.store.connections import Raw
from cro_desk.store.errors import UndoBlocked
from cro_desk.store.journal import fold
from cro_desk.store.journal.edits import next_move
from cro_desk.store.journal.history import EditNote, edit_notes
from cro_desk.store.kinds import kinds
from cro_desk.store.undoing.dependents import children


def withhold(driver: Raw, edits: Sequence[int]) -> dict[str, list[str]]:
    """Take these edits out of the fold; UndoBlocked where something that counts builds on them."""
    notes = edit_notes(driver, edits)
    _refuse_seen(driver, notes.values(), set(edits))
    driver.executemany("INSERT OR IGNORE INTO withheld VALUES (?)", [(edit,) for edit in edits])
    _move_heads(driver, notes.values())
    touched = _refolded(driver, edits)
    _refuse_needed(driver, touched)
    return touched


def _refuse_needed(driver: Raw, touched: Mapping[str, Sequence[str]]) -> None:
    """What is private may have seen the merge, but may not rest on what would go."""
    gone = {table: [id for id in ids if not _stands(driver, table, id)] for table, ids in touched.items()}
    for kind in kinds().values():
        for column, table in kind.references:
            if any(children(driver, kind, column, gone.get(table, ()))):
                raise _blocked()


def _stands(driver: Raw, table: str, id: str) -> bool:
    return driver.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (id,)).fetchone() is not None  # noqa: S608


def _blocked() -> UndoBlocked:
    return UndoBlocked(
        _("The merge cannot be taken back: something was written since that builds on it."),
        _("Change back by hand what you do not want."),
    )


def release(driver: Raw, edits: Sequence[int]) -> dict[str, list[str]]:
    """Let withheld edits count again."""
    driver.executemany("DELETE FROM withheld WHERE edit = ?", [(edit,) for edit in edits])
    _move_heads(driver, edit_notes(driver, edits).values())
    return _refolded(driver, edits)


def _refolded(driver: Raw, edits: Sequence[int]) -> dict[str, list[str]]:
    touched = fold.refold(driver, _records(driver, edits))
    search.reindex_all(driver, touched)
    return touched


def _refuse_seen(driver: Raw, notes: Iterable[EditNote], edits: set[int]) -> None:
    """An edit that counts must never have seen one that does not."""
    for note in notes:
        rows = driver.execute(
            "SELECT e.id FROM seen AS s JOIN edit AS e"
            " ON e.replica = s.replica AND e.scope = s.scope AND e.number = s.number"
            " WHERE s.scope <> (SELECT private FROM identity)"
            " AND s.of_replica = ? AND s.of_scope = ? AND s.of_number >= ?",
            (note.replica, note.scope, note.number),
        )
        later = driver.execute(
            "SELECT id FROM edit WHERE replica = ? AND scope = ? AND number > ?",
            (note.replica, note.scope, note.number),
        )
        held = {edit for (edit,) in driver.execute("SELECT edit FROM withheld")}
        if {edit for (edit,) in (*rows, *later)} - edits - held:
            raise _blocked()


def _move_heads(driver: Raw, notes: Iterable[EditNote]) -> None:
    """Set each chain's head to its last edit that counts."""
    for replica, scope in sorted({(note.replica, note.scope) for note in notes}):
        driver.execute("DELETE FROM head WHERE replica = ? AND scope = ?", (replica, scope))
        driver.execute(
            "INSERT INTO head SELECT replica, scope, number, hash, ? FROM edit"
            " WHERE replica = ? AND scope = ? AND id NOT IN (SELECT edit FROM withheld)"
            " ORDER BY number DESC LIMIT 1",
            (next_move(driver), replica, scope),
        )


def _records(driver: Raw, edits: Sequence[int]) -> set[str]:
    found: dict[int, set[str]] = defaultdict(set)
    for edit in edits:
        found[edit] = {
            record for (record,) in driver.execute("SELECT record FROM change WHERE edit = ?", (edit,))
        }
    return set().union(*found.values())
