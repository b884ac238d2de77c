"""What the tests of the Roles pane share: a workspace with a small matrix, and the pane in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.ui.roles.desks import Small, small_matrix
from tests.ui.roles.windows import RolesWindow
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def small(desk: Desk) -> Small:
    """Two areas, four tasks, sponsor, CRO and laboratory; Ada and Ben."""
    return small_matrix(desk)


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, chooser: FakeChooser) -> Iterator[RolesWindow]:
    """A window with the pane on a fresh workspace; it reads again after each write, as the program's does."""
    made = RolesWindow(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    yield made
    made.end()


@pytest.fixture
def opened(window: RolesWindow, small: Small, qtbot: QtBot) -> RolesWindow:
    """The window on the small matrix."""
    window.open(small.study_id, qtbot)
    return window
