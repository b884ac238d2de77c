"""The tab of the milestones, on a plan of three that depend on each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.links import milestones as op
from cro_desk.studies import operations as studies
from cro_desk.studies.milestones.plan import After
from tests.ui.oversight.windows import OversightWindow
from tests.ui.vendors.windows import FakeChooser
from ui.oversight.milestones.tab import MilestonesTab


@pytest.fixture
def chain(desk: Desk, study_id: str) -> list[str]:
    """Return the ids of contract, first site after it, and first subject after that."""
    days = {"Contract": date(2027, 1, 4), "First site": date(2027, 2, 8), "First subject": date(2027, 3, 1)}
    ids = [desk.run(studies.add_milestone, study_id, name=n, baseline=day).value for n, day in days.items()]
    for after, id in itertools.pairwise(ids):
        desk.run(op.edit_milestone, id, after=[After(after, 14)])
    return ids


@pytest.fixture
def desktop(qtbot: QtBot, desk: Desk, study_id: str, tmp_path: Path) -> Iterator[OversightWindow]:
    """The pane in a window, with the study shown."""
    made = OversightWindow(desk, tmp_path, FakeChooser())
    qtbot.addWidget(made)
    made.open(study_id, qtbot)
    yield made
    made.end()


@pytest.fixture
def tab(chain: list[str], desktop: OversightWindow) -> MilestonesTab:
    """The tab with the first milestone chosen."""
    found: MilestonesTab = desktop.goes_to("milestones")
    found.table.select(chain[0])
    return found
