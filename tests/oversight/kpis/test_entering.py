"""Figures entered, refused, taken away, undone; what is missing is neither good nor bad."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.entering import FigureError, Figures
from cro_desk.oversight.kpis.terms import Move
from cro_desk.oversight.terms import Standing
from cro_desk.studies.rules import FieldError
from tests.oversight.kpis.conftest import Enter, Measured, read_board, row


def test_a_kpi_without_figures_has_no_data(desk: Desk, measured: Measured):
    found = row(desk, measured, "visit-reports")
    assert {point.standing for point in found.points} == {Standing.NO_DATA}
    assert (found.now.period.code, found.is_due) == ("2026-10", True)


def test_figures_are_kept_with_numerator_denominator_and_sample(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=44, due=50)
    now = row(desk, measured, "visit-reports").now
    judged = now.judged
    assert (judged.numerator, judged.denominator, judged.sample, judged.value) == (44, 50, 50, 88)
    assert (now.standing, now.unexplained) == (Standing.AMBER, True)
    assert now.entry is not None
    assert (now.entry.by, now.entry.side.value) == ("Ada Manager", "sponsor")


def test_nothing_due_is_no_data_not_all_good(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=0, due=0)
    now = row(desk, measured, "visit-reports").now
    assert (now.standing, now.value) == (Standing.NO_DATA, None)
    assert now.judged.reason == "Visit reports due: none in this period."


def test_half_of_the_figures_is_no_data_and_says_what_is_missing(
    desk: Desk, measured: Measured, enter: Enter
):
    enter("visit-reports", "2026-10", due=50)
    now = row(desk, measured, "visit-reports").now
    assert now.standing is Standing.NO_DATA
    assert now.judged.reason == "Missing: Visit reports finalised within the days agreed."


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"on_time": 51, "due": 50}, "on_time"),
        ({"on_time": -1, "due": 50}, "on_time"),
        ({"on_time": "4.5", "due": 50}, "on_time"),
        ({"on_time": 5, "due": "NaN"}, "due"),
        ({"late": 5}, "late"),
        ({"due": "1E+30"}, "due"),
    ],
)
def test_figures_that_cannot_be_are_refused_at_the_input(
    desk: Desk, measured: Measured, enter: Enter, inputs: dict[str, object], field: str
):
    with pytest.raises(FigureError) as told:
        enter("visit-reports", "2026-10", **inputs)
    assert (told.value.field, told.value.period) == (field, "2026-10")
    assert read_board(desk, measured).count(Standing.NO_DATA) == len(read_board(desk, measured).rows)


def test_one_wrong_figure_refuses_all_that_came_with_it(desk: Desk, measured: Measured):
    right = Figures(measured.kpi("query-response"), "2026-10", {"median": Decimal(4), "sites": Decimal(9)})
    wrong = Figures(measured.kpi("visit-reports"), "2026-10", {"on_time": Decimal(7), "due": Decimal(5)})
    with pytest.raises(FigureError):
        desk.run(op.enter_figures, [right, wrong])
    assert row(desk, measured, "query-response").now.entry is None


@pytest.mark.parametrize("period", ["2026-12", "2026-Q3", "2026", "soon"])
def test_a_period_that_cannot_be_is_refused(enter: Enter, period: str):
    with pytest.raises(FigureError) as told:
        enter("visit-reports", period, on_time=1, due=2)
    assert told.value.field == "period"


def test_the_running_month_counts_once_it_has_figures(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-11", on_time=10, due=10)
    assert row(desk, measured, "visit-reports").now.period.code == "2026-11"
    assert row(desk, measured, "query-response").now.period.code == "2026-10"


def test_a_quarterly_kpi_stands_as_its_last_whole_quarter(desk: Desk, measured: Measured, enter: Enter):
    enter("capa-effective", "2026-Q3", effective=19, checked=20)
    now = row(desk, measured, "capa-effective").now
    assert (now.period.label, now.value, now.standing) == ("Q3 2026", 95, Standing.GREEN)


def test_entering_nothing_changes_nothing(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=44, due=50)
    before = desk.read(_edits)
    enter("visit-reports", "2026-10", on_time=44, due="50")
    enter("visit-reports", "2026-09", on_time=None)
    assert desk.read(_edits) == before


def _edits(session: object) -> int:
    from cro_desk.store.connections import raw

    return int(raw(session.connection()).execute("SELECT count(*) FROM change").fetchone()[0])  # type: ignore[attr-defined]


def test_undo_brings_the_figures_before_back(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=44, due=50)
    enter("visit-reports", "2026-10", on_time=49)
    assert row(desk, measured, "visit-reports").now.value == 98
    desk.undo()
    assert row(desk, measured, "visit-reports").now.value == 88
    desk.undo()
    assert row(desk, measured, "visit-reports").now.entry is None


def test_figures_taken_away_come_back_only_when_entered_anew(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=44, due=50)
    desk.run(op.clear_figures, [(measured.kpi("visit-reports"), "2026-10")])
    assert row(desk, measured, "visit-reports").now.entry is None
    enter("visit-reports", "2026-10", due=10)
    entry = row(desk, measured, "visit-reports").now.entry
    assert entry is not None
    assert dict(entry.figures) == {"due": 10}


def test_amber_and_red_want_cause_recovery_and_date(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=30, due=50)
    told = (measured.kpi("visit-reports"), "2026-10", "Two monitors left", "Two start on 1 December")
    desk.run(op.explain, *told, None)
    assert row(desk, measured, "visit-reports").now.unexplained
    desk.run(op.explain, *told, date(2026, 12, 15))
    assert not row(desk, measured, "visit-reports").now.unexplained


def test_nothing_is_mended_before_the_period(desk: Desk, measured: Measured):
    with pytest.raises(FieldError) as told:
        desk.run(op.explain, measured.kpi("visit-reports"), "2026-10", "Why", "What", date(2026, 9, 30))
    assert told.value.field == "recover_by"


def test_newly_red_and_the_way_it_moves(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-09", on_time=48, due=50)
    enter("visit-reports", "2026-10", on_time=30, due=50)
    found = row(desk, measured, "visit-reports")
    assert (found.is_newly_red, found.move) == (True, Move.WORSE)


def test_a_gap_between_two_periods_is_no_move(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-08", on_time=48, due=50)
    enter("visit-reports", "2026-10", on_time=49, due=50)
    assert row(desk, measured, "visit-reports").move is Move.UNKNOWN
