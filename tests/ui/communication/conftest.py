"""What the tests of matrix, escalation and directory share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.ui.communication.talking import Talking, TalkingWindow, talking
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def talk(desk: Desk) -> Talking:
    """A study with a partnership, Ada and Ben."""
    return talking(desk)


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def desktop(qtbot: QtBot, desk: Desk, tmp_path: Path, chooser: FakeChooser) -> Iterator[TalkingWindow]:
    """A window with the pane on a fresh workspace."""
    made = TalkingWindow(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    yield made
    made.end()
