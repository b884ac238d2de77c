"""The window of whom a study was shared with: it knows their side, and offers what is for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton

from cro_desk.sharing import members
from cro_desk.sharing.members import Part
from cro_desk.vendors.operations import create_rfp
from tests.sharing.kit import invite, pass_on
from tests.sharing.test_documents import propose
from tests.ui.program import Program


@pytest.fixture
def at_the_cro(program: Program, people, shared, post: Path) -> Program:
    """Bob of the CRO goes in, with what Ada sent him."""
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    program.enter(bob)
    return program


def test_the_bar_on_top_says_on_which_side_one_works(at_the_cro: Program):
    assert at_the_cro.find("seat").text() == "CRO side"


def test_panes_of_the_sponsor_alone_are_not_shown(at_the_cro: Program):
    rail = at_the_cro.app.window.rail
    shown = {each.property("key") for each in rail.findChildren(QPushButton) if each.isVisible()}
    assert ("vendors" in shown, {"overview", "study", "roles", "minutes", "sharing"} <= shown) == (
        False,
        True,
    )


def test_the_overview_speaks_of_no_bids(at_the_cro: Program):
    at_the_cro.settle()
    pane = at_the_cro.app.workbench.pane("overview")
    words = {each.text() for each in pane.findChildren(QLabel) if each.isVisible()}
    assert ("Bids" in words, "Next milestones" in words) == (False, True)


def test_what_the_sponsor_writes_is_read_only(at_the_cro: Program):
    at_the_cro.app.workbench.show_pane("study")
    pane = at_the_cro.app.workbench.pane("study")
    assert not pane.form_of("protocol").isEnabled()
    refused = {
        each.key: each.why_not for each in pane.commands() if each.key in ("close-study", "delete-study")
    }
    assert set(refused.values()) == {"The sponsor writes this; tell them what should change."}


def test_pages_of_the_sponsor_alone_are_not_shown(at_the_cro: Program):
    at_the_cro.app.workbench.show_pane("study")
    tabs = at_the_cro.app.workbench.pane("study").tabs
    assert [tabs.is_offered(key) for key in ("people", "milestones", "contracts", "rates")] == [
        *(True, True, False, False)
    ]


def test_milestones_are_read_and_not_added(at_the_cro: Program):
    at_the_cro.app.workbench.show_pane("study")
    pane = at_the_cro.app.workbench.pane("study")
    pane.tabs.show_tab("milestones")
    assert {each.enabled for each in pane.page().commands()} == {False}


def test_who_made_the_study_sees_everything(program: Program, people):
    (ada,) = people("ada")
    program.enter(ada)
    seat = program.app.window.top.seat
    rail = program.app.window.rail
    shown = {each.property("key") for each in rail.findChildren(QPushButton) if each.isVisible()}
    assert (seat.isVisible(), "vendors" in shown) == (False, True)


@pytest.fixture
def proposed(program: Program, people, shared, post: Path) -> Program:
    """Bob of the CRO goes in with a matrix that Ada proposes."""
    ada, bob = people("ada", "bob")
    propose(ada, shared.partnership_id, "Visits")
    pass_on(ada, bob, shared.study_id, post / "1.crodesk")
    program.enter(bob)
    program.app.workbench.show_pane("roles")
    program.settle()
    return program


def test_a_cro_begins_from_what_was_proposed_and_answers_it(proposed: Program):
    proposed.find("action-take_version").click()
    proposed.settle()
    pane = proposed.app.workbench.pane("roles")
    pane.tabs.show_tab("versions")
    proposed.settle()
    pane.tab().table.select(pane.standing.versions[0].id)
    offered = {each.key: each.label for each in pane.commands()}
    told = [offered[key] for key in ("propose_matrix", "agree_cro", "agree_sponsor")]
    assert told == ["Counter-propose…", "Agree…", "Note their agreement…"]


def test_a_cro_starts_no_matrix_of_its_own(proposed: Program):
    offered = {each.key for each in proposed.app.workbench.pane("roles").commands()}
    assert offered == {"take_version"}


def test_bids_hold_prices_and_are_not_for_everybody(program: Program, people, shared, post: Path):
    ada, eve = people("ada", "eve")
    ada.run(create_rfp, shared.study_id, "RFP-01", "Full service")
    ada.run(members.end_membership, eve.identity.person_key, shared.study_id)
    invite(ada, eve, Part.EVALUATOR, shared)
    pass_on(ada, eve, shared.study_id, post / "1.crodesk")
    program.enter(eve)
    program.app.workbench.show_pane("vendors")
    program.settle()
    pane = program.app.workbench.pane("vendors")
    words = {each.text() for each in pane.findChildren(QLabel) if each.isVisible()}
    assert "The bids for RFP-01 Full service are not shared with you." in words
    assert pane.empty.findChildren(QPushButton) == []


@pytest.mark.parametrize(
    ("pane", "action", "field"),
    [
        ("calendar", "new_series", "field-partnership"),
        ("minutes", "new_minutes", "field-partnership_id"),
    ],
)
def test_a_cro_is_offered_no_meeting_of_the_sponsor_alone(at_the_cro: Program, pane, action, field):
    at_the_cro.app.workbench.show_pane(pane)
    at_the_cro.settle()
    if pane == "minutes":
        at_the_cro.find("action-new_minutes").click()
    at_the_cro.app.workbench.pane(pane).perform(action)
    at_the_cro.settle()
    dialog = next(each for each in at_the_cro.app.window.findChildren(QDialog) if each.isVisible())
    choice = dialog.findChild(QComboBox, field)
    assert [choice.itemText(at) for at in range(choice.count())] == ["Cro One"]
    dialog.reject()


def test_oversight_shows_a_cro_no_budget_and_lets_it_read_the_plan(at_the_cro: Program):
    at_the_cro.app.workbench.show_pane("oversight")
    at_the_cro.settle()
    pane = at_the_cro.app.workbench.pane("oversight")
    told = {each.key: each.enabled for each in pane.commands()}
    assert (pane.tabs.is_offered("budget"), told["new_milestone"]) == (False, False)


def test_a_cro_lets_nobody_in(at_the_cro: Program):
    at_the_cro.app.workbench.show_pane("sharing")
    at_the_cro.settle()
    pane = at_the_cro.app.workbench.pane("sharing")
    told = {each.key: each.enabled for each in pane.commands()}
    acts = ("invite", "include", "change_rights", "end_membership", "send_to")
    assert [told[key] for key in acts] == [False, False, False, False, True]
