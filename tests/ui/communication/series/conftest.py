"""What the tests of series and load share: a study, and the pane in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.ui.communication.series.desks import Usual, usual_plan
from tests.ui.communication.series.windows import SeriesWindow
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[SeriesWindow]:
    """A window with the pane on a fresh workspace."""
    made = SeriesWindow(desk, tmp_path, FakeChooser())
    qtbot.addWidget(made)
    yield made
    made.end()


@pytest.fixture
def usual(desk: Desk) -> Usual:
    """A study with three of the usual meetings."""
    return usual_plan(desk, ["core-team", "sponsor-team", "kick-off"])


@pytest.fixture
def opened(window: SeriesWindow, usual: Usual, qtbot: QtBot) -> SeriesWindow:
    """The window on that study."""
    window.open(usual.study_id, qtbot)
    return window
