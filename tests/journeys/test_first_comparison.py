"""From an empty computer to a saved comparison report: the job that everything else stands on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.budgets import Budget, write
from tests.journeys.person import Person
from ui.vendors.importing.typed_box import TypedBox

BUDGETS = (
    Budget("Northern CRO"),
    Budget("Alpine Research", 1.06, prices=(("CM08", "included"),), total_off=100),
    Budget("Pacific Clinical", 0.95, currency="", prices=(("CM02", 910.0), ("SU09", "TBC"))),
)


def _files(folder: Path) -> list[Path]:
    return [write(budget, folder / f"{budget.vendor}.xlsx") for budget in BUDGETS]


def _totals(person: Person) -> list[str]:
    vendors = person.pane.comparison.comparison.vendors
    return [f"{vendor.name} {vendor.total:.2f}" if vendor.total else vendor.name for vendor in vendors]


def test_from_first_start_to_the_saved_report(person: Person, tmp_path: Path) -> None:
    person.begins("ABC-301")
    person.drops(_files(tmp_path))
    page = person.pane.importing.page
    assert [f.lines() for f in page.intake.files()] == [11, 11, 11]

    page.files.choose("3")
    currency = person.field("sheet_currency")
    assert isinstance(currency, TypedBox)
    person.types("USD", currency.lineEdit())
    person.key(Qt.Key.Key_Return, currency.lineEdit())
    person.waits_for(lambda: page.intake.file("3").sheet("Fees").currency == "USD" and not page.intake.busy())

    person.clicks_box("Import them as they are")
    person.presses("Import 3 bids")
    person.waits_for(lambda: person.pane.comparison.comparison is not None)
    assert person.message == "Imported 3 bids from 3 files: 33 lines."
    assert _totals(person) == ["Northern CRO 3774360.00", "Alpine Research 3609045.60", "Pacific Clinical"]

    person.presses("State the rate of USD…")
    person.types("0.9231", person.field("field-rate"))
    person.types("2026-10-14", person.field("field-valid_on"))
    person.presses("Use this rate")
    person.waits_for(lambda: not person.pane.comparison.comparison.missing_rates)
    told = _totals(person)
    assert told[2] == "Pacific Clinical 2924906.97"

    person.presses("Undo")
    person.waits_for(lambda: bool(person.pane.comparison.comparison.missing_rates))
    person.undoes()
    person.waits_for(lambda: person.pane.pages.currentWidget() is person.pane.empty)
    person.redoes()
    person.redoes()
    person.waits_for(
        lambda: person.pane.pages.currentWidget() is person.pane.main and _totals(person) == told
    )

    report = tmp_path / "comparison.pdf"
    person.chooser.answer = [report]
    person.presses("Print")
    person.waits_for(person.pane.report.preview.is_drawn)
    person.presses("Save as PDF…")
    person.waits_for(report.exists)
    assert report.read_bytes().startswith(b"%PDF")
    assert person.chooser.asked[-1] == "Comparison RFP-01.pdf"
