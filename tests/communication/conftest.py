"""A study with a partnership, calendars and a weekly series, as the communication area finds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.communication.series import Occurrence
from cro_desk.desk import Desk
from cro_desk.studies import operations as studies
from cro_desk.zoned import WallTime

TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"


@pytest.fixture
def study(desk: Desk) -> str:
    return desk.run(studies.create_study, "ABC-301", sponsor="Lindgren").value


@pytest.fixture
def partnership(desk: Desk, study: str) -> str:
    return desk.run(studies.begin_partnership, study, "Northern CRO").value


@pytest.fixture
def series(desk: Desk, study: str, partnership: str) -> Callable[..., str]:
    """Make a series; every Tuesday from 1 December 2026 on unless told otherwise."""

    def make(*cadences: CadenceDraft, internal: bool = False, **fields: object) -> str:
        told = {"name": "Core team", "starts": WallTime(time(10), "Europe/Berlin"), **fields}
        made = desk.run(op.add_series, study, "" if internal else partnership, **told).value
        usual = (CadenceDraft(TUESDAYS, Point(date(2026, 12, 1))),)
        desk.run(op.set_cadences, made, cadences or usual, undated_ok=True)
        return made

    return make


@pytest.fixture
def days(desk: Desk) -> Callable[..., list[date]]:
    """Return the days between two on which a series meets."""

    def read(series_id: str, first: date, last: date) -> list[date]:
        found = desk.read(queries.occurrences, first, last, queries.Which(series_id=series_id))
        return [each.day for each in found if each.is_on]

    return read


@pytest.fixture
def meeting(desk: Desk) -> Callable[[str, str], Occurrence]:
    """Return one meeting by series and slot."""
    return lambda series_id, key: desk.read(queries.occurrence, series_id, key)
