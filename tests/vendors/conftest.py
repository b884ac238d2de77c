"""An RFP in a fresh workspace, for the tests of this area."""

from __future__ import annotations

import pytest

from cro_desk.desk import Desk
from cro_desk.studies.operations import create_study
from cro_desk.vendors.operations import create_rfp


@pytest.fixture
def study(desk: Desk) -> str:
    return desk.run(create_study, "ABC-301").value


@pytest.fixture
def rfp(desk: Desk, study: str) -> str:
    """An RFP without a grid: the first bid makes it."""
    return desk.run(create_rfp, study, "RFP-01", "Full service", None).value
