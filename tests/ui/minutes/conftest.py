"""What the tests of the Minutes pane share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.studies.operations import create_study
from tests.minutes.conftest import KEY, Party, make_party
from tests.ui.minutes.windows import MinutesWindow
from tests.ui.vendors.windows import FakeChooser


@pytest.fixture
def party(desk: Desk) -> Party:
    """A core team that meets every Tuesday."""
    return make_party(desk)


@pytest.fixture
def draft_id(desk: Desk, party: Party) -> str:
    """Minutes of last Tuesday, begun."""
    return desk.run(op.start_minutes, party.series, KEY).value


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def desktop(
    qtbot: QtBot, desk: Desk, party: Party, tmp_path: Path, chooser: FakeChooser
) -> Iterator[MinutesWindow]:
    """The pane in a window, with the study shown."""
    made = MinutesWindow(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    made.open(party.study, qtbot)
    yield made
    made.end()


@pytest.fixture
def study(desk: Desk) -> str:
    """A study without meetings."""
    return desk.run(create_study, "ABC-302", sponsor="Lindgren").value
