"""An import sheet as small as can be: lines of text out of files. What a new area brings is all here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from tests.ui.vendors.windows import FakeChooser, Window
from ui.actions import Action
from ui.importing.file_list import Told
from ui.importing.incoming import FileState, IncomingFile
from ui.importing.intake import Intake
from ui.importing.page import ImportPage
from ui.importing.reading import Reading
from ui.importing.sheet import ImportSheet
from ui.jobs import Progress
from ui.panes import PaneContext


@dataclass(frozen=True, slots=True)
class Poem(IncomingFile):
    lines: tuple[str, ...] = ()


def _open(_progress: Progress, poem: Poem, _password: str | None) -> Poem:
    text = poem.path.read_text() if poem.path is not None else poem.pasted
    if not text:
        raise UserError("This file is empty.", "Write something into it.")
    return replace(poem, content=text.encode())


def _understand(_progress: Progress, poem: Poem, _known: None) -> Poem:
    return replace(poem, lines=tuple(poem.content.decode().splitlines()))


def _keep(now: Poem, understood: Poem) -> Poem:
    return replace(now, lines=understood.lines)


POEMS: Reading[Poem, None] = Reading("poem", Poem, _open, _understand, _understand, _keep)


class PoemPage(ImportPage[Poem]):
    def make_preview(self, parent: QWidget) -> QWidget:
        self.lines = QListWidget(parent)
        return self.lines

    def told(self, incoming: Poem) -> Told:
        return Told(f"{len(incoming.lines)} lines")

    def show_understood(self, incoming: Poem) -> None:
        self.lines.clear()
        self.lines.addItems(list(incoming.lines))

    def main_action(self) -> Action:
        chosen = self.chosen()
        nothing = "" if chosen is not None and chosen.lines else "There is nothing yet."
        return Action("learn", "Learn it", self.agreed.emit, why_not=nothing)


class PoemSheet(ImportSheet[Poem]):
    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.intake: Intake[Poem, None] = Intake(context.jobs, POEMS, None, self)
        self.page = PoemPage(context, self.intake, "Learn poems", parent)
        self.hold(self.page, "Poems (*.txt)")


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path, chooser: FakeChooser) -> Iterator[Window]:
    made = Window(desk, tmp_path, chooser)
    qtbot.addWidget(made)
    yield made
    made.jobs.close()


@pytest.fixture
def poems(window: Window, qtbot: QtBot) -> PoemSheet:
    """The sheet with two pasted lines in it."""
    made = PoemSheet(window.context, window)
    window.hold(made.page, qtbot)
    made.add_text("Roses are red\nViolets are blue")
    window.settle(qtbot)
    return made


def _file(folder: Path, text: str) -> Path:
    path = folder / "poem.txt"
    path.write_text(text)
    return path


def test_what_was_understood_is_shown_and_can_be_imported(poems: PoemSheet, qtbot: QtBot):
    assert [poems.page.lines.item(row).text() for row in range(2)] == ["Roses are red", "Violets are blue"]
    assert (poems.page.commands()[0].why_not, poems.page.files_card.isVisible()) == ("", False)
    with qtbot.waitSignal(poems.page.agreed):
        poems.page.commands()[0].run()


def test_of_several_files_the_list_says_what_each_brings(poems: PoemSheet, window, tmp_path, chooser, qtbot):
    chooser.answer = [_file(tmp_path, "Alone")]
    poems.choose()
    window.settle(qtbot)
    files = poems.page.files
    assert chooser.asked == ["Learn poems"]
    assert [files.item(row).text() for row in range(2)] == ["Pasted cells 1\n2 lines", "poem.txt\n1 lines"]


def test_a_file_that_cannot_be_read_says_why(poems: PoemSheet, window, tmp_path, qtbot):
    poems.add([_file(tmp_path, "")])
    window.settle(qtbot)
    poems.page.files.choose("2")
    assert poems.intake.file("2").state is FileState.UNREADABLE
    assert poems.page.stage.told.text() == "This file is empty. Write something into it."
    assert (poems.page.middle.currentIndex(), poems.page.commands()[0].why_not) == (
        0,
        "There is nothing yet.",
    )


def test_a_file_that_was_mended_is_read_again(poems: PoemSheet, window, tmp_path, qtbot):
    poems.add([_file(tmp_path, "")])
    window.settle(qtbot)
    poems.page.files.choose("2")
    _file(tmp_path, "Now there is a line")
    poems.page.stage.again_button.click()
    window.settle(qtbot)
    assert poems.intake.file("2").lines == ("Now there is a line",)


def test_leaving_takes_every_file_away_and_tells(poems: PoemSheet, qtbot: QtBot):
    with qtbot.waitSignal(poems.left):
        next(action for action in poems.page.commands() if action.key == "leave_import").run()
    assert not poems.is_open()
