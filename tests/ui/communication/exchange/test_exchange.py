"""Calendars out and in by the window: what is asked, what is written, what comes of a dropped file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from cro_desk.communication import queries
from cro_desk.communication.drafts import AttendeeDraft
from cro_desk.communication.ics.previewing import known_busy
from cro_desk.communication.operations import change_following, set_attendees
from cro_desk.desk import Desk
from cro_desk.studies.operations import add_person
from cro_desk.studies.terms import Side
from tests.ui.communication.views.desks import Planned, planned
from tests.ui.communication.views.windows import CalendarWindow
from tests.ui.vendors.windows import FakeChooser
from ui.communication.exchange.page import Aim, CalendarImportPage
from ui.communication.exchange.part import ExchangePart

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Kick-off
DTSTART:20270301T100000Z
DTEND:20270301T120000Z
END:VEVENT
BEGIN:VTODO
UID:2
SUMMARY:Read
END:VTODO
END:VCALENDAR
"""


@pytest.fixture
def plan(desk: Desk) -> Planned:
    """A study whose core team meets on Tuesdays at ten in Berlin."""
    return planned(desk)


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def opened(
    qtbot: QtBot, desk: Desk, plan: Planned, tmp_path: Path, chooser: FakeChooser
) -> Iterator[CalendarWindow]:
    """The pane with the planned study open."""
    made = CalendarWindow(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    made.open(plan.study_id, qtbot)
    yield made
    made.end()


@pytest.fixture
def part(opened: CalendarWindow) -> ExchangePart:
    return next(each for each in opened.pane.parts if isinstance(each, ExchangePart))


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    file = tmp_path / "in.ics"
    file.write_text(CALENDAR)
    return file


def _page(opened: CalendarWindow) -> CalendarImportPage:
    page = opened.pane.pages.currentWidget()
    assert isinstance(page, CalendarImportPage)
    return page


def _aim(page: CalendarImportPage, opened: CalendarWindow, aim: Aim) -> None:
    box: QComboBox = page.target
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemData(n) == aim))
    box.activated.emit(box.currentIndex())
    opened.waits()


def test_a_calendar_is_exported_where_the_user_says(opened, part, chooser, tmp_path):
    chooser.answer = [tmp_path / "out.ics"]
    part.export()
    opened.waits()
    opened.agrees()
    (event,) = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes()).events
    assert str(event["SUMMARY"]) == "Core team call"
    assert "1 entry, 1 new or changed" in opened.messages.text


def test_an_end_before_the_beginning_is_said_at_the_field(opened, part, chooser):
    part.export()
    opened.waits()
    opened.field("last").setText("2020-01-01")
    opened.agrees()
    assert "before the first" in opened.field("last").accessibleDescription()
    assert chooser.asked == []


def test_a_dropped_calendar_is_shown_and_kept_when_agreed(opened, desk, plan, calendar):
    opened.pane.import_files([calendar])
    opened.waits()
    page = _page(opened)
    told = [(each.row.name, each.row.fate.value) for each in page.model.all_rows()]
    assert told == [("Kick-off", "new"), ("Read", "nothing")]
    assert page.aim() == Aim("internal")
    opened.button("import_calendar_now").click()
    opened.waits()
    assert opened.pane.pages.currentWidget() is opened.pane.main
    assert "Kick-off" in {each.name for each in desk.read(queries.series_list)}


def test_the_same_calendar_again_has_nothing_new(opened, calendar):
    opened.pane.import_files([calendar])
    opened.waits()
    opened.button("import_calendar_now").click()
    opened.waits()
    opened.pane.import_files([calendar])
    opened.waits()
    assert not opened.button("import_calendar_now").isEnabled()
    _page(opened).leave()
    assert opened.pane.pages.currentWidget() is opened.pane.main


def test_an_entry_can_be_left_out_and_it_is_said_who_reads_the_others(opened, plan, calendar):
    opened.pane.import_files([calendar])
    opened.waits()
    page = _page(opened)
    page.table.select(page.model.key_at(0))
    page.table.view.setFocus()
    opened._qtbot.keyClick(page.table.view, Qt.Key.Key_Space)
    assert (page.model.cell(0, 0).text, page.taken()) == ("☐", [])
    assert page.commands()[0].why_not == "Tick an entry with Space first."
    _aim(page, opened, Aim("meetings", plan.partnership_id))
    assert (page.model.cell(0, 0).text, page.readers.text()[:10]) == ("☐", "▲ The CRO ")


def test_what_is_offered_to_leave_first_holds_nothing_internal(opened, part, plan, desk):
    desk.run(change_following, plan.call_id, "2026-12-08", place="Room 2")
    opened.waits()
    part.export()
    opened.waits()
    what = opened.field("what")
    names = [what.itemText(n) for n in range(what.count())][2:]
    assert what.currentData() == f"partnership:{plan.partnership_id}"
    assert names == ["Core team call, until 7 Dec 2026", "Core team call, from 8 Dec 2026"]
    opened.dialog().reject()


def test_busy_times_are_kept_of_the_person_that_is_chosen(opened, desk, calendar):
    opened.pane.import_files([calendar])
    opened.waits()
    _aim(_page(opened), opened, Aim("busy"))
    opened.button("import_calendar_now").click()
    opened.waits()
    assert len(desk.read(known_busy, "")) == 1


def test_what_is_no_calendar_is_said(opened, tmp_path):
    (tmp_path / "x.ics").write_text("Dear all,")
    opened.pane.import_files([tmp_path / "x.ics"])
    opened.waits()
    assert "holds no calendar" in opened.messages.text


def _meeting(desk: Desk, plan: Planned) -> Any:
    return desk.read(queries.occurrence, plan.call_id, "2026-12-01")


def test_an_invitation_goes_to_the_mail_program(opened, part, desk, plan):
    jan = desk.run(add_person, plan.study_id, Side.SPONSOR, name="Jan", email="jan@example.org").value
    desk.run(set_attendees, plan.call_id, [AttendeeDraft(Side.SPONSOR, jan)])
    opened.waits()
    handed: list[Path] = []
    part.inviting.opener = lambda path: not handed.append(path)
    actions = {each.key: each for each in part.meeting_actions(_meeting(desk, plan))}
    actions["invite_meeting"].run()
    opened.waits()
    assert [path.suffix for path in handed] == [".eml"]
    assert b"X-Unsent: 1" in handed[0].read_bytes()


def test_without_a_mail_program_the_draft_can_be_saved(opened, part, desk, plan, chooser, tmp_path):
    jan = desk.run(add_person, plan.study_id, Side.SPONSOR, name="Jan", email="jan@example.org").value
    desk.run(set_attendees, plan.call_id, [AttendeeDraft(Side.SPONSOR, jan)])
    opened.waits()
    part.inviting.opener = lambda _path: False
    part.inviting.invite(part.shown, plan.call_id)
    opened.waits()
    assert "No program opens e-mail drafts" in opened.messages.text
    (tmp_path / "drafts").mkdir()
    chooser.answer = [tmp_path / "drafts"]
    part.inviting._choose_folder()
    opened.waits()
    assert [path.suffix for path in (tmp_path / "drafts").iterdir()] == [".eml"]


def test_the_table_says_what_a_wish_is(opened, part):
    from ui.communication.exchange.exporting import wish_of

    values = {"what": "series:7", "person": "", "first": date(2026, 1, 1), "last": date(2026, 2, 1)}
    wish = wish_of("study", {**values, "milestones": True, "alarm": "15"})
    assert (wish.series_id, wish.partnership_id, wish.milestones, wish.alarm) == ("7", "", True, 15)
