"""A status report from its beginning to the paper that is kept, by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.reporting.status.queries import ReportRow, reports
from cro_desk.reporting.status.records import StatusDraft
from cro_desk.reporting.status.terms import Audience
from tests.ui.reporting.conftest import ReportsWindow
from ui.reporting.status.page import StatusPage
from ui.reporting.status.paper_page import StatusPaperPage
from ui.reporting.status.tab import StatusTab


def _page(window: ReportsWindow) -> StatusPage:
    found = window.pane.pages.currentWidget()
    assert isinstance(found, StatusPage)
    return found


def _find(page: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = page.findChild(kind, name)
    assert found is not None
    return found


def _rows(window: ReportsWindow, study: str) -> tuple[ReportRow, ...]:
    return window.desk.read(reports, study)


def _draft(window: ReportsWindow) -> StatusDraft:
    page = _page(window)
    return window.desk.read(lambda session: session.get_one(StatusDraft, page.draft_id))


@pytest.fixture
def page(window: ReportsWindow, qtbot: QtBot) -> StatusPage:
    """Begin a report for the sponsor, by keyboard."""
    tab = window.pane.tab()
    assert tab is not None
    window.activateWindow()
    tab.setFocus()
    qtbot.keyClick(
        window.focusWidget(),
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    window.agrees()
    window.waits()
    window.activateWindow()
    return _page(window)


def _types(window: ReportsWindow, qtbot: QtBot, given: QWidget, words: str) -> None:
    """Type into a field and go on with the Tab key."""
    given.setFocus()
    qtbot.keyClicks(given, words)
    qtbot.keyClick(given, Qt.Key.Key_Tab)
    window.waits()


def _choose(window: ReportsWindow, qtbot: QtBot, box: QWidget, key: Qt.Key) -> None:
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClick(box, key)
    box.activated.emit(box.currentIndex())
    window.waits()


def test_an_empty_list_says_what_it_is_for(window: ReportsWindow) -> None:
    tab = window.pane.tab()
    assert isinstance(tab, StatusTab)
    assert tab.empty.isVisible()


def test_it_is_begun_for_the_sponsor_or_shared_with_the_cro(window: ReportsWindow, study: str) -> None:
    tab = window.pane.tab()
    assert isinstance(tab, StatusTab)
    tab.ask_new()
    window.field("readers").setCurrentIndex(1)
    window.agrees()
    window.waits()
    assert [row.audience for row in _rows(window, study)] == [Audience.SHARED]


def test_what_is_typed_is_kept_when_the_field_is_left(
    window: ReportsWindow, page: StatusPage, qtbot: QtBot
) -> None:
    _types(window, qtbot, _find(page, QPlainTextEdit, "field-message"), "On time.")
    assert _draft(window).message == "On time."


def test_the_preview_is_the_pdf(window: ReportsWindow, page: StatusPage) -> None:
    window.waits_for(lambda: page.preview.paper is not None)
    assert page.preview.paper is not None
    assert page.preview.paper.content[:5] == b"%PDF-"


def test_what_is_missing_leads_to_its_field(window: ReportsWindow, page: StatusPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.missing, Qt.MouseButton.LeftButton)
    focus = window.focusWidget()
    assert (page.missing.text(), focus.objectName() if focus else "") == (
        "The overall standing is not rated.",
        "field-standing",
    )


def test_amber_asks_for_its_reason(window: ReportsWindow, page: StatusPage, qtbot: QtBot) -> None:
    area = next(iter(page.writing.ratings._areas.values()))
    before = area.reason.isVisible()
    _choose(window, qtbot, area.standing.input("standing"), Qt.Key.Key_A)
    assert (before, area.reason.isVisible(), _draft(window).ratings["overall"]["standing"]) == (
        False,
        True,
        "amber",
    )


def test_a_decision_is_asked_for_in_a_row_and_the_next_row_comes(
    window: ReportsWindow, page: StatusPage, qtbot: QtBot
) -> None:
    _types(window, qtbot, _find(page, QLineEdit, "ask-0"), "Approve two sites")
    _types(window, qtbot, _find(page, QLineEdit, "ask-by-0"), "2026-12-01")
    assert (_draft(window).asks, page.findChild(QLineEdit, "ask-1") is not None) == (
        [{"text": "Approve two sites", "by": "2026-12-01"}],
        True,
    )


def test_a_section_is_moved_and_left_out_by_keyboard(
    window: ReportsWindow, page: StatusPage, qtbot: QtBot
) -> None:
    sections = _find(page, QListWidget, "sections")
    assert isinstance(sections, QListWidget)
    sections.setFocus()
    first = page.writing.sections.sections()
    qtbot.keyClick(sections, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    window.waits()
    qtbot.keyClick(sections, Qt.Key.Key_Space)
    window.waits()
    kept = _draft(window)
    assert (kept.sections[0], kept.left_out) == (first[1], [first[0]])


def test_words_beside_a_section_are_kept(window: ReportsWindow, page: StatusPage, qtbot: QtBot) -> None:
    page.writing.sections.list.setCurrentRow(1)
    key = page.writing.sections.sections()[1]
    _types(window, qtbot, _find(page, QPlainTextEdit, "commentary"), "Poland opens in May.")
    assert _draft(window).commentary == {key: "Poland opens in May."}


def test_it_is_issued_and_its_paper_shown(
    window: ReportsWindow, page: StatusPage, study: str, qtbot: QtBot
) -> None:
    _types(window, qtbot, _find(page, QPlainTextEdit, "field-message"), "On time.")
    area = next(iter(page.writing.ratings._areas.values()))
    _choose(window, qtbot, area.standing.input("standing"), Qt.Key.Key_G)
    button = next(each for each in page.header.findChildren(QPushButton) if each.text() == "Issue…")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window.agrees()
    window.waits_for(lambda: isinstance(window.pane.pages.currentWidget(), StatusPaperPage))
    assert [(row.number, row.is_draft) for row in _rows(window, study)] == [("1", False)]


def test_escape_leads_back_to_the_list(window: ReportsWindow, page: StatusPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    window.waits()
    assert window.pane.pages.currentWidget() is window.pane.main
