"""Cells: what is read, written and toggled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.roles.matrix import EMPTY, Cell, Holder
from cro_desk.roles.raci import ORDER, parse_cell, toggled, write_cell
from cro_desk.roles.terms import Letter

R, A, C, I = Letter.RESPONSIBLE, Letter.ACCOUNTABLE, Letter.CONSULTED, Letter.INFORMED  # noqa: E741
cells = st.builds(Cell, st.frozensets(st.sampled_from(Letter)))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("R", {R}),
        ("a/r", {A, R}),
        ("RA", {A, R}),
        (" R , A ", {A, R}),
        ("A & C", {A, C}),
        ("", set()),
        ("–", set()),
    ],
)
def test_letters_are_read_however_they_are_parted(text, letters):
    assert parse_cell(text) == Cell(frozenset(letters))


@pytest.mark.parametrize("text", ["X", "R?", "RR", "Sponsor", "R/X", "(A)"])
def test_an_unknown_code_is_kept_as_it_was_written(text):
    assert (parse_cell(text), write_cell(parse_cell(text))) == (Cell(unknown=text), text)


@given(cells)
def test_what_is_written_is_read_back(cell):
    assert parse_cell(write_cell(cell)) == cell


@given(st.text(max_size=6))
def test_any_text_is_read_and_written_the_same_the_second_time(text):
    assert write_cell(parse_cell(write_cell(parse_cell(text)))) == write_cell(parse_cell(text))


@pytest.mark.parametrize(
    ("before", "letter", "after"),
    [
        ("", R, "R"),
        ("R", A, "A/R"),
        ("A/R", R, "A"),
        ("C", R, "R"),
        ("A/R", C, "C"),
        ("C", I, "I"),
        ("I", I, ""),
    ],
)
def test_one_key_sets_adds_or_removes(before, letter, after):
    assert write_cell(toggled(parse_cell(before), letter)) == after


@given(cells, st.sampled_from(ORDER))
def test_after_a_key_r_and_a_stand_together_and_c_and_i_alone(cell, letter):
    letters = toggled(cell, letter).letters
    assert letters <= {R, A} or len(letters) == 1 or letters < cell.letters


def test_who_holds_nothing_any_more_is_gone_and_who_holds_some_stays():
    ada, ben = Holder("ada", letters=frozenset({A})), Holder("ben")
    cell = Cell(frozenset({A, R}), holders=(ada, ben))
    assert toggled(cell, A).holders == (ben,)
    assert toggled(toggled(cell, A), R) == EMPTY
