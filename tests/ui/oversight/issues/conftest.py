"""The Oversight pane on a partnership of Ann and Ben."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.oversight.risks.conftest import Party, make_party
from tests.ui.oversight.windows import OversightWindow
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def party(desk: Desk) -> Party:
    return make_party(desk)


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def desktop(
    qtbot: QtBot, desk: Desk, party: Party, tmp_path: Path, chooser: FakeChooser
) -> Iterator[OversightWindow]:
    """The pane in a window, with the study shown."""
    made = OversightWindow(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    made.open(party.study, qtbot)
    yield made
    made.end()
