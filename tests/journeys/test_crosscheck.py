"""The awarded bid against the matrix: a price paid twice is found, and resolved in each of the three ways."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget

from cro_desk.links.terms import FindingKind
from tests.journeys.budgets import Budget, write
from tests.journeys.person import Person
from ui.roles.crosscheck.tab import CrossCheckTab
from ui.roles.pane import RolesPane

REPORT, CODING, PORTAL = "Development safety update report", "DM08", "Patient engagement portal"
#: a bid without numbers that prices the sponsor's safety report, and something that nobody asked for
BUDGET = Budget(
    "Northern CRO",
    numbered=False,
    renamed=(("PM02", REPORT), ("CM08", PORTAL)),
)


def test_what_is_paid_twice_is_found_and_resolved_in_three_ways(person: Person, tmp_path: Path) -> None:
    award(person, write(BUDGET, tmp_path / "north.xlsx"))
    person.presses("Roles")
    person.presses("Start from the library")
    person.waits_for(lambda: roles(person).standing is not None and roles(person).standing.matrix is not None)
    roles(person).tabs.show_tab("crosscheck")
    person.waits()
    tab = roles(person).tabs.page("crosscheck")
    assert isinstance(tab, CrossCheckTab)

    at_start = found(tab)
    assert (FindingKind.DOUBLE_PAYMENT, "SA10") in at_start
    assert (FindingKind.NOT_PRICED, CODING) in at_start

    moves_to_the_partner(person, tab)
    assert (FindingKind.DOUBLE_PAYMENT, "SA10") not in found(tab)
    takes_back(person, tab, at_start)

    links_a_line(person, tab)
    assert (FindingKind.NOT_PRICED, CODING) not in found(tab)
    assert PORTAL not in {finding.task for finding in tab.standing.crossing.findings}
    takes_back(person, tab, at_start)

    asks_for_a_change(person, tab)
    assert [(each.number, each.state) for each in tab.standing.crossing.requests] == [(1, "open")]
    takes_back(person, tab, at_start)
    assert tab.standing.crossing.requests == ()


def award(person: Person, file: Path) -> None:
    person.begins("ABC-301")
    person.drops([file])
    person.presses("Import 1 bid")
    person.waits_for(lambda: len(person.pane.bids.bids()) == 1)
    person.pane.tabs.show_tab("bids")
    person.presses("Award this bid…")
    person.types("The best team", person.field("field-reason"))
    person.presses("Award")
    person.waits_for(lambda: person.pane.bids.bids()[0].awarded)


def roles(person: Person) -> RolesPane:
    assert person.app is not None
    assert person.app.workbench is not None
    pane = person.app.workbench.pane("roles")
    assert isinstance(pane, RolesPane)
    return pane


def found(tab: CrossCheckTab) -> set[tuple[str, str]]:
    return {(finding.kind, finding.code) for finding in tab.standing.crossing.findings}


def goes_to(tab: CrossCheckTab, code: str) -> None:
    finding = next(each for each in tab.standing.crossing.findings if each.code == code)
    assert tab.findings.table.select(finding.id)


def moves_to_the_partner(person: Person, tab: CrossCheckTab) -> None:
    goes_to(tab, "SA10")
    person.key(Qt.Key.Key_T, tab.findings.table.view)
    person.types("Grace Second", person.field("field-confirmed_by"))
    person.types("The CRO writes it", person.field("field-confirmation"))
    person.presses("Move")
    person.waits()


def links_a_line(person: Person, tab: CrossCheckTab) -> None:
    goes_to(tab, CODING)
    person.key(Qt.Key.Key_L, tab.findings.table.view)
    dialog = person.field("choose-link")
    filter_box, choices = dialog.findChild(QLineEdit), dialog.findChild(QListWidget)
    person.types("engagement", filter_box)
    assert choices.count() == 1
    person.presses("Link", dialog)
    person.waits()


def asks_for_a_change(person: Person, tab: CrossCheckTab) -> None:
    goes_to(tab, "SA10")
    person.key(Qt.Key.Key_C, tab.findings.table.view)
    assert person.field("field-title").text() == "Take out SA10 Annual safety report (DSUR)"
    person.presses("Open")
    person.waits()


def takes_back(person: Person, tab: CrossCheckTab, at_start: set[tuple[str, str]]) -> None:
    person.presses("Undo")
    person.waits_for(lambda: found(tab) == at_start)
