"""The bids side by side: totals, bases, states, currencies, marks, differences, notes, questions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.vendors.comparing.spreads import largest_differences
from cro_desk.vendors.comparison import Basis, Mark
from cro_desk.vendors.terms import BidderKind, FeeType, PriceState
from tests.vendors.offering import USD, Case, bid_line, cells, euros, grid_line, prices, vendor

D = Decimal
LINE = [grid_line("A")]


def totals(case: Case, basis: Basis = Basis.AS_BID) -> list[Decimal | None]:
    return [column.total for column in case.compare(basis).vendors]


def test_totals_follow_the_basis() -> None:
    case = Case(LINE, [bid_line(0, "A", "5", quantity="8", total="41")])
    assert [totals(case, basis) for basis in Basis] == [[D(41)], [D(40)], [D(50)]]


def test_fees_and_pass_through_stand_apart() -> None:
    grid = [grid_line("A"), grid_line("P", fee=FeeType.PASS_THROUGH)]
    column = Case(grid, [*prices("5"), *prices("7", code="P")]).compare().vendors[0]
    assert (column.fees, column.pass_through, column.total) == (D(50), D(70), D(120))


def test_a_discount_comes_off_the_fees_alone() -> None:
    grid = [grid_line("A"), grid_line("P", fee=FeeType.PASS_THROUGH)]
    lines = [*prices("10"), *prices("10", code="P")]
    column = Case(grid, lines, [vendor(0, discount=D("0.05"))]).compare().vendors[0]
    assert (column.fees, column.discount, column.total) == (D(95), D(5), D(195))


def test_a_word_is_never_zero() -> None:
    case = Case(LINE, prices("5", "included", "to be confirmed", "at cost", "not offered", "blank"))
    assert [(cell.state, cell.total) for cell in cells(case.compare())] == [
        (PriceState.PRICED, D(50)),
        (PriceState.INCLUDED, None),
        (PriceState.TO_BE_CONFIRMED, None),
        (PriceState.AT_COST, None),
        (PriceState.NOT_OFFERED, None),
        (PriceState.BLANK, None),
    ]


def test_a_bid_with_open_prices_is_incomplete_and_says_why() -> None:
    grid = [*LINE, grid_line("B")]
    lines = [*prices("5", "to be confirmed", "included"), *prices("1", "1", "1", code="B")]
    columns = Case(grid, lines).compare().vendors
    assert [(column.incomplete, column.notes) for column in columns] == [
        (False, ()),
        (True, ("1 line is to be confirmed.",)),
        (False, ()),
    ]


def test_a_bid_without_any_amount_has_no_total() -> None:
    column = Case(LINE, prices("5", "to be confirmed")).compare().vendors[1]
    assert (column.total, column.rank) == (None, None)
    assert column.notes[0] == "No line of it has an amount, so the total is not shown."


def test_a_line_without_the_bid_is_blank_and_marked() -> None:
    cell = cells(Case(LINE, prices("5"), [vendor(0), vendor(1)]).compare())[1]
    assert (cell.state, cell.marks) == (PriceState.BLANK, {Mark.MISSING})


def test_a_line_that_nobody_priced_is_nobodys_gap() -> None:
    comparison = Case([*LINE, grid_line("B")], prices("5", "6")).compare()
    assert [column.incomplete for column in comparison.vendors] == [False, False]
    assert (
        "1 line of the grid was priced by nobody and is not counted as missing."
        in comparison.ranking_rests_on
    )


def test_zero_on_a_mandatory_line_is_marked_and_out_of_the_median() -> None:
    comparison = Case(LINE, prices("5", "0", "7")).compare()
    assert cells(comparison)[1].marks == {Mark.MISSING}
    assert comparison.sections[0].rows[0].median == D(6)


def test_zero_on_a_voluntary_line_is_fine() -> None:
    assert cells(Case([grid_line("A", mandatory=False)], prices("5", "0")).compare())[1].marks == set()


def test_the_original_currency_is_kept() -> None:
    cell = cells(Case(LINE, [bid_line(0, "A", "100", currency="USD")]).compare())[0]
    assert (str(cell.original), cell.unit_price, cell.total) == ("100 USD", D("90.0"), D("900.0"))


def test_the_rates_used_and_their_date_are_told() -> None:
    comparison = Case(LINE, [bid_line(0, "A", "100", currency="USD")]).compare()
    assert (comparison.rates, comparison.rate_date) == ((USD,), USD.valid_on)


def test_a_missing_rate_leaves_the_total_missing_never_a_mix() -> None:
    grid = [*LINE, grid_line("B")]
    lines = [bid_line(0, "A", "100", currency="GBP"), bid_line(0, "B", "100")]
    comparison = Case(grid, lines, [vendor(0, currency="GBP")]).compare()
    column = comparison.vendors[0]
    assert (comparison.missing_rates, column.total, column.rank, comparison.sections[0].totals[0].total) == (
        ("GBP",),
        None,
        None,
        None,
    )
    assert column.notes == ("There is no exchange rate for GBP, so the total is not shown.",)
    assert cells(comparison)[0].marks == {Mark.NO_RATE}


def test_a_bid_that_states_no_currency_is_not_taken_for_the_studys() -> None:
    lines = [bid_line(0, "A", "100", currency="")]
    column = Case(LINE, lines, [vendor(0, currency="")]).compare().vendors[0]
    assert (column.total, column.notes) == (None, ("The bid states no currency, so its total is not shown.",))


def test_an_estimate_is_shown_but_never_ranked_marked_or_in_the_median() -> None:
    vendors = [vendor(0), vendor(1), vendor(2, kind=BidderKind.ESTIMATE)]
    comparison = Case(LINE, prices("10", "12", "1"), vendors).compare()
    line = comparison.sections[0].rows[0]
    assert ([column.rank for column in comparison.vendors], line.median, line.lowest) == (
        [1, 2, None],
        D(11),
        D(10),
    )
    assert line.cells[2].marks == set()


def test_the_lowest_that_counts_is_complete() -> None:
    grid = [*LINE, grid_line("B")]
    lines = [*prices("10", "12"), bid_line(1, "B", "1")]
    columns = Case(grid, lines).compare().vendors
    assert [(column.rank, column.incomplete, column.lowest) for column in columns] == [
        (1, True, False),
        (2, False, True),
    ]


@pytest.mark.parametrize(
    ("reference", "differences"),
    [("median", [-2, 0, 4]), ("lowest", [0, 2, 6]), ("v2", [-6, -4, 0]), ("highest", [-6, -4, 0])],
)
def test_differences_are_counted_from_the_reference(reference: str, differences: list[int]) -> None:
    comparison = Case(LINE, prices("10", "12", "16")).compare(reference=reference)
    assert [cell.difference for cell in cells(comparison)] == differences
    assert [column.difference for column in comparison.vendors] == [10 * step for step in differences]
    assert [total.difference for total in comparison.sections[0].totals] == [
        10 * step for step in differences
    ]


def test_a_heavy_outlier_shouts_and_a_light_one_does_not() -> None:
    grid = [grid_line("A", "1000"), grid_line("B", "1")]
    lines = [*prices("100", "100", "40"), *prices("1", "1", "0.4", code="B")]
    comparison = Case(grid, lines).compare(Basis.BASELINE)
    assert [(cells(comparison, row)[2].marks, cells(comparison, row)[2].loud) for row in (0, 1)] == [
        ({Mark.LOW, Mark.QUANTITY}, True),
        ({Mark.LOW, Mark.QUANTITY}, False),
    ]


def test_a_wrong_sum_is_marked_and_said() -> None:
    comparison = Case(LINE, [bid_line(0, "A", "10", total="99")]).compare()
    assert cells(comparison)[0].marks == {Mark.WRONG_SUM}
    assert comparison.vendors[0].notes == ("Its stated totals are EUR\xa01.00 below quantity × unit price.",)


def test_lines_of_several_countries_are_added_up() -> None:
    lines = [bid_line(0, "A", "10", quantity="4"), bid_line(0, "A", "20", quantity="6")]
    cell = cells(Case(LINE, lines).compare())[0]
    assert (cell.unit_price, cell.quantity, cell.total, cell.marks) == (D(16), D(10), D(160), {Mark.SUMMED})


def test_added_up_lines_go_to_the_baseline_by_their_average() -> None:
    lines = [bid_line(0, "A", "10", quantity="2"), bid_line(0, "A", "20", quantity="2")]
    cell = cells(Case(LINE, lines).compare(Basis.BASELINE))[0]
    assert (cell.unit_price, cell.quantity, cell.total) == (D(15), D(10), D(150))


def test_added_up_lines_say_where_one_has_no_price() -> None:
    lines = [bid_line(0, "A", "10", quantity="4"), bid_line(0, "A", "at cost")]
    cell = cells(Case(LINE, lines).compare())[0]
    assert (cell.state, cell.total, Mark.PARTLY in cell.marks) == (PriceState.PRICED, D(40), True)


def test_extra_lines_stand_at_the_end_and_count() -> None:
    comparison = Case(LINE, [*prices("10", "10"), bid_line(1, None, "3", task="Extra")]).compare()
    extra = comparison.sections[-1]
    assert (extra.name, extra.extra, [total.total for total in extra.totals]) == (
        "Not in the grid",
        True,
        [None, D(30)],
    )
    assert comparison.vendors[1].notes == ("1 line outside the grid is counted, worth EUR\xa030.00.",)


def test_an_extra_line_is_marked_only_where_a_bid_added_it() -> None:
    case = Case(LINE, [*prices("5", "6"), bid_line(0, None, "3", task="Archive boxes")])
    cells_of_it = case.compare().sections[-1].rows[0].cells
    assert [cell.marks for cell in cells_of_it] == [{Mark.EXTRA}, set()]


def test_extra_lines_of_the_same_text_share_a_row() -> None:
    lines = [bid_line(place, None, "3", task="Extra  task") for place in (0, 1)]
    assert len(Case(LINE, lines).compare().sections[-1].rows) == 1


def test_options_are_shown_and_not_counted() -> None:
    comparison = Case(LINE, [bid_line(0, "A", "10", optional=True), bid_line(1, "A", "12")]).compare()
    assert (comparison.vendors[0].total, cells(comparison)[0].total) == (None, D(100))
    assert comparison.sections[0].rows[0].lowest == D(12)


def test_where_a_unit_price_is_missing_totals_are_compared() -> None:
    lines = [bid_line(0, "A", None, quantity=None, total="100"), bid_line(1, "A", "12")]
    line = Case(LINE, lines).compare().sections[0].rows[0]
    assert (line.by_total, line.lowest, line.highest) == (True, D(100), D(120))


def test_the_bids_own_total_is_checked() -> None:
    column = Case(LINE, prices("10"), [vendor(0, stated=euros("101"))]).compare().vendors[0]
    assert column.notes == (
        "The bid itself states a total of EUR\xa0101.00; its lines add up to EUR\xa0100.00.",
    )


def test_a_stated_total_after_the_discount_is_as_good() -> None:
    case = Case(LINE, prices("10"), [vendor(0, stated=euros("95"), discount=D("0.05"))])
    assert case.compare().vendors[0].notes == ("A discount of 5.0% on the fees is taken off: EUR\xa05.00.",)


def test_the_same_price_on_all_lines_is_marked() -> None:
    grid = [grid_line(code) for code in "ABCDE"]
    lines = [line for code in "ABCDE" for line in prices("100", str(ord(code)), code=code)]
    comparison = Case(grid, lines).compare()
    assert [Mark.SAME in cell.marks for cell in cells(comparison)] == [True, False]


def test_hours_times_rate_is_checked() -> None:
    line = bid_line(0, "A", "100", hours=D(3), rate=D(30))
    assert cells(Case(LINE, [line]).compare())[0].marks == {Mark.HOURS}


def test_another_unit_is_marked() -> None:
    units = [bid_line(0, "A", "10", unit="per Visits"), bid_line(1, "A", "11", unit="month")]
    assert [Mark.UNIT in cell.marks for cell in cells(Case(LINE, units).compare())] == [False, True]


def test_questions_come_heaviest_first_and_tell_nothing_of_others() -> None:
    grid = [grid_line("A"), grid_line("B", "1000")]
    lines = [*prices("10", "to be confirmed", "11"), *prices("10", "12", "blank", code="B", quantity="1000")]
    found = Case(grid, lines).compare().questions
    assert [(question.vendor, question.text) for question in found] == [
        ("Vendor 2", "Please give your price for “B Task B”, which you left blank."),
        ("Vendor 1", "Please give your price for “A Task A”, which you left to be confirmed."),
    ]


def test_the_largest_differences_name_the_bidders() -> None:
    grid = [grid_line("A"), grid_line("B")]
    found = largest_differences(Case(grid, [*prices("1", "2"), *prices("9", "1", code="B")]).compare(), 1)
    assert [
        (spread.line.code, spread.lowest_vendor, spread.highest_vendor, spread.difference) for spread in found
    ] == [("B", "Vendor 1", "Vendor 0", D(80))]


def test_without_bids_there_is_still_a_grid() -> None:
    comparison = Case(LINE, []).compare()
    assert (comparison.vendors, comparison.median_total, len(comparison.sections[0].rows)) == ((), None, 1)


@given(
    st.lists(st.lists(st.decimals("0.01", "1e5", places=2), min_size=3, max_size=3), min_size=1, max_size=6)
)
def test_money_adds_up(rows: list[list[Decimal]]) -> None:
    grid = [grid_line(str(index), section=f"S{index % 2}") for index in range(len(rows))]
    lines = [
        bid_line(place, str(index), str(price))
        for index, row in enumerate(rows)
        for place, price in enumerate(row)
    ]
    comparison = Case(grid, lines).compare(Basis.BASELINE)
    for place, column in enumerate(comparison.vendors):
        sections = [section.totals[place].total for section in comparison.sections]
        assert (
            sum(amount for amount in sections if amount)
            == column.total
            == sum(row[place] * 10 for row in rows)
        )


AMOUNTS = st.none() | st.sampled_from(["0", "1", "12.50", "3.333"])
STATED = st.tuples(st.integers(0, 2), st.sampled_from(["A", "B", None]), AMOUNTS, AMOUNTS, AMOUNTS)


@given(st.lists(STATED, max_size=12), st.sampled_from(Basis), st.sampled_from(["10", None]))
def test_totals_taken_by_column_are_those_of_the_cells(
    stated: list[tuple[int, str | None, str | None, str | None, str | None]],
    basis: Basis,
    baseline: str | None,
) -> None:
    lines = [
        bid_line(
            place, line, unit_price, quantity, total, id=f"{number:02}", currency="USD" if place else "EUR"
        )
        for number, (place, line, unit_price, quantity, total) in enumerate(stated)
    ]
    comparison = Case([grid_line("A", baseline), grid_line("B", "4")], lines).compare(basis)
    rows = [row for section in comparison.sections for row in section.rows]
    for place, column in enumerate(comparison.vendors):
        found = [total for row in rows if (total := row.cells[place].total) is not None]
        assert (sum(found) if found else None) == column.total
