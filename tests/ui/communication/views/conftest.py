"""What the tests of the views share: a study with a weekly call, and the pane in a window."""

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
    """A study whose core team meets on Tuesdays at ten in Berlin."""
    return planned(desk)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[CalendarWindow]:
    """A window with the pane on a fresh workspace."""
    made = CalendarWindow(desk, tmp_path, FakeChooser())
    qtbot.addWidget(made)
    yield made
    made.end()


@pytest.fixture
def opened(window: CalendarWindow, plan: Planned, qtbot: QtBot) -> CalendarWindow:
    """The pane with the planned study open."""
    window.open(plan.study_id, qtbot)
    return window
