"""The papers over the pane: chosen, shown as the PDF they are, saved, kept where both sides agreed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from cro_desk.desk import Desk
from cro_desk.roles import operations as op
from cro_desk.roles.papers import PaperKind, PaperWish
from cro_desk.roles.report import made_paper
from cro_desk.roles.terms import Convention
from cro_desk.store.events import Event
from cro_desk.studies.issuing import Way, issue_paper
from cro_desk.studies.operations import begin_partnership, create_study
from tests.paper.pdfs import pages
from tests.roles.publishing import agree_both
from tests.ui.roles.desks import Small
from tests.ui.roles.windows import RolesWindow
from tests.ui.vendors.windows import FakeChooser
from ui.paper.printing import PrintRun
from ui.roles.papers.page import RolesPaperPage


@pytest.fixture
def agreed(desk: Desk, small: Small) -> str:
    """The id of a version that both sides agreed to."""
    desk.run(op.set_cells, [(small.task(desk, "GO02").id, small.matrix(desk).parties[0].id)], "A")
    plan = small.task(desk, "MO01")
    desk.run(op.set_agreement, [plan.id], "Work order 1", "3.1", plan.effective_on or desk.now().date())
    version = desk.run(op.propose, small.matrix(desk).id, "").value
    desk.run(agree_both, version)
    return str(version)


def opens(window: RolesWindow, key: str) -> RolesPaperPage:
    """Run a command of the pane that opens a paper; wait until it is shown."""
    (action,) = (each for each in window.pane.commands() if each.key == key)
    action.run()
    return shown(window)


def shown(window: RolesWindow) -> RolesPaperPage:
    page = window.pane.papers.page
    window.waits_for(lambda: page.preview.paper is not None and page.preview.is_drawn())
    return page


def first_page(page: RolesPaperPage) -> str:
    assert page.preview.paper is not None
    return " ".join(pages(page.preview.paper.content)[0].split())


def test_the_draft_is_shown_as_it_is_printed(opened: RolesWindow):
    page = opens(opened, "print_matrix")
    assert opened.pane.pages.currentWidget() is page
    assert "This is a draft" in first_page(page)
    assert page.preview.paper is not None
    assert page.preview.paper.pages[0].width > page.preview.paper.pages[0].height


def test_the_toro_has_no_convention(opened: RolesWindow):
    page = opens(opened, "print_toro")
    assert "Transfer of regulatory obligations" in first_page(page)
    assert not page.choice.convention.isVisible()


def test_the_convention_of_the_grid_is_that_of_the_paper(opened: RolesWindow):
    opened.tab.editor.choose(Convention.CONTRACT)
    assert "Contract view" in first_page(opens(opened, "print_matrix"))


def test_another_version_is_chosen_on_the_page(opened: RolesWindow, agreed: str):
    opened.waits()
    page = opens(opened, "print_matrix")
    page.choice.version.setCurrentIndex(page.choice.version.findData(agreed))
    page.choice.version.activated.emit(1)
    opened.waits()
    assert page.choice.version_id == agreed
    assert "Both sides agreed to it" in first_page(page)
    assert "This is a draft" not in first_page(page)


def test_the_versions_tab_prints_the_version_at_the_cursor(opened: RolesWindow, agreed: str):
    opened.waits()
    opened.pane.tabs.show_tab("versions")
    opened.waits()
    opened.pane.show_record(agreed)
    opened.waits()
    page = opens(opened, "print_matrix")
    assert page.choice.version_id == agreed
    assert "Both sides agreed to it" in first_page(page)


def test_an_agreed_paper_saved_twice_is_the_same_file(
    opened: RolesWindow, agreed: str, tmp_path: Path, chooser: FakeChooser
):
    opened.waits()
    saved = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in saved:
        opened.pane.papers.open("toro", agreed)
        chooser.answer = [path]
        shown(opened).save()
        opened.waits()
    assert saved[0].read_bytes() == saved[1].read_bytes()
    assert chooser.asked == ["Transfer of regulatory obligations, Northern CRO, version 1.pdf"] * 2


def test_a_paper_says_that_it_was_issued(opened: RolesWindow, desk: Desk, small: Small, agreed: str):
    opened.waits()
    wish = PaperWish(PaperKind.TORO, small.partnership_id, agreed)
    made = desk.read(made_paper, wish, head=desk.head(), now=desk.now(), author="Ada")
    desk.run(issue_paper, made, Way.SAVED)
    opened.pane.papers.open("toro", agreed)
    page = shown(opened)
    assert page.preview.paper is not None
    assert page.preview.paper.content == made.content
    assert "issued" in said(page)


def said(page: RolesPaperPage) -> str:
    """Return what stands over the paper."""
    return " ".join(label.text() for label in page.header.findChildren(QLabel))


def test_a_print_is_noted_before_it_leaves(opened: RolesWindow, qtbot: QtBot, tmp_path: Path):
    page = opens(opened, "print_matrix")
    assert page.preview.paper is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    run = PrintRun(opened.context, page.preview.paper, "Matrix", page, page.leave)
    run.prepare(printer)
    with qtbot.waitSignal(run.finished, timeout=10_000):
        run.agreed()
    assert (tmp_path / "printed.pdf").stat().st_size > 0
    assert opened.messages.text == "The document was sent to the printer."
    assert [event.kind for event in opened.desk.read(_events)] == ["paper printed"]


def _events(session: Session) -> list[Event]:
    return [*session.exec(select(Event))]


def test_escape_comes_back_to_the_tabs(opened: RolesWindow, qtbot: QtBot):
    page = opens(opened, "print_matrix")
    qtbot.keyClick(page.preview, Qt.Key.Key_Escape)
    assert opened.pane.pages.currentWidget() is opened.pane.main


def test_without_a_matrix_there_is_no_paper(window: RolesWindow, desk: Desk, qtbot: QtBot):
    study = desk.run(create_study, "ABC-301").value
    desk.run(begin_partnership, study, "Northern CRO")
    window.open(study, qtbot)
    assert [each for each in window.pane.commands() if each.key.startswith("print_")] == []
