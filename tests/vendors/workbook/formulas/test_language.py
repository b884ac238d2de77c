"""The safe part of the formula language, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.vendors.workbook.formulas.language import parse_formula
from cro_desk.vendors.workbook.formulas.references import moved
from cro_desk.vendors.workbook.formulas.terms import Area, Unsafe, Value

NUMBERS = {
    ("", 0, 0): 2.0,
    ("", 1, 0): 3.0,
    ("", 2, 0): "text",
    ("Rates", 0, 1): 10.0,
    ("My rates", 0, 1): 20.0,
}


class Cells:
    """A2 = 3, A1 = 2, A3 = text, Rates!B1 = 10, 'My rates'!B1 = 20; all else is blank."""

    def value(self, sheet: str, row: int, column: int) -> Value:
        return NUMBERS.get((sheet, row, column))

    def values(self, area: Area, *, subtotal: int = 0) -> Iterable[Value]:
        rows = range(area.first_row, 5 if area.last_row is None else area.last_row + 1)
        columns = range(area.first_column, area.last_column + 1)
        return [self.value(area.sheet, row, column) for row in rows for column in columns]

    def area_of_name(self, name: str) -> Area:
        if name != "Fee":
            raise Unsafe(name)
        return Area("", 1, 0, 1, 0)


def computed(formula: str, row: int = 0) -> Value:
    return parse_formula(formula)(Cells(), row)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1+A2*2", 8.0),
        ("=(A1+A2)*2", 10.0),
        ("-A1^2", 4.0),
        ("2^3^2", 64.0),
        ("A2%", 0.03),
        ("$A$1/4", 0.5),
        ("SUM(A1:A5)", 5.0),
        ("SUM(A:A,1)", 6.0),
        ("PRODUCT(A1:A2)", 6.0),
        ("SUBTOTAL(9,A1:A3)", 5.0),
        ("SUMPRODUCT(A1:A2,A1:A2)", 13.0),
        ("ROUND(A1/3,2)", 0.67),
        ("ROUND(2.5,0)", 3.0),
        ("ROUND(1.005,2)", 1.01),
        ("ROUNDDOWN(-1.9,0)", -1.0),
        ("ROUNDUP(1234,-2)", 1300.0),
        ("MAX(A1:A2)-MIN(A1:A2)", 1.0),
        ("AVERAGE(A1:A2)", 2.5),
        ("ABS(A1-A2)", 1.0),
        ("IF(A1>=2,A2,0)", 3.0),
        ('IF(A5="","",A5*2)', ""),
        ('IF(A3="TEXT",1,2)', 1.0),
        ("Rates!B1*A1", 20.0),
        ("'My rates'!$B$1", 20.0),
        ("Fee*2", 6.0),
        ('"a"&"b"', "ab"),
        ("1.5e2", 150.0),
        ("A4", None),
        ("\x02*A\x01", 1.0 * 3.0),
    ],
)
def test_safe_formula_is_computed(formula: str, value: Value) -> None:
    assert computed(formula, row=1) == value


@pytest.mark.parametrize(
    "formula",
    [
        "VLOOKUP(A1,A1:B2,2)",
        "A3*2",
        "1/A5",
        "A1:A2+1",
        "Unknown+1",
        "SUM(A1",
        "[1]Sheet!A1",
        "{1,2}",
        "SUBTOTAL(3,A1:A2)",
        '"1"+1',
        "NOW()",
        "(" * 200 + "1" + ")" * 200,
        "",
    ],
)
def test_unsafe_formula_is_left_alone(formula: str) -> None:
    with pytest.raises(Unsafe):
        computed(formula)


@given(
    st.recursive(
        st.integers(0, 99).map(str),
        lambda e: st.tuples(e, st.sampled_from("+-*"), e).map(lambda parts: f"({''.join(parts)})"),
        max_leaves=12,
    )
)
def test_arithmetic_is_pythons(expression: str) -> None:
    assert computed(expression) == float(eval(expression))  # noqa: S307 - made above


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("D3*E3", "E5*F5"),
        ("$D3*E$3", "$D5*F$3"),
        ("SUM(F2:F9)", "SUM(G4:G11)"),
        ("LOG10(A1)", "LOG10(B3)"),
        ("'A1 rates'!B2&\"A1\"", "'A1 rates'!C4&\"A1\""),
        ("Fee_A1*2", "Fee_A1*2"),
    ],
)
def test_shared_formula_moves_relative_references(formula: str, expected: str) -> None:
    assert moved(formula, 2, 1) == expected
