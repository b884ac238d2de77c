"""Bids come in: new bidders, new versions, many files in one act, and all of it back with one undo."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.money import Money
from cro_desk.vendors import queries
from cro_desk.vendors.operations import (
    IncomingFile,
    create_rfp,
    import_bids,
    import_files,
    import_into_new_rfp,
    match_line,
    open_round,
)
from cro_desk.vendors.terms import BidderKind, MatchKind, PriceState, Severity
from cro_desk.vendors.workbook.model import Layout, Notice
from tests.vendors.workbooks import line, sheet, simple, total, workbook

D = Decimal


def bring(desk: Desk, rfp: str, *understandings: object) -> tuple[str, ...]:
    files = [IncomingFile(read, b"original") for read in understandings]  # type: ignore[arg-type]
    return desk.run(import_files, rfp, files).value


def test_the_first_file_makes_the_grid(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern CRO", {"Initiation visit": "100", "Close-out visit": "200"}))
    assert [
        (row.code, row.section, row.task, row.quantity) for row in desk.read(queries.grid_lines, rfp)
    ] == [
        ("1", "Monitoring", "Initiation visit", D(10)),
        ("2", "Monitoring", "Close-out visit", D(10)),
    ]


def test_a_bid_is_kept_as_it_was_read(desk: Desk, rfp: str) -> None:
    (bid,) = bring(desk, rfp, simple("Northern CRO", {"Initiation visit": "100.50", "Reports": "included"}))
    first, second = desk.read(queries.bid_lines, bid)
    assert (first.unit_price, first.total, first.source) == (
        Money(D("100.50"), "EUR"),
        Money(D("1005.00"), "EUR"),
        "bid.xlsx · Fees!E2",
    )
    assert (second.state, second.unit_price, second.comment) == (PriceState.INCLUDED, None, "included")


def test_the_original_file_is_kept(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern CRO", {"Visit": "1"}))
    (bid,) = desk.read(queries.bids, rfp)
    assert bid.file_id is not None
    assert (desk.file(bid.file_id), bid.file_name, len(bid.sha256)) == (b"original", "bid.xlsx", 64)


def test_the_same_bidder_gets_a_new_version_however_its_name_is_spelled(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern CRO", {"Visit": "1"}))
    desk.run(open_round, rfp)
    bring(desk, rfp, simple("NORTHERN CRO, Inc.", {"Visit": "2"}))
    assert [(bid.vendor, bid.round, bid.version, bid.is_current) for bid in desk.read(queries.bids, rfp)] == [
        ("Northern CRO", 2, 2, True),
        ("Northern CRO", 1, 1, False),
    ]


def test_many_files_are_one_act(desk: Desk, rfp: str) -> None:
    bring(
        desk,
        rfp,
        simple("Northern CRO", {"Visit": "1"}, "a.xlsx"),
        simple("Alpine", {"Visit": "2"}, "b.xlsx"),
    )
    assert desk.undo_name() == "Import 2 files"
    desk.undo()
    assert (
        desk.read(queries.bids, rfp),
        desk.read(queries.bidders, rfp),
        desk.read(queries.grid_lines, rfp),
    ) == (
        (),
        (),
        (),
    )


def test_redo_brings_the_import_back(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern CRO", {"Visit": "1"}))
    before = desk.read(queries.comparison, rfp)
    desk.undo()
    desk.redo()
    assert desk.read(queries.comparison, rfp) == before


def test_a_file_of_many_vendors_makes_a_bid_each(desk: Desk, rfp: str) -> None:
    lines = [line(1, "1", "Visit", {"Northern": "1", "Alpine": "2", "Estimate": "3"})]
    kinds = {"Estimate": BidderKind.ESTIMATE}
    bring(desk, rfp, workbook(sheet(lines, ["Northern", "Alpine", "Estimate"]), kinds=kinds))
    assert [(row.code, row.name, row.kind) for row in desk.read(queries.bidders, rfp)] == [
        ("B01", "Northern", BidderKind.BIDDER),
        ("B02", "Alpine", BidderKind.BIDDER),
        ("B03", "Estimate", BidderKind.ESTIMATE),
    ]


def test_only_the_vendors_asked_for_come_in(desk: Desk, rfp: str) -> None:
    read = workbook(sheet([line(1, "1", "Visit", {"Northern": "1", "Alpine": "2"})], ["Northern", "Alpine"]))
    read = type(read)(
        **{**{name: getattr(read, name) for name in read.__slots__}, "vendors": read.vendors[:1]}
    )
    bring(desk, rfp, read)
    assert [row.name for row in desk.read(queries.bidders, rfp)] == ["Northern"]


def test_summary_sheets_are_not_lines(desk: Desk, rfp: str) -> None:
    lines = [line(1, "1", "Visit", {"Northern": "1"})]
    summary = sheet(lines, ["Northern"], name="Summary", layout=Layout.SUMMARY)
    (bid,) = bring(desk, rfp, workbook(sheet(lines, ["Northern"]), summary))
    assert len(desk.read(queries.bid_lines, bid)) == 1


def test_countries_of_one_vendor_share_the_grid_lines_they_make(desk: Desk, rfp: str) -> None:
    lines = [line(1, "1", "Visit", {"Northern": "1"})]
    sheets = [sheet(lines, ["Northern"], name=name, layout=Layout.L2) for name in ("DE", "PL")]
    bring(desk, rfp, workbook(*sheets))
    assert [row.quantity for row in desk.read(queries.grid_lines, rfp)] == [D(20)]


def test_the_bids_own_total_is_kept(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern", {"Visit": "1"}, totals=(total("Northern", "12"),)))
    (bid,) = desk.read(queries.bids, rfp)
    assert (bid.total, bid.stated_total) == (D(10), D(12))


def test_issues_of_a_rival_stay_with_the_rival(desk: Desk, rfp: str) -> None:
    lines = [line(1, "1", "Visit", {"Northern": "1"}), line(2, "1", "Visit", {"Alpine": "2"})]
    issues = [
        Notice(Severity.WARNING, "Fees", "E2", "Quantity × unit price is not the total."),
        Notice(Severity.WARNING, "Fees", "", "The columns of Alpine have no currency."),
        Notice(Severity.INFO, "", "", "The file has macros; they were ignored."),
    ]
    read = workbook(sheet(lines, ["Northern", "Alpine"], layout=Layout.L5), issues=issues)
    northern, alpine = bring(desk, rfp, read)
    assert [issue.text for issue in desk.read(queries.issues, northern)] == [issues[0].text, issues[2].text]
    assert [issue.text for issue in desk.read(queries.issues, alpine)] == [issues[1].text, issues[2].text]


def test_a_file_without_prices_is_refused(desk: Desk, rfp: str) -> None:
    with pytest.raises(UserError, match=r"No priced lines were found in bid\.xlsx"):
        bring(desk, rfp, workbook(sheet([], ["Northern"])))


def test_a_file_that_names_no_vendor_is_refused(desk: Desk, rfp: str) -> None:
    with pytest.raises(UserError, match="does not say whose bid it is"):
        bring(desk, rfp, simple("", {"Visit": "1"}))


def test_one_bad_file_keeps_all_out(desk: Desk, rfp: str) -> None:
    with pytest.raises(UserError):
        bring(desk, rfp, simple("Northern", {"Visit": "1"}), simple("", {"Visit": "1"}))
    assert desk.read(queries.bids, rfp) == ()


def test_a_hand_match_holds_for_the_next_version(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern", {"Initiation visit": "1", "Close-out visit": "2"}))
    (bid,) = bring(desk, rfp, simple("Alpine", {"Something else entirely": "3"}, "b.xlsx"))
    target = desk.read(queries.grid_lines, rfp)[1].id
    desk.run(match_line, desk.read(queries.bid_lines, bid)[0].id, target)
    (bid,) = bring(desk, rfp, simple("Alpine", {"Something else entirely": "4"}, "b.xlsx"))
    (found,) = desk.read(queries.bid_lines, bid)
    assert (found.grid_line_id, found.match, found.certainty) == (target, MatchKind.HAND, 100)


def test_unmatched_lines_are_listed_for_an_answer(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern", {"Initiation visit": "1"}))
    bring(desk, rfp, simple("Alpine", {"Something else entirely": "3", "Visit": "4"}, "b.xlsx"))
    assert [(row.vendor, row.task, row.kind, row.grid_task) for row in desk.read(queries.matches, rfp)] == [
        ("Alpine", "Visit", MatchKind.FUZZY, "Initiation visit"),
        ("Alpine", "Something else entirely", MatchKind.NONE, ""),
    ]


def test_candidates_for_a_line_come_best_first(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, simple("Northern", {"Initiation visit": "1", "Database lock": "2"}))
    (bid,) = bring(desk, rfp, simple("Alpine", {"Lock of database, final": "3"}, "b.xlsx"))
    found = desk.read(queries.candidates, desk.read(queries.bid_lines, bid)[0].id)
    assert next(row.task for row, _certainty in found) == "Database lock"


def test_a_first_drop_may_make_the_rfp_too(desk: Desk, study: str) -> None:
    files = [IncomingFile(simple("Northern", {"Visit": "1"}), b"x")]
    desk.run(import_into_new_rfp, study, "RFP-01", "", None, files)
    assert [(row.number, row.bids) for row in desk.read(queries.rfps, study)] == [("RFP-01", 1)]
    desk.undo()
    assert desk.read(queries.rfps, study) == ()


def test_an_rfp_from_the_template_matches_by_its_codes(desk: Desk, study: str) -> None:
    rfp = desk.run(create_rfp, study, "RFP-01").value
    read = workbook(sheet([line(1, "CM01", "Site initiation visit", {"Northern": "1"})], ["Northern"]))
    (bid,) = desk.run(import_bids, rfp, read, b"x").value
    (found,) = desk.read(queries.bid_lines, bid)
    assert (found.grid_code, found.match, found.certainty) == ("CM01", MatchKind.ID, 100)


def test_the_same_file_twice_in_one_act_is_refused(desk: Desk, rfp: str) -> None:
    read = simple("Northern CRO", {"Visit": "1"})
    with pytest.raises(UserError, match="twice"):
        bring(desk, rfp, read, read)
    assert desk.read(queries.bids, rfp) == ()
