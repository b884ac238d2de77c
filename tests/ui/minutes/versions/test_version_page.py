"""Circulated minutes over the pane: read, commented, compared, signed, printed, corrected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.comments import comments
from cro_desk.minutes.queries import draft
from cro_desk.minutes.signatures import Verdict
from cro_desk.minutes.signed_file import read_signed_file, write_signed_file
from cro_desk.minutes.silence import rules_of
from cro_desk.minutes.standing import checked_signatures
from cro_desk.minutes.terms import CommentState, Meaning
from cro_desk.minutes.versions import versions
from cro_desk.studies.terms import Side
from tests.conftest import PASSPHRASE
from tests.minutes.conftest import Party
from tests.minutes.versions import another_signer
from tests.ui.minutes.circulated import TODAY, all_actions, circulate
from tests.ui.minutes.windows import MinutesWindow
from tests.ui.vendors.windows import FakeChooser
from ui.minutes.versions.differences import diff_rows
from ui.minutes.versions.page import VersionPage
from ui.minutes.versions.paper_page import MinutesPaperPage
from ui.minutes.versions.rules_page import RulesPage
from ui.minutes.writing.page import WritingPage


@pytest.fixture
def version_id(desk: Desk, party: Party) -> str:
    return circulate(desk, party)


@pytest.fixture
def page(version_id: str, desktop: MinutesWindow) -> VersionPage:
    desktop.pane.open_version(version_id)
    desktop.waits()
    found = desktop.pane.pages.currentWidget()
    assert isinstance(found, VersionPage)
    return found


def said(page: VersionPage) -> str:
    """Return what the details say."""
    return " ".join(label.text() for label in page.details.findChildren(QLabel) if label.isVisibleTo(page))


def line(page: VersionPage, number: str) -> None:
    """Put the cursor on a line."""
    page.text.go_to(next(row.id for row in page.text.rows.rows() if row.number == number))


def test_minutes_read_as_they_were_circulated(page: VersionPage):
    rows = page.text.rows.rows()
    assert [(row.number, row.badge) for row in rows if row.number][:4] == [
        ("S-1", "Action"),
        ("S-2", "Action"),
        ("S-3", "Action"),
        ("S-4", "Decision"),
    ]
    assert "Approval is missing: Sponsor, CRO." in said(page)
    assert "Time for comments: until" in said(page)


def test_a_line_is_commented_by_its_key(page: VersionPage, desktop: MinutesWindow, desk: Desk):
    line(page, "S-4")
    desktop._qtbot.keyClick(page.text, Qt.Key.Key_C)
    desktop.field("text").setPlainText("Which laboratory?")
    desktop.agrees()
    (found,) = desk.read(comments, page.version_id)
    assert (found.item_number, found.text, found.author) == ("S-4", "Which laboratory?", "Ada Manager")
    desktop.waits_for(lambda: "Which laboratory?" in said(page))
    assert page.tabs._bar.tabText(1) == "Comments (1)"


def test_a_comment_that_came_by_mail_has_its_author(page: VersionPage, desktop: MinutesWindow, desk: Desk):
    page.doing.comment()
    desktop.field("text").setPlainText("Fine")
    desktop.field("author").setText("Ben Ortiz")
    box = desktop.field("side")
    box.setCurrentIndex(box.findData("cro"))
    desktop.agrees()
    (found,) = desk.read(comments, page.version_id)
    assert (found.author, found.side, found.item_number) == ("Ben Ortiz", Side.CRO, "")


def test_comments_are_answered_by_keys(page: VersionPage, desktop: MinutesWindow, desk: Desk):
    desk.run(op.comment, page.version_id, "Which laboratory?", "S-4")
    desktop.waits()
    page.tabs.show_tab("comments")
    desktop.waits()
    desktop._qtbot.keyClick(page.comments.table.view, Qt.Key.Key_D)
    desktop.agrees()
    assert desktop.is_asked()  # declining needs words
    desktop.field("answer").setPlainText("It is in the plan")
    desktop.agrees()
    (found,) = desk.read(comments, page.version_id)
    assert (found.state, found.answer) == (CommentState.DECLINED, "It is in the plan")
    desktop._qtbot.keyClick(page.comments.table.view, Qt.Key.Key_O)
    desktop.waits()
    desktop._qtbot.keyClick(page.comments.table.view, Qt.Key.Key_Delete)
    desktop.waits()
    assert desk.read(comments, page.version_id) == ()


def presses(desktop: MinutesWindow, key: str) -> None:
    """Press a button of the details once it is shown."""
    desktop.waits_for(lambda: any(each.isVisible() for each in _buttons(desktop, key)))
    desktop.button(key).click()
    desktop.waits()


def _buttons(desktop: MinutesWindow, key: str) -> list[QPushButton]:
    return desktop.pane.findChildren(QPushButton, f"action-{key}")


def signs(desktop: MinutesWindow, passphrase: str) -> None:
    desktop.field("passphrase").setText(passphrase)
    desktop.agrees()


def test_signing_asks_for_the_passphrase_again(page: VersionPage, desktop: MinutesWindow, desk: Desk):
    desktop._qtbot.keyClick(page.text, Qt.Key.Key_S)
    signs(desktop, "wrong")
    form = desktop.dialog()
    assert form.form.input("passphrase").accessibleDescription() != ""
    assert form.form.input("passphrase").text() == ""
    signs(desktop, PASSPHRASE)
    (checked,) = desk.read(checked_signatures, page.version_id)
    assert (checked.verdict, checked.signature.claim.meaning) == (Verdict.VALID, Meaning.APPROVED)
    assert not desktop.is_asked()
    assert desktop.context.messages.text == "Signed: Approved. A signature stays."


def test_to_sign_is_the_main_action_until_one_has_signed(page: VersionPage, desktop: MinutesWindow):
    assert mains(page) == ["sign_minutes"]
    desktop._qtbot.keyClick(page.text, Qt.Key.Key_S)
    signs(desktop, PASSPHRASE)
    desktop.waits_for(lambda: mains(page) == ["print_minutes"])
    assert "sign_minutes" in [action.key for action in page.commands()]


def test_what_both_sides_approved_is_printed_rather_than_signed(
    page: VersionPage, desktop: MinutesWindow, desk: Desk
):
    for side in (Side.SPONSOR, Side.CRO):
        desk.run(op.record_paper_signature, page.version_id, side, "Somebody", TODAY, note="Binder 1")
    desktop.waits_for(lambda: mains(page) != ["sign_minutes"])
    assert mains(page) == ["print_minutes"]


def mains(page: VersionPage) -> list[str]:
    """Return the keys of the main actions of the head."""
    found = page.header.findChildren(QPushButton)
    return [each.objectName().removeprefix("action-") for each in found if each.property("main")]


def test_approval_waits_for_answers(page: VersionPage, desktop: MinutesWindow, desk: Desk):
    desk.run(op.comment, page.version_id, "Which laboratory?")
    desktop.waits()
    page.doing.sign()
    assert desktop.field("meaning").currentData() == Meaning.REVIEWED.value


def test_a_signature_on_paper_is_entered_and_struck(
    page: VersionPage, desktop: MinutesWindow, desk: Desk, chooser: FakeChooser, tmp_path: Path
):
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    chooser.answer = [scan]
    page.doing.paper_action().run()
    desktop.field("name").setText("Ben Ortiz")
    desktop.agrees()
    (checked,) = desk.read(checked_signatures, page.version_id)
    assert (checked.verdict, bool(checked.signature.paper["file_id"])) == (Verdict.PAPER, True)
    page.tabs.show_tab("signatures")
    desktop.waits()
    presses(desktop, "strike_signature")
    desktop.field("reason").setPlainText("It was of other minutes")
    desktop.agrees()
    assert desk.read(checked_signatures, page.version_id) == ()


def test_a_file_goes_out_and_brings_a_signature_of_a_key_to_be_accepted(
    page: VersionPage, desktop: MinutesWindow, desk: Desk, chooser: FakeChooser, tmp_path: Path
):
    path = tmp_path / "out.minutes.json"
    chooser.answer = [path]
    page.doing._export()
    desktop.waits()
    file = read_signed_file(path.read_bytes())
    signed = desk.run(op.sign_received, file, another_signer(tmp_path / "ben"), Side.CRO, Meaning.APPROVED)
    path.write_bytes(write_signed_file(signed.value))
    page.doing.files.bring_in()
    desktop.waits()
    page.tabs.show_tab("signatures")
    desktop.waits()
    assert [each.verdict for each in page.signatures.model.rows()] == [Verdict.UNKNOWN]
    presses(desktop, "accept_key")
    desktop.agrees()
    assert desktop.is_asked()  # the digits are compared first
    compared = desktop.dialog().findChild(QCheckBox, "field-compared")
    compared.setChecked(True)
    desktop.agrees()
    assert [each.verdict for each in page.signatures.model.rows()] == [Verdict.VALID]


def test_a_signed_file_that_is_dropped_brings_its_signatures_and_shows_the_version(
    version_id: str, desktop: MinutesWindow, desk: Desk, tmp_path: Path
):
    file = read_signed_file(desk.run(op.export_minutes, version_id).value)
    signed = desk.run(op.sign_received, file, another_signer(tmp_path / "ben"), Side.CRO, Meaning.APPROVED)
    path = tmp_path / "back.minutes.json"
    path.write_bytes(write_signed_file(signed.value))
    desktop.pane.import_files([path])
    desktop.waits()
    assert desktop.context.messages.text == "1 signature came in."
    assert isinstance(desktop.pane.pages.currentWidget(), VersionPage)


def test_a_correction_is_a_new_draft_with_its_reason(page: VersionPage, desktop: MinutesWindow, desk: Desk):
    page.doing._correct()
    desktop.field("reason").setPlainText("The laboratory was wrong")
    desktop.agrees()
    assert isinstance(desktop.pane.pages.currentWidget(), WritingPage)


@pytest.fixture
def second(desk: Desk, page: VersionPage, desktop: MinutesWindow) -> str:
    """A second version in which a line was changed and one was added."""
    draft_id = desk.run(op.correct, page.version_id, "The laboratory was wrong").value
    lines = [each for part in desk.read(draft, draft_id).agenda for each in part.lines]
    desk.run(op.edit_line, lines[3].id, text="The central lab is Medlab")
    desk.run(op.add_line, draft_id, "", "i Kits are counted monthly")
    made = desk.run(op.circulate, draft_id, "The laboratory was wrong").value
    desktop.pane.open_version(made)
    desktop.waits()
    return str(made)


def test_versions_are_compared_word_by_word(page: VersionPage, second: str):
    rows = page.comparing.list.lines.rows
    assert [row.spoken for row in rows if row.marks][:1] == ["Text: The central lab is [−Synlab−][+Medlab+]"]
    assert [row.text for row in rows if row.text.startswith("+")] == ["+ new · S-9 Kits are counted monthly"]
    assert "The laboratory was wrong" in said(page)


def test_an_overtaken_version_says_so_and_is_not_signed(
    page: VersionPage, second: str, desktop: MinutesWindow, version_id: str
):
    desktop.pane.open_version(version_id)
    desktop.waits()
    assert "Version 2 is the latest." in said(page)
    assert not page.doing.sign_action().enabled


def test_nothing_differs_where_nothing_changed():
    assert diff_rows(()) == []


def test_minutes_are_shown_on_paper(page: VersionPage, desktop: MinutesWindow):
    page.print_it()
    desktop.waits()
    paper = desktop.pane.pages.currentWidget()
    assert isinstance(paper, MinutesPaperPage)
    assert paper.preview.paper is not None
    assert paper.preview.paper.content.startswith(b"%PDF")
    paper.left.emit()
    assert desktop.pane.pages.currentWidget() is page


@pytest.mark.parametrize(("act", "begin"), [("_word", b"PK"), ("_mail", b"")])
def test_word_and_mail_leave_as_files(
    page: VersionPage, desktop: MinutesWindow, chooser: FakeChooser, tmp_path: Path, act: str, begin: bytes
):
    chooser.answer = [tmp_path / "out"]
    getattr(page.doing, act)()
    desktop.waits()
    content = (tmp_path / "out").read_bytes()
    assert content.startswith(begin)
    assert len(content) > 1000


# the rules ----------------------------------------------------------------------------------------


@pytest.fixture
def rules(page: VersionPage, desktop: MinutesWindow) -> RulesPage:
    page.doing._rules()
    desktop.waits()
    found = desktop.pane.pages.currentWidget()
    assert isinstance(found, RulesPage)
    return found


def types(rules: RulesPage, name: str, words: str) -> None:
    given = rules.form.input(name)
    assert isinstance(given, QLineEdit)
    given.setText(words)


def test_days_are_set(rules: RulesPage, desktop: MinutesWindow, desk: Desk, party: Party):
    types(rules, "comment_days", "7")
    rules.save()
    desktop.waits()
    assert desk.read(rules_of, party.study, party.partnership).comment_days == 7


def test_days_that_cannot_be_are_refused_at_the_field(rules: RulesPage, desktop: MinutesWindow):
    types(rules, "comment_days", "70")
    rules.save()
    desktop.waits()
    assert rules.form.input("approval_days").accessibleDescription() != ""


def test_silence_is_agreed_to_and_ended(rules: RulesPage, desktop: MinutesWindow, desk: Desk, party: Party):
    rules.agree()
    desktop.field("silence_agreed_on").setText("2026-11-02")
    desktop.field("silence_basis").setText("Communication plan, version 4.")
    desktop.agrees()
    assert desk.read(rules_of, party.study, party.partnership).silence_agreed_on == date(2026, 11, 2)
    told = [label.text() for label in rules.findChildren(QLabel)]
    agreed = (
        "Silence approves minutes when the time is over. Agreed on 2 Nov 2026: Communication plan, version 4."
    )
    assert agreed in told
    rules.end()
    desktop.field("reason").setPlainText("Both sides sign from now on")
    desktop.agrees()
    assert desk.read(rules_of, party.study, party.partnership).silence_agreed_on is None


def test_escape_leads_back(page: VersionPage, desktop: MinutesWindow, qtbot: QtBot):
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    desktop.waits()
    assert desktop.pane.pages.currentWidget() is desktop.pane.main


def test_a_comment_is_gone_to_by_search(page: VersionPage, desktop: MinutesWindow, desk: Desk):
    made = desk.run(op.comment, page.version_id, "Which laboratory?").value
    desktop.pane.close_over()
    desktop.pane.show_record(made)
    desktop.waits()
    assert page.tabs.current == "comments"
    assert len(desk.read(versions, all_actions(desk)[0].meeting_id, TODAY)) == 1
