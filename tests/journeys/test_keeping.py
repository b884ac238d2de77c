"""Locking and starting again: nothing is lost and nothing stays on the screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.budgets import Budget, write
from tests.journeys.person import Person


def _shown(person: Person) -> list[tuple[str, str]]:
    return [(bid.vendor, str(bid.total)) for bid in person.pane.bids.bids()]


def test_bids_are_there_after_lock_and_restart(person: Person, tmp_path: Path) -> None:
    person.begins("ABC-301")
    person.drops([write(Budget("Northern CRO"), tmp_path / "bid.xlsx")])
    person.presses("Import 1 bid")
    person.waits_for(lambda: bool(person.pane.bids.bids()))
    before = _shown(person)

    person.locks()
    assert person.visible_texts().isdisjoint({"Northern CRO", "ABC-301"})
    person.unlocks()
    person.presses("Vendors")
    person.waits_for(lambda: bool(person.pane.bids.bids()))
    assert _shown(person) == before

    person.quits()
    person.starts()
    person.unlocks()
    person.presses("Vendors")
    person.waits_for(lambda: bool(person.pane.bids.bids()))
    assert _shown(person) == before


def test_files_on_their_way_in_are_gone_after_the_lock(person: Person, tmp_path: Path) -> None:
    person.begins("ABC-301")
    person.drops([write(Budget("Northern CRO"), tmp_path / "bid.xlsx")])
    person.locks()
    person.unlocks()
    person.presses("Vendors")
    assert not person.pane.importing.is_open()


def test_a_wrong_passphrase_is_said_and_the_right_one_opens(person: Person) -> None:
    person.begins("ABC-301")
    person.locks()
    field = person.field("field-passphrase")
    person.types("not the passphrase", field)
    person.key(Qt.Key.Key_Return, field)
    person.waits()
    assert person.app.workbench is None
    person.unlocks()
    assert person.app.workbench is not None
