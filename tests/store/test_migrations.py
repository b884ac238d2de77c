"""Migrations: the scripts make what the records say, out of a wheel and without an ini file."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from cro_desk.desk import Desk
from cro_desk.reporting.search import find
from cro_desk.store import migrations
from cro_desk.store.connections import engine, raw, unguarded
from cro_desk.store.journal.edits import Change, append
from cro_desk.store.journal.guards import record_tables
from cro_desk.store.journal.hashing import Header
from cro_desk.store.kinds import kinds
from cro_desk.store.record import new_id
from cro_desk.store.vault import identity
from cro_desk.store.vault.keys import KeyFile, wrap
from cro_desk.store.vault.layout import backups_folder, database, key_path
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.store.kit import edits_of, problems_of, rows_of, study_of

FOLDER = Path(migrations.__file__).parent


@pytest.fixture
def fresh(tmp_path):
    made = engine(tmp_path / "fresh.db", bytes(32), writes=True)
    yield made
    made.dispose()


def test_head_is_the_newest_script():
    assert ScriptDirectory.from_config(migrations.configuration(str(FOLDER))).get_heads() == [migrations.HEAD]


def test_scripts_make_what_the_records_say(fresh):
    with fresh.begin() as connection:
        migrations.migrate(connection)
        settings = migrations.configuration(str(FOLDER))
        settings.attributes["connection"] = connection
        command.check(settings)  # raises where a script is missing
        assert migrations.version(connection) == migrations.HEAD


def test_every_kind_has_its_table_and_its_three_guards(fresh):
    with fresh.begin() as connection:
        migrations.migrate(connection)
        driver = raw(connection)
        guards = driver.execute(
            "SELECT count(*) FROM sqlite_master WHERE name LIKE '%\\_guard' ESCAPE '\\'"
        ).fetchone()
        assert set(record_tables(driver)) == set(kinds())
        assert guards == (3 * len(kinds()) + 3,)  # and one for edit, change, file_bytes


def test_changes_are_kept_without_rowid(fresh):
    with fresh.begin() as connection:
        migrations.migrate(connection)
        made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'change'")).scalar()
        assert "WITHOUT ROWID" in made


def test_migrating_again_changes_nothing(fresh):
    with fresh.begin() as connection:
        migrations.migrate(connection)
        before = connection.execute(text("SELECT name, sql FROM sqlite_master ORDER BY name")).all()
        migrations.migrate(connection)
        assert connection.execute(text("SELECT name, sql FROM sqlite_master ORDER BY name")).all() == before


def make_older(folder: Path) -> None:
    """Make a workspace as it was before the last migration."""
    folder.mkdir()
    key = bytes(range(32))
    KeyFile("older", wrap(key, PASSPHRASE, CHEAP), wrap(key, "RECOVERY", CHEAP)).write(key_path(folder))
    made = engine(database(folder), key, writes=True)
    with made.begin() as connection:
        migrations.migrate(connection, "0001")
        identity.make(raw(connection), new_id(), new_id(), identity.place_of(folder), OWNER)
    made.dispose()


def test_older_file_is_backed_up_and_migrated_when_opened(tmp_path, clock):
    make_older(tmp_path / "older")
    desk = Desk.open(tmp_path / "older", PASSPHRASE, clock=clock, cost=CHEAP)
    (backup,) = backups_folder(desk.folder).iterdir()
    assert (backup.name.endswith("-migration"), database(backup).exists()) == (True, True)
    assert (problems_of(desk), rows_of(desk, "SELECT count(*) FROM study")) == ((), [(0,)])
    desk.close()


def write_newer(folder: Path, record: str) -> None:
    """Let the older file hold an edit of kinds that it had no tables for."""
    made = engine(database(folder), bytes(range(32)), writes=True)
    with made.begin() as connection:
        driver = raw(connection)
        scope = {"deleted": [0], "kind": ["study"], "parent_id": [None], "name": [""]}
        study = {"deleted": [0], "protocol": ["NEW-1"], "from_a_newer_version": ["kept"]}
        changes = [Change(record, "scope", 1, scope), Change(new_id(), "study", 1, study)]
        header = Header(new_id(), new_id(), "do", "other", record, 1, 0, "Eve", "Write", "", {}, "")
        with unguarded(driver):
            append(driver, header, bytes(16), changes)
    made.dispose()


def test_what_a_newer_version_wrote_is_folded_after_the_upgrade(tmp_path, clock):
    make_older(tmp_path / "older")
    write_newer(tmp_path / "older", new_id())
    desk = Desk.open(tmp_path / "older", PASSPHRASE, clock=clock, cost=CHEAP)
    assert rows_of(desk, "SELECT protocol, currency FROM study") == [("NEW-1", "EUR")]
    assert (problems_of(desk), len(desk.read(find, "new-1"))) == ((), 1)
    assert "from_a_newer_version" in edits_of(desk)[0].changes[1].fields
    desk.close()


def set_version(folder: Path, key: bytes, version: str) -> None:
    made = engine(database(folder), key, writes=True)
    with made.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    made.dispose()


def test_failed_migration_leaves_the_file_as_it_was(desk, study_id, clock, template):
    desk.close()
    set_version(desk.folder, template.key, "0001")  # so that the tables of 0002 are there already
    with pytest.raises(DBAPIError, match="already exists"):
        Desk.open(desk.folder, PASSPHRASE, clock=clock, cost=CHEAP)
    set_version(desk.folder, template.key, migrations.HEAD)
    again = Desk.open(desk.folder, PASSPHRASE, clock=clock, cost=CHEAP)
    assert (problems_of(again), study_of(again, study_id).protocol) == ((), "CRD-101")
    again.close()
