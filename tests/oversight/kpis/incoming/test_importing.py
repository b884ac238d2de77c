"""The CRO's monthly workbook: recognised, refused where it is not ours, taken whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.oversight.kpis.entering import FigureError
from cro_desk.oversight.kpis.incoming.book import Candidate, Known, KpiBook
from cro_desk.oversight.kpis.incoming.cells import period_told
from cro_desk.oversight.kpis.incoming.recognising import recognise
from cro_desk.oversight.kpis.incoming.taking import known_for, take_figures
from cro_desk.oversight.kpis.terms import How
from cro_desk.oversight.periods import Period
from cro_desk.studies import operations as studies
from cro_desk.vendors.workbook.reading import read_workbook, workbook_from_text
from tests.oversight.kpis.conftest import Measured, row

MONTHLY = """Protocol\tABC-301
KPI\tFigure\tSep 2026\tOct 2026
Visit reports on time\tNumerator\t45\t48
\tDenominator\t50\t50
Answer to queries\tMedian days from query to answer\t4.5\t6
\tSites with queries\t30\t31
TMF complete\t\t570/600\t588 of 600
Shoe size\t\t41\t42"""
ONE = """KPI report October 2026
KPI\tNumerator\tDenominator\tResult\tComment
Visit reports on time\t48\t50\t96%\tfine
TMF complete\t588\t600\t98%\t"""


@pytest.fixture
def known(desk: Desk, measured: Measured) -> Known:
    return read_known(desk, measured)


def read_known(desk: Desk, measured: Measured) -> Known:
    told = (measured.study, measured.partnership, desk.identity.private, desk.now())
    return desk.read(known_for, *told)


def read(text: str, known: Known, name: str = "kpis", **told: object) -> KpiBook:
    return recognise(workbook_from_text(text, name), known, **told)  # type: ignore[arg-type]


def told(book: KpiBook) -> set[tuple[str, str, str, str]]:
    """Return what would be taken: KPI, input, period, value."""
    return {
        (each.kpi, each.input, each.period.code, str(each.value))
        for each in book.candidates
        if each.picked and each.period is not None
    }


def problems(book: KpiBook) -> dict[str, str]:
    return {each.said: each.problem for each in book.candidates if each.problem}


def test_rows_of_kpis_under_columns_of_months_are_read(known: Known):
    book = read(MONTHLY, known)
    assert told(book) == {
        ("Visit reports on time", "on_time", "2026-09", "45"),
        ("Visit reports on time", "due", "2026-09", "50"),
        ("Visit reports on time", "on_time", "2026-10", "48"),
        ("Visit reports on time", "due", "2026-10", "50"),
        ("Answer to queries", "median", "2026-09", "4.5"),
        ("Answer to queries", "sites", "2026-09", "30"),
        ("Answer to queries", "median", "2026-10", "6"),
        ("Answer to queries", "sites", "2026-10", "31"),
        ("TMF complete", "present", "2026-09", "570"),
        ("TMF complete", "expected", "2026-09", "600"),
        ("TMF complete", "present", "2026-10", "588"),
        ("TMF complete", "expected", "2026-10", "600"),
    }
    assert problems(book) == {"Shoe size": "No KPI here is called so."}


def test_rows_of_one_period_are_read(known: Known):
    assert told(read(ONE, known)) == {
        ("Visit reports on time", "on_time", "2026-10", "48"),
        ("Visit reports on time", "due", "2026-10", "50"),
        ("TMF complete", "present", "2026-10", "588"),
        ("TMF complete", "expected", "2026-10", "600"),
    }


def test_a_result_without_its_numbers_cannot_be_taken(known: Known):
    book = read("KPI\tOct 2026\nVisit reports on time\t96%", known)
    wanted = "Only the result: wanted are Visit reports finalised within the days agreed; Visit reports due."
    assert (told(book), problems(book)) == (set(), {"Visit reports on time": wanted})


def test_a_period_that_nobody_tells_is_asked_for(known: Known):
    text = ONE.replace("KPI report October 2026", "KPI report")
    book = read(text, known)
    assert (book.asks, told(book)) == (True, set())
    again = read(text, known, period=Period(2026, 9))
    assert {period for _kpi, _input, period, _value in told(again)} == {"2026-09"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KPI report October 2026", "2026-10"),
        ("northern_kpis_2026-10", "2026-10"),
        ("Q3 2026 scorecard", "2026-Q3"),
        ("KPIs 10/2026 final", "2026-10"),
        ("version 2.1 of 14/10/2026", ""),
        ("KPIs", ""),
    ],
)
def test_a_period_within_words_is_found(name: str, code: str):
    found = period_told(name)
    assert (found.code if found is not None else "") == code


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Protocol: XYZ-9\n" + ONE, "This workbook is of XYZ-9, not of ABC-301 · Northern CRO."),
        ("Study\tXYZ-9\n" + ONE, "This workbook is of XYZ-9, not of ABC-301 · Northern CRO."),
        ("Late data of CRD-555\n" + ONE, "This workbook is of CRD-555, not of ABC-301 · Northern CRO."),
        ("Southern CRO\n" + ONE, "This workbook is of Southern CRO, not of ABC-301 · Northern CRO."),
    ],
)
def test_the_workbook_of_another_study_or_partner_is_refused(
    desk: Desk, measured: Measured, text: str, sentence: str
):
    desk.run(studies.create_study, "CRD-555", sponsor="Lindgren")
    desk.run(studies.begin_partnership, measured.study, "Southern CRO")
    book = read(text, read_known(desk, measured))
    assert (book.refused, book.candidates) == (sentence, ())


def test_a_period_to_come_is_not_taken(known: Known):
    book = read(ONE.replace("October 2026", "December 2026"), known)
    assert told(book) == set()
    assert {each.problem.split(".")[0] for each in book.candidates} == {"Dec 2026 has not begun"}


def test_more_than_all_is_not_taken_the_rest_is(known: Known):
    book = read(ONE.replace("48\t50", "52\t50"), known)
    assert {kpi for kpi, *_rest in told(book)} == {"TMF complete"}
    (problem,) = {each.problem for each in book.candidates if each.problem}
    assert problem.startswith("Visit reports on time: 52 of 50 is more than 100 %.")


def test_a_figure_told_twice_is_taken_once(known: Known):
    book = read(ONE + "\nVisit reports on time\t47\t50\t94%\t", known)
    assert ("Visit reports on time", "on_time", "2026-10", "48") in told(book)
    assert ("Visit reports on time", "on_time", "2026-10", "47") not in told(book)


def take(desk: Desk, measured: Measured, candidates: tuple[Candidate, ...]) -> None:
    desk.run(take_figures, measured.study, measured.partnership, candidates, "kpis.xlsx")


def test_what_is_picked_is_taken_with_its_cells(desk: Desk, measured: Measured, known: Known):
    take(desk, measured, read(MONTHLY, known).candidates)
    found = row(desk, measured, "visit-reports").now
    assert found.value == 96
    assert found.entry is not None
    assert (found.entry.how, found.entry.source) == (How.IMPORTED, "kpis.xlsx: kpis!D3, kpis!D4")
    desk.undo()
    assert row(desk, measured, "visit-reports").now.entry is None


def test_what_is_there_already_is_not_picked_again(desk: Desk, measured: Measured, known: Known):
    take(desk, measured, read(MONTHLY, known).candidates)
    again = read(MONTHLY.replace("\t48", "\t49"), read_known(desk, measured))
    assert told(again) == {("Visit reports on time", "on_time", "2026-10", "49")}
    (changed,) = [each for each in again.candidates if each.picked]
    assert changed.before == 48


def test_one_figure_that_cannot_be_refuses_all(desk: Desk, measured: Measured, known: Known):
    found = read(MONTHLY, known).candidates
    wrong = tuple(replace(each, value=Decimal(-1)) if each.input == "sites" else each for each in found)
    with pytest.raises(FigureError):
        take(desk, measured, wrong)
    assert row(desk, measured, "visit-reports").now.entry is None


def test_nothing_picked_is_nothing_to_take(desk: Desk, measured: Measured):
    with pytest.raises(UserError):
        take(desk, measured, ())


def test_what_a_row_was_is_remembered(desk: Desk, measured: Measured, known: Known):
    text = "KPI\tFigure\tSep 2026\tOct 2026\nDocs in place\tin file\t570\t588\n\tplanned file\t600\t600"
    kpi = measured.kpi("tmf-completeness")
    book = read(text, known)
    assert told(book) == set()
    keys = list(dict.fromkeys(each.key for each in book.candidates))
    answers = dict(zip(keys, (f"{kpi}/present", f"{kpi}/expected"), strict=True))
    take(desk, measured, read(text, known, answers=answers).candidates)
    later = read(text.replace("588", "590"), read_known(desk, measured))
    assert told(later) == {("TMF complete", "present", "2026-10", "590")}


def test_a_real_workbook_is_read_by_the_child(tmp_path: Path, known: Known):
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append(["KPI", "Figure", "2026-09", "2026-10"])
    sheet.append(["Visit reports on time", "Numerator", 45, 48])
    sheet.append([None, "Denominator", 50, 50])
    path = tmp_path / "ABC-301 KPIs.xlsx"
    book.save(path)
    found = recognise(read_workbook(path, values_only=True), known)
    assert len(told(found)) == 4
