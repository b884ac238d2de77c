"""What a decision opens, from the window: change request, matrix, plan, or nothing with its reason."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from cro_desk.communication import operations as calendar
from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.following_up import unfollowed
from cro_desk.minutes.registers import Wanted, decisions
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import Effect, ItemKind
from cro_desk.studies import operations as studies
from cro_desk.vendors.change_requests import change_requests
from tests.minutes.conftest import KEY, Party
from tests.ui.minutes.windows import CTRL, SHIFT, MinutesWindow
from tests.ui.program import Program
from ui.minutes.registers.decisions_tab import DecisionsTab


@pytest.fixture
def decision(desk: Desk, draft_id: str) -> ItemRow:
    """A decision on the budget that went out."""
    line = desk.run(op.add_line, draft_id, "", "A second CRA for Finland", ItemKind.DECISION).value
    desk.run(op.edit_line, line, effects=[Effect.BUDGET], reason="Four sites")
    desk.run(op.circulate, draft_id)
    return desk.read(decisions, Wanted())[0]


@pytest.fixture
def tab(decision: ItemRow, desktop: MinutesWindow) -> DecisionsTab:
    """The decisions, the cursor on that one."""
    return _decided(desktop, decision)


def _decided(desktop: MinutesWindow, decision: ItemRow) -> DecisionsTab:
    desktop.waits()
    desktop.pane.tabs.show_tab(DecisionsTab.key)
    desktop.waits()
    found = desktop.pane.tab()
    assert isinstance(found, DecisionsTab)
    assert found.go_to(decision.id)
    desktop.waits()
    return found


def said(tab: DecisionsTab) -> list[str]:
    return [label.text() for label in tab.details.findChildren(QLabel)]


def does(desktop: MinutesWindow, tab: DecisionsTab, key: str) -> None:
    next(each for each in tab.commands() if each.key == key).run()
    desktop.waits()


def test_details_say_that_nothing_followed_yet(tab: DecisionsTab):
    assert "⚠ Decided, and nothing was opened for it yet." in said(tab)


def test_a_change_request_is_opened_with_what_is_known(
    tab: DecisionsTab, desktop: MinutesWindow, desk: Desk, party: Party, decision: ItemRow
):
    does(desktop, tab, "follow_request")
    title = desktop.field("title")
    assert isinstance(title, QLineEdit)
    assert title.text() == "A second CRA for Finland"
    desktop.agrees()
    (request,) = desk.read(change_requests, party.partnership)
    assert (request.decision_id, request.reason) == (
        decision.id,
        "S-1, Core team, 17 Nov 2026\nFour sites",
    )
    assert "Change request 1: A second CRA for Finland" in said(tab)
    does(desktop, tab, "opened_0")
    assert desktop.visited[-1] == ("roles", request.id)


@pytest.mark.parametrize(("key", "pane"), [("follow_matrix", "roles"), ("follow_plan", "calendar")])
def test_matrix_and_plan_are_gone_to_and_waited_for(
    tab: DecisionsTab, desktop: MinutesWindow, party: Party, key: str, pane: str
):
    does(desktop, tab, key)
    assert desktop.visited[-1] == (pane, party.partnership)
    assert any(each.startswith("○ Waits for the next version of the") for each in said(tab))


def test_that_nothing_changes_needs_a_reason(
    tab: DecisionsTab, desktop: MinutesWindow, desk: Desk, party: Party
):
    does(desktop, tab, "follow_nothing")
    reason = desktop.field("reason")
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("Paid out of the reserve.")
    desktop.agrees()
    assert "Nothing to change" in said(tab)
    assert desk.read(unfollowed, party.study) == ()
    assert "follow_nothing" not in [each.key for each in tab.commands()]


def test_an_internal_decision_asks_which_cro_it_concerns(desktop: MinutesWindow, desk: Desk, party: Party):
    other = desk.run(studies.begin_partnership, party.study, "Central lab").value
    starts = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    draft = desk.run(op.start_meeting_minutes, party.study, "", "Sponsor team", starts).value
    desk.run(op.add_agenda, draft, "Contracts")
    desk.run(op.add_line, draft, "", "No amendment before March", ItemKind.DECISION)
    desk.run(op.circulate, draft)
    tab = _decided(desktop, desk.read(decisions, Wanted())[0])
    does(desktop, tab, "follow_matrix")
    desktop.field("partnership_id").setCurrentIndex(desktop.field("partnership_id").findData(other))
    desktop.agrees()
    assert desktop.visited[-1] == ("roles", other)


def test_before_minutes_go_out_it_is_said_what_they_change(desktop: MinutesWindow, desk: Desk, draft_id: str):
    line = desk.run(op.add_line, draft_id, "", "A second CRA", ItemKind.DECISION).value
    desk.run(op.edit_line, line, effects=[Effect.BUDGET])
    desktop.write(draft_id)
    desktop.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert desktop.messages.text.startswith("S-1 changes the contract, the matrix or the plan.")


def test_the_overview_leads_to_minutes_that_are_owed(inside: Program, desk: Desk, party: Party):
    desk.run(calendar.hold_occurrence, party.series, KEY)
    inside.settle()
    inside.app.workbench.choose_study(party.study)
    inside.settle()
    overview = inside.app.workbench.pane("overview")
    button = next(each for each in overview.findChildren(QPushButton) if each.text().startswith("Minutes:"))
    button.click()
    inside.settle()
    tab = inside.app.workbench.pane("minutes").tab()
    assert tab.table.current().key == KEY
