"""What the tests of the Sharing pane share: Ada's and Bob's workspaces, each in a window when wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.sharing.conftest import office, people, post, shared  # noqa: F401 - fixtures
from tests.ui.sharing.windows import SharingWindow
from tests.ui.vendors.windows import FakeChooser

Opens = Callable[..., SharingWindow]


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def window_of(qtbot: QtBot, tmp_path: Path, chooser: FakeChooser) -> Iterator[Opens]:
    """Open the pane in somebody's workspace."""
    made: list[SharingWindow] = []

    def of(desk: Desk, study_id: str | None = None) -> SharingWindow:
        window = SharingWindow(desk, tmp_path, chooser)
        made.append(window)
        qtbot.addWidget(window)
        window.open(study_id, qtbot)
        return window

    yield of
    for window in made:
        window.end()
