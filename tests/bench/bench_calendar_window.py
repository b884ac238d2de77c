"""The Calendar pane on sixty series of three studies, three years, ten thousand meetings: every view shown,
pages turned, meetings walked; and how long the window is held by it.

A view's time is from its key to the painted picture, work in jobs included, in processor time.
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
from tests.bench.large_calendar import large_calendar
from tests.bench.measure import median, result
from ui.communication.views.spans import View

Rows = list[dict[str, Any]]
SHOWN = 100.0  # milliseconds


def bench() -> Rows:
    """Measure in the program's own window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        desk, *_ids = large_calendar(Path(folder) / "large")
        with sitting(desk, "60 series") as person:
            person.does("calendar, first visit", lambda: person.goes_to("calendar"), lambda: _shows(person))
            person.does("all studies", _tab(person).choice.choose_all_studies)
            rows = [_shown(person, view) for view in View]
            for view in View:
                person.does(f"{view} shown", lambda view=view: _tab(person).show_view(view))
                person.does(f"{view} turned", lambda: _tab(person).turn(1))
                person.does(f"{view} walked", lambda: _press(person, Qt.Key.Key_Down))
                person.does(f"{view} turned back", lambda: _tab(person).turn(-1))
        return [*rows, *person.rows]


def _shown(person: Sitting, view: View) -> dict[str, Any]:
    """Measure turning the pages of a view: each shows other meetings, worked out from what was read."""
    tab = _tab(person)
    tab.show_view(view)
    _settle(person)
    count, taken = 0, []
    for _turn in range(9):
        before = tab.page
        begun = process_time()
        tab.turn(1)
        while tab.page is before:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        _paint(tab)
        taken.append((process_time() - begun) * 1000)
        count = max(count, len(tab.page.meetings))
        _settle(person)
    bare = _median(lambda: _paint(tab))
    name = f"calendar of 60 series: {view} of {count} meetings turned and painted"
    value = round(median(taken), 1)
    return result(
        name, value, "ms", "painting it as it is", round(bare, 1), f"{SHOWN:.0f} ms", value <= SHOWN
    )


def _tab(person: Sitting) -> Any:
    return person.app.workbench.pane("calendar").tabs.page("views")


def _shows(person: Sitting) -> bool:
    pane = person.app.workbench.pane("calendar")
    return pane is not None and _tab(person) is not None and _tab(person).page is not None


def _press(person: Sitting, key: Qt.Key) -> None:
    tab = _tab(person)
    front = tab.front()
    target = front.focusProxy() or front
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, none))
    _paint(tab)


def _paint(tab: Any) -> None:
    if tab.view is View.LIST:
        for view in tab.agenda.table.view.views():
            view.viewport().repaint()
    else:
        tab.board.viewport().repaint()


def _settle(person: Sitting) -> None:
    person.heart.during(_nothing)


def _nothing() -> None:
    """Only wait until nothing is under way."""


def _median(act: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _turn in range(times):
        begun = process_time()
        act()
        taken.append((process_time() - begun) * 1000)
    return median(taken)


if __name__ == "__main__":
    for found in bench():
        print(found)  # noqa: T201
