"""Locking after idle time, also when the computer slept meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.idle import IdleWatch


def touch(page: QWidget, watch: IdleWatch) -> None:
    page.winId()
    window = page.windowHandle()
    window.installEventFilter(watch)
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier(0)))


def test_the_first_touch_after_a_long_sleep_locks(qtbot: QtBot, page: QWidget) -> None:
    now = [0.0]
    watch = IdleWatch(page, lambda: now[0])
    watch.start(10)
    now[0] = 8 * 3600.0
    with qtbot.waitSignal(watch.went_idle):
        touch(page, watch)
    assert not watch.is_watching()


def test_a_touch_in_time_does_not_lock(qtbot: QtBot, page: QWidget) -> None:
    now = [0.0]
    watch = IdleWatch(page, lambda: now[0])
    watch.start(10)
    now[0] = 599.0
    with qtbot.assertNotEmitted(watch.went_idle, wait=20):
        touch(page, watch)
    assert watch.is_watching()
    watch.stop()
