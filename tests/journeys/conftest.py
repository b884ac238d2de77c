"""A person at a fresh computer; whatever happens, the program is put away afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.person import Person
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    made = Person(qtbot, tmp_path, FakeChooser())
    yield made
    made.quits()
