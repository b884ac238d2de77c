"""Changes that came hidden as a whole and are shown after all, since their record came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import sorted_text
from cro_desk.store.journal.hashing import Header
from cro_desk.store.journal.sealing import Seals, sealed_digest
from cro_desk.store.journal.wire import Reveal, WireEdit
from cro_desk.store.merging.admission import check_reveal
from cro_desk.store.merging.rights import Judge
from cro_desk.store.scopes import ScopeTree

_EDIT = """SELECT id, clock, transaction_id, act, step, author, seen, previous, hash FROM edit
    WHERE replica = ? AND scope = ? AND number = ?"""


def reveal(driver: Raw, tree: ScopeTree, one: Reveal, judge: Judge | None = None) -> tuple[str | None, str]:
    """Show the change; return why that is refused, or the record that it is about, if it is news.

    What was hidden was judged by nobody: it is asked now for all that is asked of what comes in the open.
    """
    edit = driver.execute(_EDIT, (one.replica, one.scope, one.number)).fetchone()
    digest = _digest(driver, edit[0], one.place) if edit else ""
    if not digest:
        return None, ""
    if not _fits(one, digest):
        return "hash", ""
    if reason := check_reveal(driver, tree, one.scope, one.change):
        return reason, ""
    change = one.change
    if judge and (reason := judge.refusal_of_reveal(_alone(one, edit))):
        return reason, ""
    driver.execute(
        "INSERT INTO change VALUES (?,?,?,?,?,?,?,?)",
        (
            *(change.record, change.depth, edit[1], one.replica, edit[0], one.place, change.kind),
            sorted_text(change.fields),
        ),
    )
    seal = orjson.dumps(one.seal, option=orjson.OPT_SORT_KEYS).decode()
    driver.execute("UPDATE sealed SET seal = ? WHERE edit = ? AND place = ?", (seal, edit[0], one.place))
    driver.execute("INSERT OR IGNORE INTO revealed VALUES (?,?)", (edit[0], one.place))
    return None, change.record


def _alone(one: Reveal, row: Any) -> WireEdit:
    """Return the edit as it was written, with nothing but this change."""
    _id, clock, transaction, act, step, author, seen, previous, digest = row
    header = Header(
        transaction=transaction,
        act=act,
        step=step,
        replica=one.replica,
        scope=one.scope,
        number=one.number,
        clock=clock,
        author=author,
        action="",
        reason="",
        seen=orjson.loads(seen),
        previous=previous,
    )
    return WireEdit(header, b"", digest, (one.change,))


def shown_in(edit: WireEdit, reveals: Iterable[Reveal]) -> WireEdit:
    """Return a waiting edit with what of it is shown now."""
    for one in reveals:
        if edit.seals and (*edit.chain, edit.header.number) == (one.replica, one.scope, one.number):
            edit = _shown(edit, edit.seals, one)
    return edit


def _shown(edit: WireEdit, seals: Seals, one: Reveal) -> WireEdit:
    held = seals.changes[one.place] if one.place < len(seals.changes) else ""
    if not isinstance(held, str) or not _fits(one, held):
        return edit
    changes, all_seals = list(edit.changes), list(seals.changes)
    changes[one.place], all_seals[one.place] = one.change, one.seal
    return replace(edit, changes=tuple(changes), seals=Seals(seals.words, all_seals))


def _digest(driver: Raw, edit: int, place: int) -> str:
    """Return the digest by which the change is hidden; nothing where it is not."""
    row = driver.execute("SELECT seal FROM sealed WHERE edit = ? AND place = ?", (edit, place)).fetchone()
    seal = orjson.loads(row[0]) if row else None
    return seal if isinstance(seal, str) else ""


def _fits(one: Reveal, digest: str) -> bool:
    change = one.change
    try:
        found = sealed_digest(change.record, change.kind, change.depth, change.fields, one.seal)
    except (ValueError, TypeError, LookupError, AttributeError):
        return False
    return bool(change.record) and not isinstance(one.seal, str) and found.hex() == digest
