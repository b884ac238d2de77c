"""The user's answers win over each guess, and everything is read again."""

from __future__ import annotations

from pathlib import Path

from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import ColumnRole, Corrections, Layout, RowRole, SheetCorrections
from cro_desk.vendors.workbook.profiles import corrections_from_json, corrections_to_json
from tests.vendors.workbook.understood import built, prices, rows

TABLE = (
    ["Task", "Qty", "Price", "Old price", "Total"],
    ["Visit", 2, 10, 8, 20],
    ["Report", 1, "1,500", 900, "1,500"],
    ["All", None, None, None, 1520],
)


def _corrected(**answers: object) -> Corrections:
    return Corrections(sheets={"Budget": SheetCorrections(**answers)})  # type: ignore[arg-type]


def test_a_column_taken_for_something_else_is_reread() -> None:
    read = rows(
        *TABLE, corrections=_corrected(columns={3: (ColumnRole.UNIT_PRICE, ""), 2: (ColumnRole.OTHER, "")})
    )
    assert [unit for _task, _vendor, unit, _total, _state in prices(read)][:2] == ["8", "900"]


def test_a_row_taken_for_something_else_is_reread() -> None:
    read = rows(*TABLE, corrections=_corrected(rows={3: RowRole.TOTAL}))
    assert ([ln.task for ln in read.sheets[0].lines], len(read.sheets[0].totals)) == (["Visit", "Report"], 1)


def test_the_decimal_sign_is_reread() -> None:
    read = rows(*TABLE, corrections=_corrected(decimal_sign=","))
    assert prices(read)[1][2] == "1.500"


def test_currency_and_multiplier_are_taken() -> None:
    sheet = rows(*TABLE, corrections=_corrected(currency="CHF", multiplier=1000)).sheets[0]
    assert (sheet.currency, sheet.multiplier, str(sheet.lines[0].prices["bid"].total)) == (
        "CHF",
        1000,
        "20000",
    )


def test_another_header_row_is_taken() -> None:
    read = rows(
        ["Task", "Total"], ["Activity", "Amount"], ["Visit", 5], corrections=_corrected(header_rows=(1,))
    )
    assert (read.sheets[0].header_rows, prices(read)) == ((1,), [("Visit", "bid", None, "5", "priced")])


def test_a_skipped_sheet_has_nothing() -> None:
    sheet = rows(*TABLE, corrections=_corrected(skip=True)).sheets[0]
    assert (sheet.layout, sheet.lines) == (Layout.NONE, ())


def test_vendors_are_renamed_and_their_kind_is_taken(tmp_path: Path) -> None:
    answers = Corrections(vendors={"Helix Trials Ltd": "Helix"}, kinds={"Helix": BidderKind.ESTIMATE})
    vendors = built("T04", tmp_path, answers).vendors
    assert (vendors[1].name, vendors[1].kind) == ("Helix", BidderKind.ESTIMATE)


def test_the_vendor_of_a_file_that_names_none_is_taken() -> None:
    assert rows(*TABLE, corrections=Corrections(vendor="Helix")).sheets[0].vendors == ("Helix",)


def test_corrections_survive_as_json() -> None:
    answers = Corrections(
        sheets={
            "Budget": SheetCorrections(
                layout=Layout.L4,
                header_rows=(1, 2),
                columns={3: (ColumnRole.TOTAL, "Helix")},
                rows={7: RowRole.NOTE},
                currency="EUR",
                decimal_sign=",",
                multiplier=1000,
                skip=False,
            )
        },
        vendors={"A": "B"},
        kinds={"B": BidderKind.ESTIMATE},
        vendor="C",
    )
    assert corrections_from_json(corrections_to_json(answers)) == answers


def test_the_fingerprint_is_of_the_headers_alone(tmp_path: Path) -> None:
    one, other = built("T01", tmp_path), built("T02", tmp_path)
    assert one.fingerprint == other.fingerprint
    assert one.fingerprint != built("T18", tmp_path).fingerprint
