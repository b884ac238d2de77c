"""The language of formulas: what it reads, where it says what is wrong, what it computes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.oversight.kpis.formulas.checking import problems
from cro_desk.oversight.kpis.formulas.computing import NoData, compute
from cro_desk.oversight.kpis.formulas.parsing import DEEPEST, parse
from cro_desk.oversight.kpis.formulas.problems import FormulaError
from cro_desk.oversight.kpis.formulas.tree import division, names
from cro_desk.oversight.kpis.formulas.writing import written
from cro_desk.oversight.terms import Unit

INPUTS = {
    "done": Unit.COUNT,
    "due": Unit.COUNT,
    "waited": Unit.DAYS,
    "spent": Unit.MONEY,
    "share": Unit.PERCENT,
}

FORMULAS = st.recursive(
    st.sampled_from(["a", "b", "2"]),
    lambda part: st.tuples(part, st.sampled_from("+-*/"), part).map(lambda told: f"({''.join(told)})"),
    max_leaves=8,
)


def value(text: str, **values: str) -> Fraction:
    return compute(parse(text), {name: Fraction(told) for name, told in values.items()})


def first(text: str, unit: Unit = Unit.PERCENT) -> tuple[str, str]:
    """Return the text that the first problem marks, and its sentence."""
    found = problems(text, INPUTS, unit)[0]
    return text[found.start : found.end], found.sentence


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 2", "5"),
        ("-2 * -3", "6"),
        ("max(1; 7; 3) - min(2, 9)", "5"),
        ("abs(3 - 10)", "7"),
        ("50 %", "0.5"),
        (".5 × 4 ÷ 2", "1.00"),
        ("3 months", "3"),
    ],
)
def test_a_formula_is_computed_as_at_school(text: str, result: str):
    assert value(text) == Fraction(result)


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("", "", "A KPI needs its formula."),
        ("done / deu", "deu", "“deu” is no input of this KPI."),
        ("done /", "", "The formula ends too early."),
        ("done due", "due", "“due” cannot stand here."),
        ("(done / due", "(", "This bracket is never closed."),
        ("done / due)", ")", "This bracket was never opened."),
        ("done & due", "&", "“&” means nothing here."),
        ("0,5 * done / due", ",", "A comma cannot stand here."),
        ("root(done)", "root", "There is no function “root”."),
        ("abs(done, due)", "abs", "abs takes one value."),
        ("done / 0", "0", "This divides by nothing."),
        ("done / (due - due)", "due - due", "This divides by nothing."),
        ("done / (2 - 2)", "2 - 2", "This divides by nothing."),
        ("done / (1 / 0)", "0", "This divides by nothing."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, place: str, sentence: str):
    assert first(text) == (place, sentence)


def test_days_are_not_added_to_a_count():
    assert first("(done + waited) / due") == ("done + waited", "This puts a count and days together.")


def test_the_result_has_the_unit_of_the_kpi():
    assert first("done / due", Unit.DAYS) == (
        "done / due",
        "The formula gives a number without unit, the KPI’s unit asks for days.",
    )
    assert first("spent / waited") == (
        "spent / waited",
        "The formula gives money per days, the KPI’s unit asks for a number without unit.",
    )


def test_a_zero_goes_with_every_unit():
    assert problems("max(done - due, 0)", INPUTS, Unit.COUNT) == ()


def test_a_name_that_is_nearly_known_is_offered():
    assert problems("doen / due", INPUTS, Unit.PERCENT)[0].what_to_do == "Did you mean “done”?"


@pytest.mark.parametrize("text", ["__import__('os')", "done.__class__", "lambda: 1", "[x for x in due]"])
def test_code_is_no_formula(text: str):
    assert problems(text, INPUTS, Unit.PERCENT) != ()


@pytest.mark.parametrize("text", ["(" * 5000 + "1" + ")" * 5000, "-" * 400 + "1", "(" * (DEEPEST + 1)])
def test_a_formula_without_end_is_refused(text: str):
    with pytest.raises(FormulaError):
        parse(text)


def test_nothing_to_divide_by_is_no_data():
    with pytest.raises(NoData):
        value("done / due", done="0", due="0")


def test_a_missing_input_is_no_data():
    with pytest.raises(NoData) as told:
        compute(parse("done / due"), {"done": Fraction(3), "due": None})
    assert told.value.reason == "“due” is missing."


def test_numerator_and_denominator_are_the_sides_of_the_first_division():
    found = division(parse("done / due - share"))
    assert found is not None
    assert (names(found.left), names(found.right)) == (("done",), ("due",))


def test_a_formula_is_written_with_the_figures_put_in():
    tree = parse("100 * (done - 1) / due - 5%")
    assert written(tree, {"done": "48", "due": "50"}) == "100 × (48 − 1) ÷ 50 − 5 %"


@given(st.text(alphabet="ab12.+-*/(),% ", max_size=40))
def test_whatever_is_typed_is_read_or_refused_with_a_place_in_it(text: str):
    for found in problems(text, {"a": Unit.COUNT, "b": Unit.COUNT}, Unit.PERCENT):
        assert 0 <= found.start <= found.end <= len(text)


@given(FORMULAS)
def test_writing_and_reading_again_changes_no_value(text: str):
    values = {"a": Fraction(7), "b": Fraction(3)}
    tree = parse(text)
    again = parse(written(tree, {}))
    try:
        assert compute(again, values) == compute(tree, values)
    except NoData:
        with pytest.raises(NoData):
            compute(again, values)
