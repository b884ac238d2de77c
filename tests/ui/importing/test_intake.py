"""The order in which things come makes no difference: names known late, answers given early, files dropped
twice.

A `Gate` holds a job until the test lets it go on, so that each order is the test's and not the machine's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.importing.incoming import FileState, IncomingFile
from ui.importing.intake import Intake
from ui.importing.reading import Reading
from ui.jobs import Jobs, Progress

SECONDS = 10


@dataclass(frozen=True, slots=True)
class Leaf(IncomingFile):
    """A file that says what it was read with."""

    said: str = ""
    answer: str = ""


class Gate:
    """Holds the readings back until it is opened; `breaks` lets them fail."""

    def __init__(self) -> None:
        self.open = Event()
        self.reached = Event()
        self.breaks = False

    def passes(self) -> None:
        self.reached.set()
        assert self.open.wait(SECONDS)
        if self.breaks:
            raise ValueError("broken")

    def shut(self) -> None:
        self.open.clear()
        self.reached.clear()


class Sheet:
    """An intake whose readings pass a gate; each change is noted with whether more is to come."""

    def __init__(self, jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
        self.jobs, self.qtbot, self.gate = jobs, qtbot, Gate()
        reading = Reading("leaf", Leaf, self._open, self._understand, self._understand, self._keep)
        self.intake: Intake[Leaf, str] = Intake(jobs, reading, "nobody", owner, awaits="names")
        self.told: list[tuple[str, bool]] = []
        self.intake.changed.connect(self._tell)

    def _open(self, _progress: Progress, leaf: Leaf, _password: str | None) -> Leaf:
        return leaf

    def _understand(self, _progress: Progress, leaf: Leaf, known: str) -> Leaf:
        self.gate.passes()
        return replace(leaf, said=f"{known} {leaf.answer}".strip())

    def _keep(self, now: Leaf, understood: Leaf) -> Leaf:
        return replace(now, said=understood.said)

    def _tell(self, key: str) -> None:
        leaf = self.intake.file(key)
        assert leaf is not None
        self.told.append((leaf.said, self.intake.busy()))

    @property
    def leaf(self) -> Leaf:
        return self.intake.files()[0]

    def at_the_gate(self) -> None:
        self.qtbot.waitUntil(self.gate.reached.is_set, timeout=SECONDS * 1000)

    def settles(self) -> str:
        """Open the gate, wait, and return what the file says."""
        self.gate.open.set()
        self.qtbot.waitUntil(lambda: not self.intake.busy() and self.jobs.is_idle(), timeout=SECONDS * 1000)
        return self.leaf.said


@pytest.fixture
def sheet(jobs: Jobs, page: QWidget, qtbot: QtBot) -> Sheet:
    """An intake with pasted cells that are held at the gate."""
    made = Sheet(jobs, page, qtbot)
    made.intake.add_cells("cells")
    made.at_the_gate()
    return made


def test_what_is_known_while_a_file_is_read_is_taken_in(sheet: Sheet):
    sheet.intake.use_known("Ada")
    assert sheet.settles() == "Ada"
    assert sheet.told == [("nobody", True), ("Ada", False)]


def test_what_is_known_after_a_file_was_read_is_taken_in(sheet: Sheet):
    assert sheet.settles() == "nobody"
    sheet.intake.use_known("Ada")
    assert sheet.intake.busy()
    assert sheet.settles() == "Ada"


def test_what_was_known_already_changes_nothing(sheet: Sheet):
    assert sheet.settles() == "nobody"
    sheet.intake.use_known("nobody")
    assert not sheet.intake.busy()


def test_nothing_is_settled_before_the_names_are_read(sheet: Sheet):
    names = Event()
    sheet.jobs.spawn("names", "", _ada, names, done=sheet.intake.use_known)
    sheet.gate.open.set()
    sheet.qtbot.waitUntil(lambda: sheet.leaf.state is FileState.UNDERSTOOD)
    assert sheet.intake.busy()
    names.set()
    assert sheet.settles() == "Ada"


def _ada(_progress: Progress, arrived: Event) -> str:
    assert arrived.wait(SECONDS)
    return "Ada"


def test_the_last_answer_counts_though_an_earlier_one_is_being_read(sheet: Sheet):
    sheet.settles()
    sheet.gate.shut()
    sheet.intake.answer("1", answer="first")
    sheet.at_the_gate()
    sheet.intake.answer("1", answer="second")
    assert sheet.settles() == "nobody second"


def test_a_note_is_kept_and_nothing_is_read_for_it(sheet: Sheet):
    sheet.settles()
    sheet.intake.note("1", answer="noted")
    assert (sheet.leaf.answer, sheet.leaf.said, sheet.intake.busy()) == ("noted", "nobody", False)


def test_a_file_dropped_again_forgets_the_answer_that_was_not_taken_in(sheet: Sheet):
    path = Path("leaf.txt")
    sheet.intake.clear()
    sheet.intake.add_files([path])
    sheet.settles()
    sheet.intake.answer("2", answer="early")
    sheet.intake.add_files([path])
    assert sheet.settles() == "nobody"


def test_reading_that_was_stopped_stays_stopped(sheet: Sheet):
    sheet.intake.cancel("1")
    assert not sheet.intake.busy()
    assert sheet.settles() == ""
    assert sheet.leaf.state is FileState.CANCELLED


def test_a_file_taken_away_does_not_come_back(sheet: Sheet):
    sheet.intake.remove("1")
    sheet.gate.open.set()
    sheet.qtbot.waitUntil(sheet.jobs.is_idle)
    assert sheet.intake.files() == ()


def test_a_reading_that_breaks_down_says_so_in_the_list_and_to_the_window(sheet: Sheet):
    told: list[Exception] = []
    sheet.jobs.went_wrong.connect(told.append)
    sheet.gate.breaks = True
    sheet.settles()
    assert (sheet.leaf.state, [str(error) for error in told]) == (FileState.UNREADABLE, ["broken"])
    assert sheet.leaf.sentence == "Reading Pasted cells 1 stopped unexpectedly."


def test_a_file_that_broke_down_is_read_again(sheet: Sheet):
    sheet.gate.breaks = True
    sheet.settles()
    sheet.gate.breaks = False
    sheet.intake.read_again("1")
    assert sheet.settles() == "nobody"
