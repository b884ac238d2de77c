"""The communication plan over the pane: shown as the PDF it is, published, saved, kept as it was issued."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlmodel import select

from cro_desk.communication.plan.versions import plan_versions, publish_plan
from cro_desk.desk import Desk
from cro_desk.links.following_up import change_plan
from cro_desk.studies.operations import begin_partnership
from cro_desk.studies.records import IssuedDocument
from tests.links.decided import decided
from tests.paper.pdfs import pages
from tests.ui.communication.views.desks import Planned
from tests.ui.communication.views.windows import CalendarWindow
from tests.ui.vendors.windows import FakeChooser
from ui.communication.plan.page import PlanPage


def opens(window: CalendarWindow) -> PlanPage:
    """Open the plan and wait until it is shown."""
    (action,) = (each for each in window.pane.commands() if each.key == "print_plan")
    action.run()
    page = window.pane.pages.currentWidget()
    assert isinstance(page, PlanPage)
    window.waits_for(lambda: page.preview.paper is not None and page.preview.is_drawn())
    return page


def first_page(page: PlanPage) -> str:
    assert page.preview.paper is not None
    return " ".join(pages(page.preview.paper.content)[0].split())


def test_the_draft_is_shown_as_it_is_printed(opened: CalendarWindow):
    assert "This is a draft" in first_page(opens(opened))


def test_publishing_shows_the_version(opened: CalendarWindow, desk: Desk, plan: Planned):
    page = opens(opened)
    page.publish()
    opened.agrees()
    opened.waits_for(lambda: "Version 1, published by" in first_page(page))
    assert [row.number for row in desk.read(plan_versions, plan.partnership_id)] == [1]
    assert page.version.currentText() == "Version 1"


def test_a_version_is_published_with_the_decisions_that_it_follows(
    opened: CalendarWindow, desk: Desk, plan: Planned
):
    desk.run(change_plan, decided(desk, plan.study_id, plan.partnership_id))
    page = opens(opened)
    page.publish()
    opened.agrees()
    opened.waits_for(lambda: "Version 1, published by" in first_page(page))
    assert desk.read(plan_versions, plan.partnership_id)[0].note == "S-1"


def test_a_version_cannot_be_published_again(opened: CalendarWindow, desk: Desk, plan: Planned):
    version = desk.run(publish_plan, plan.partnership_id).value
    page = opens(opened)
    page.version.setCurrentIndex(page.version.findData(version))
    page.version.activated.emit(1)
    opened.waits_for(lambda: "Version 1, published by" in first_page(page))
    (publishing,) = (each for each in page.commands() if each.key == "publish_plan")
    assert publishing.why_not


def test_a_saved_version_is_kept(
    opened: CalendarWindow, desk: Desk, plan: Planned, chooser: FakeChooser, tmp_path: Path
):
    desk.run(publish_plan, plan.partnership_id)
    page = opens(opened)
    page.show_plan_of(opened.pane.shown.partnership, desk.read(plan_versions, plan.partnership_id)[0].id)
    opened.waits_for(lambda: page.preview.paper is not None)
    page._write(tmp_path / "plan.pdf")
    opened.waits_for((tmp_path / "plan.pdf").exists)
    kept = desk.read(lambda session: session.exec(select(IssuedDocument)).one())
    assert (kept.artifact, kept.name) == ("01.01.07", "Communication plan, Northern CRO, version 1")


def test_of_several_partnerships_one_is_chosen_first(
    window: CalendarWindow, plan: Planned, desk: Desk, qtbot: QtBot
):
    desk.run(begin_partnership, plan.study_id, "Rival CRO")
    window.open(plan.study_id, qtbot)
    (action,) = (each for each in window.pane.commands() if each.key == "print_plan")
    assert not action.enabled


def test_back_comes_to_the_tabs(opened: CalendarWindow):
    page = opens(opened)
    page.left.emit()
    assert opened.pane.pages.currentWidget() is opened.pane.main
