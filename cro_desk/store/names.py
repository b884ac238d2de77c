"""How records are called: the first searched field of each, read for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cro_desk.store.connections import Raw
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.kinds import kinds


def record_names(driver: Raw, wanted: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the name of each `(kind, record)` by record id, deleted ones too, unless the kind has none."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, record in wanted:
        by_kind[kind].add(record)
    known = kinds()
    found: dict[str, str] = {}
    for table, records in by_kind.items():
        searched = known[table].searched if table in known else ()
        if searched:
            found.update(_names(driver, table, searched[0], sorted(records)))
    return found


def _names(driver: Raw, table: str, column: str, records: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for batch in batches(records):
        sql = f'SELECT id, "{column}" FROM "{table}" WHERE id IN ({marks(batch)})'  # noqa: S608 - our own names
        found.update((record, str(name or "")) for record, name in driver.execute(sql, batch))
    return found
