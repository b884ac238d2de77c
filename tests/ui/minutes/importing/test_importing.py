"""Old minutes in the window: dropped or pasted, picked from by keys, taken into a draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt

from cro_desk.desk import Desk
from cro_desk.minutes.queries import draft as read_draft
from cro_desk.minutes.terms import ItemKind
from tests.ui.minutes.windows import MinutesWindow
from tests.ui.vendors.windows import FakeChooser
from ui.importing.incoming import FileState
from ui.jobs import Progress
from ui.minutes.importing.page import MinutesImportPage
from ui.minutes.writing.page import WritingPage
from ui.sorting_files import Sorted, sort_files

PASTED = "\n".join(
    (
        "No.\tAction\tOwner\tDue date\tStatus",
        "1\tSend the plan\tBen Ortiz\t22/03/2024\topen",
        "2\tBook rooms\tMeier\t2024-04-02\topen",
        "3\tTranslate the leaflet\tAnn\t2024-04-02\tdone",
    )
)


@pytest.fixture
def page(desktop: MinutesWindow) -> MinutesImportPage:
    """The preview of a pasted list."""
    desktop.pane.import_text(PASTED)
    return shown(desktop)


def shown(desktop: MinutesWindow) -> MinutesImportPage:
    """Wait until all is understood with the people that are known."""
    found = desktop.pane.pages.currentWidget()
    assert isinstance(found, MinutesImportPage)
    desktop.waits_for(lambda: not found.intake.busy())
    found.lines.table.view.setFocus()
    return found


def picks(page: MinutesImportPage) -> list[tuple[str, bool]]:
    return [(line.text, line.picked) for line in page.lines.model.rows()]


def presses(desktop: MinutesWindow, page: MinutesImportPage, key: Qt.Key) -> None:
    desktop._qtbot.keyClick(page.lines.table.view, key)
    desktop.waits()


def test_open_actions_are_picked_beforehand(page: MinutesImportPage):
    assert picks(page) == [("Send the plan", True), ("Book rooms", True), ("Translate the leaflet", False)]
    assert [line.owner for line in page.lines.model.rows()] == ["Ben Ortiz", "Meier", "Ann Kowalska"]
    assert page.lines.words.text() == "2 of 3 lines picked"


def test_space_takes_and_leaves_letters_make_kinds(page: MinutesImportPage, desktop: MinutesWindow):
    presses(desktop, page, Qt.Key.Key_Space)
    assert picks(page)[0] == ("Send the plan", False)
    presses(desktop, page, Qt.Key.Key_R)
    line = page.lines.current()
    assert line is not None
    assert (line.kind, line.picked) == (ItemKind.RISK, True)


def test_a_line_is_edited_before_it_is_taken(page: MinutesImportPage, desktop: MinutesWindow):
    page.lines.table.select(page.lines.model.rows()[1].id)
    presses(desktop, page, Qt.Key.Key_Return)
    desktop.field("text").setPlainText("Book rooms in Prague")
    desktop.field("owner").setCurrentIndex(1)
    desktop.agrees()
    line = page.lines.model.rows()[1]
    assert (line.text, bool(line.owner_id), line.certainty) == ("Book rooms in Prague", True, 100)


def test_lines_go_into_new_minutes(page: MinutesImportPage, desktop: MinutesWindow, desk: Desk):
    assert page.why_not() == "Say when the meeting was."
    page.target.on.setText("2024-03-12")
    page.target.title.setText("Kick-off")
    page.show_header()
    page.main_action().run()
    desktop.waits()
    writing = desktop.pane.pages.currentWidget()
    assert isinstance(writing, WritingPage)
    found = desk.read(read_draft, writing.draft_id)
    assert (found.title, found.starts.date()) == ("Kick-off", date(2024, 3, 12))
    assert [line.text for line in found.lines] == ["Send the plan [1]", "Book rooms [2]"]


def test_lines_go_into_a_draft_that_there_is(desk: Desk, draft_id: str, desktop: MinutesWindow):
    desktop.pane.import_text(PASTED)
    page = shown(desktop)
    page.target.draft.setCurrentIndex(1)
    page.target.draft.chosen.emit()
    assert page.why_not() == ""
    page.main_action().run()
    desktop.waits()
    assert [line.text for line in desk.read(read_draft, draft_id).lines] == [
        "Send the plan [1]",
        "Book rooms [2]",
    ]


def test_the_order_of_dates_is_answered(desktop: MinutesWindow):
    desktop.pane.import_text("Action\tDue\nSend the plan\t03/04/2024")
    page = shown(desktop)
    assert page.lines.order.isVisibleTo(page)
    page.lines.order.choose("month")
    page.lines.order.chosen.emit()
    desktop.waits_for(lambda: page.lines.model.rows()[0].due == date(2024, 3, 4))


def write_document(path: Path) -> Path:
    made = docx.Document()
    made.add_heading("Core team, 12 March 2024", 0)
    made.add_paragraph("Action: send the plan (Ben Ortiz)")
    made.save(str(path))
    return path


def write_list(path: Path) -> Path:
    book = openpyxl.Workbook()
    for line in PASTED.split("\n"):
        book.active.append(line.split("\t"))
    book.save(path)
    return path


def test_files_are_chosen_and_read(desktop: MinutesWindow, chooser: FakeChooser, tmp_path: Path):
    chooser.answer = [write_document(tmp_path / "old.docx"), write_list(tmp_path / "list.xlsx")]
    desktop.pane.importing.choose()
    page = shown(desktop)
    assert [file.state for file in page.intake.files()] == [FileState.UNDERSTOOD] * 2
    assert [len(file.picked()) for file in page.intake.files()] == [1, 2]
    assert (page.target.title.text(), page.target.on.text()) == ("Core team, 12 March 2024", "12 Mar 2024")


def test_a_file_that_cannot_be_read_says_why(desktop: MinutesWindow, tmp_path: Path):
    path = tmp_path / "old.docx"
    path.write_bytes(b"no document")
    desktop.pane.import_files([path])
    page = shown(desktop)
    assert page.stage.told.text().startswith("old.docx is no Word document.")
    assert not page.main_action().enabled


def _silent(_fraction: float | None, _text: str) -> None:
    """Tell nobody how far it is."""


def test_dropped_files_find_their_way(tmp_path: Path):
    word, table = write_document(tmp_path / "old.docx"), write_list(tmp_path / "list.xlsx")
    assert sort_files(Progress(_silent), (word, table), at_roles=False) == Sorted(minutes=(word, table))


def test_leaving_keeps_nothing(page: MinutesImportPage, desktop: MinutesWindow):
    page.left.emit()
    desktop.waits()
    assert desktop.pane.pages.currentWidget() is desktop.pane.main
    assert page.intake.files() == ()
