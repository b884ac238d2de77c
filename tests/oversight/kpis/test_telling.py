"""What KPIs tell elsewhere: on the Overview, in the audit trail, in a search, in the status report."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.report_section import section
from cro_desk.oversight.kpis.words import (
    computed_words,
    counted_words,
    kpi_value,
    letters,
    limits_words,
    standing_told,
)
from cro_desk.oversight.locating import place_of
from cro_desk.oversight.scorecard.attention import measured_attention
from cro_desk.oversight.terms import Standing
from cro_desk.reporting.search import find
from cro_desk.reporting.trail import TrailFilter, audit_trail
from tests.oversight.kpis.conftest import Enter, Measured, row


@pytest.fixture
def red(desk: Desk, measured: Measured, enter: Enter) -> str:
    """Visit reports: amber in September, red in October."""
    enter("visit-reports", "2026-09", on_time=45, due=50)
    enter("visit-reports", "2026-10", on_time=40, due=50)
    return measured.kpi("visit-reports")


def lines(desk: Desk, measured: Measured) -> list[tuple[str, str]]:
    told = desk.read(measured_attention, measured.study, desk.now())
    return [(line.text, line.stands) for line in told.lines]


def test_a_newly_red_kpi_is_told(desk: Desk, measured: Measured, red: str):
    assert lines(desk, measured)[0] == ("Visit reports on time", "red in Oct 2026: 80%")


def test_figures_that_are_due_are_told_together(desk: Desk, measured: Measured, red: str):
    assert ("Figures of 5 KPIs are due", "of Oct 2026") in lines(desk, measured)


def test_missing_explanations_are_told(desk: Desk, measured: Measured, red: str):
    words = "1 KPI is amber or red without cause, recovery and date"
    assert (words, "Visit reports on time") in lines(desk, measured)
    desk.run(op.explain, red, "2026-10", "Holidays", "Two more monitors", date(2026, 12, 31))
    assert (words, "Visit reports on time") not in lines(desk, measured)


def test_words_of_a_value(desk: Desk, measured: Measured, red: str):
    found = row(desk, measured, "visit-reports")
    assert kpi_value(found.kpi, found.now.value) == "80%"
    assert counted_words(found.kpi, found.now) == "40 of 50"
    assert computed_words(found.kpi, found.now) == "40 ÷ 50 = 80%"
    assert limits_words(found.kpi) == "green ≥\u00a095%, amber ≥\u00a085%, else red"
    assert letters(found) == "– – – – – – – – – – A R"
    assert standing_told(found.kpi, found.now) == "Visit reports on time, Oct 2026: 80%, Red."


def test_words_of_what_is_missing(desk: Desk, measured: Measured):
    found = row(desk, measured, "visit-reports")
    told = "Visit reports on time, Oct 2026: no data. Nobody entered any figures."
    assert standing_told(found.kpi, found.now) == told


def test_a_search_leads_to_the_kpi(desk: Desk, measured: Measured, red: str):
    hits = desk.read(find, "visit reports")
    assert (hits[0].kind, hits[0].record_id) == ("kpi_definition", red)
    place = desk.read(place_of, red)
    assert place is not None
    assert (place.tab, place.partnership_id) == ("kpis", measured.partnership)


def test_the_trail_tells_the_figures_in_words(desk: Desk, measured: Measured, red: str):
    rows = desk.read(audit_trail, TrailFilter()).rows
    found = next(each for each in rows if each.kind == "kpi_value")
    told = {field.label: field.new or "" for field in found.fields}
    assert told["Figures"].startswith("due 50, on_time 40 (Typed by Ada Manager (Sponsor)")
    assert told["Period"] == "Oct 2026"


def test_a_report_knows_nothing_of_what_came_after_its_cut_off(desk: Desk, measured: Measured, red: str):
    found = desk.read(section, measured.study, measured.partnership, date(2026, 9, 30))
    assert found.counts[Standing.AMBER] == 1
    assert found.counts[Standing.NO_DATA] == 5
    assert found.red == ()
    assert [each.kpi.code for each in found.unexplained] == ["visit-reports"]
