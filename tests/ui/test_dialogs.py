"""Questions never block; their answers come to a bound method; nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog

from tests.ui.choosing import FakeChooser
from tests.ui.test_jobs import Home
from ui.dialogs import Dialogs, safe_name
from ui.settings import LAST_FOLDER
from ui.widgets.ask import TextQuestion


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser()


@pytest.fixture
def dialogs(page, settings, chooser) -> Dialogs:
    return Dialogs(page, settings, chooser)


@pytest.fixture
def home(page) -> Home:
    return Home(page)


def test_chosen_files_come_home_and_their_folder_is_kept(dialogs, chooser, home, settings, tmp_path: Path):
    chooser.answer = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    dialogs.open_files("Import", "All (*)", home.take)
    assert home.came == [chooser.answer]
    assert settings.get(LAST_FOLDER) == str(tmp_path)


def test_choosing_begins_where_the_user_was_last_and_never_where_the_program_is(
    dialogs, chooser, home, settings, tmp_path: Path
):
    for last in ("", str(tmp_path / "gone"), str(tmp_path)):
        settings.put(LAST_FOLDER, last)
        dialogs.save_file("Save", "Report.pdf", "PDF (*.pdf)", home.take)
    assert [Path(folder).is_absolute() for folder in chooser.began] == [True, True, True]
    assert chooser.began[2] == str(tmp_path)


def test_cancel_is_silence(dialogs, home):
    dialogs.save_file("Save", "x.csv", "CSV (*.csv)", home.take)
    assert home.came == []


def test_one_path_comes_as_one(dialogs, chooser, home, tmp_path: Path):
    chooser.answer = [tmp_path / "x.csv"]
    dialogs.save_file("Save", "x.csv", "CSV (*.csv)", home.take)
    dialogs.folder("Choose", home.take)
    assert home.came == [tmp_path / "x.csv", tmp_path / "x.csv"]


def test_a_question_is_answered_by_its_verb(dialogs, home):
    question = dialogs.ask("Award?", "It freezes the bid.", "Award", home.stopped)
    question.findChild(object, "agree").click()
    assert (home.came, question.isVisible()) == (["stopped"], False)


def test_no_leaves_everything_as_it_is(dialogs, home):
    dialogs.ask("Award?", "It freezes the bid.", "Award", home.stopped).reject()
    assert home.came == []


def test_a_line_of_text_is_asked_for(dialogs, home, qtbot):
    question = dialogs.text("Rename", "Name", home.take, verb="Rename")
    assert isinstance(question, TextQuestion)
    qtbot.keyClicks(question.field, "Alpine")
    qtbot.keyClick(question.field, Qt.Key.Key_Return)
    assert home.came == ["Alpine"]


def test_a_password_is_hidden(dialogs, home):
    question = dialogs.password("Protected", "Password", home.take, verb="Open")
    assert isinstance(question, TextQuestion)
    assert question.field.echoMode() == question.field.EchoMode.Password
    question.reject()


def test_closed_dialogs_do_not_pile_up(dialogs, home, page):
    for _turn in range(5):
        dialogs.ask("Sure?", "", "Do it", home.stopped).reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (page.findChildren(QDialog), home.came) == ([], [])


@pytest.mark.parametrize(
    ("name", "safe"), [("a/b:c.csv", "a-b-c.csv"), ("  .. ", "file"), ("Bids 2026.csv", "Bids 2026.csv")]
)
def test_names_are_safe_everywhere(name: str, safe: str):
    assert safe_name(name) == safe
