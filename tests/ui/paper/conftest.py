"""What the tests of documents share: a context with everything real but the file chooser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.ui.vendors.windows import FakeChooser, Window
from ui.theme import Appearance, Theme


@pytest.fixture
def theme(qtbot: QtBot) -> Iterator[Theme]:
    """The light theme; it goes with its owner."""
    owner = QWidget()
    qtbot.addWidget(owner)
    yield Theme(owner, Appearance.LIGHT)
    owner.close()


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, chooser: FakeChooser) -> Iterator[Window]:
    """A window with jobs, messages and dialogs on a fresh workspace."""
    made = Window(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    yield made
    made.jobs.close()
