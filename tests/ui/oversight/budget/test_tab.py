"""The money of a CRO in the window: the contract first, then change orders, invoices and months."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cro_desk.oversight.budget import operations as op
from cro_desk.oversight.budget.queries import all_books
from cro_desk.oversight.budget.rows import Books
from cro_desk.oversight.budget.terms import OrderState
from cro_desk.oversight.periods import Period
from cro_desk.vendors.change_requests import open_change_request
from tests.oversight.budget.conftest import eur
from tests.ui.oversight.windows import OversightWindow
from ui.oversight.budget.tab import BudgetTab


def _tab(window: OversightWindow) -> BudgetTab:
    found = window.pane.tab()
    assert isinstance(found, BudgetTab)
    return found


def _books(window: OversightWindow, study_id: str) -> Books:
    return window.desk.read(all_books, study_id)[0]


def _turn_to(window: OversightWindow, kind: str) -> None:
    tab = _tab(window)
    tab.kind.setCurrentIndex(tab.kind.findData(kind))
    tab.kind.activated.emit(tab.kind.currentIndex())


def _presses_new(window: OversightWindow) -> None:
    """Press the pane's main action."""
    action = next(each for each in reversed(_tab(window).header_actions()))
    action.run()
    assert window.is_asked()


def _told(window: OversightWindow) -> str:
    return " ".join(label.text() for label in _tab(window).details.findChildren(QLabel))


def test_without_a_contract_it_is_asked_for(
    window: OversightWindow, partner: str, study: str, qtbot: QtBot
) -> None:
    tab = _tab(window)
    tab.ask_contract()
    qtbot.keyClicks(window.field("value"), "1,000,000.00 EUR")
    window.agrees()
    assert _books(window, study).contract.value == eur("1000000.00")


def test_a_change_order_is_added_and_signed(
    window: OversightWindow,
    contract: str,
    study: str,
    qtbot: QtBot,
) -> None:
    window.waits()
    _presses_new(window)
    qtbot.keyClicks(window.field("subject"), "Two more sites")
    qtbot.keyClicks(window.field("amount"), "50,000 EUR")
    window.agrees()
    tab = _tab(window)
    told = _told(window)
    tab.commands()[0].run()
    window.agrees()
    assert ("EUR\N{NO-BREAK SPACE}1,000,000 → EUR\N{NO-BREAK SPACE}1,050,000" in told) is True
    assert _books(window, study).orders[0].state is OrderState.SIGNED


def test_what_is_wrong_is_said_in_the_form(window: OversightWindow, contract: str, qtbot: QtBot) -> None:
    window.waits()
    _presses_new(window)
    qtbot.keyClicks(window.field("subject"), "Two more sites")
    qtbot.keyClicks(window.field("amount"), "50,000 USD")
    window.agrees()
    assert window.is_asked()


def test_an_invoice_is_added_and_paid(
    window: OversightWindow, contract: str, study: str, qtbot: QtBot
) -> None:
    window.waits()
    _turn_to(window, "invoices")
    _presses_new(window)
    qtbot.keyClicks(window.field("number"), "N-1")
    qtbot.keyClicks(window.field("amount"), "900 EUR")
    window.agrees()
    _tab(window).commands()[0].run()
    window.agrees()
    assert _books(window, study).invoices[0].paid_on is not None


def test_the_work_done_is_entered_for_the_last_month(
    window: OversightWindow,
    contract: str,
    study: str,
    qtbot: QtBot,
) -> None:
    window.waits()
    _turn_to(window, "months")
    _presses_new(window)
    qtbot.keyClicks(window.field("percent_done"), "40")
    window.agrees()
    (month,) = _books(window, study).months
    assert (month.percent_done, month.period.last < window.desk.now().date()) == (Decimal(40), True)


def test_a_change_request_is_taken_over(window: OversightWindow, contract: str, study: str) -> None:
    window.desk.run(open_change_request, contract, "Two more sites", "", eur("7"))
    window.pane.show_study(study)
    window.waits()
    take = next(each for each in _tab(window).commands() if each.key.startswith("order_from_"))
    take.run()
    window.waits()
    assert [order.subject for order in _books(window, study).orders] == ["Two more sites"]


def test_the_panel_tells_how_the_money_stands(window: OversightWindow, contract: str, study: str) -> None:
    window.desk.run(op.set_month, contract, Period(2026, 3), percent_done=Decimal(40), accrued=eur("500000"))
    window.pane.show_study(study)
    window.waits()
    _tab(window).show_statement()
    assert "50.0%" in _told(window).replace("\N{NO-BREAK SPACE}", "")


def test_a_search_leads_to_the_entry(window: OversightWindow, contract: str, study: str) -> None:
    invoice = window.desk.run(op.add_invoice, contract, "N-1", eur("1"), date(2026, 4, 1)).value
    window.pane.tabs.show_tab("kpis")
    window.pane.show_record(invoice)
    window.waits()
    current = _tab(window)._table.current()
    assert (_tab(window).kind.currentData(), current.id) == ("invoices", invoice)


def test_deleting_can_be_undone(window: OversightWindow, contract: str, study: str, qtbot: QtBot) -> None:
    window.desk.run(op.add_order, contract, "More")
    window.pane.show_study(study)
    window.waits()
    _tab(window).commands()[-2].run()
    window.waits()
    before = len(_books(window, study).orders)
    window.desk.undo()
    window.waits()
    assert (before, len(_books(window, study).orders)) == (0, 1)
