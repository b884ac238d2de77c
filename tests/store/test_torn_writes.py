"""The recorded writes of a run, cut off at every fsync and in between.

SQLite writes a commit as frames at the end of the log and then makes them durable; a checkpoint writes pages
into the file, makes those durable and only then forgets the log. So a crash leaves some beginning of the log,
or the whole log and some of the pages. Each cut opens, verifies, and has every commit that was whole by then.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.store.vault.layout import database
from tests.conftest import CHEAP, PASSPHRASE
from tests.store.kit import add_country, edit_study, problems_of, study_of

HEADER, FRAME_HEADER, PAGE = 32, 24, 4096
FRAME = FRAME_HEADER + PAGE
COMMITS = 9


class Recording:
    """A run's files: as they were before, the log after every commit, and the file after the checkpoint."""

    def __init__(self, desk: Desk, study_id: str) -> None:
        self.folder, self.study_id = desk.folder, study_id
        self.path, self.log = database(desk.folder), desk.folder / "workspace.db-wal"
        driver = desk._workspace.writer.raw_connection().driver_connection
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        driver.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
        self.before = self.path.read_bytes()
        self.ends = [self._commit(desk, number) for number in range(1, COMMITS + 1)]
        self.whole = self.log.read_bytes()
        driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self.after = self.path.read_bytes()

    def _commit(self, desk: Desk, number: int) -> int:
        """Commit once, small or large; return how long the log is then."""
        if number % 3 == 0:
            desk.run(add_country, self.study_id)
        desk.run(edit_study, self.study_id, name=str(number), note="x" * 3000 * (number % 2))
        return self.log.stat().st_size

    def committed(self, length: int) -> int:
        """Return how many commits are whole in a log of this length."""
        return sum(end <= length for end in self.ends)


@pytest.fixture
def recording(desk, study_id) -> Recording:
    made = Recording(desk, study_id)
    desk.close()
    return made


def opened(recording: Recording, folder: Path, content: bytes, log: bytes) -> tuple[int, tuple[str, ...]]:
    """Open what a crash has left; return the last name that is there, and what verify says."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(recording.folder / "workspace.key", folder)
    database(folder).write_bytes(content)
    (folder / "workspace.db-wal").write_bytes(log)
    desk = Desk.open(folder, PASSPHRASE, cost=CHEAP)
    found = int(study_of(desk, recording.study_id).name or 0), problems_of(desk)
    desk.close()
    return found


def cuts(recording: Recording) -> Iterator[int]:
    """Return where to cut the log: at every frame, and within the frame that ends a commit."""
    for length in range(HEADER, len(recording.whole) + 1, FRAME):
        yield length
        if length in recording.ends:
            yield from (length - 1, length - PAGE // 2, length - PAGE - 1, length + 10)


def test_log_cut_anywhere_has_every_commit_that_was_whole(recording, tmp_path):
    wrong = []
    for length in (0, 10, *cuts(recording)):
        found = opened(recording, tmp_path / "cut", recording.before, recording.whole[:length])
        if found != (recording.committed(length), ()):
            wrong.append((length, found, recording.committed(length)))
    assert (wrong, len(recording.ends)) == ([], COMMITS)


def test_torn_frame_counts_as_never_written(recording, tmp_path):
    for end in recording.ends:
        torn = bytearray(recording.whole[:end])
        torn[end - 100 : end - 50] = bytes(50)
        found = opened(recording, tmp_path / "torn", recording.before, bytes(torn))
        assert found == (recording.committed(end) - 1, ())


def test_checkpoint_cut_off_after_any_page_loses_nothing(recording, tmp_path):
    pages = range(0, len(recording.after), PAGE)
    changed = [at for at in pages if recording.before[at : at + PAGE] != recording.after[at : at + PAGE]]
    content = bytearray(recording.before.ljust(len(recording.after), b"\0"))
    for at in changed:
        content[at : at + PAGE // 2] = recording.after[at : at + PAGE // 2]
        assert opened(recording, tmp_path / "point", bytes(content), recording.whole) == (COMMITS, ())
        content[at : at + PAGE] = recording.after[at : at + PAGE]
        assert opened(recording, tmp_path / "point", bytes(content), recording.whole) == (COMMITS, ())


def test_recording_spans_many_commits_and_frames(recording, study_id):
    assert recording.ends == sorted(set(recording.ends))
    assert (len(recording.whole) - HEADER) % FRAME == 0
    assert (len(recording.whole) - HEADER) // FRAME > 5 * COMMITS
