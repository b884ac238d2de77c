"""The window on a responsibility matrix of 400 tasks × 6 parties × 120 people: opened, edited, scrolled.

The time of an edit is from the key to the painted grid, every rule checked again, in processor time: what
others do on the computer meanwhile is none of ours. The reference is painting the same grid with nothing new.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.bench.bench_window import Sitting, sitting
from tests.bench.large_matrix import large_matrix
from tests.bench.measure import median, result
from ui.roles.matrix.filter import Filter

Rows = list[dict[str, Any]]
OPENED, EDITED, TURNED = 100.0, 50.0, 16.0  # milliseconds; a frame is sixteen


def bench() -> Rows:
    """Measure in the program's own window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        desk, *_ids = large_matrix(Path(folder) / "large")
        with sitting(desk, "400 × 6 × 120") as person:
            person.does(
                "roles, first visit", lambda: person.goes_to("roles"), lambda: _tab(person) is not None
            )
            rows = _measure(person)
            person.does("letter set", lambda: _press(person, Qt.Key.Key_R))
            person.does("filtered", lambda: _tab(person).filter.show_filter(Filter(text="monitor")))
            person.does("filter cleared", _tab(person).filter.clear)
            person.does("areas closed", lambda: _tab(person).close_all())
            person.does("areas opened", lambda: _tab(person).open_all())
            person.does("gone to a cell", lambda: _go_to(_tab(person)))
            person.does("problems listed", lambda: _tab(person).problems_button.setChecked(True))
            person.does("letter set beside the list", lambda: _press(person, Qt.Key.Key_R))
        return [*rows, *person.rows]


def _measure(person: Sitting) -> Rows:
    tab = _tab(person)
    _go_to(tab)
    bare = _median(lambda: _paint(tab))
    edits = _median(lambda: (_press(person, Qt.Key.Key_R), _paint(tab)), after=lambda: _settle(person))
    bar = tab.table.view.verticalScrollBar()
    steps = iter(range(100, bar.maximum(), bar.maximum() // 24))
    turned = _median(lambda: (bar.setValue(next(steps)), _paint(tab)))
    return [
        _row("opened again", _opening(person), OPENED, bare),
        _row("a letter set, checked and painted", edits, EDITED, bare),
        _row("scrolled to other rows and painted", turned, TURNED, bare),
    ]


def _opening(person: Sitting) -> float:
    """Return what it takes to read the matrix and to paint it in place of nothing."""
    pane, taken = person.app.workbench.pane("roles"), []
    for _turn in range(5):
        study_id = person.app.workbench.study.id
        pane.show_study(None)
        _settle(person)
        begun = process_time()
        pane.show_study(study_id)
        while pane.tab() is None:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        _paint(_tab(person))
        taken.append((process_time() - begun) * 1000)
        _settle(person)
    return median(taken)


def _tab(person: Sitting) -> Any:
    return person.app.workbench.pane("roles").tabs.page("matrix")


def _go_to(tab: Any) -> None:
    tab.chosen.go_to(tab.chosen.shown_tasks()[5], tab.model.columns[5].key)


def _press(person: Sitting, key: Qt.Key) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        _tab(person).table.view, QKeyEvent(QEvent.Type.KeyPress, key, none, chr(key).lower())
    )


def _paint(tab: Any) -> None:
    for view in tab.table.view.views():
        view.viewport().repaint()


def _settle(person: Sitting) -> None:
    person.heart.during(_nothing)


def _nothing() -> None:
    """Only wait until nothing is under way."""


def _median(act: Callable[[], object], after: Callable[[], object] = _nothing, times: int = 15) -> float:
    taken = []
    for _turn in range(times):
        begun = process_time()
        act()
        taken.append((process_time() - begun) * 1000)
        after()
    return median(taken)


def _row(name: str, value: float, target: float, reference: float) -> dict[str, Any]:
    return result(
        f"matrix of 400 × 6 × 120: {name}",
        round(value, 1),
        "ms",
        "painting it as it is",
        round(reference, 1),
        f"{target:.0f} ms",
        value <= target,
    )


if __name__ == "__main__":
    for found in bench():
        print(found)  # noqa: T201
