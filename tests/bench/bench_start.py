"""From the start of Python to the first paint of the window, beside an empty Qt window in the same way.

Each is started in a process of its own, in turn, so that both meet the same machine; the best counts, for
noise only adds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
TIMES = 9
TARGET = 2.0

#: tells when the first paint was; the clock is the machine's own, so that two processes can be compared
TELL = """
import sys, time
def tell():
    sys.stdout.write(str(time.monotonic()))
    sys.stdout.flush()
    application.exit()
"""
EMPTY = (
    TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, tell)
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""
)
OURS = (
    TELL
    + """
from pathlib import Path
from ui.app import App, make_application
folder = Path(sys.argv[1])
application = make_application()
app = App(application, folder / "workspace", folder / "settings.ini", demo_folder=folder / "demo")
app.window.painted.connect(tell)
app.entrance.prepare = lambda: None
app.show()
application.exec()
assert "cro_desk.desk" not in sys.modules and "sqlmodel" not in sys.modules
"""
)


def _seconds(program: str, folder: str) -> float:
    """Return how long it is from the start of the process to the first paint."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once, not at each start
    environment["PYTHONPYCACHEPREFIX"] = folder
    before = time.monotonic()
    told = subprocess.run(
        [sys.executable, "-c", program, folder],
        env=environment,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return float(told.stdout) - before


def bench() -> list[dict[str, object]]:
    """Measure both beginnings: the very first one, and the usual one, which asks for the passphrase."""
    with tempfile.TemporaryDirectory() as folder:
        first = _compared("first start to first paint", folder)
        (Path(folder) / "workspace").mkdir()
        (Path(folder) / "workspace" / "workspace.key").touch()
        return [first, _compared("start to first paint", folder)]


def _compared(name: str, folder: str) -> dict[str, object]:
    """Start both in turn; the first round only warms disk and compiled files."""
    ours, empty = [], []
    for _round in range(TIMES + 1):
        empty.append(_seconds(EMPTY, folder))
        ours.append(_seconds(OURS, folder))
    value, reference = min(ours[1:]), min(empty[1:])
    return {
        "name": name,
        "value": round(value, 3),
        "unit": "s",
        "reference": "empty Qt window",
        "reference_value": round(reference, 3),
        "ratio": round(value / reference, 2),
        "target": TARGET,
        "ok": value / reference <= TARGET,
    }


if __name__ == "__main__":
    for row in bench():
        print(row)  # noqa: T201 - a bench that is started by itself tells what it found
