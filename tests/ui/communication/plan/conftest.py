"""The Calendar pane on a study with one partnership and its weekly call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.ui.communication.views.desks import Planned, planned
from tests.ui.communication.views.windows import CalendarWindow
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def plan(desk: Desk) -> Planned:
    return planned(desk)


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, chooser: FakeChooser) -> Iterator[CalendarWindow]:
    made = CalendarWindow(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    yield made
    made.end()


@pytest.fixture
def opened(window: CalendarWindow, plan: Planned, qtbot: QtBot) -> CalendarWindow:
    window.open(plan.study_id, qtbot)
    return window
