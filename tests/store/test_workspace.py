"""Create, unlock, lock: and what is said when that cannot be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from cro_desk.desk import (
    Desk,
    DiskFull,
    NoWorkspace,
    WorkspaceDamaged,
    WorkspaceInUse,
    WorkspaceNewer,
    WorkspaceReadOnly,
    WrongPassphrase,
    operation,
)
from cro_desk.errors import StorageError, UserError
from cro_desk.store.connections import fold_log
from cro_desk.store.vault.keys import FORMAT
from cro_desk.store.vault.layout import FILES, database, key_path
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.store.kit import edit_study, problems_of, rows_of, study_of


def reopen(folder: Path, clock, passphrase: str | None = PASSPHRASE, **how) -> Desk:
    return Desk.open(folder, passphrase, clock=clock, cost=CHEAP, **how)


@pytest.fixture
def closed(desk) -> Path:
    """The folder of a workspace that nobody has open."""
    desk.close()
    return desk.folder


def test_new_workspace_knows_its_owner_and_verifies(tmp_path, clock):
    desk, _recovery = Desk.create(tmp_path / "new" / "er", PASSPHRASE, OWNER, clock, cost=CHEAP)
    assert (desk.owner, desk.verify().ok) == (OWNER, True)
    desk.close()


def test_workspace_is_not_made_over_another(closed, clock):
    with pytest.raises(UserError, match="already a workspace"):
        Desk.create(closed, PASSPHRASE, OWNER, clock, cost=CHEAP)


def test_creation_that_was_cut_off_is_begun_anew(tmp_path, clock):
    (tmp_path / "new" / "creating.part").mkdir(parents=True)
    (tmp_path / "new" / "creating.part" / "workspace.db").write_bytes(b"half")
    (tmp_path / "new" / "workspace.key").write_bytes(b"half")
    desk, _recovery = Desk.create(tmp_path / "new", PASSPHRASE, OWNER, clock, cost=CHEAP)
    assert desk.verify().ok
    desk.close()


def test_file_is_encrypted(closed):
    assert b"SQLite format" not in database(closed).read_bytes()
    assert b"CRD-101" not in database(closed).read_bytes()


def test_wrong_passphrase_is_said_and_noted(closed, clock):
    for attempt in ("", "wrong"):
        with pytest.raises(WrongPassphrase):
            reopen(closed, clock, attempt)
    desk = reopen(closed, clock)
    assert rows_of(desk, "SELECT count(*) FROM event WHERE kind = 'failed unlock'") == [(2,)]
    desk.close()


def test_recovery_key_opens_however_it_is_typed(tmp_path, clock):
    desk, recovery = Desk.create(tmp_path / "new", PASSPHRASE, OWNER, clock, cost=CHEAP)
    desk.close()
    for typed in (recovery, recovery.lower().replace("-", " "), recovery.replace("O", "0").replace("I", "1")):
        with closing(reopen(tmp_path / "new", clock, None, recovery_key=typed)) as opened:
            assert opened.owner == OWNER


def test_new_recovery_key_ends_the_old_one(tmp_path, clock):
    desk, old = Desk.create(tmp_path / "new", PASSPHRASE, OWNER, clock, cost=CHEAP)
    new = desk.keys.new_recovery_key()
    desk.close()
    with pytest.raises(WrongPassphrase):
        reopen(tmp_path / "new", clock, None, recovery_key=old)
    reopen(tmp_path / "new", clock, None, recovery_key=new).close()


def test_changing_the_passphrase_rewraps_and_touches_nothing_else(desk, clock):
    before = database(desk.folder).read_bytes()
    desk.keys.change_passphrase(PASSPHRASE, "another")
    assert database(desk.folder).read_bytes() == before
    desk.close()
    with pytest.raises(WrongPassphrase):
        reopen(desk.folder, clock)
    reopen(desk.folder, clock, "another").close()


def test_changing_the_passphrase_asks_for_the_old_one(desk):
    with pytest.raises(WrongPassphrase):
        desk.keys.change_passphrase("wrong", "another")


def test_passphrase_means_the_same_in_either_unicode_form(desk, clock):
    desk.keys.change_passphrase(PASSPHRASE, "Gr\u00fc\u00dfe")
    desk.close()
    with closing(reopen(desk.folder, clock, "Gru\u0308\u00dfe")) as opened:
        assert opened.owner == OWNER


def test_folder_without_a_workspace_says_so(tmp_path, clock):
    with pytest.raises(NoWorkspace):
        reopen(tmp_path, clock)


def test_key_without_a_file_says_so(closed, clock):
    database(closed).unlink()
    with pytest.raises(NoWorkspace):
        reopen(closed, clock)


@pytest.mark.parametrize("content", [b"", b"{}", b"no json", b'{"format": 1, "workspace": "x"}'])
def test_damaged_key_file_says_so(closed, clock, content):
    key_path(closed).write_bytes(content)
    with pytest.raises(WorkspaceDamaged):
        reopen(closed, clock)


@pytest.mark.parametrize("offset", [0, 16, 100, 4000])
def test_damaged_file_says_so(closed, clock, offset):
    content = bytearray(database(closed).read_bytes())
    content[offset : offset + 64] = bytes(64)
    database(closed).write_bytes(content)
    with pytest.raises(WorkspaceDamaged):
        reopen(closed, clock)


def test_file_cut_short_says_so(closed, clock):
    with database(closed).open("rb+") as file:
        file.truncate(2000)
    with pytest.raises(WorkspaceDamaged):
        reopen(closed, clock)


def test_empty_file_says_so(closed, clock):
    database(closed).write_bytes(b"")
    with pytest.raises(WorkspaceDamaged):
        reopen(closed, clock)


def test_newer_file_says_so_and_stays_as_it_is(desk, clock):
    with desk._workspace.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    desk.close()
    before = database(desk.folder).read_bytes()
    with pytest.raises(WorkspaceNewer):
        reopen(desk.folder, clock)
    assert database(desk.folder).read_bytes() == before


def test_newer_key_file_says_so(closed, clock):
    content = orjson.loads(key_path(closed).read_bytes())
    key_path(closed).write_bytes(orjson.dumps({**content, "format": FORMAT + 1}))
    with pytest.raises(WorkspaceNewer):
        reopen(closed, clock)


def test_workspace_that_is_open_says_so(desk, clock):
    with pytest.raises(WorkspaceInUse):
        reopen(desk.folder, clock)


def test_workspace_open_in_another_process_says_so(desk):
    program = (
        "import sys; from pathlib import Path; from cro_desk.store.vault.lock import FolderLock\n"
        "FolderLock(Path(sys.argv[1]))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, desk.folder], capture_output=True, text=True, check=False
    )
    assert "WorkspaceInUse" in found.stderr


def test_lock_file_left_behind_does_not_hold_anybody_up(closed, clock):
    (closed / "workspace.lock").write_text("left")
    with closing(reopen(closed, clock)) as opened:
        assert opened.owner == OWNER


@pytest.fixture
def read_only(closed):
    """A folder that this process may not write to; root lays its rights down for as long."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(closed, folder, dirs_exist_ok=True)
    (folder / "workspace.lock").unlink(missing_ok=True)
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555)
    root = os.name == "posix" and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755)
    shutil.rmtree(folder)


