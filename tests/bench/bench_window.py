"""How long the window's thread is held at most while somebody works: the program itself, driven by hand.

Three workspaces: none yet large, twelve vendors of two thousand lines, and the large one. Each act ends when
nothing is under way any more, so what follows it (rows shown, cells made searchable) counts too. Light, dark
and text size are switched when every pane was visited, for each widget made has a part in that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler

from cro_desk.desk import Desk, Owner
from cro_desk.studies.operations import create_study
from tests.bench import bench_comparison, bench_reading
from tests.bench.heartbeat import Heartbeat, Hold
from tests.bench.large import CHEAP, PASSPHRASE, STUDIES, large
from ui.app import App, make_application
from ui.pictures import tell_what_counts
from ui.registered import PANES
from ui.vendors.pane import COMPARISON_TAB

TARGET = 50.0
Rows = list[dict[str, Any]]


class Sitting:
    """Somebody sitting at the window of an open workspace; each act leaves a row."""

    def __init__(self, app: App, name: str) -> None:
        self.app, self.name = app, name
        self.heart = Heartbeat(app.jobs.is_idle)
        self.rows: Rows = []

    def does(self, name: str, act: Callable[[], object], until: Callable[[], bool] = lambda: True) -> None:
        """Do something and note how long the window was held."""
        self.rows.append(_row(f"{self.name}: {name}", self.heart.during(act, until)))

    def goes_to(self, pane: str) -> None:
        """Go to a pane."""
        self._bench.show_pane(pane)

    @property
    def _bench(self) -> Any:
        return self.app.workbench

    @property
    def vendors(self) -> Any:
        return self._bench.pane("vendors")

    @property
    def audit(self) -> Any:
        return self._bench.pane("audit")


def _row(name: str, hold: Hold) -> dict[str, Any]:
    return {
        "name": f"longest hold, {name}",
        "value": round(hold.own, 1),
        "unit": "ms",
        "reference": "by the wall's clock",
        "reference_value": round(hold.wall, 1),
        "ratio": round(hold.own / hold.wall, 2) if hold.wall else 1.0,
        "target": "50 ms",
        "ok": hold.own <= TARGET,
    }


def bench(studies: int = STUDIES) -> Rows:
    """Measure the longest hold of each act."""
    qInstallMessageHandler(tell_what_counts)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        return [*_small(place / "small"), *_compared(place / "compared"), *_large(place / "large", studies)]


@contextmanager
def sitting(desk: Desk, name: str) -> Iterator[Sitting]:
    """Enter a workspace in a window of its own; put it away afterwards."""
    folder = desk.folder.parent / f"{desk.folder.name}-window"
    app = App(make_application(), folder / "none", folder / "settings.ini", demo_folder=folder / "demo")
    sitting = Sitting(app, name)
    app.collector.start()
    sitting.heart.during(app.show)
    sitting.does("entering", lambda: app.open(desk), lambda: app.workbench is not None)
    try:
        yield sitting
    finally:
        sitting.does("locked", app.lock)
        app.jobs.close()
        app.collector.stop()
        app.window.close_now()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _small(folder: Path) -> Rows:
    """Visit each pane for the first time; read, understand and import a workbook of 20,000 lines."""
    desk, _recovery = Desk.create(folder, PASSPHRASE, Owner("Bench"), cost=CHEAP)
    desk.run(create_study, "ABC-301")
    grid = bench_reading.grid(folder / "grid.xlsx")
    with sitting(desk, "small workspace") as person:
        for entry in PANES:
            person.does(f"{entry.key}, first visit", lambda key=entry.key: person.goes_to(key))
        intake = person.vendors.importing.intake
        person.does(
            "20,000 lines read and understood",
            lambda: person.app.take_files([grid]),
            lambda: bool(intake.files()) and not intake.busy(),
        )
        person.does(
            "20,000 lines imported", person.vendors.importing.page.agreed.emit, lambda: not intake.files()
        )
    return person.rows


def _compared(folder: Path) -> Rows:
    """Look at twelve vendors side by side."""
    desk, _study, _rfp = bench_comparison.workspace(folder)
    with sitting(desk, "12 × 2,000") as person:
        person.does("comparison opened", lambda: person.goes_to("vendors"))
        page, report = person.vendors.comparison, person.vendors.report
        table, view = page.table, page.table.view
        bar = view.verticalScrollBar()
        person.does("scrolled", lambda: [bar.setValue(n) or view.viewport().repaint() for n in (40, 900)])
        person.does("filtered", lambda: (table.filter.setText("visit 17"), table.filter.returnPressed.emit()))
        person.does("filter cleared", lambda: (table.filter.clear(), table.filter.returnPressed.emit()))
        person.does("sorted", lambda: page.model.sort(3))
        person.does("other basis", lambda: page.basis.chosen.emit(_other_basis(page)))
        person.does("sections closed", page.close_all)
        person.does("sections opened", page.open_all)
        person.does("dark", person.app.look.dark)
        person.does("larger text", person.app.look.larger)
        person.does("report preview", person.vendors.show_report, report.preview.is_drawn)
    return person.rows


def _other_basis(page: Any) -> Any:
    return next(basis for basis in type(page.basis_in_use) if basis is not page.basis_in_use)


def _large(folder: Path, studies: int) -> Rows:
    """Work in the large workspace."""
    desk = large(folder, studies)
    with sitting(desk, "large workspace") as person:
        for entry in PANES:
            person.does(f"{entry.key}", lambda key=entry.key: person.goes_to(key))
        person.does("another study", lambda: another_study(person))
        person.does("comparison", lambda: person.vendors.tabs.show_tab(COMPARISON_TAB))
        person.goes_to("audit")
        person.does("audit trail, text", lambda: _filter_trail(person, "visit"))
        bar = person.audit.table.view.verticalScrollBar()
        person.does("audit trail, scrolled to its end", lambda: bar.setValue(bar.maximum()))
        person.does("search", lambda: _search(person, "si"))
        person.does("journal verified", person.audit.verify)
        look = person.app.look
        for name, act in (("dark", look.dark), ("larger text", look.larger), ("light", look.light)):
            person.does(f"{name}, every pane visited", act)
    return person.rows


def another_study(person: Sitting) -> None:
    person.goes_to("vendors")
    person._bench.choose_study(person._bench._studies[-1].id)


def _filter_trail(person: Sitting, text: str) -> None:
    person.audit.filter.text.setText(text)


def _search(person: Sitting, text: str) -> None:
    person.app.acts.search()
    person.app.acts.popup.field.setText(text)


if __name__ == "__main__":
    for found in bench(*map(int, sys.argv[1:2])):
        print(found)  # noqa: T201
