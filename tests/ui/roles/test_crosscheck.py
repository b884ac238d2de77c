"""The Cross-check tab: what it shows, and a finding resolved in each way, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPlainTextEdit

from cro_desk.links.following_up import request_change
from cro_desk.links.operations import link_task, move_task
from cro_desk.roles.terms import Transfer
from cro_desk.vendors.change_requests import open_change_request
from cro_desk.vendors.terms import ChangeState
from tests.links.decided import decided
from tests.links.laid import bid, crossed, line, matrix, task
from tests.links.partnership import Partnership, awarded
from tests.ui.roles.windows import RolesWindow
from ui.models import RowModel, Section, TreeModel
from ui.roles.crosscheck.columns import Head, finding_columns
from ui.roles.crosscheck.pays import pay_columns
from ui.roles.crosscheck.tab import CrossCheckTab


class CrossWindow:
    """The tab in the pane's window, and what a person does with it."""

    def __init__(self, window: RolesWindow, partner: Partnership, qtbot) -> None:
        self.window, self.partner, self.qtbot = window, partner, qtbot
        window.open(partner.study_id, qtbot)
        window.pane.tabs.show_tab("crosscheck")
        window.waits()

    @property
    def tab(self) -> CrossCheckTab:
        tab = self.window.pane.tabs.page("crosscheck")
        assert isinstance(tab, CrossCheckTab)
        return tab

    @property
    def page(self):
        return self.tab.pages[self.tab.tabs.current]

    def rows(self) -> list[list[str]]:
        """Return the cells on screen."""
        model = self.page.table.model
        columns = [place for place, column in enumerate(model.columns) if not column.hidden]
        return [[model.copied(row, column) for column in columns] for row in range(model.rowCount())]

    def goes_to(self, code: str) -> None:
        finding = self.partner.finding(code)
        assert self.page.table.select(finding.id)

    def presses(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.page.table.view, key)
        self.window.waits()

    def types(self, field: str, words: str) -> None:
        found = self.window.field(field)
        assert isinstance(found, QLineEdit | QPlainTextEdit)
        self.qtbot.keyClicks(found, words)

    def details(self) -> list[str]:
        return [label.text() for label in self.tab.details.findChildren(QLabel)]


@pytest.fixture
def partner(desk) -> Partnership:
    return awarded(desk)


@pytest.fixture
def cross(window, partner, qtbot) -> CrossWindow:
    return CrossWindow(window, partner, qtbot)


def test_the_models_keep_qts_rules(qtbot, page, qtmodeltester):
    found = crossed(matrix(task("T", "A/R", library_code="DM08")), bid(line("L", code="DM09")))
    tree = TreeModel(finding_columns(bid()), page)
    tree.set_sections([Section("x", Head(found[0].kind, _total(found)), found)])
    qtmodeltester.check(tree, force_py=True)
    qtmodeltester.check(RowModel(pay_columns(bid()), page), force_py=True)


def _total(found):
    from cro_desk.links.findings import total

    return total(found)


def test_findings_stand_under_their_kind_with_the_sum(cross):
    assert [row[:2] for row in cross.rows()] == [
        ["Paid twice (1)", "250.00"],
        ["SA10  Annual safety report (DSUR)", "250.00"],
        ["Not priced (1)", "≈ 30.00"],
        ["TQ10  TMF transfer to sponsor", "≈ 30.00"],
        ["Price without a task (1)", "40.00"],
        ["X1  Patient engagement portal", "40.00"],
    ]


def test_the_tabs_tell_how_much_there_is_to_look_at(cross):
    bar = cross.window.pane.tabs._bar
    labels = [bar.tabText(place) for place in range(bar.count())]
    assert "Cross-check (3)" in labels
    inner = cross.tab.tabs._bar
    assert [inner.tabText(place) for place in range(inner.count())] == [
        "Findings (3)",
        "What pays for what (2)",
        "Change requests",
        "Left out (2)",
    ]


def test_details_say_why_and_how_the_money_is_made_up(cross):
    cross.goes_to("SA10")
    said = cross.details()
    assert {"Paid twice", "EUR\xa0250.00", "MS11 Development safety update report"} <= set(said)


