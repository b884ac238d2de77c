"""From the draft to the version: papers, what is in the way, the act itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.versions import versions
from tests.ui.minutes.windows import ACTION, CTRL, SHIFT, MinutesWindow
from tests.ui.vendors.windows import FakeChooser
from ui.minutes.writing.paper_page import DraftPaperPage


def _paper(desktop: MinutesWindow) -> DraftPaperPage:
    found = desktop.pane.pages.currentWidget()
    assert isinstance(found, DraftPaperPage)
    return found


def _sent(desktop: MinutesWindow, meeting_id: str) -> list[int]:
    today = desktop.desk.now().date()
    return [row.number for row in desktop.desk.read(versions, meeting_id, today)]


def test_what_goes_out_is_seen_before_it_does(desktop: MinutesWindow, draft_id: str) -> None:
    desktop.write(draft_id)
    desktop.line(ACTION)
    meeting = desktop.draft().meeting_id
    desktop.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert _sent(desktop, meeting) == []
    assert _paper(desktop).preview.paper is not None
    desktop.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert _sent(desktop, meeting) == [1]


def test_an_empty_draft_does_not_go_out_and_says_why(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert desktop.pane.pages.currentWidget() is page
    assert desktop.messages.text.startswith("Nothing stands in these minutes yet.")


def test_a_later_version_asks_for_its_reason(desktop: MinutesWindow, desk: Desk, draft_id: str) -> None:
    desk.run(op.add_line, draft_id, "", ACTION)
    desk.run(op.circulate, draft_id)
    desktop.write(draft_id)
    meeting = desktop.draft().meeting_id
    desktop.key(Qt.Key.Key_C, CTRL | SHIFT)
    desktop.key(Qt.Key.Key_C, CTRL | SHIFT)
    dialog = desktop.dialog()
    dialog.field.setText("The date was wrong")  # type: ignore[attr-defined]
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Circulate").click()
    desktop.waits()
    assert sorted(_sent(desktop, meeting)) == [1, 2]


def test_the_agenda_leaves_as_the_draft_of_a_mail(
    desktop: MinutesWindow, chooser: FakeChooser, draft_id: str, tmp_path: Path
) -> None:
    page = desktop.write(draft_id)
    page.circulating.show_agenda()
    desktop.waits()
    chooser.answer = [tmp_path / "agenda.eml"]
    _paper(desktop).mail()
    desktop.waits_for((tmp_path / "agenda.eml").exists)
    assert b"X-Unsent" in (tmp_path / "agenda.eml").read_bytes()


def test_who_gets_no_mail_is_still_said_once_it_is_saved(
    desktop: MinutesWindow, desk: Desk, chooser: FakeChooser, draft_id: str, tmp_path: Path
) -> None:
    list_ = [{"name": "Ann", "email": "ann@l.org"}, {"name": "Bo", "email": ""}]
    desk.run(op.edit_draft, draft_id, distribution=list_)
    desktop.write(draft_id).circulating.show_agenda()
    desktop.waits()
    chooser.answer = [tmp_path / "agenda.eml"]
    _paper(desktop).mail()
    desktop.waits_for((tmp_path / "agenda.eml").exists)
    expected = f"Saved {chooser.answer[0]}. Without an e-mail address, so not among the receivers: Bo."
    assert desktop.context.messages.text == expected


def test_letters_that_paper_cannot_show_are_told_before_it_leaves(
    desktop: MinutesWindow, draft_id: str
) -> None:
    page = desktop.write(draft_id)
    desktop.line("i Ольга and Γιώργος met 王小明")
    page.circulating.show_minutes()
    desktop.waits()
    said = "□ on page 1 stands for letters that paper cannot show."
    assert desktop.context.messages.text.startswith(said)


def test_a_draft_is_saved_as_word(
    desktop: MinutesWindow, chooser: FakeChooser, draft_id: str, tmp_path: Path
) -> None:
    page = desktop.write(draft_id)
    desktop.line(ACTION)
    page.circulating.show_minutes()
    desktop.waits()
    chooser.answer = [tmp_path / "minutes.docx"]
    _paper(desktop).word()
    desktop.waits_for((tmp_path / "minutes.docx").exists)
    assert (tmp_path / "minutes.docx").read_bytes()[:2] == b"PK"


def test_back_from_the_paper_one_goes_on_writing(desktop: MinutesWindow, draft_id: str) -> None:
    page = desktop.write(draft_id)
    desktop.line(ACTION)
    desktop.key(Qt.Key.Key_P, CTRL)
    desktop.key(Qt.Key.Key_Escape)
    assert desktop.pane.pages.currentWidget() is page
