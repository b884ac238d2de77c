"""Triggers over the tables of records, made anew after each migration, since altering a table loses them."""

from __future__ import annotations

from cro_desk.store.connections import Raw

_GUARD = """CREATE TRIGGER {table}_{verb}_guard BEFORE {verb} ON "{table}"
WHEN (SELECT writing FROM guard) = 0
BEGIN SELECT RAISE(ABORT, 'this write would escape the journal'); END"""


def record_tables(driver: Raw) -> list[str]:
    """Return the tables of records: those with an id, a scope and whether they were deleted."""
    rows = driver.execute(
        "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c"
        " WHERE m.type = 'table' AND c.name IN ('id', 'scope', 'deleted')"
        " GROUP BY m.name HAVING count(*) = 3 ORDER BY m.name"
    )
    return [name for (name,) in rows]


def make_guards(driver: Raw) -> None:
    """Make the triggers that refuse writes past the journal, for every table of records."""
    for table in record_tables(driver):
        for verb in ("insert", "update", "delete"):
            driver.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}_guard")
            driver.execute(_GUARD.format(table=table, verb=verb))