def test_read_only_folder_says_so(read_only, clock):
    with pytest.raises(WorkspaceReadOnly):
        reopen(read_only, clock)


def test_workspace_is_not_made_in_a_read_only_folder(read_only, clock):
    with pytest.raises(WorkspaceReadOnly):
        Desk.create(read_only / "inside", PASSPHRASE, OWNER, clock, cost=CHEAP)


def test_full_disk_says_so_and_loses_nothing(desk, study_id):
    desk.run(edit_study, study_id, name="kept")
    with desk._workspace.writer.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
    with pytest.raises(DiskFull):
        desk.run(edit_study, study_id, name="lost", note="x" * 1_000_000)
    assert (study_of(desk, study_id).name, problems_of(desk)) == ("kept", ())
    desk.run(edit_study, study_id, name="small")
    assert study_of(desk, study_id).name == "small"


def test_closing_drops_the_key_and_leaves_one_file(desk):
    desk.close()
    assert desk._workspace.key == b""
    assert not any((desk.folder / name).exists() for name in FILES if name.endswith(("-wal", "-shm")))


def test_the_log_is_folded_before_the_file_is_closed(desk, study_id):
    log = desk.folder / "workspace.db-wal"
    before = log.stat().st_size
    fold_log(desk._workspace.writer)
    assert (before > 0, log.stat().st_size) == (True, 0)


def test_closing_twice_does_nothing(desk, clock):
    desk.close()
    desk.close()
    with closing(reopen(desk.folder, clock)) as opened:
        assert desk.folder == opened.folder


