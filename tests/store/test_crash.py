"""A crash at any instant loses nothing that was committed and leaves a file that opens and verifies.

A writing child is killed at random moments, more than a hundred times, in the midst of a commit.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys

from cro_desk.desk import Desk
from tests.conftest import CHEAP, PASSPHRASE
from tests.store.kit import problems_of, study_of

KILLS = 104


def test_killed_writer_loses_nothing_that_was_committed(template, tmp_path):
    folder = tmp_path / "workspace"
    shutil.copytree(template.folder, folder)
    chance, lost, problems, committed = random.Random(20261122), [], [], 0
    command = [sys.executable, "-m", "tests.store.lives", str(folder), template.study_id]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as lives:
        for _kill in range(KILLS):
            print(chance.randrange(4), chance.uniform(0.0, 0.01), file=lives.stdin, flush=True)
            told = lives.stdout.readline().strip()
            committed = int(told) if told.isdigit() else committed
            desk = Desk.open(folder, PASSPHRASE, cost=CHEAP)
            kept = int(study_of(desk, template.study_id).note or 0)
            lost += [] if kept - committed in (0, 1) else [(committed, kept)]
            problems += problems_of(desk)
            committed = kept
            desk.close()
        lives.stdin.close()
    assert (lost, problems, committed > KILLS) == ([], [], True)
