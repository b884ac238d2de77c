"""A series that somebody exports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import icalendar
import pytest

from cro_desk.communication.ics.exporting import export_calendar
from cro_desk.communication.ics.wishes import Exported, ExportWish
from cro_desk.desk import Desk

DAYS = (date(2026, 1, 1), date(2027, 12, 31))


@pytest.fixture
def export(desk: Desk, study: str) -> Callable[..., Exported]:
    """Export the study's calendar, or less."""
    return lambda **wish: desk.run(export_calendar, ExportWish(study, *DAYS, **wish)).value


@pytest.fixture
def events(export: Callable[..., Exported]) -> Callable[..., list[icalendar.Event]]:
    """Export, and return the events as another program reads them."""
    return lambda **wish: icalendar.Calendar.from_ical(export(**wish).content).events