def test_a_line_is_chosen_for_what_is_not_priced_and_undone(cross, desk):
    cross.goes_to("TQ10")
    cross.presses(Qt.Key.Key_L)
    choices = cross.window.dialog().findChild(QListWidget, "link-choices")
    filter_box = cross.window.dialog().findChild(QLineEdit)
    assert choices is not None
    assert filter_box is not None
    cross.qtbot.keyClicks(filter_box, "portal")
    assert [choices.item(row).text() for row in range(choices.count())] == [
        "X1 Patient engagement portal · EUR\xa040.00"
    ]
    cross.window.agrees()
    assert [row[0] for row in cross.rows()] == ["Paid twice (1)", "SA10  Annual safety report (DSUR)"]
    desk.undo()
    cross.window.waits()
    assert len(cross.rows()) == 6


def test_several_lines_are_ticked_and_stay_ticked_while_the_filter_changes(cross):
    cross.goes_to("TQ10")
    cross.presses(Qt.Key.Key_L)
    dialog = cross.window.dialog()
    choices, filter_box = dialog.findChild(QListWidget), dialog.findChild(QLineEdit)
    for words in ("portal", "coding"):
        filter_box.setText(words)
        choices.item(0).setCheckState(Qt.CheckState.Checked)
    cross.window.agrees()
    matrix_ = cross.window.pane.standing.crossing.payments[cross.partner.task("TQ10")]
    assert {payment.line.line_no for payment in matrix_} == {"X1", "DM09"}


def test_a_refused_price_is_shown_and_can_be_linked_again(cross):
    cross.goes_to("SA10")
    cross.presses(Qt.Key.Key_X)
    assert "MS11  Development safety update report" in [row[0] for row in cross.rows()]
    cross.tab.tabs.show_tab("pays")
    last = cross.rows()[-1]
    assert (last[0], last[5]) == ("SA10  Annual safety report (DSUR)", "not linked, by hand")
    cross.page.table.select(cross.page.table.model.rows()[-1].id)
    cross.presses(Qt.Key.Key_L)
    assert cross.rows()[-1][5] == "by hand"


def test_a_price_is_given_to_another_task(cross):
    cross.goes_to("SA10")
    cross.presses(Qt.Key.Key_O)
    filter_box = cross.window.dialog().findChild(QLineEdit)
    cross.qtbot.keyClicks(filter_box, "tmf")
    cross.window.agrees()
    assert cross.partner.findings() == [("unlinked line", "X1")]


def test_moving_what_policy_retains_asks_a_second_person(cross):
    cross.goes_to("SA10")
    cross.presses(Qt.Key.Key_T)
    cross.types("confirmed_by", "Grace Second")
    cross.types("confirmation", "The CRO writes it")
    cross.window.agrees()
    assert cross.partner.letters("SA10") == ["A", "R"]
    assert "SA10" not in " ".join(row[0] for row in cross.rows())


def test_one_cannot_confirm_oneself(cross):
    cross.goes_to("SA10")
    cross.presses(Qt.Key.Key_T)
    cross.types("confirmed_by", "Ada Manager")
    cross.types("confirmation", "I say so")
    cross.window.agrees()
    assert cross.window.dialog().isVisible()
    assert cross.partner.letters("SA10") == ["AR", "C"]
    cross.window.dialog().reject()


def test_a_task_is_kept_at_the_sponsor(cross):
    cross.goes_to("TQ10")
    cross.presses(Qt.Key.Key_S)
    assert cross.partner.letters("TQ10") == ["AR", "C"]


def test_a_change_request_is_prefilled_listed_and_marked(cross):
    cross.goes_to("SA10")
    cross.presses(Qt.Key.Key_C)
    title, amount = cross.window.field("title"), cross.window.field("amount")
    assert (title.text(), amount.text()) == ("Take out SA10 Annual safety report (DSUR)", "-250 EUR")
    cross.window.agrees()
    assert cross.rows()[1][3] == "Change request 1 · open"
    cross.tab.tabs.show_tab("requests")
    assert [row[:4] for row in cross.rows()] == [
        ["1", "Take out SA10 Annual safety report (DSUR)", "EUR\xa0-250.00", "open"]
    ]
    mark = next(action for action in cross.tab.commands() if action.key == "mark_agreed")
    mark.run()
    cross.window.waits()
    assert cross.partner.crossing().requests[0].state is ChangeState.AGREED
    cross.tab.tabs.show_tab("findings")
    assert cross.rows()[0][:2] == ["Paid twice (0)", ""]


