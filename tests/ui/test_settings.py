"""Settings keep their types after a restart, which only another process shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.settings import COMPACT, IDLE_MINUTES, LAST_PANE, ZOOM, Settings

ASK = """
import sys
from pathlib import Path
from ui.settings import COMPACT, IDLE_MINUTES, LAST_PANE, ZOOM, Settings
kept = Settings(Path(sys.argv[1]))
print([kept.get(key) for key in (IDLE_MINUTES, ZOOM, COMPACT, LAST_PANE)], kept.layout("bids"))
"""


def ask(file: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    told = subprocess.run(
        [sys.executable, "-c", ASK, str(file)], env=environment, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


def test_types_survive_a_restart(settings: Settings, tmp_path: Path):
    settings.put(IDLE_MINUTES, 3)
    settings.put(ZOOM, 1.25)
    settings.put(COMPACT, True)
    settings.put(LAST_PANE, "audit")
    settings.keep_layout("bids", {"order": ["x"], "widths": {"x": 3}})
    settings.save()
    assert ask(tmp_path / "settings.ini") == "[3, 1.25, True, 'audit'] {'order': ['x'], 'widths': {'x': 3}}"


@pytest.mark.parametrize("written", ["idle_minutes=often", "idle_minutes="])
def test_damage_counts_as_not_chosen(tmp_path: Path, page, written: str):
    (tmp_path / "damaged.ini").write_text(f"[lock]\n{written}\n[layout]\nbids=[[[\n")
    damaged = Settings(tmp_path / "damaged.ini", page)
    assert damaged.get(IDLE_MINUTES) in (15, 0)
    assert damaged.layout("bids") == {}


def test_a_change_is_told_once(settings: Settings, qtbot):
    with qtbot.waitSignal(settings.changed) as told:
        settings.put(IDLE_MINUTES, 5)
    assert told.args == [IDLE_MINUTES.name]
    with qtbot.assertNotEmitted(settings.changed):
        settings.put(IDLE_MINUTES, 5)
