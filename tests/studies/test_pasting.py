"""Rows out of a spreadsheet's clipboard."""

from datetime import date

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from cro_desk.errors import UserError
from cro_desk.studies import pasting
from cro_desk.studies.pasting import pasted_rows
from cro_desk.studies.records import Side


def test_without_headings_the_columns_are_those_of_the_table():
    rows = pasted_rows("Poland\t12\t90\nES\t8\t\n", pasting.COUNTRIES)
    assert rows == (
        {"country": "Poland", "planned_sites": 12, "planned_subjects": 90},
        {"country": "ES", "planned_sites": 8},
    )


def test_headings_are_recognised_in_any_order_and_foreign_columns_left_out():
    text = "Hospital\tCRA\tSite no.\tCOUNTRY\r\nCharité\tX\t101\tGermany\r\n"
    assert pasted_rows(text, pasting.SITES) == ({"name": "Charité", "number": "101", "country": "Germany"},)


def test_a_cell_of_several_lines_stays_one_cell():
    assert pasted_rows('"Ada\nLovelace"\tCRO\n', pasting.PEOPLE) == (
        {"name": "Ada\nLovelace", "side": Side.CRO},
    )


def test_dates_are_read_in_iso_and_in_words():
    rows = pasted_rows("Milestone\tBaseline\tForecast\nAward\t2026-11-02\t9 Nov 2026", pasting.MILESTONES)
    assert rows == ({"name": "Award", "baseline": date(2026, 11, 2), "forecast": date(2026, 11, 9)},)


@pytest.mark.parametrize(
    ("text", "columns", "sentence"),
    [
        ("", pasting.SITES, "There is nothing to paste."),
        ("x" * 200_000, pasting.SITES, "A cell is too long to paste."),
        ("x" * 40_000, pasting.SITES, "A cell is too long to paste."),
        ("PL\tmany", pasting.COUNTRIES, "Row 1 cannot be pasted: “many” is not a number."),
        ("PL\t1.5", pasting.COUNTRIES, "Row 1 cannot be pasted: “1.5” is not a whole number."),
        ("Award\t\tsoon", pasting.MILESTONES, "Row 1 cannot be pasted: “soon” is not a date."),
        ("Name\tSide\nA\tCRO\nB\tus", pasting.PEOPLE, "Row 3 cannot be pasted: “us” is not a side."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_row(text, columns, sentence):
    with pytest.raises(UserError) as refused:
        pasted_rows(text, columns)
    assert sentence == refused.value.title


@given(st.text())
def test_any_text_ends_in_rows_or_in_one_sentence(text):
    try:
        assert all(pasted_rows(text, pasting.PEOPLE))
    except UserError as refused:
        event(refused.title.partition(":")[0])
