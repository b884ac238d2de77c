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
    return missing + changed + _foreign(wanted, found)


def is_readable(driver: Raw) -> bool:
    """Whether every table is there and as it should be: else the rest cannot be looked at."""
    found = _objects(driver)
    return all(found.get(name) == sql for name, sql in _fresh().items() if name.startswith("table "))


def _foreign(wanted: dict[str, str], found: dict[str, str]) -> list[str]:
    """Name what nobody of us made: a trigger could write while the journal's guard is open."""
    names = sorted(name for name in found.keys() - wanted.keys() if " sqlite_" not in name)
    return [_("{name} should not be there.").format(name=name) for name in names]


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
