"""A person at a fresh computer; whatever happens, the program is put away afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.person import Person
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Collect cycles in this thread alone, as the window does: a job's must not free Qt's objects.

    What outlived earlier tests is frozen, so that the collector looks through this test's objects alone.
    """
    gc.disable()
    gc.collect()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    made = Person(qtbot, tmp_path, FakeChooser())
    yield made
    made.quits()
