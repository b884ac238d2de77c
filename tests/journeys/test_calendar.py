"""When we talk: the usual plan, a meeting dragged, moved, cancelled and brought back, the year on paper."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog

from tests.journeys.person import Person
from ui.communication.views.paging import Placed
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import View
from ui.communication.views.tab import ViewsTab

ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def _tab(person: Person) -> ViewsTab:
    assert person.app is not None
    tab = person.app.workbench.pane("calendar").tabs.page("views")
    assert isinstance(tab, ViewsTab)
    return tab


def _key(person: Person, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    person.qtbot.keyClick(QApplication.focusWidget() or person.window, key, modifier)
    person.waits()


def _drags(person: Person, placed: Placed, to: date) -> None:
    """Take a meeting with the mouse, carry it to a day, and let go."""
    board = _tab(person).board
    spot, day = board.scene.spot_of(placed.id), board.scene.rect_of(to)
    assert spot is not None
    assert day is not None
    begin = (board._origin() + spot.rect.center()).toPoint()
    end = begin + QPoint(round(day.x() - spot.rect.x() + 4), round(day.y() - spot.rect.y() + 20))
    port, left = board.viewport(), Qt.MouseButton.LeftButton
    person.qtbot.mousePress(port, left, pos=begin)
    for part in range(1, 5):
        person.qtbot.mouseMove(port, begin + (end - begin) * part / 4)
    person.qtbot.mouseRelease(port, left, pos=end)
    person.waits()


def _sponsor_team(person: Person) -> Placed:
    """Return the second weekly meeting of the sponsor's team on the page."""
    meetings = _tab(person).page.meetings  # type: ignore[union-attr]
    return [each for each in meetings if each.meeting.series.name == "Sponsor team"][1]


def _plans(person: Person) -> None:
    person.begins("ABC-301")
    person.presses("Calendar")
    person.presses("Plan the sponsor’s own meetings")
    person.waits_for(lambda: _tab(person).page is not None and bool(_tab(person).page.meetings))
    _tab(person).turn(1)  # every week of it lies ahead
    person.waits()
    person.comes_forward()


def test_a_meeting_is_dragged_and_the_move_is_undone(person: Person) -> None:
    _plans(person)
    placed = _sponsor_team(person)
    _drags(person, placed, placed.day + timedelta(days=2))
    assert person.message.startswith("“Sponsor team” now is on")
    moved = _tab(person).current()
    assert moved is not None
    assert (moved.day - placed.day, moved.starts.time()) == (timedelta(days=2), placed.starts.time())
    assert moved.meeting.moved

    # why, if one likes to say so
    person.presses("Say why…")
    dialog = person.window.findChild(QDialog, "text-question")
    person.types("The team is at a conference", dialog.field)
    person.presses("Keep", dialog)
    person.waits()
    assert _tab(person).current().meeting.note == "The team is at a conference"  # type: ignore[union-attr]

    person.undoes()
    person.undoes()
    assert _sponsor_team(person).day == placed.day


def test_a_meeting_is_moved_cancelled_and_brought_back_by_key(person: Person) -> None:
    _plans(person)
    tab, placed = _tab(person), _sponsor_team(person)
    tab.board.setFocus()
    tab.board.go_to(Cursor(placed.day))
    _key(person, Qt.Key.Key_Down)
    for _step in range(20):  # other meetings may stand before it on that day
        if tab.current() is not None and tab.current().id == placed.id:
            break
        _key(person, Qt.Key.Key_Down)
    _key(person, Qt.Key.Key_Right, ALT)
    assert tab.current().day - placed.day == timedelta(days=1)  # type: ignore[union-attr]

    _key(person, Qt.Key.Key_Delete)
    dialog = person.window.findChild(QDialog, "form-dialog")
    person.types("Nobody is there", person.field("field-reason", dialog))
    person.presses("Call it off", dialog)
    person.waits()
    assert tab.current().meeting.state == "cancelled"  # type: ignore[union-attr]
    person.comes_forward()
    tab.board.setFocus()
    _key(person, Qt.Key.Key_R)
    assert tab.current().meeting.state == "planned"  # type: ignore[union-attr]
    assert tab.current().day == placed.day  # type: ignore[union-attr]


def test_the_year_is_saved_as_it_looks(person: Person, tmp_path: Path) -> None:
    _plans(person)
    _tab(person).board.setFocus()
    _key(person, Qt.Key.Key_4, ALT)
    assert _tab(person).page.span.view is View.YEAR  # type: ignore[union-attr]
    target = tmp_path / "year.pdf"
    person.chooser.answer = [target]
    _key(person, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    person.presses("Save as PDF…")
    person.waits_for(target.exists)
    assert target.read_bytes().startswith(b"%PDF")
    person.presses("Back")
    person.waits_for(lambda: "Today" in person.visible_texts())
