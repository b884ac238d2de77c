"""Files on their way in: several at once, stopped, read again, answered, left out; nothing is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.studies.operations import create_study
from cro_desk.vendors import queries
from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import ColumnRole, Layout, RowRole
from tests.journeys.budgets import Budget, write
from tests.ui.vendors.windows import FakeChooser, Window
from ui.importing.incoming import FileState
from ui.vendors.importing.importing import Importing
from ui.vendors.importing.incoming import Incoming


@pytest.fixture
def importing(window: Window, desk: Desk, qtbot: QtBot) -> Importing:
    made = Importing(window.context, window)
    made.show_target(desk.run(create_study, "ABC-301", currency="EUR").value, None)
    window.hold(made.page, qtbot)
    return made


@pytest.fixture
def north(importing: Importing, window: Window, tmp_path: Path, qtbot: QtBot) -> Importing:
    """The import sheet with one good file in it."""
    importing.add([write(Budget("Northern CRO"), tmp_path / "north.xlsx")])
    window.settle(qtbot)
    return importing


def _only(importing: Importing) -> Incoming:
    return importing.intake.files()[0]


def _understood(importing: Importing, window: Window, qtbot: QtBot) -> Incoming:
    qtbot.waitUntil(lambda: not importing.intake.busy())
    window.settle(qtbot)
    return _only(importing)


def test_pasted_cells_are_read_like_a_file(importing: Importing, window: Window, qtbot: QtBot) -> None:
    rows = [
        "Task\tUnit\tQuantity\tUnit price\tTotal",
        "Visit\tvisit\t10\t100\t1000",
        "Report\treport\t2\t50\t100",
    ]
    importing.add_text("\n".join(rows))
    window.settle(qtbot)
    assert (_only(importing).name, _only(importing).lines()) == ("Pasted cells 1", 2)


def test_reading_can_be_stopped_and_begun_again(
    importing: Importing, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    importing.add([write(Budget("Northern CRO"), tmp_path / "north.xlsx")])
    importing.page.stage.cancelled.emit()
    assert _only(importing).state is FileState.CANCELLED
    window.settle(qtbot)
    importing.page.stage.again.emit()
    window.settle(qtbot)
    assert _only(importing).state is FileState.UNDERSTOOD


def test_the_same_file_dropped_again_is_read_anew(north: Importing, window: Window, qtbot: QtBot) -> None:
    north.add([_only(north).path])
    window.settle(qtbot)
    assert len(north.intake.files()) == 1


def test_a_row_taken_for_a_note_is_no_line(north: Importing, window: Window, qtbot: QtBot) -> None:
    north.page.cells.view.rows_answered.emit([7], RowRole.NOTE)
    read = _understood(north, window, qtbot)
    assert (read.lines(), read.sheet("Fees").roles[7]) == (10, RowRole.NOTE)


def test_the_selection_stays_when_all_is_read_again(north: Importing, window: Window, qtbot: QtBot) -> None:
    view = north.page.cells.view
    view.setCurrentIndex(view.cells.index_of(12, 3))
    north.page.answers.sheet.multiplier_answered.emit(1000)
    assert _understood(north, window, qtbot).sheet("Fees").multiplier == 1000
    assert view.currentIndex() == view.cells.index_of(12, 3)


def test_quick_answers_are_taken_together(north: Importing, window: Window, qtbot: QtBot) -> None:
    sheet = north.page.answers.sheet
    sheet.currency_answered.emit("USD")
    sheet.sign_answered.emit(",")
    north.page.cells.view.column_answered.emit(2, ColumnRole.OTHER, "")
    read = _understood(north, window, qtbot).sheet("Fees")
    assert (read.currency, read.decimal_sign, read.lines[0].unit) == ("USD", ",", "")


def test_forgetting_the_answers_reads_as_guessed(north: Importing, window: Window, qtbot: QtBot) -> None:
    north.page.answers.sheet.layout_answered.emit(Layout.NONE)
    assert _understood(north, window, qtbot).bids() == 0
    north.page.answers.sheet.start_over.emit()
    assert _understood(north, window, qtbot).lines() == 11


def test_a_sheet_left_out_brings_nothing(north: Importing, window: Window, qtbot: QtBot) -> None:
    north.page.answers.sheet.skip_answered.emit(True)
    assert _understood(north, window, qtbot).bids() == 0
    assert north.page.commands()[0].why_not == "There is nothing to import yet."


def test_a_vendor_is_renamed_and_made_an_estimate(north: Importing, window: Window, qtbot: QtBot) -> None:
    north.page.answers.vendors.renamed.emit("Northern CRO", "Our own figures")
    _understood(north, window, qtbot)
    north.page.answers.vendors.kind_answered.emit("Our own figures", BidderKind.ESTIMATE)
    vendor = _understood(north, window, qtbot).vendors()[0]
    assert (vendor.name, vendor.kind) == ("Our own figures", BidderKind.ESTIMATE)


def test_a_vendor_left_out_brings_no_bid(north: Importing) -> None:
    north.page.answers.vendors.left_out.emit("Northern CRO", True)
    assert north.page.outlook().bids == 0


def test_nothing_is_stored_before_the_user_agrees(
    north: Importing, desk: Desk, window: Window, qtbot: QtBot
) -> None:
    study_id = north._study_id
    assert desk.read(queries.rfps, study_id) == ()
    with qtbot.waitSignal(north.imported) as told:
        north.page.agreed.emit()
    assert told.args[0].sentence == (
        "Imported north.xlsx from Northern CRO: 11 lines, no issues, total reconciled."
    )
    assert desk.read(queries.rfps, study_id)[0].bids == 1
    assert north.intake.files() == ()


def test_differences_are_accepted_in_so_many_words(
    importing: Importing, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    importing.add([write(Budget("Alpine Research", total_off=5), tmp_path / "alpine.xlsx")])
    window.settle(qtbot)
    acceptance = importing.page.acceptance
    assert importing.page.commands()[0].why_not == "See what stands above the files first."
    acceptance.sums.click()
    assert importing.page.commands()[0].why_not == ""


def test_show_leads_to_the_sum_that_differs(
    importing: Importing, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    importing.add([write(Budget("Alpine Research", total_off=5), tmp_path / "alpine.xlsx")])
    window.settle(qtbot)
    qtbot.mouseClick(importing.page.acceptance.look, Qt.MouseButton.LeftButton)
    view = importing.page.cells.view
    assert view.currentIndex() == view.cells.index_of(25, 5)
    assert importing.page.answers.tabs.current == "checks"


def test_the_issue_list_is_saved_before_the_import(
    north: Importing, window: Window, chooser: FakeChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    chooser.answer = [tmp_path / "issues.xlsx"]
    north.page.issues_wanted.emit(_only(north).key)
    window.settle(qtbot)
    assert chooser.asked == ["Issues north.xlsx"]
    assert chooser.answer[0].read_bytes().startswith(b"PK")


def test_delete_takes_a_file_out_of_the_list(north: Importing, qtbot: QtBot) -> None:
    qtbot.keyClick(north.page.files, Qt.Key.Key_Delete)
    assert north.intake.files() == ()


def test_the_key_of_the_main_button_imports(north: Importing, window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    north.page.cells.view.setFocus()
    with qtbot.waitSignal(north.imported, timeout=10_000) as told:
        qtbot.keyClick(north.page.cells.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (len(told.args[0].bid_ids), north.intake.files()) == (1, ())


@pytest.fixture
def again(north: Importing, window: Window, tmp_path: Path, qtbot: QtBot) -> Importing:
    """The import sheet with the file in it that came in a moment ago, under another name."""
    study_id = north._study_id
    north.page.agreed.emit()
    window.settle(qtbot)
    (rfp,) = window.context.desk.read(queries.rfps, study_id)
    north.show_target(study_id, rfp)
    (tmp_path / "north.xlsx").rename(tmp_path / "copy.xlsx")
    north.add([tmp_path / "copy.xlsx"])
    window.settle(qtbot)
    return north


def test_a_file_that_is_here_already_is_told(again: Importing) -> None:
    told = again.page.acceptance.told.text()
    assert told.startswith("copy.xlsx was imported already, on ")
    assert told.endswith("as version 1 of the bid of Northern CRO (RFP-01, round 1).")
    assert again.page.commands()[0].why_not == "See what stands above the files first."


def test_a_file_that_is_here_already_comes_in_again_when_asked_for(again: Importing) -> None:
    again.page.acceptance.again.click()
    assert again.page.commands()[0].why_not == ""


def test_a_file_that_is_here_already_is_left_out_with_one_click(again: Importing) -> None:
    again.page.acceptance.leave.click()
    assert (again.intake.files(), again.page.acceptance.isVisible()) == ((), False)


def test_bidders_read_too_late_are_none_of_the_next_study(
    again: Importing, window: Window, qtbot: QtBot
) -> None:
    assert again.page.knows(["Northern CRO"])
    (rfp,) = window.context.desk.read(queries.rfps, again._study_id)
    again.show_target(again._study_id, rfp)
    again.show_target("another", None)
    window.settle(qtbot)
    assert not again.page.knows(["Northern CRO"])


def test_of_several_files_that_are_here_the_list_tells_which(
    again: Importing, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "third.xlsx").write_bytes((tmp_path / "copy.xlsx").read_bytes())
    again.add([tmp_path / "third.xlsx"])
    window.settle(qtbot)
    assert again.page.acceptance.told.text() == "2 files were imported already."
    assert again.page.files.item(1).text() == "third.xlsx\n11 lines · imported already"


@pytest.fixture
def priceless(north: Importing, window: Window, tmp_path: Path, qtbot: QtBot) -> Importing:
    """The import sheet with a good file, and one without prices that is chosen."""
    (tmp_path / "contacts.csv").write_text("Name,Phone\nAda,1\n")
    north.add([tmp_path / "contacts.csv"])
    window.settle(qtbot)
    north.page.files.choose(north.intake.files()[1].key)
    return north


def test_a_file_without_prices_is_left_out_by_its_button(priceless: Importing) -> None:
    assert priceless.page.files_card.remove.isVisible()
    priceless.page.files_card.remove.click()
    assert [file.name for file in priceless.intake.files()] == ["north.xlsx"]


def test_a_file_without_prices_is_left_out_by_the_menu_of_the_list(priceless: Importing) -> None:
    priceless.page.files.leave_out.trigger()
    assert [file.name for file in priceless.intake.files()] == ["north.xlsx"]


def test_a_file_without_prices_is_left_out_by_command(priceless: Importing) -> None:
    found = [action for action in priceless.page.commands() if action.key == "leave_file_out"]
    found[0].run()
    assert [file.name for file in priceless.intake.files()] == ["north.xlsx"]
