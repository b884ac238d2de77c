"""A second start hands its files to the first and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.single_instance import SingleInstance

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.single_instance import SingleInstance
application = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]), application)
print(second.is_first(), second.hand_over([Path("/bids/one.xlsx")]))
"""


@pytest.fixture
def first(page, tmp_path: Path) -> Iterator[SingleInstance]:
    made = SingleInstance(tmp_path, page)
    yield made
    made.close()


def start(folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder)], env=environment, stdout=subprocess.PIPE, text=True
    )


def test_second_start_hands_its_files_over(first, tmp_path: Path, qtbot):
    assert first.is_first()
    first.listen()
    with qtbot.waitSignal(first.called) as told:
        second = start(tmp_path)
    assert told.args == [["/bids/one.xlsx"]]
    assert second.communicate(timeout=20)[0].strip() == "False True"


def test_nobody_answers_where_nobody_listens(first, tmp_path: Path):
    assert not first.hand_over([])


def test_a_folder_that_refuses_does_not_keep_the_window_away(page, tmp_path: Path):
    (tmp_path / "file").touch()
    instance = SingleInstance(tmp_path / "file" / "open", page)
    assert (instance.is_first(), instance.hand_over([])) == (False, False)
    instance.listen()
    instance.close()


def test_place_is_free_again_after_closing(page, tmp_path: Path):
    for _turn in range(2):
        instance = SingleInstance(tmp_path, page)
        assert instance.is_first()
        instance.listen()
        instance.close()
    assert not (tmp_path / "window.json").exists()
