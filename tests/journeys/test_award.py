"""Awarding a bid: with a reason, marked afterwards, in the audit trail, and taken back by undo."""

from __future__ import annotations

from pathlib import Path

from cro_desk.reporting.trail import TrailFilter, audit_trail
from tests.journeys.budgets import Budget, write
from tests.journeys.person import Person

REASON = "Lowest complete bid; team known from ABC-201"


def test_an_award_has_a_reason_and_can_be_taken_back(person: Person, tmp_path: Path) -> None:
    person.begins("ABC-301")
    files = [
        write(Budget("Northern CRO"), tmp_path / "north.xlsx"),
        write(Budget("Alpine Research", 1.1), tmp_path / "alpine.xlsx"),
    ]
    person.drops(files)
    person.presses("Import 2 bids")
    person.waits_for(lambda: len(person.pane.bids.bids()) == len(files))

    person.pane.tabs.show_tab("bids")
    person.presses("Award this bid…")
    person.presses("Award")
    assert person.app.workbench is not None
    assert not person.pane.bids.bids()[0].awarded
    person.types(REASON, person.field("field-reason"))
    person.presses("Award")
    person.waits_for(lambda: person.pane.bids.bids()[0].awarded)

    assert person.pane.bids.current().vendor == "Northern CRO"
    page = person.app.workbench.desk.read(audit_trail, TrailFilter(text=REASON))
    assert {row.reason for row in page.rows} == {REASON}
    person.presses("Undo")
    person.waits_for(lambda: not person.pane.bids.bids()[0].awarded)
