"""A register comes in through the sheet: pasted, previewed with its scale, ticked, taken."""

from __future__ import annotations

from tests.oversight.risks.conftest import Party
from tests.ui.oversight.windows import OversightWindow
from ui.oversight.risks.importing import RiskStrip

HEAD = "ID\tRisk\tProbability (1-10)\tImpact (1-10)\tMitigation\n"
ROWS = "1\tSites open late\t7\t10\tReserve sites\n2\tKits run out\t3\t9\tSecond delivery\n"


def test_pasted_risks_are_previewed_and_taken(desktop: OversightWindow, party: Party) -> None:
    tab = desktop.goes_to("risks")
    tab.import_text(HEAD + ROWS)
    page = desktop.importing()
    assert isinstance(page.strip, RiskStrip)
    assert "1 to 10: taken as 1 to 5 in proportion" in page.strip.words.text()
    page.agreed.emit()
    desktop.waits()
    assert [(row.event, row.partnership_id) for row in party.risks()] == [
        ("Sites open late", party.partnership),
        ("Kits run out", party.partnership),
    ]


def test_another_scale_is_chosen_and_internal_is_ticked(desktop: OversightWindow, party: Party) -> None:
    tab = desktop.goes_to("risks")
    tab.import_text("ID\tRisk\tLikelihood\tImpact\tMitigation\n1\tSites open late\t3\t2\tReserve\n")
    page = desktop.importing()
    page.strip.scale_box.choose("3")
    page.strip.scale_box.chosen.emit()
    desktop.waits_for(lambda: not page.intake.busy())
    page.strip.internal.setChecked(True)
    page.agreed.emit()
    desktop.waits()
    (row,) = party.risks()
    assert (row.number, row.score and (row.score.likelihood, row.score.impact)) == ("IR-1", (5, 3))
