"""The sentences of the import sheet."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cro_desk.errors import ExchangeError
from cro_desk.vendors.workbook.model import Layout
from tests.ui.vendors import sheets
from ui.importing.file_list import FileList, reading_words
from ui.importing.incoming import FileState
from ui.theme import Appearance, Theme, Tone
from ui.vendors.importing.findings import Verdict, verdict
from ui.vendors.importing.incoming import Incoming
from ui.vendors.importing.summary import Outlook, file_summary, imported_sentence, lines_words, outlook
from ui.vendors.importing.telling import told


def judged(**found: object) -> Incoming:
    return replace(sheets.incoming(), verdict=Verdict(**found))  # type: ignore[arg-type]


def test_a_file_that_adds_up() -> None:
    assert file_summary(judged(issues=3, reconciled=True)) == "2 lines, 3 issues, total reconciled"


def test_a_file_known_from_last_time() -> None:
    known = replace(judged(reconciled=True), recognised=True)
    assert file_summary(known) == "2 lines, no issues, total reconciled · recognised from last time"


def test_a_file_without_totals_says_so() -> None:
    assert file_summary(judged()) == "2 lines, no issues, no total to check"


def test_sums_that_differ_are_counted() -> None:
    assert (
        file_summary(judged(issues=1, differences=2, reconciled=False)) == "2 lines, 1 issue, 2 sums differ"
    )


def test_a_file_without_prices_says_what_to_do() -> None:
    read = replace(sheets.understanding(), sheets=(sheets.taken(Layout.L8),))
    assert file_summary(sheets.incoming(read)).startswith("No prices were found in this file")


def test_the_look_pictures_sentence() -> None:
    told = imported_sentence([judged(issues=3, reconciled=True)])
    assert told == "Imported Budget_R2.xlsx from Pacific Clinical: 2 lines, 3 issues, total reconciled."


def test_questions_are_answered_by_the_import() -> None:
    told = imported_sentence([judged(issues=1, asked=1, reconciled=True)])
    assert told.endswith("2 lines, no issues, total reconciled.")


def test_many_lines_are_counted_in_groups() -> None:
    assert lines_words(60_000) == "60,000 lines"


def test_several_files_are_told_together() -> None:
    told = imported_sentence([judged(), judged()])
    assert told == "Imported 2 bids from 2 files: 4 lines."


def test_what_the_main_button_would_do() -> None:
    read = judged(differences=1)
    waiting = sheets.unread(FileState.READING)
    assert outlook([read, waiting]) == Outlook(1, 2, 2, 1, 1, ("1",), ())


def test_a_file_without_a_vendor_stands_in_the_way() -> None:
    nameless = sheets.incoming(sheets.understanding(vendors=()))
    assert outlook([nameless]).unnamed == ("1",)


def test_states_are_told_in_words() -> None:
    error = ExchangeError("Budget_R2.xlsx is empty.")
    states = [
        sheets.unread(FileState.READING, progress=0.45),
        sheets.unread(FileState.PASSWORD),
        sheets.unread(FileState.UNREADABLE, sentence=str(error)),
        sheets.incoming(),
    ]
    expected = ["reading 45%", "needs its password", "cannot be read", "2 lines · Pacific Clinical"]
    assert [reading_words(state) or told(state).words for state in states] == expected


def test_issues_come_worst_first_and_what_holds_last() -> None:
    found = verdict(sheets.understanding(sheets.warning()))
    assert [finding.shape for finding in found.findings] == ["!", "✓"]
    assert found.findings[0].place == "Fees!E6"


def test_an_empty_grid_beside_the_prices_is_not_counted() -> None:
    priced = sheets.taken()
    empty = replace(priced, name="Grid", lines=tuple(replace(line, prices={}) for line in priced.lines))
    found = sheets.incoming(replace(sheets.understanding(), sheets=(empty, priced)))
    assert [priced.name] == [sheet.name for sheet in found.counted_sheets()]
    assert priced.name == found.best_sheet()


def test_the_list_of_files_follows_the_theme(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    theme = Theme(page, Appearance.LIGHT)
    files = FileList(theme, told, page)
    files.show_files([sheets.incoming()])
    with qtbot.waitSignal(theme.changed):
        theme.choose(Appearance.DARK)
    assert theme.tone(Tone.NONE)[0] == files.item(0).foreground().color()
