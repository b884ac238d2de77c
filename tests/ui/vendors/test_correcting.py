"""Each click is a new `Corrections`, and forgets nothing that was answered before."""

from __future__ import annotations

from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import (
    ColumnRole,
    Corrections,
    Layout,
    RowRole,
    SheetCorrections,
    SheetUnderstanding,
)
from ui.vendors.importing import correcting


def sheet(header_rows: tuple[int, ...] = (3, 4)) -> SheetUnderstanding:
    return SheetUnderstanding("Fees", False, Layout.L1, header_rows, (), {}, "EUR", (), (), ())


def test_rows_become_subtotals_and_the_header_stays() -> None:
    answered = correcting.with_rows(Corrections(), sheet(), [9, 8], RowRole.SUBTOTAL)
    assert answered.sheets["Fees"] == SheetCorrections(rows={8: RowRole.SUBTOTAL, 9: RowRole.SUBTOTAL})


def test_a_row_beside_the_header_joins_it() -> None:
    answered = correcting.with_rows(Corrections(), sheet(), [5], RowRole.HEADER)
    assert answered.sheets["Fees"].header_rows == (4, 5)


def test_a_header_row_far_away_is_another_header() -> None:
    answered = correcting.with_rows(Corrections(), sheet(), [12], RowRole.HEADER)
    assert answered.sheets["Fees"].header_rows == (12,)


def test_a_header_row_taken_for_a_title_leaves_the_header() -> None:
    answered = correcting.with_rows(Corrections(), sheet(), [3], RowRole.TITLE)
    assert answered.sheets["Fees"].header_rows == (4,)


def test_answers_of_a_sheet_add_up() -> None:
    answered = correcting.with_currency(Corrections(), "Fees", "USD")
    answered = correcting.with_multiplier(answered, "Fees", 1000)
    answered = correcting.with_decimal_sign(answered, "Fees", ",")
    answered = correcting.with_layout(answered, "Fees", Layout.L4)
    answered = correcting.with_column(answered, "Fees", 5, ColumnRole.TOTAL, "Alpine")
    expected = SheetCorrections(
        layout=Layout.L4,
        columns={5: (ColumnRole.TOTAL, "Alpine")},
        currency="USD",
        decimal_sign=",",
        multiplier=1000,
    )
    assert answered.sheets["Fees"] == expected


def test_starting_over_forgets_one_sheet_only() -> None:
    answered = correcting.with_skip(correcting.with_skip(Corrections(), "Fees", True), "Cover", True)
    assert set(correcting.without_answers(answered, "Fees").sheets) == {"Cover"}


def test_a_vendor_renamed_twice_is_known_by_its_name_in_the_file() -> None:
    answered = correcting.with_vendor_name(Corrections(), "Nothern CRO", "Northern CRO")
    answered = correcting.with_vendor_name(answered, "Northern CRO", "Northern CRO Ltd")
    assert answered.vendors == {"Nothern CRO": "Northern CRO Ltd"}


def test_the_kind_goes_with_the_name() -> None:
    answered = correcting.with_vendor_kind(Corrections(), "Our figures", BidderKind.ESTIMATE)
    answered = correcting.with_vendor_name(answered, "Our figures", "Sponsor's estimate")
    assert answered.kinds == {"Sponsor's estimate": BidderKind.ESTIMATE}
