"""Upgrading a file: the migrations, and then the fold of what the journal already held for the newer form.

Kinds and fields that a newer version wrote and a bundle brought stay in the journal unfolded; once there are
tables and columns for them, they are folded.
"""

from __future__ import annotations

from sqlalchemy import Connection

from cro_desk.store import migrations, search
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal import fold
from cro_desk.store.kinds import kinds


def migrate(connection: Connection) -> None:
    """Bring the file to the newest form and fold what waited for it, in the connection's transaction."""
    driver = raw(connection)
    before = _columns(driver)
    migrations.migrate(connection)
    new = {table: names - before.get(table, set()) for table, names in _columns(driver).items()}
    waited = {record for table, names in new.items() for record in _waited(driver, table, names)}
    search.reindex_all(driver, fold.refold(driver, waited))


def _columns(driver: Raw) -> dict[str, set[str]]:
    """Return the columns of every kind's table that is there."""
    found = {
        name: driver.execute("SELECT name FROM pragma_table_info(?)", (name,)).fetchall() for name in kinds()
    }
    return {table: {name for (name,) in rows} for table, rows in found.items()}


def _waited(driver: Raw, table: str, names: set[str]) -> set[str]:
    """Return the records of a kind that say something in one of these new columns."""
    sql = "SELECT DISTINCT record FROM change WHERE kind = ? AND instr(fields, ?)"
    return {record for name in names for (record,) in driver.execute(sql, (table, f'"{name}":'))}
