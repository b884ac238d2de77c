"""The dossier in the window: what would be in it, for whom, made and filed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from cro_desk.desk import Desk
from cro_desk.reporting.status import operations as op
from tests.reporting.status.conftest import GREEN
from tests.reporting.status.kit import issue
from tests.ui.reporting.conftest import ReportsWindow
from ui.reporting.dossier.page import DossierPage
from ui.reporting.dossier.tab import DossierTab


@pytest.fixture
def tab(window: ReportsWindow, desk: Desk, study: str) -> DossierTab:
    made = desk.run(op.begin_report, study).value
    desk.run(op.edit_report, made, message="On time.", ratings={"overall": GREEN})
    issue(desk, made)
    window.pane.show_study(study)
    window.waits()
    window.pane.tabs.show_tab("dossier")
    window.waits()
    found = window.pane.tab()
    assert isinstance(found, DossierTab)
    return found


def test_it_lists_what_would_be_in_it(tab: DossierTab) -> None:
    assert [row.name for row in tab.rows] == ["Status report 1, Sponsor only"]


def test_what_is_shared_leaves_out_the_sponsors_own(window: ReportsWindow, tab: DossierTab) -> None:
    tab.readers.setCurrentIndex(1)
    tab.readers.activated.emit(1)
    window.waits()
    assert (tab.rows, [action.enabled for action in tab.header_actions()]) == ((), [False, False])


def test_it_is_made_and_shown(window: ReportsWindow, tab: DossierTab) -> None:
    tab.show_dossier()
    window.waits()
    page = window.pane.pages.currentWidget()
    assert isinstance(page, DossierPage)
    assert page.preview.paper is not None
    assert len(page.preview.paper.pages) > 1


def test_each_document_becomes_a_file(window: ReportsWindow, tab: DossierTab, tmp_path: Path) -> None:
    folder = tmp_path / "filed"
    folder.mkdir()
    tab._file(folder)
    window.waits()
    (written,) = folder.iterdir()
    assert (written.name, len(PdfReader(written).pages) > 0) == (
        "01.01.12 Status report 1, CRD-101, Sponsor only.pdf",
        True,
    )


def test_filing_again_leaves_what_is_there(window: ReportsWindow, tab: DossierTab, tmp_path: Path) -> None:
    folder = tmp_path / "filed"
    folder.mkdir()
    for _again in range(2):
        tab._file(folder)
        window.waits()
    assert len(list(folder.iterdir())) == 1
