"""The window around an open workspace: panes, menus, search, undo, lock, dropping, what was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton

from cro_desk.sharing.contacts import own_card_text
from cro_desk.studies.operations import create_study, edit_study
from tests.conftest import PASSPHRASE
from tests.ui.program import PATIENCE, Program
from ui.registered import PANES

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def study(inside: Program) -> str:
    """A study made while the window is open."""
    made = inside.app.workbench.desk.run(create_study, "ABC-301", name="A study").value
    inside.settle()
    return made


def action(program: Program, key: str) -> QAction:
    return program.app.window.findChild(QAction, f"action-{key}")


def press(program: Program, keys: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    for modifier in modifiers:
        held |= modifier
    program.app.window.activateWindow()
    program.qtbot.keyClick(QApplication.focusWidget() or program.app.window, keys, held)


def drag(program: Program, onto: object, kind: type, files: list[Path]) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    where = QPointF(60, 60) if kind is QDropEvent else QPoint(60, 60)
    event = kind(where, COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(onto, event)
    return event.isAccepted()


@pytest.mark.parametrize("entry", PANES, ids=[entry.key for entry in PANES])
def test_every_pane_opens_and_is_what_the_rail_says(inside, entry):
    inside.app.workbench.show_pane(entry.key)
    inside.settle()
    pane = inside.app.workbench.pane(entry.key)
    assert (pane.key, pane.label, pane.icon) == (entry.key, entry.label, entry.icon)
    assert inside.app.window.content.currentWidget() is pane
    assert inside.said == ""


def test_ctrl_numbers_go_to_panes(inside):
    press(inside, Qt.Key.Key_3)
    assert inside.app.workbench.current == "vendors"


def test_a_write_is_said_with_undo_and_undo_takes_it_back(inside, study):
    inside.app.workbench.desk.run(edit_study, study, name="Renamed")
    inside.settle()
    assert inside.said == "Done: Edit the study."
    assert action(inside, "undo").text() == "Undo Edit the study"
    press(inside, Qt.Key.Key_Z)
    inside.settle()
    assert inside.said == "Undone: Edit the study."
    assert action(inside, "redo").text() == "Redo Edit the study"


def test_a_new_study_is_shown_at_once(inside, study):
    assert inside.app.workbench.study.id == study
    assert inside.app.window.top.switcher.toolTip() == "ABC-301 · A study"


def test_the_journal_is_verified_and_said(inside):
    badge = inside.app.window.top.badge
    inside.qtbot.waitUntil(lambda: "verified" in badge.text())
    assert (badge.text(), badge.isVisible()) == ("Saved · journal verified", True)


def test_ctrl_k_finds_a_record_and_goes_there(inside, study):
    press(inside, Qt.Key.Key_K)
    popup = inside.find("search-popup")
    inside.qtbot.keyClicks(popup.field, "ABC-3")
    inside.qtbot.waitUntil(lambda: any(entry.hit for entry in popup.entries()))
    place = next(n for n, entry in enumerate(popup.entries()) if entry.hit)
    for _step in range(place):
        inside.qtbot.keyClick(popup.field, Qt.Key.Key_Down)
    inside.qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    inside.settle()
    assert inside.app.workbench.current == "study"
    assert popup.isHidden()


def test_ctrl_k_finds_what_can_be_done_in_another_pane_and_does_it_there(inside, study):
    press(inside, Qt.Key.Key_K)
    popup = inside.find("search-popup")
    inside.qtbot.keyClicks(popup.field, "new ser")
    inside.qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    inside.qtbot.waitUntil(lambda: bool(inside.app.window.findChildren(QDialog)))
    inside.settle()
    assert inside.app.workbench.current == "calendar"
    assert [each.windowTitle() for each in inside.app.window.findChildren(QDialog)] == ["New meeting series"]


def test_ctrl_k_runs_a_command(inside):
    press(inside, Qt.Key.Key_K)
    popup = inside.find("search-popup")
    inside.qtbot.keyClicks(popup.field, "audit")
    inside.qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert inside.app.workbench.current == "audit"


def test_escape_leaves_the_search_and_gives_the_keyboard_back(inside):
    before = inside.app.window.focusWidget()
    press(inside, Qt.Key.Key_K)
    popup = inside.find("search-popup")
    inside.qtbot.keyClick(popup.field, Qt.Key.Key_Escape)
    assert popup.isHidden()
    assert inside.app.window.focusWidget() is before


def test_locking_takes_everything_off_the_screen(inside, study):
    inside.app.acts.show_about()
    with inside.qtbot.waitSignal(inside.app.locked):
        inside.app.lock()
    assert inside.app.workbench is None
    assert inside.app.window.rail.isHidden()
    assert [d for d in inside.app.window.findChildren(QDialog) if d.isVisible()] == []
    assert inside.app.window.content.currentWidget() is inside.app.entrance


def test_ctrl_l_locks(inside):
    with inside.qtbot.waitSignal(inside.app.locked):
        press(inside, Qt.Key.Key_L)
    assert inside.app.workbench is None


def test_idle_time_locks(inside, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ui.idle.MINUTE_MS", 1)
    with inside.qtbot.waitSignal(inside.app.locked):
        inside.app.idle.start(1)
    assert inside.app.workbench is None
    assert not inside.app.idle.is_watching()


def test_idle_watch_starts_with_the_setting(inside):
    from ui.settings import IDLE_MINUTES

    assert inside.app.idle.is_watching()
    inside.app.settings.put(IDLE_MINUTES, 0)
    assert not inside.app.idle.is_watching()


def test_files_dropped_anywhere_go_to_vendors(inside, study, tmp_path: Path):
    file = tmp_path / "empty.csv"
    file.write_text("")
    assert drag(inside, inside.app.window, QDragEnterEvent, [file])
    overlay = inside.find("drop-overlay")
    assert "empty.csv" in overlay.title.text()
    assert drag(inside, inside.app.window, QDropEvent, [file])
    inside.settle()
    assert overlay.isHidden()
    assert inside.app.workbench.current == "vendors"


def test_a_contact_card_dropped_anywhere_goes_to_sharing(inside, tmp_path: Path):
    file = tmp_path / "own.crocard"
    file.write_text(own_card_text(inside.app.workbench.desk.identity))
    drag(inside, inside.app.window, QDragEnterEvent, [file])
    assert drag(inside, inside.app.window, QDropEvent, [file])
    inside.settle()
    assert inside.app.workbench.current == "sharing"
    inside.find("form-dialog").agree.click()
    inside.settle()
    assert "your own contact card" in inside.said


def test_files_over_a_field_are_taken_by_the_window(inside, study, tmp_path: Path):
    inside.app.workbench.show_pane("audit")
    assert drag(inside, inside.app.window.windowHandle(), QDragEnterEvent, [tmp_path / "bid.xlsx"])
    overlay = inside.find("drop-overlay")
    assert overlay.isVisible()
    QApplication.sendEvent(inside.app.window.windowHandle(), QDragLeaveEvent())
    assert overlay.isHidden()


def test_nothing_can_be_dropped_while_locked(program, tmp_path: Path):
    assert not drag(program, program.app.window, QDragEnterEvent, [tmp_path / "bid.xlsx"])


def test_paste_of_nothing_does_nothing(inside):
    QGuiApplication.clipboard().setText("  ")
    inside.app.acts.paste()
    assert inside.app.workbench.current == "overview"


def test_menus_of_a_locked_window_offer_nothing_that_cannot_be_done(program):
    keys = [entry.key for entry in program.app.menus.all()]
    assert "undo" not in keys
    assert {"quit", "preferences", "about"} <= set(keys)


def test_shortcuts_lists_every_key(inside):
    inside.app.acts.show_shortcuts()
    words = {label.text() for label in inside.find("shortcuts").findChildren(QLabel)}
    assert {"Ctrl+K", "Ctrl+L", "Ctrl+Z"} <= words
    inside.find("shortcuts").reject()


def test_preferences_work_at_once(inside):
    from ui.settings import DAY_FORMAT, IDLE_MINUTES

    inside.app.acts.show_preferences()
    dialog = inside.find("preferences")
    dialog.idle.setCurrentIndex(dialog.idle.findData("5"))
    dialog.idle.activated.emit(0)
    dialog.days.setCurrentIndex(1)
    dialog.days.activated.emit(1)
    dialog.accept()
    kept = inside.app.settings
    assert (kept.get(IDLE_MINUTES), kept.get(DAY_FORMAT)) == (5, "iso")
    from cro_desk import formats

    formats.use_iso_days(False)


def test_the_first_window_leaves_room_for_its_frame(program):
    window, screen = program.app.window, program.app.window.screen().availableSize()
    assert (window.width() < screen.width(), window.height() < screen.height()) == (True, True)


def test_closing_asks_to_quit_and_does_not_close_by_itself(inside):
    with inside.qtbot.waitSignal(inside.app.quit_wanted):
        inside.app.window.close()
    assert inside.app.window.isVisible()


def test_change_of_passphrase_is_checked_in_its_dialog(inside):
    inside.app.safekeeping.change_passphrase()
    dialog = inside.find("form-dialog")
    for name, text in (("old", "wrong"), ("new", "a new long one"), ("again", "a new long one")):
        dialog.form.input(name).setText(text)
    dialog.agree.click()
    assert "not right" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert isinstance(dialog.form.input("old"), QLineEdit)
    dialog.reject()


def test_backup_and_restore(inside, study, tmp_path: Path):
    inside.chooser.answer = [tmp_path / "elsewhere"]
    (tmp_path / "elsewhere").mkdir()
    inside.app.safekeeping.back_up()
    inside.settle()
    assert "Backed up and verified" in inside.said


def test_restore_puts_the_backup_in_the_workspaces_place(inside, study, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    inside.chooser.answer = [tmp_path / "elsewhere"]
    inside.app.safekeeping.back_up()
    inside.settle()
    inside.app.workbench.desk.run(edit_study, study, name="After the backup")
    inside.settle()
    inside.chooser.answer = list((tmp_path / "elsewhere").iterdir())
    inside.app.safekeeping.restore()
    question = inside.find("text-question")
    question.field.setText(PASSPHRASE)
    with inside.qtbot.waitSignal(inside.app.opened, timeout=PATIENCE):
        question.findChild(QPushButton, "agree").click()
    inside.settle()
    assert inside.app.window.top.switcher.toolTip() == "ABC-301 · A study"
