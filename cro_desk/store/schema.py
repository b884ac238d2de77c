"""Whether the file has all the tables, indexes and triggers that it should have."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cro_desk.i18n import _
from cro_desk.store import migrations
from cro_desk.store.connections import Raw, engine, raw


def problems(driver: Raw) -> list[str]:
    """Compare tables, indexes and triggers with those of a fresh file at the same migration."""
    wanted, found = _fresh(), _objects(driver)
    missing = [_("{name} is missing.").format(name=name) for name in sorted(wanted.keys() - found.keys())]
    changed = [
        _("{name} is not what it should be.").format(name=name)
        for name in sorted(wanted.keys() & found.keys())
        if wanted[name] != found[name]
    ]
    return missing + changed


@cache
def _fresh() -> dict[str, str]:
    with TemporaryDirectory() as folder:
        made = engine(Path(folder) / "fresh.db", bytes(32), writes=True)
        with made.begin() as connection:
            migrations.migrate(connection)
            found = _objects(raw(connection))
        made.dispose()
    return found


def _objects(driver: Raw) -> dict[str, str]:
    rows = driver.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}
