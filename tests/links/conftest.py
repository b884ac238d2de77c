"""An awarded bid and a matrix in a fresh workspace."""

from __future__ import annotations

import pytest

from cro_desk.desk import Desk
from tests.links.partnership import Partnership, awarded


@pytest.fixture
def partner(desk: Desk) -> Partnership:
    """Alpine was awarded: coding and the transfer of the TMF are its tasks, the safety report is not."""
    return awarded(desk)
