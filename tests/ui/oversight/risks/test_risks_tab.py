"""The tab of risks: an empty one offers its first step, forms make and judge, the matrix draws."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.starters import starters
from cro_desk.oversight.risks.terms import RiskStatus
from tests.oversight.risks.conftest import Party
from tests.ui.oversight.windows import OversightWindow
from tests.ui.vendors.windows import FakeChooser
from ui.oversight.risks.tab import MATRIX, RisksTab

JUDGED = {"likelihood": 4, "impact": 4, "detectability": 4}


def add(
    party: Party, event: str = "Sites open late", partnership: str | None = None, **fields: object
) -> str:
    whose = party.partnership if partnership is None else partnership
    return party.desk.run(op.add_risk, party.study, whose, event=event, **fields).value


@pytest.fixture
def tab(desktop: OversightWindow) -> RisksTab:
    found = desktop.goes_to("risks")
    assert isinstance(found, RisksTab)
    return found


def shown(tab: RisksTab) -> list[str]:
    return [row.event for row in tab.model.all_rows()]


def test_an_empty_register_offers_the_usual_risks(
    desktop: OversightWindow, tab: RisksTab, party: Party
) -> None:
    assert tab.stack.currentWidget() is tab.empty
    desktop.presses("usual_risks")
    desktop.answers(**{starters()[0].key: True, starters()[5].key: True})
    assert {row.starter for row in party.risks()} == {starters()[0].key, starters()[5].key}
    assert tab.stack.currentWidget() is tab.content


def test_a_risk_is_added_by_its_form(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    desktop.presses("add_risk")
    desktop.answers(event="Kits run out", likelihood="3", impact="5", detectability="2")
    (row,) = party.risks()
    assert (row.event, row.score and row.score.product, row.partnership_id) == (
        *("Kits run out", 30, party.partnership),
    )


def test_an_internal_risk_is_chosen_as_such(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    desktop.presses("add_risk")
    desktop.answers(event="They hire nobody", partnership_id="")
    assert party.risks()[0].number == "IR-1"


def test_what_is_wrong_is_said_at_its_field(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    desktop.presses("add_risk")
    desktop.answers(event="Kits run out", sponsor_share="140")
    assert "between 0 and 100" in desktop.field("sponsor_share").accessibleDescription()
    desktop.leaves()
    assert party.risks() == ()


def test_a_review_moves_the_score(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    risk = add(party, **JUDGED)
    desktop.waits()
    tab.table.select(risk)
    desktop.presses("review_risk")
    desktop.answers(likelihood="1", note="Two sites more")
    row = party.risk(risk)
    assert (row.score and row.score.product, tab.model.all_rows()[0].trend) == (16, "down")


def test_a_risk_without_owners_says_why_it_cannot_be_active(
    desktop: OversightWindow, tab: RisksTab, party: Party
) -> None:
    risk = add(party, sponsor_owner_id=party.ann, cro_owner_id=party.ben, sponsor_share=0)
    desktop.waits()
    tab.table.select(risk)
    desktop.presses("activate_risk")
    assert party.risk(risk).status is RiskStatus.ACTIVE


def test_the_key_v_reviews_and_delete_is_undone(
    desktop: OversightWindow, tab: RisksTab, party: Party
) -> None:
    risk = add(party)
    desktop.waits()
    tab.table.select(risk)
    desktop.key(tab.table.view, Qt.Key.Key_V)
    assert desktop.is_asked()
    desktop.leaves()
    desktop.key(tab.table.view, Qt.Key.Key_Delete)
    assert party.risks() == ()
    party.desk.undo()
    desktop.waits()
    assert shown(tab) == ["Sites open late"]


def test_an_action_and_a_value_are_noted(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    risk = add(party, measure="Failures", high=Decimal(3))
    desktop.waits()
    tab.table.select(risk)
    desktop.presses("add_subject_action")
    desktop.answers(text="Open two sites", person_id=party.ben, due="2026-12-01")
    desktop.presses("measure_risk")
    desktop.answers(value="4")
    row = party.risk(risk)
    assert (row.work.open, row.is_breached) == (1, True)


def test_a_risk_that_happened_leads_to_its_issue(
    desktop: OversightWindow, tab: RisksTab, party: Party
) -> None:
    risk = add(party)
    desktop.waits()
    tab.table.select(risk)
    desktop.presses("risk_happened")
    desktop.answers()
    (issue,) = party.issues()
    assert (issue.risk_id, desktop.visited[-1]) == (risk, ("oversight", issue.id))


def test_making_joint_says_what_goes_over(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    risk = add(party, partnership="")
    desktop.waits()
    tab.table.select(risk)
    desktop.presses("publish_risk")
    desktop.answers(partnership_id=party.partnership)
    assert party.risk(risk).published_id
    assert party.risks(partnership_id=party.partnership)[0].number == "SR-1"


def test_open_and_closed_are_told_apart(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    add(party, "A")
    party.desk.run(op.close_risk, add(party, "B"), "Over")
    desktop.waits()
    before = shown(tab)
    tab.which.choose("closed")
    tab.read_again()
    desktop.waits()
    assert (before, shown(tab)) == (["A"], ["B"])


def test_the_matrix_draws_what_is_shown(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    add(party, **JUDGED)
    desktop.waits()
    tab.view_box.choose(MATRIX)
    tab.view_box.chosen.emit()
    assert tab.matrix.isVisible()
    assert tab.matrix.accessibleName() == "Risks by likelihood and impact"


def test_search_leads_to_a_closed_risk(desktop: OversightWindow, tab: RisksTab, party: Party) -> None:
    risk = add(party)
    party.desk.run(op.close_risk, risk, "Over")
    desktop.waits()
    desktop.pane.show_record(risk)
    desktop.waits()
    assert tab.current().id == risk


def test_the_tab_counts_what_is_to_be_looked_at(
    desktop: OversightWindow, tab: RisksTab, party: Party
) -> None:
    counts: list[int] = []
    tab.counted.connect(counts.append)
    add(party, next_review=date(2026, 11, 1))
    desktop.waits()
    assert counts[-1] == 1


def test_the_register_is_shown_as_pdf_and_saved_as_workbook(
    desktop: OversightWindow, tab: RisksTab, party: Party, chooser: FakeChooser, tmp_path: Path
) -> None:
    add(party, **JUDGED)
    desktop.waits()
    chooser.answer = [tmp_path / "register.xlsx"]
    desktop.presses("register_workbook")
    assert (tmp_path / "register.xlsx").read_bytes()[:2] == b"PK"
    desktop.presses("register_paper")
    desktop.waits_for(lambda: desktop.pane.pages.currentWidget().objectName() == "register-paper")


def test_the_model_keeps_the_rules_of_qt(
    desktop: OversightWindow, tab: RisksTab, party: Party, request: pytest.FixtureRequest
) -> None:
    add(party, **JUDGED)
    desktop.waits()
    ModelTester(request.config).check(tab.model, force_py=True)


def test_an_edited_risk_keeps_an_owner_who_has_no_card(
    desktop: OversightWindow, tab: RisksTab, party: Party
) -> None:
    risk = add(party, cro_owner="Olga Far", sponsor_owner_id=party.ann)
    desktop.waits()
    tab.table.select(risk)
    desktop.presses("edit_risk")
    shown = desktop.field("cro_owner_id").currentText(), desktop.field("sponsor_owner_id").currentText()
    desktop.answers(event="Kits run out")
    row = party.risk(risk)
    assert (shown, row.event, row.cro_owner, row.sponsor_owner_id) == (
        *(("Olga Far", "Ann Kowalska"), "Kits run out", "Olga Far", party.ann),
    )
