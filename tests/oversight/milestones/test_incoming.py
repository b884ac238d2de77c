"""Plans out of files: odd headings, dates of several forms, names matched, and nothing taken in silence."""

from datetime import date

import pytest

from cro_desk.errors import UserError
from cro_desk.links import milestones as op
from cro_desk.minutes.incoming.source import from_text
from cro_desk.oversight.milestones.incoming import KnownPlan, match, recognise
from cro_desk.studies import operations as studies
from cro_desk.studies.milestones.queries import plan

TODAY = date(2026, 11, 20)
PROJECT = """ID\tMilestone\tTask Name\tDuration\tStart\tFinish\tPredecessors\tBaseline Finish\tActual Finish
1\tYes\tContract\t0 days\tMon 04.01.27\tMon 04.01.27\t\tMon 04.01.27\tNA
2\tNo\tWrite the plan\t10 days\tTue 05.01.27\tMon 18.01.27\t1\tNA\tNA
3\tYes\tFPI\t0 days\tMon 15.03.27\tMon 15.03.27\t1FS+4 wks;2\tMon 01.03.27\tNA"""


@pytest.fixture
def known(desk, study_id):
    """A plan with two milestones."""
    for name, day in (("First subject in (FPI)", date(2027, 3, 1)), ("Database lock", date(2028, 3, 1))):
        desk.run(studies.add_milestone, study_id, name=name, baseline=day)
    return lambda: KnownPlan(desk.read(plan, study_id, TODAY).rows, TODAY)


def read(text, known=None, day_first=None):
    return recognise(from_text(text, "plan.xlsx"), known or KnownPlan(near=TODAY), day_first)


def lines(found):
    return {each.line.name: each for each in found.candidates}


def test_an_export_of_ms_project_is_understood(known):
    found = lines(read(PROJECT, known()))
    first = found["FPI"]
    assert (first.matched, first.line.forecast) == ("First subject in (FPI)", date(2027, 3, 15))
    assert first.line.after == (("Contract", 28),)
    assert [name for name, each in found.items() if each.picked] == ["Contract", "FPI"]


@pytest.mark.parametrize(
    "text",
    ["2027-03-15", "15-Mar-2027", "15 March 2027", "15.03.2027", "46461", "Mon 15.03.27", "March 15, 2027"],
)
def test_dates_of_many_forms_are_read(text):
    (only,) = read(f"Milestone\tPlanned date\nFPI\t{text}").candidates
    assert only.line.baseline == date(2027, 3, 15)


def test_a_date_that_could_be_either_is_asked_about():
    found = read("Milestone\tForecast\nFPI\t03/04/2027")
    assert (found.either, lines(found)["FPI"].line.forecast) == (True, date(2027, 4, 3))
    again = read("Milestone\tForecast\nFPI\t03/04/2027", day_first=False)
    assert lines(again)["FPI"].line.forecast == date(2027, 3, 4)


def test_what_is_no_date_is_said():
    (only,) = read("Milestone\tForecast\nFPI\tsometime in spring").candidates
    assert (only.line.forecast, only.sure) == (None, False)


def test_a_line_twice_is_taken_once():
    found = read("Milestone\tBaseline\nFPI\t2027-03-15\nFPI\t2027-03-16").candidates
    assert [each.picked for each in found] == [True, False]


def test_a_line_that_says_nothing_new_is_left(known):
    (only,) = read("Milestone\tBaseline\nDatabase Lock\t2028-03-01", known()).candidates
    assert (only.matched, only.picked) == ("Database lock", False)


def test_a_name_that_is_nearly_the_same_is_a_guess(known):
    row, exact = match("Data base locked", known().rows)
    assert (row.name, exact) == ("Database lock", False)


def test_words_without_dates_are_no_plan():
    assert read("Milestone\tOwner\nFPI\tCRO").candidates == ()


def test_lines_are_taken_with_their_reason(desk, study_id, known):
    found = read("Milestone\tBaseline\tForecast\nFPI\t2027-04-01\t2027-04-12\nNew one\t2027-05-03\t", known())
    desk.run(op.import_plan, study_id, [each.line for each in found.candidates], None, "Plan of October")
    rows = {row.name: row for row in known().rows}
    first = rows["First subject in (FPI)"]
    assert (first.baseline, first.baseline_number, first.slip) == (date(2027, 4, 1), 2, 11)
    assert rows["New one"].baseline == date(2027, 5, 3)


def test_a_baseline_is_not_moved_without_a_reason_and_nothing_is_taken(desk, study_id, known):
    found = read("Milestone\tBaseline\nNew one\t2027-05-03\nFPI\t2027-04-01", known())
    with pytest.raises(UserError, match="row 3"):
        desk.run(op.import_plan, study_id, [each.line for each in found.candidates])
    assert len(known().rows) == 2


def test_taking_is_one_step_back(desk, study_id, known):
    found = read("Milestone\tForecast\nFPI\t2027-04-01\nNew one\t2027-05-03", known())
    desk.run(op.import_plan, study_id, [each.line for each in found.candidates], None, "Plan")
    desk.undo()
    assert [row.forecast for row in known().rows] == [None, None]
