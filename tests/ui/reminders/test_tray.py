"""The tray's menu: open, the next meetings, quit; no name while locked."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cro_desk.communication.reminders import Kind, Reminder
from ui.reminders.tray import Tray

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
CALL = Reminder("m", Kind.MEETING, "Core & safety", "study", "ABC-301", "meeting", NOW, NOW)


def labels(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def test_a_locked_tray_names_nothing(page: QWidget):
    assert labels(Tray(QIcon(), page)) == ["Open CRO Desk", "Unlock to see the next meetings", "Quit"]


def test_the_next_meetings_lead_to_themselves(qtbot: QtBot, page: QWidget):
    tray = Tray(QIcon(), page)
    tray.offer([CALL])
    action = tray.menu.actions()[2]
    assert "Core && safety (ABC-301)" in action.text()
    with qtbot.waitSignal(tray.meeting_wanted) as sent:
        action.trigger()
    assert sent.args == ["study", "meeting"]


def test_quit_and_open_are_asked_for(page: QWidget):
    tray = Tray(QIcon(), page)
    asked: list[str] = []
    tray.open_wanted.connect(lambda: asked.append("open"))
    tray.quit_wanted.connect(lambda: asked.append("quit"))
    tray.menu.actions()[0].trigger()
    assert asked == ["open"]
    tray.menu.actions()[-1].trigger()
    assert asked == ["open", "quit"]
