"""The tab of the KPIs in a window, on a study with a few KPIs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as op
from tests.oversight.kpis.conftest import Measured, make_measured
from tests.ui.pane_windows import PLAIN, PaneWindow
from tests.ui.vendors.windows import FakeChooser
from ui.oversight.kpis.tab import KpisTab
from ui.oversight.pane import OversightPane


class KpiWindow(PaneWindow[OversightPane]):
    """Does with the tab what a person does."""

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(OversightPane, desk, folder, chooser)

    @property
    def tab(self) -> KpisTab:
        """The tab, in front."""
        self.pane.tabs.show_tab("kpis")
        self.waits()
        found = self.pane.tab()
        assert isinstance(found, KpisTab)
        return found

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the keyboard is."""
        self._qtbot.keyClick(self._keyboard(), key, held)
        self.waits()

    def types(self, words: str) -> None:
        """Type words there; the first sign may open a cell."""
        for sign in words:
            self._qtbot.keyClicks(self._keyboard(), sign)

    def _keyboard(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def measured(desk: Desk) -> Measured:
    made = make_measured(desk)
    told = {"on_time": Decimal(40), "due": Decimal(50)}
    desk.run(op.enter_figures, [op.Figures(made.kpi("visit-reports"), "2026-10", told)])
    return made


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def desktop(
    qtbot: QtBot, desk: Desk, measured: Measured, tmp_path: Path, chooser: FakeChooser
) -> Iterator[KpiWindow]:
    """The pane in a window, with the study shown."""
    made = KpiWindow(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    made.open(measured.study, qtbot)
    yield made
    made.end()