def test_moved_or_copied_workspace_is_a_new_replica_that_names_its_predecessor(closed, clock, tmp_path):
    desk = reopen(closed, clock)
    before, heads = desk.identity, rows_of(desk, "SELECT scope, number, hash FROM head ORDER BY scope")
    desk.close()
    shutil.copytree(closed, tmp_path / "copy")
    copy = reopen(tmp_path / "copy", clock)
    details = rows_of(copy, "SELECT details FROM event WHERE kind = 'new replica' ORDER BY at DESC LIMIT 1")[
        0
    ][0]
    named = orjson.loads(details)
    assert copy.identity.replica != before.replica
    assert copy.identity.person_key == before.person_key
    assert named["predecessor"] == before.replica
    assert set(map(tuple, named["heads"].values())) <= {row[1:] for row in heads}
    assert problems_of(copy) == ()
    copy.close()


def test_same_place_stays_the_same_replica(closed, clock):
    first = reopen(closed, clock)
    replica = first.identity.replica
    first.close()
    second = reopen(closed, clock)
    assert second.identity.replica == replica
    second.close()


def test_settings_of_the_connections_are_the_safe_ones(desk):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    for engine in (desk._workspace.writer, desk._workspace.reader):
        with engine.connect() as connection:
            assert {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted} == wanted


def test_owner_keys_stay_inside_the_encrypted_file(desk):
    secret = desk.identity.signing
    desk.close()
    assert not any(secret in path.read_bytes() for path in desk.folder.iterdir() if path.is_file())


@operation("Do nothing")
def nothing(work) -> None:
    return None


def test_act_that_changes_nothing_writes_nothing(desk):
    before = rows_of(desk, "SELECT count(*) FROM edit")
    assert not desk.run(nothing).changes
    assert rows_of(desk, "SELECT count(*) FROM edit") == before


@pytest.mark.parametrize(
    "values",
    [
        {"salt": "AAAA"},
        {"salt": 5},
        {"box": ""},
        {"passes": 0},
        {"passes": "3"},
        {"passes": 2**31},
        {"memory": 1 << 60},
    ],
)
def test_key_file_with_impossible_values_is_called_damaged(closed, clock, values):
    held = orjson.loads(key_path(closed).read_bytes())
    held["passphrase"].update(values)
    key_path(closed).write_bytes(orjson.dumps(held))
    with pytest.raises(WorkspaceDamaged, match=r"workspace\.key"):
        reopen(closed, clock)


def test_missing_key_file_is_said_where_the_database_is_there(closed, clock):
    key_path(closed).unlink()
    with pytest.raises(StorageError, match=r"workspace\.key is missing"):
        reopen(closed, clock)


def test_creating_keeps_the_key_of_a_database_that_was_moved_away(closed, clock):
    key = key_path(closed).read_bytes()
    database(closed).rename(closed.parent / "moved.db")
    desk, _recovery = Desk.create(closed, PASSPHRASE, OWNER, clock, cost=CHEAP)
    desk.close()
    assert (closed / "workspace.key.old").read_bytes() == key


def test_passphrase_that_no_encoding_knows_is_merely_wrong(closed, clock):
    with pytest.raises(WrongPassphrase):
        reopen(closed, clock, "\udcff\ud800")


def test_file_in_the_place_of_the_folder_is_said(tmp_path, clock):
    (tmp_path / "taken").touch()
    with pytest.raises(StorageError, match="taken"):
        Desk.create(tmp_path / "taken", PASSPHRASE, OWNER, clock, cost=CHEAP)


def test_damage_is_said_by_us_alone(closed, clock, capfd):
    database(closed).write_bytes(bytes(9000))
    with pytest.raises(WorkspaceDamaged):
        reopen(closed, clock)
    assert capfd.readouterr().err == ""


def test_half_a_character_is_refused_and_changes_nothing(desk, study_id):
    before = study_of(desk, study_id).name
    with pytest.raises(UserError, match="half a character"):
        desk.run(edit_study, study_id, name="torn \ud83d")
    assert study_of(desk, study_id).name == before


@pytest.mark.parametrize("make", [lambda desk: desk.folder, lambda desk: desk.backups.make()])
def test_nobody_else_on_the_computer_reads_workspace_or_backup(tmp_path, clock, make):
    desk, _recovery = Desk.create(tmp_path / "new", PASSPHRASE, OWNER, clock, cost=CHEAP)
    modes = {path.stat().st_mode & 0o077 for path in make(desk).iterdir() if path.is_file()}
    desk.close()
    assert modes == ({0} if os.name == "posix" else {0o066})  # Windows keeps the folder private


def test_report_of_a_bug_tells_no_value(desk):
    def broken(session):
        session.execute(text("SELECT nothing FROM study WHERE name = :name"), {"name": "EUR 13579.24"})

    with pytest.raises(DBAPIError) as failed:
        desk.read(broken)
    assert "13579" not in str(failed.value)
