"""The Overview: how the study stands, each card leading somewhere; without a study, two ways to begin."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from cro_desk import formats
from cro_desk.reporting.overview import overview
from cro_desk.studies.operations import add_milestone, create_study
from cro_desk.vendors.operations import create_rfp
from tests.ui.program import Program
from ui.actions import Action
from ui.overview.card import Card
from ui.overview.leading import LeadingLine
from ui.overview.pane import OverviewPane
from ui.theme import Tone

TODAY = date(2026, 11, 22)


def words(program: Program) -> str:
    pane = program.app.workbench.pane("overview")
    return " | ".join(label.text() for label in pane.findChildren(program.label) if label.isVisible())


@pytest.fixture
def study(inside: Program) -> str:
    desk = inside.app.workbench.desk
    made = desk.run(create_study, "ABC-301", name="A study").value
    desk.run(create_rfp, made, "RFP-01", "Full service")
    inside.settle()
    return made


def test_without_a_study_there_are_two_ways_to_begin(inside):
    pane = inside.app.workbench.pane("overview")
    labels = [button.text() for button in pane.findChildren(QPushButton)]
    assert labels == ["New study", "Open the demo study"]


def test_new_study_asks_for_it(inside):
    pane = inside.app.workbench.pane("overview")
    pane.findChild(QPushButton, "action-new-study").click()
    inside.settle()
    inside.find("form-dialog").reject()
    assert inside.app.workbench.current == "study"


def test_cards_speak_of_the_study(inside, study):
    found = words(inside)
    assert "bids in hand" in found
    assert "RFP-01" in found
    assert "A disk can die" in found
    assert "Latest changes" in found


@pytest.mark.parametrize(
    ("card", "pane"),
    [("vendors", "vendors"), ("issues", "vendors"), ("milestones", "study"), ("trail", "audit")],
)
def test_each_card_leads_somewhere(inside, study, card: str, pane: str):
    shown: OverviewPane = inside.app.workbench.pane("overview")
    shown.findChild(QPushButton, f"action-{card}").click()
    inside.settle()
    assert inside.app.workbench.current == pane


def test_next_milestones_come_first_and_late_ones_are_counted(desk):
    study = desk.run(create_study, "ABC-301").value
    for days, name in ((30, "Later"), (-3, "Late"), (5, "Soon")):
        desk.run(add_milestone, study, name=name, forecast=TODAY + timedelta(days=days))
    found = desk.read(overview, study, TODAY)
    named = [row.name for row in found.milestones]
    assert [name for name in named if name in ("Late", "Soon", "Later")] == ["Late", "Soon", "Later"]
    assert found.late == 1


def test_latest_acts_come_newest_first(desk):
    study = desk.run(create_study, "ABC-301").value
    desk.run(create_rfp, study, "RFP-01", "Full service")
    desk.undo()
    names = [act.name for act in desk.read(overview, study, TODAY).acts]
    assert names[0].startswith("Undo: ")
    assert names[1] == names[0].removeprefix("Undo: ")


def test_no_study_has_no_overview(desk):
    assert desk.read(overview, "nothing", TODAY) is None


def test_many_rfps_with_long_numbers_leave_room_for_what_is_said_of_them(inside):
    desk = inside.app.workbench.desk
    study = desk.run(create_study, "ABC-301").value
    for number in range(9):
        desk.run(create_rfp, study, f"RFP-{number} " + "very long " * 20, "", due=TODAY)
    inside.settle()
    found = words(inside)
    bids, backups = 4, 2
    assert (found.count("none yet"), found.count("and 5 more RFPs")) == (bids + backups, 2)


def test_the_next_deadline_stands_before_those_that_passed(inside):
    desk = inside.app.workbench.desk
    today = desk.now().astimezone().date()
    study = desk.run(create_study, "ABC-301").value
    for number, days in (("RFP-01", -40), ("RFP-02", 9)):
        desk.run(create_rfp, study, number, "", due=today + timedelta(days=days))
    inside.settle()
    card = inside.app.workbench.pane("overview").findChildren(QWidget, "card-vendors")[1]
    told = [label.text() for label in card.findChildren(inside.label) if label.isVisible()]
    assert told[:5] == ["RFP deadline", "9", "days left", "RFP-02", formats.day(today + timedelta(days=9))]


@pytest.mark.parametrize("width", [900, 420, 260])
def test_how_a_line_stands_is_never_cut(page, look, qtbot, width):
    card = Card("Look here", page)
    words = "Minutes: Joint committee, 12 Nov 2026"
    stands = "signature missing: Sponsor, CRO, due 12 Nov 2026"
    card.leading(Action("go", words, card.hide), stands, Tone.WARN)
    card.setGeometry(0, 0, width, 200)
    with qtbot.waitExposed(page):
        page.show()
    line = card.findChild(LeadingLine)
    for part, whole in ((line.button, words), (line.badge, stands)):
        assert part.geometry().right() < line.width()
        assert part.width() >= part.sizeHint().width()
        assert whole in (part.text(), part.toolTip())
    assert (line.badge.y() >= line.button.geometry().bottom()) is (width < 900)