def test_a_new_change_request_is_edited_and_deleted(cross):
    (new,) = cross.tab.header_actions()
    new.run()
    cross.types("title", "More sites")
    cross.types("amount", "1,200 EUR")
    cross.window.agrees()
    cross.tab.tabs.show_tab("requests")
    cross.page.table.select(cross.page.table.model.rows()[0].id)
    cross.presses(Qt.Key.Key_Return)
    cross.types("reason", "Enrolment is slow")
    cross.window.agrees()
    assert cross.rows()[0][4] == "Enrolment is slow"
    cross.presses(Qt.Key.Key_Delete)
    assert cross.rows() == []


def test_enter_goes_to_the_task_in_the_matrix(cross):
    cross.goes_to("TQ10")
    cross.presses(Qt.Key.Key_Return)
    assert (cross.window.pane.tabs.current, cross.window.here()) == ("matrix", "TQ10")


def test_what_is_selected_is_copied_for_a_spreadsheet(cross):
    cross.goes_to("SA10")
    cross.page.table.copy()
    assert QApplication.clipboard().text().startswith("SA10  Annual safety report (DSUR)\t250.00")


def test_lines_left_out_tell_why(cross):
    cross.tab.tabs.show_tab("left out")
    assert [row[-1] for row in cross.rows()] == [
        "No firm price stands in it.",
        "A fee or discount on the whole, spread over all tasks.",
    ]


def test_without_prices_one_sentence_says_so(window, small, qtbot):
    window.open(small.study_id, qtbot)
    window.pane.tabs.show_tab("crosscheck")
    window.waits()
    tab = window.pane.tabs.page("crosscheck")
    assert tab.stack.currentWidget() is tab.empty
    assert "there are no prices to hold" in " ".join(label.text() for label in tab.empty.findChildren(QLabel))
    assert (tab.commands(), tab.header_actions()) == ([], [])


def test_where_all_fits_it_says_so(cross, desk):
    confirmed = (Transfer.TRANSFERRED, "Grace Second", "The CRO writes it.")
    desk.run(move_task, cross.partner.task("SA10"), *confirmed)
    desk.run(link_task, cross.partner.task("TQ10"), [cross.partner.line("X1")])
    cross.window.waits()
    assert cross.tab.findings.stack.currentWidget() is cross.tab.findings.fits


def test_a_change_request_that_was_found_is_gone_to(cross, desk):
    request = desk.run(open_change_request, cross.partner.id, "More sites").value
    cross.window.waits()
    cross.window.pane.tabs.show_tab("matrix")
    cross.window.pane.show_record(request)
    cross.window.waits()
    assert (cross.window.pane.tabs.current, cross.tab.tabs.current) == ("crosscheck", "requests")
    assert cross.page.table.current().title == "More sites"


def test_a_request_leads_back_to_its_decision(cross, desk):
    decision = decided(desk, cross.partner.study_id, cross.partner.id)
    request = desk.run(request_change, decision, "More sites").value
    cross.window.waits()
    cross.window.pane.show_record(request)
    cross.window.waits()
    assert "S-1" in cross.details()
    (leads,) = (each for each in cross.tab.commands() if each.key == "go_to_decision")
    leads.run()
    assert cross.window.visited[-1] == ("minutes", decision)


def test_without_a_bid_requests_are_shown_alone(window, small, desk, qtbot):
    desk.run(open_change_request, small.partnership_id, "More sites")
    window.open(small.study_id, qtbot)
    window.pane.tabs.show_tab("crosscheck")
    window.waits()
    tab = window.pane.tabs.page("crosscheck")
    assert (tab.stack.currentWidget(), tab.tabs.current) == (tab.content, "requests")
    assert [row.title for row in tab.requests.model.rows()] == ["More sites"]
