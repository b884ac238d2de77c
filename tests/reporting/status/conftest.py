"""A study with one CRO, and a draft of a status report for each kind of reader."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.reporting.status import operations as op
from cro_desk.reporting.status.terms import Audience
from cro_desk.studies import operations as studies

GREEN = {"standing": "green"}
AMBER = {
    "standing": "amber",
    "cause": "Ethics votes are late",
    "recovery": "Central submission",
    "by": "2026-12-15",
}


@pytest.fixture
def study(desk: Desk) -> str:
    return desk.run(studies.create_study, "CRD-101", name="Asthma", sponsor="Lindgren").value


@pytest.fixture
def partner(desk: Desk, study: str) -> str:
    return desk.run(studies.begin_partnership, study, "Northern CRO").value


@pytest.fixture
def draft(desk: Desk, study: str) -> str:
    """A draft for the sponsor alone, with nothing missing."""
    made = desk.run(op.begin_report, study).value
    desk.run(op.edit_report, made, message="On time.", ratings={"overall": GREEN})
    return made


@pytest.fixture
def shared(desk: Desk, study: str, partner: str) -> str:
    """A draft for both sides, with nothing missing."""
    made = desk.run(op.begin_report, study, Audience.SHARED, partner).value
    desk.run(op.edit_report, made, message="On time.", ratings={"overall": GREEN})
    return made


def today(desk: Desk) -> date:
    return desk.now().date()
