"""How much memory the window takes with the large workspace open, every pane visited.

The workspace is made by another process, so that nothing of its making is counted.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QLabel

from cro_desk.desk import Desk
from tests.bench.bench_window import Sitting, another_study, sitting
from tests.bench.large import CHEAP, PASSPHRASE, STUDIES
from ui.app import make_application
from ui.pictures import tell_what_counts
from ui.registered import PANES

TARGET = 400.0


def bench(studies: int = STUDIES) -> list[dict[str, Any]]:
    """Measure what stays in memory after a walk through the window."""
    qInstallMessageHandler(tell_what_counts)
    with TemporaryDirectory() as folder:
        place = Path(folder, "large")
        subprocess.run([sys.executable, "-m", "tests.bench.large", str(place), str(studies)], check=True)
        empty = _empty_window()
        with sitting(Desk.open(place, PASSPHRASE, cost=CHEAP), "memory") as person:
            _walk(person)
            return [_row(_megabytes(), empty)]


def _walk(person: Sitting) -> None:
    """Visit every pane of one study, then of another."""
    for turn in range(2):
        for entry in PANES:
            person.does(entry.key, lambda key=entry.key: person.goes_to(key))
        if turn == 0:
            person.does("another study", lambda: another_study(person))


def _empty_window() -> float:
    """Return what Qt alone takes for a window with a word in it."""
    make_application()
    word = QLabel("CRO Desk")
    word.show()
    word.close()
    return _megabytes()


def _megabytes() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


def _row(used: float, empty: float) -> dict[str, Any]:
    return {
        "name": "memory, large workspace open, every pane visited",
        "value": round(used, 1),
        "unit": "MB",
        "reference": "what is imported, and an empty window",
        "reference_value": round(empty, 1),
        "ratio": round(used / empty, 2),
        "target": f"{TARGET:.0f} MB",
        "ok": used <= TARGET,
    }


if __name__ == "__main__":
    print(bench(*map(int, sys.argv[1:2])))  # noqa: T201
