"""How long before one is reminded: kept by the settings, chosen in their dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from cro_desk.communication.reminders import Leads
from ui.reminders.leads import ESCALATION, EVERYTHING, MEETING, NEVER, PAPER, STAY, ReminderRows, leads_of
from ui.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, page: QWidget) -> Settings:
    return Settings(tmp_path / "settings.ini", page)


def test_without_a_choice_the_usual_leads_hold(settings: Settings):
    assert leads_of(settings) == Leads(15, 1, 120, everything=False)


def test_never_is_no_lead(settings: Settings):
    for key in (MEETING, PAPER, ESCALATION):
        settings.put(key, NEVER)
    assert leads_of(settings) == Leads(None, None, None)


def test_what_is_chosen_is_kept(settings: Settings, page: QWidget):
    rows = ReminderRows(settings, page)
    rows.meeting.setCurrentIndex(rows.meeting.findData(30))
    rows.whose.setCurrentIndex(1)
    rows.closing.setCurrentIndex(1)
    rows.meeting.activated.emit(0)
    assert leads_of(settings) == Leads(30, 1, 120, everything=True)
    assert settings.get(STAY) is True


def test_the_dialog_shows_what_was_kept(settings: Settings, page: QWidget):
    settings.put(PAPER, 2)
    settings.put(EVERYTHING, True)
    rows = ReminderRows(settings, page)
    assert rows.paper.currentText() == "2 working days before"
    assert rows.whose.currentText() == "Everything in my studies"
