"""The Oversight pane at its budget, for a study with one CRO."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.oversight.budget.conftest import contract, partner, study  # noqa: F401 - fixtures
from tests.ui.oversight.windows import OversightWindow
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def window(
    desk: Desk,
    study: str,  # noqa: F811 - the fixture
    partner: str,  # noqa: F811 - the fixture
    qtbot: QtBot,
    tmp_path: Path,
) -> Iterator[OversightWindow]:
    made = OversightWindow(desk, tmp_path, FakeChooser())
    qtbot.addWidget(made)
    made.open(study, qtbot)
    made.goes_to("budget")
    made.activateWindow()
    yield made
    made.end()
