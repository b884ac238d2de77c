"""People with their time; contacts come in after a look, and go out as vCards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from cro_desk.communication.directory.contacts import contacts
from cro_desk.communication.directory.fields import typed
from cro_desk.communication.directory.vcard_in import read_vcards
from cro_desk.studies.operations import add_absence, delete_people, set_deputy
from cro_desk.studies.terms import Side
from tests.ui.communication.talking import CTRL, cell
from ui.communication.directory.columns import contact_columns
from ui.communication.directory.importing import read_contacts
from ui.communication.directory.preview import ImportPreview, card_columns
from ui.communication.directory.rows import FIELDS, lines, text_of
from ui.communication.sheet import Fields, SheetModel
from ui.models import RowModel
from ui.sorting_files import Sorted, sentence, sort_files

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Nora Lind
ORG:Northern CRO
EMAIL:nora@northern.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ben Monitor
ORG:Northern CRO
EMAIL:ben@northern.example
TEL:+81 3 1
END:VCARD
BEGIN:VCARD
VERSION:3.0
EMAIL:nobody@example.org
END:VCARD
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


@pytest.fixture
def tab(desktop, talk, qtbot):
    found = desktop.opens(talk.study_id, "directory", qtbot)
    found.table.select(talk.ada)
    found.table.view.setFocus()
    qtbot.waitUntil(found.table.view.hasFocus)
    return found


@pytest.fixture
def preview(tab, desktop, file, qtbot) -> ImportPreview:
    """The preview of the file, as dropping it opens it."""
    desktop.pane.import_files([file])
    desktop.waits()
    qtbot.waitUntil(desktop.is_asked)
    found = desktop.dialog()
    assert isinstance(found, ImportPreview)
    return found


def names(desk, talk) -> list[str]:
    return [each.name for each in desk.read(contacts, talk.study_id)]


def test_models_keep_qts_contract(desk, talk, qtmodeltester, page):
    model = SheetModel(contact_columns(), Fields(FIELDS, text_of, typed), page)
    qtmodeltester.check(model, force_py=True)
    model.set_rows(lines(desk.read(contacts, talk.study_id), desk.now()))
    model.sort(1)
    qtmodeltester.check(RowModel(card_columns(), page), force_py=True)


def test_everybody_has_the_time_where_they_are(tab):  # a Sunday, 09:00 UTC
    assert [cell(tab, n, "clock") for n in range(2)] == ["10:00", "18:00"]
    assert cell(tab, 0, "now") == "◌ back 23 Nov 2026 08:00"


def test_time_passes_on_screen_and_who_works_can_be_reached(tab, clock):
    clock.advance(hours=24)
    tab.ticker.ticked.emit()
    assert [cell(tab, n, "now") for n in range(2)] == ["● at work", "◌ back 24 Nov 2026 08:00"]
    tab.only.setChecked(True)
    assert tab.model.rowCount() == 1


def test_who_is_away_says_who_stands_in(tab, desktop, desk, talk):
    desk.run(set_deputy, talk.ben, talk.ada)
    desk.run(add_absence, talk.ben, date(2026, 11, 20), date(2026, 11, 30), "Holidays")
    desktop.waits()
    assert cell(tab, 1, "now") == "✕ away, Ada Manager stands in"
    assert cell(tab, 1, "absence") == "20 Nov 2026 – 30 Nov 2026"


def test_a_cell_is_typed_and_what_cannot_be_is_said(tab, desktop, desk, talk):
    tab.table.select(talk.ada, "language")
    desktop.types(tab.table.view, "English, Polish")
    tab.table.select(talk.ada, "time_zone")
    desktop.puts(tab.table.view, "Mars")
    (editor,) = tab.table.view.findChildren(QLineEdit)
    assert "“Mars” is not a time zone" in editor.toolTip()
    (ada, _ben) = desk.read(contacts, talk.study_id)
    assert (ada.language, ada.zone) == ("English, Polish", "Europe/Berlin")


def test_a_person_is_added_by_key_and_gone_to(tab, desktop, desk, talk):
    desktop.presses(Qt.Key.Key_Insert)
    desktop.fills("name", "Eva Head")
    desktop.fills("email", "nowhere")
    desktop.agrees()
    assert "not an e-mail address" in desktop.dialog().form._problems["email"].text()
    desktop.fills("email", "eva@example.org")
    desktop.agrees()
    desktop.waits()
    assert tab.table.current().name == "Eva Head"


def test_people_are_deleted_by_key_and_come_back(tab, desktop, desk, talk):
    desktop.presses(Qt.Key.Key_Delete, CTRL)
    desktop.waits()
    assert names(desk, talk) == ["Ben Monitor"]
    desk.undo()
    assert names(desk, talk) == ["Ada Manager", "Ben Monitor"]


def test_without_people_the_first_step_is_offered(desktop, desk, talk, chooser, qtbot):
    desk.run(delete_people, talk.ada, talk.ben)
    tab = desktop.opens(talk.study_id, "directory", qtbot)
    assert tab.stack.currentWidget() is tab.empty
    labels = [button.text() for button in tab.empty.findChildren(QPushButton)]
    assert labels == ["Import…", "Add a person…"]


def test_a_file_is_shown_before_anything_is_stored(preview, desk, talk):
    rows = preview.model.all_rows()
    assert [(row.card.name, str(row.decision)) for row in rows] == [
        ("Nora Lind", "add"),
        ("Ben Monitor", "leave"),
    ]
    assert names(desk, talk) == ["Ada Manager", "Ben Monitor"]
    assert preview.words.text() == "1 is added · 0 are merged · 1 is known and left out"
    preview.reject()


def test_what_was_decided_by_key_is_imported_in_one_step(preview, desktop, desk, talk):
    preview.table.select("1")
    desktop._qtbot.keyClick(preview.table.view, Qt.Key.Key_M)
    desktop.agrees()
    desktop.waits()
    assert names(desk, talk) == ["Ada Manager", "Ben Monitor", "Nora Lind"]
    assert desk.read(contacts, talk.study_id)[1].phone == "+81 3 1"
    assert "1 contact added, 1 merged" in desktop.messages.text
    assert desktop.pane.tab().table.current().name == "Nora Lind"
    desk.undo()
    assert names(desk, talk) == ["Ada Manager", "Ben Monitor"]


def test_nobody_can_be_merged_with_nobody(preview, desktop):
    preview.table.select("0")
    desktop._qtbot.keyClick(preview.table.view, Qt.Key.Key_M)
    assert str(preview.model.row(0).decision) == "add"
    desktop._qtbot.keyClick(preview.table.view, Qt.Key.Key_L)
    assert not preview.agree.isEnabled()
    preview.reject()


def test_the_party_of_a_new_one_is_turned(preview, desktop):
    preview.table.select("0")
    assert preview.model.row(0).side is Side.CRO
    desktop._qtbot.keyClick(preview.table.view, Qt.Key.Key_S)
    assert preview.model.row(0).side is Side.OTHER
    preview.reject()


def test_contacts_leave_as_vcards(tab, desktop, chooser, tmp_path):
    chooser.save_path = tmp_path / "out.vcf"
    tab._write(tmp_path / "out.vcf")
    desktop.waits()
    read = read_vcards((tmp_path / "out.vcf").read_bytes())
    assert [card.name for card in read.cards] == ["Ada Manager", "Ben Monitor"]


def test_an_address_is_copied(tab, talk):
    tab.table.select(talk.ben)
    tab._copy_address()
    assert QApplication.clipboard().text() == "ben@northern.example"


class Steady:
    """A job's progress that nobody stops."""

    def check(self) -> None: ...

    def report(self, *_told: object) -> None: ...

    def cancelled(self) -> bool:
        return False


