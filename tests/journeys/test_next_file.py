"""The same vendor's next file: what was answered once is not asked again, and what moved is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.budgets import Budget, write
from tests.journeys.person import Person
from ui.vendors.importing.typed_box import TypedBox

FIRST = Budget("", currency="", titled=False)
SECOND = Budget("", currency="", titled=False, prices=(("CM02", 910.0),))


def test_the_next_file_needs_no_click_and_shows_what_moved(person: Person, tmp_path: Path) -> None:
    person.begins("ABC-301")
    page = person.pane.importing.page
    person.drops([write(FIRST, tmp_path / "Budget_R1.xlsx")])
    _names_the_vendor(person, "Pacific Clinical")
    person.presses("Import 1 bid")
    person.waits_for(lambda: not page.intake.files())

    person.drops([write(SECOND, tmp_path / "Budget_R2.xlsx")])
    incoming = page.intake.files()[0]
    assert (incoming.recognised, [vendor.name for vendor in incoming.vendors()]) == (
        True,
        ["Pacific Clinical"],
    )
    assert page.cells.summary.text().endswith("· recognised from last time")
    person.presses("Import 1 bid")
    person.waits_for(lambda: not page.intake.files())

    person.presses("What moved")
    person.waits_for(lambda: bool(person.pane.bids.below.moves.rows()))
    moved = [(move.line_no, str(move.difference)) for move in person.pane.bids.below.moves.rows()]
    assert moved == [("CM02", "-398040.00")]
    assert person.pane.bids.current().version == 2


def _names_the_vendor(person: Person, name: str) -> None:
    """Settle what the strip over the files asks for."""
    page = person.pane.importing.page
    person.presses("Show", page.acceptance)
    boxes = page.answers.vendors.findChildren(TypedBox)
    box = next(box for box in boxes if box.isVisible())
    person.types(name, box.lineEdit())
    person.key(Qt.Key.Key_Return, box.lineEdit())
    person.waits_for(lambda: bool(page.outlook().bids) and not page.intake.busy())
