"""Who made a record: what the other side's program has entered in our name is their word, not ours."""

from __future__ import annotations

from collections.abc import Mapping

from cro_desk.store.connections import Raw
from cro_desk.store.journal.hiding import own_replicas
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.merging import signed_heads
from cro_desk.store.vault import identity

_MADE = """SELECT c.record, e.replica, e.scope, min(c.depth) FROM change AS c JOIN edit AS e ON e.id = c.edit
    WHERE c.record IN ({marks}) GROUP BY c.record"""
_SIDE = "SELECT side FROM member WHERE scope = ? AND person_key = ? AND NOT deleted"
_CRO, _SPONSOR = "cro", "sponsor"


def told_by_others(driver: Raw, records: Mapping[str, str]) -> set[str]:
    """Return those of these records, given with the side in whose name each stands, that stand in our name
    and were made on the other side. What we cannot tell of, since nobody vouched for it, is left out.
    """
    own, own_key = own_replicas(driver), identity.read(driver).person_key
    keys = signed_heads.writers(signed_heads.held(driver)) if records else {}
    found = set()
    for batch in batches(sorted(records)):
        for record, replica, scope, _depth in driver.execute(_MADE.format(marks=marks(batch)), batch):
            ours = _side(driver, scope, own_key) or _SPONSOR
            theirs = None if replica in own else _side(driver, scope, keys.get(replica, ""))
            if records[record] == ours and theirs is not None and theirs != ours:
                found.add(record)
    return found


def _side(driver: Raw, scope: str, key: str) -> str | None:
    row = driver.execute(_SIDE, (scope, key)).fetchone()
    return None if row is None else (_CRO if row[0] == _CRO else _SPONSOR)
