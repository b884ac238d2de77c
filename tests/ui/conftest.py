"""What every window test may use; and a test that leaves a thread, a timer or a window behind fails."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cro_desk.desk import Desk
from tests.ui.program import Program
from ui.jobs import Jobs
from ui.settings import Settings
from ui.theme import Appearance, Theme


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Compare threads, windows and running timers before and after.

    Cycles are collected in this thread alone, as the window does: a job's thread must not free Qt's objects.
    What outlived earlier tests is frozen, so that the collector looks through this test's objects alone.
    """
    before = _alive()
    gc.disable()
    gc.collect()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _alive() - before == set()


def _alive() -> set[str]:
    """Name what is alive: threads by name, windows and their running timers by object."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    timers = [timer for window in windows for timer in window.findChildren(QTimer) if timer.isActive()]
    return {
        *(f"thread {thread.name}" for thread in threading.enumerate()),
        *(f"window {window!r}" for window in windows),
        *(f"timer {timer!r}" for timer in timers),
    }


@pytest.fixture
def page(qtbot) -> QWidget:
    """A widget to put others on."""
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def look(page: QWidget) -> Theme:
    """The light theme, applied."""
    theme = Theme(page, Appearance.LIGHT)
    theme.apply()
    return theme


@pytest.fixture
def settings(tmp_path: Path, page: QWidget) -> Settings:
    return Settings(tmp_path / "settings.ini", page)


@pytest.fixture
def jobs(page: QWidget) -> Iterator[Jobs]:
    made = Jobs(page)
    yield made
    made.close()


@pytest.fixture
def program(qtbot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program at its entrance; the workspace's folder is `tmp_path / "workspace"`."""
    made = Program(qtbot, qapp, tmp_path)
    yield made
    made.put_away()


@pytest.fixture
def inside(desk: Desk, program: Program) -> Program:
    """The program with a fresh workspace open."""
    program.enter(desk)
    return program
