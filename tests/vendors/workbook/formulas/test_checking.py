"""Formulas over a whole book: missing results, stale ones, and what stays uncertain."""

from __future__ import annotations

from cro_desk.vendors.workbook.cells import Cell, split_address
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet
from cro_desk.vendors.workbook.formulas.checking import check_formulas
from cro_desk.vendors.workbook.model import CellError


def sheet(name: str = "Budget", **cells: object) -> RawSheet:
    """A sheet of cells; a text that starts with `=` is a formula without a result."""
    made = RawSheet(name)
    for address, value in cells.items():
        place: Cell = split_address(address)
        if isinstance(value, str) and value.startswith("="):
            made.formulas[place] = value[1:]
            made.uncalculated.add(place)
        else:
            made.put(*place, value)
    return made


def stored(made: RawSheet, address: str, formula: str) -> None:
    made.formulas[split_address(address)] = formula


def checked(*sheets: RawSheet, names: dict[str, str] | None = None) -> RawBook:
    book = RawBook("xlsx", list(sheets))
    check_formulas(book, names or {})
    return book


def keys(book: RawBook) -> list[tuple[str, str]]:
    return [(remark.key, remark.cell) for remark in book.remarks]


def test_results_that_build_on_results_are_computed() -> None:
    made = sheet(D2=3.0, E2=12.5, F2="=D2*E2", F3="=SUM(F2:F2)", F4="=F3*2")
    assert keys(checked(made)) == [("computed", "F2")]
    assert [made.value(row, 5) for row in (1, 2, 3)] == [37.5, 37.5, 75.0]


def test_results_above_are_computed_before_those_below() -> None:
    made = sheet(**{f"A{row}": f"=A{row + 1}+1" for row in range(1, 400)}, A400=0.0)
    checked(made)
    assert made.value(0, 0) == 399.0


def test_other_sheets_and_names_are_looked_up() -> None:
    rates = sheet("Rates", B1=10.0)
    made = sheet(A1="=Rates!B1*Day_rate")
    checked(made, rates, names={"day_rate": "Rates!$B$1"})
    assert made.value(0, 0) == 100.0


def test_circles_and_unknown_functions_are_named() -> None:
    made = sheet(A1="=B1", B1="=A1", C1="=VLOOKUP(1,A1:B1,2)")
    assert keys(checked(made)) == [("uncalculated", cell) for cell in ("A1", "B1", "C1")]


def test_many_unknown_results_are_counted() -> None:
    made = sheet(**{f"A{row}": "=NOW()" for row in range(1, 31)})
    assert keys(checked(made))[-1] == ("uncalculated_more", "")


def test_stored_value_that_differs_is_stale_and_stays() -> None:
    made = sheet(A1=2.0, B1=5.0)
    stored(made, "B1", "A1*2")
    assert keys(checked(made)) == [("stale", "B1")]
    assert made.value(0, 1) == 5.0


def test_rounded_and_noisy_stored_values_are_not_stale() -> None:
    made = sheet(A1=0.1, B1=0.2, C1=0.30000000000000004, D1=33.33)
    stored(made, "C1", "A1+B1")
    stored(made, "D1", "100/3")
    assert keys(checked(made)) == []


def test_subtotals_leave_out_subtotals() -> None:
    made = sheet(A1=1.0, A2="=SUBTOTAL(9,A1:A1)", A3=5.0, A4="=SUBTOTAL(9,A1:A3)")
    checked(made)
    assert made.value(3, 0) == 6.0


def test_subtotal_over_hidden_rows_is_uncertain() -> None:
    made = sheet(A1=1.0, A2=2.0, A3="=SUBTOTAL(9,A1:A2)", A4="=SUBTOTAL(109,A1:A2)")
    made.hidden_rows = {1}
    assert keys(checked(made)) == [("computed", "A4"), ("uncalculated", "A3")]


def test_errors_make_results_uncertain() -> None:
    made = sheet(A1=CellError("#REF!"), A2="=A1+1")
    assert keys(checked(made)) == [("uncalculated", "A2")]


def test_numbers_of_rows_are_not_taken_for_the_own_row() -> None:
    made = sheet(A3=7.0, B3="=A3*3", A4=7.0, B4="=A4*3", A30=1.0, B30="=A30*1.30")
    checked(made)
    assert [made.value(row, 1) for row in (2, 3, 29)] == [21.0, 21.0, 1.3]


def test_chain_longer_than_any_stack_is_computed() -> None:
    made = sheet(**{f"A{row}": f"=A{row + 1}+1" for row in range(1, 5000)}, A5000=0.0)
    checked(made)
    assert made.value(0, 0) == 4999.0


def test_circle_longer_than_any_stack_is_named() -> None:
    made = sheet(**{f"A{row}": f"=A{row + 1}+1" for row in range(1, 500)}, A500="=A1", C1="=1+1")
    checked(made)
    assert (len(made.uncalculated), made.value(0, 2)) == (500, 2.0)


def test_formula_deeper_than_any_stack_leaves_the_others_alone() -> None:
    made = sheet(A1="=" + "+".join(["1"] * 4000), B1="=1+1")
    assert keys(checked(made)) == [("computed", "B1"), ("uncalculated", "A1")]


def test_texts_that_double_each_other_stay_uncertain() -> None:
    made = sheet(A1="x" * 30_000, **{f"A{row}": f"=A{row - 1}&A{row - 1}" for row in range(2, 40)})
    checked(made)
    assert len(made.uncalculated) == 38
