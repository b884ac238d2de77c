"""Calendars, closures and busy times: added and changed by form, wrong values said at their field."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from cro_desk.communication import queries
from cro_desk.communication.operations import add_busy
from cro_desk.communication.terms import ClosureKind
from cro_desk.desk import Desk
from tests.ui.communication.series.desks import Usual
from tests.ui.communication.series.windows import SeriesWindow
from ui.communication.series.calendar_page import CalendarsPage


def page(window: SeriesWindow) -> CalendarsPage:
    """Go to the calendars."""
    tab = window.goes_to_series()
    tab.tabs.show_tab("calendars")
    return tab.calendars


def test_a_calendar_is_added(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    page(opened).forms.add_calendar()
    opened.field("name").setText("Sponsor, Japan")
    opened.picks(opened.field("country"), "JP")
    opened.field("time_zone").setEditText("Asia/Tokyo")
    opened.agrees()
    found = desk.read(queries.party_calendars, usual.study_id)[-1]
    assert (found.name, found.country, found.zone, found.weekdays) == (
        "Sponsor, Japan",
        "JP",
        "Asia/Tokyo",
        (0, 1, 2, 3, 4),
    )


def test_a_wrong_region_is_said_at_its_field(opened: SeriesWindow) -> None:
    calendars = page(opened)
    calendars.edit_calendar()
    opened.field("region").setText("ZZ")
    opened.agrees()
    assert "is no region" in opened.field("region").accessibleDescription()


def test_freeze_weeks_are_added_for_everybody(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    page(opened).forms.add_closure()
    opened.field("name").setText("August")
    opened.picks(opened.field("kind"), "freeze")
    opened.field("first_day").setText("2027-08-01")
    opened.field("last_day").setText("2027-08-31")
    opened.agrees()
    found = next(each for each in desk.read(queries.closures, usual.study_id) if each.name == "August")
    assert (found.kind, found.calendar_id) == (ClosureKind.FREEZE, "")


def test_an_end_before_its_first_day_is_said_at_the_end(opened: SeriesWindow) -> None:
    page(opened).forms.add_closure()
    opened.field("name").setText("August")
    opened.field("first_day").setText("2027-08-31")
    opened.field("last_day").setText("2027-08-01")
    opened.agrees()
    assert "before" in opened.field("last_day").accessibleDescription()


def test_the_delete_key_deletes_closures(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    calendars = page(opened)
    before = len(desk.read(queries.closures, usual.study_id))
    calendars.closures.table.view.setFocus()
    opened.hits(calendars.closures.table.view, Qt.Key.Key_Delete)
    assert len(desk.read(queries.closures, usual.study_id)) == before - 1


def test_busy_times_are_listed_with_whose_they_are(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    starts = datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    row = {"person_id": usual.ben, "starts": starts, "minutes": 60, "label": "Dentist", "uid": "1"}
    desk.run(add_busy, [row])
    calendars = page(opened)
    assert [calendars.busy.model.cell(0, n).text for n in (0, 1)] == ["Dentist", "Ben Monitor"]