def test_a_spreadsheet_and_a_card_file_are_read_together(file, tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("Name;Role;E-mail\nEva Head;Head;eva@example.org\n", encoding="utf-8")
    read = read_contacts(Steady(), [file, sheet])  # type: ignore[arg-type]
    assert [card.name for card in read.cards] == ["Nora Lind", "Ben Monitor", "Eva Head"]
    assert read.cards[0].where == "people.vcf, card 1"


def test_cards_and_calendars_dropped_anywhere_go_to_the_calendar(file, tmp_path):
    found = sort_files(Steady(), [file, tmp_path / "team.ICS"], False)  # type: ignore[arg-type]
    assert found == Sorted(calendar=(file, tmp_path / "team.ICS"))
    mixed = Sorted(bids=(tmp_path / "bid.xlsx",), calendar=(file,))
    assert (mixed.mixed, sentence(mixed)) == (True, "1 file went to Vendors, 1 file to Calendar.")


def test_a_table_of_contacts_goes_to_the_calendar_and_one_with_prices_to_the_bids(tmp_path):
    people, bid = tmp_path / "list.csv", tmp_path / "bid.csv"
    people.write_text("Name;Role;E-mail\nEva Head;Head;eva@example.org\n", encoding="utf-8")
    bid.write_text("Item,Unit,Units,Unit price,Total\nMonitoring visit,visit,10,100.00,1000.00\n", "utf-8")
    found = sort_files(Steady(), [people, bid], False)  # type: ignore[arg-type]
    assert found == Sorted(bids=(bid,), calendar=(people,))
