"""The Reports pane in a window, on a study with one CRO."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.studies import operations as studies
from tests.ui.pane_windows import PaneWindow
from tests.ui.vendors.windows import FakeChooser
from ui.reporting.pane import ReportsPane

ReportsWindow = PaneWindow[ReportsPane]


@pytest.fixture
def study(desk: Desk) -> str:
    made = desk.run(studies.create_study, "CRD-101", name="Asthma", sponsor="Lindgren").value
    desk.run(studies.begin_partnership, made, "Northern CRO")
    return made


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def window(
    desk: Desk, study: str, qtbot: QtBot, tmp_path: Path, chooser: FakeChooser
) -> Iterator[ReportsWindow]:
    made: ReportsWindow = PaneWindow(ReportsPane, desk, tmp_path, chooser)
    qtbot.addWidget(made)
    made.open(study, qtbot)
    yield made
    made.end()
