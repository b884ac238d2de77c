"""The Minutes pane on ten studies of a hundred minutes each: meetings shown, a meeting with sixty carried
actions opened, a line typed; and how long the window is held by it.

A time is from the act to the picture, work in jobs included.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cro_desk.minutes import operations as op
from tests.bench.bench_minutes import LAST
from tests.bench.bench_window import Sitting, sitting
from tests.bench.large_minutes import CARRIED, large_minutes
from tests.bench.measure import median, result

Rows = list[dict[str, Any]]
OPENED = 100.0  # milliseconds
STUDIES = 10
TIMES = 9


def bench() -> Rows:
    """Measure in the program's own window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        made = large_minutes(Path(folder) / "large", STUDIES)
        with sitting(made.desk, "1,000 minutes") as person:
            person.app.workbench.choose_study(made.study)
            person.does("minutes, first visit", lambda: person.goes_to("minutes"), lambda: _shows(person))
            draft_id = made.desk.run(op.start_minutes, made.series, LAST.isoformat()).value
            person.heart.during(_nothing)
            person.does("minutes opened first", lambda: _pane(person).open_draft(draft_id))
            rows = [_opened(person, draft_id), _typed(person)]
            page = _page(person)
            person.does("next point", page.going.next_stop)
            person.does("open actions", page.going.previous_stop)
            person.does("gone along", lambda: page.list.step(1))
            person.does("head", lambda: page.go_to_stop("stop-meeting"))
        return [*rows, *person.rows]


def _opened(person: Sitting, draft_id: str) -> dict[str, Any]:
    """Open the draft again and again, each time as if it was another one."""
    page, taken = _page(person), []
    for _time in range(TIMES):
        _pane(person).close_over()
        person.heart.during(_nothing)
        page.draft_id = ""
        taken.append(_until(lambda: _pane(person).open_draft(draft_id), lambda: page.read is not None))
        person.heart.during(_nothing)
    count = len(page.read.draft.carried)
    page.go_to_stop("stop-carried")
    bare = median([_until(page.list.viewport().repaint, lambda: True) for _time in range(TIMES)])
    value = round(median(taken), 1)
    name = f"a meeting with {count} carried actions opened (as asked: {CARRIED})"
    told = ("painting it as it is", round(bare, 1), f"{OPENED:.0f} ms", value <= OPENED)
    return result(name, value, "ms", *told)


def _typed(person: Sitting) -> dict[str, Any]:
    """Type a line and press Enter, until it stands in the list."""
    page, taken = _page(person), []
    page.go_to_stop(page.read.draft.agenda[0].id if page.read.draft.agenda else "")
    for n in range(TIMES):
        before = page.list.rows.rowCount()
        page.entry.setText(f"a Send the plan number {n} due fri")
        enter = Qt.Key.Key_Return
        kept = _until(
            lambda enter=enter: QTest.keyClick(page.entry, enter),
            lambda before=before: page.list.rows.rowCount() > before,
        )
        taken.append(kept)
        person.heart.during(_nothing)
    bare = median([_until(page.list.viewport().repaint, lambda: True) for _time in range(TIMES)])
    value = round(median(taken), 1)
    told = ("painting it as it is", round(bare, 1), f"{OPENED:.0f} ms", value <= OPENED)
    return result("a typed line kept, numbered and shown", value, "ms", *told)


def _until(act: Callable[[], object], done: Callable[[], bool]) -> float:
    """Return the milliseconds until something that was begun is shown."""
    begun = perf_counter()
    act()
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()
    return (perf_counter() - begun) * 1000


def _pane(person: Sitting) -> Any:
    return person.app.workbench.pane("minutes")


def _page(person: Sitting) -> Any:
    return _pane(person).pages.currentWidget()


def _shows(person: Sitting) -> bool:
    tab = _pane(person).tab()
    return tab is not None and tab.read is not None


def _nothing() -> None:
    """Only wait until nothing is under way."""


if __name__ == "__main__":
    for found in bench():
        print(found)  # noqa: T201
