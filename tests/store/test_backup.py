"""Backups: verified, rotated, told what they contain; and restored as a new replica."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import orjson
import pytest

from cro_desk.desk import Desk, WorkspaceDamaged, WrongPassphrase
from cro_desk.errors import StorageError
from cro_desk.store.vault import backup
from cro_desk.store.vault.layout import backups_folder, database
from tests.conftest import CHEAP, PASSPHRASE
from tests.store.kit import edit_study, edits_of, problems_of, rows_of, study_of, tables_of


def restored(made, folder, clock) -> Desk:
    return Desk.restore(made, folder, PASSPHRASE, clock=clock, cost=CHEAP)


def test_backup_tells_what_it_contains(desk, study_id):
    desk.run(edit_study, study_id, name="Backed up")
    head = desk.head()
    desk.backups.make()
    (row,) = desk.backups.rows()
    assert (row.reason, row.studies, row.last_action, row.head) == (
        "manual",
        ("CRD-101",),
        "Edit the study",
        head,
    )
    assert row.edits == rows_of(desk, "SELECT count(*) FROM edit")[0][0]


def test_restore_brings_back_every_record_as_a_new_replica(desk, study_id, clock, tmp_path):
    desk.run(edit_study, study_id, name="Backed up")
    made, before = desk.backups.make(), study_of(desk, study_id).name
    predecessor = desk.identity.replica
    again = restored(made, tmp_path / "restored", clock)
    event = rows_of(again, "SELECT details FROM event WHERE kind = 'new replica' ORDER BY at DESC LIMIT 1")[
        0
    ][0]
    assert (study_of(again, study_id).name, problems_of(again)) == (before, ())
    assert (orjson.loads(event)["predecessor"], again.identity.replica == predecessor) == (predecessor, False)
    again.close()


def test_restore_over_a_workspace_keeps_what_stood_there_aside(desk, study_id, clock):
    made = desk.backups.make()
    desk.run(edit_study, study_id, name="lost?")
    desk.close()
    again = restored(made, desk.folder, clock)
    assert study_of(again, study_id).name == ""
    (aside,) = desk.folder.glob("replaced-*")
    again.close()
    kept = Desk.open(aside, PASSPHRASE, clock=clock, cost=CHEAP)
    assert study_of(kept, study_id).name == "lost?"
    kept.close()


def test_restored_and_original_can_go_on_and_merge(desk, study_id, clock, tmp_path):
    again = restored(desk.backups.make(), tmp_path / "restored", clock)
    again.run(edit_study, study_id, name="in the copy")
    desk.run(edit_study, study_id, note="in the original")
    desk.merge(edits_of(again))
    again.merge(edits_of(desk))
    assert (tables_of(desk), problems_of(desk)) == (tables_of(again), ())
    again.close()


def test_restore_asks_for_the_passphrase(desk, clock, tmp_path):
    with pytest.raises(WrongPassphrase):
        Desk.restore(desk.backups.make(), tmp_path / "restored", "wrong", clock=clock, cost=CHEAP)


def test_damaged_backup_is_refused_and_nothing_is_replaced(desk, study_id, clock):
    made = desk.backups.make()
    desk.close()
    content = bytearray(database(made).read_bytes())
    content[-3000:-2000] = bytes(1000)
    database(made).write_bytes(content)
    with pytest.raises(WorkspaceDamaged):
        restored(made, desk.folder, clock)
    again = Desk.open(desk.folder, PASSPHRASE, clock=clock, cost=CHEAP)
    assert study_of(again, study_id).protocol == "CRD-101"
    again.close()


def test_daily_backup_is_made_once_a_day(desk, clock):
    first, second = desk.backups.daily(), desk.backups.daily()
    clock.advance(days=1)
    third = desk.backups.daily()
    assert [made is not None for made in (first, second, third)] == [True, False, True]


def test_rotation_keeps_a_week_and_eight_weeks_and_what_was_made_by_hand(tmp_path):
    days = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day) for day in range(100)]
    folders = [f"{day:%Y-%m-%dT%H%M%SZ}-daily" for day in days]
    for name in ("2025-01-01T000000Z-manual", "notes", *folders):
        (backups_folder(tmp_path) / name).mkdir(parents=True)
    backup.rotate(tmp_path)
    kept = {path.name for path in backups_folder(tmp_path).iterdir()}
    assert {"2025-01-01T000000Z-manual", "notes", *folders[-7:]} <= kept
    assert len(kept) == 2 + 7 + 6  # the newest of eight weeks, two of which are among the seven


def test_backup_elsewhere_is_remembered(desk, tmp_path):
    assert desk.backups.last_elsewhere() is None
    made = desk.backups.make(tmp_path)
    assert made.parent == tmp_path
    assert desk.backups.last_elsewhere() is not None


def test_unfinished_backup_is_not_listed(desk):
    desk.backups.make()
    (backups_folder(desk.folder) / "2026-01-01T000000Z-daily.part").mkdir()
    assert len(desk.backups.rows()) == 1


def test_backup_that_cannot_be_read_is_left_out_of_the_list(desk):
    database(desk.backups.make()).write_bytes(b"gone")
    assert desk.backups.rows() == ()


def test_merge_makes_a_backup_first(replica, study_id):
    writer, reader = replica(), replica()
    writer.run(edit_study, study_id, name="theirs")
    outcome = reader.merge(edits_of(writer))
    assert (outcome.value.admitted > 0, study_id in outcome.changes.ids) == (True, True)
    assert [row.reason for row in reader.backups.rows()] == ["merge"]


def test_half_of_a_backup_is_no_backup_and_is_removed_in_time(desk, clock):
    half = backups_folder(desk.folder) / "2020-01-01T000000Z-daily.part"
    half.mkdir(parents=True)
    assert backup.is_due(desk.folder, datetime(2020, 1, 1, tzinfo=UTC))
    for _day in range(2):
        desk.backups.daily()
        clock.advance(days=1)
    assert not half.exists()


def test_backup_that_fails_leaves_nothing_behind(desk, tmp_path):
    (tmp_path / "taken").touch()
    with pytest.raises(StorageError, match="taken"):
        desk.backups.make(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == []


def test_two_backups_within_one_second_are_both_kept(desk, tmp_path):
    now = desk.now()
    made = [backup.make(desk.folder, desk._workspace.key, now, "merge") for _time in range(2)]
    assert [row.path for row in desk.backups.rows()] == made[::-1]
