"""RFPs, grids, bidders, bids, rates and awards: what a person does with them, what is refused, and undo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.money import Money
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.studies.operations import add_country, add_organisation, edit_study
from cro_desk.studies.records import Partnership
from cro_desk.vendors import operations, queries
from cro_desk.vendors.bids.awarding import baseline_hash
from cro_desk.vendors.operations import IncomingFile, import_files
from cro_desk.vendors.records import Award
from cro_desk.vendors.terms import BidderKind, MatchKind
from tests.fakes import FakeClock
from tests.vendors.workbooks import line, sheet, simple, workbook

D = Decimal
RATE_DAY = date(2026, 10, 14)


@pytest.fixture
def bids(desk: Desk, rfp: str) -> tuple[str, ...]:
    """Bids of Northern and Alpine, and the sponsor's estimate."""
    prices = {"Northern": "100", "Alpine": "110", "Estimate": "90"}
    lines = [line(1, "1", "Initiation visit", prices), line(2, "2", "Close-out visit", prices)]
    read = workbook(sheet(lines, list(prices)), kinds={"Estimate": BidderKind.ESTIMATE})
    return desk.run(import_files, rfp, [IncomingFile(read, b"original")]).value


def bidder(desk: Desk, rfp: str, name: str) -> str:
    return next(row.id for row in desk.read(queries.bidders, rfp) if row.name == name)


def test_the_template_grid_takes_its_quantities_from_the_study(desk: Desk, study: str) -> None:
    desk.run(edit_study, study, monitoring_visits_per_site=12)
    desk.run(add_country, study, country="DE", planned_sites=20)
    desk.run(add_country, study, country="PL", planned_sites=11)
    rfp = desk.run(operations.create_rfp, study, "RFP-01").value
    grid = {row.code: row.quantity for row in desk.read(queries.grid_lines, rfp)}
    assert (grid["SU04"], grid["CM01"], grid["CM02"], grid["PM02"]) == (D(2), D(31), D(372), None)


def test_an_rfp_needs_a_number(desk: Desk, study: str) -> None:
    with pytest.raises(UserError, match="needs a number"):
        desk.run(operations.create_rfp, study, "  ")


def test_two_rfps_of_a_study_never_have_one_number(desk: Desk, study: str, rfp: str) -> None:
    second = desk.run(operations.create_rfp, study, "RFP-02", "", None).value
    with pytest.raises(UserError, match="has an RFP rfp 01 already"):
        desk.run(operations.edit_rfp, second, number=" rfp 01 ")
    desk.run(operations.edit_rfp, rfp, number="RFP-01", name="Full service")
    desk.run(operations.delete_rfp, rfp)
    desk.run(operations.edit_rfp, second, number="RFP-01")
    assert [row.number for row in desk.read(queries.rfps, study)] == ["RFP-01"]


def test_a_grid_line_keeps_a_task(desk: Desk, rfp: str) -> None:
    line_id = desk.run(operations.add_grid_line, rfp, "Visit").value
    with pytest.raises(UserError, match="needs a task"):
        desk.run(operations.edit_grid_line, line_id, task=" ")


def test_a_deleted_rfp_comes_back_with_undo(desk: Desk, study: str, rfp: str) -> None:
    desk.run(operations.delete_rfp, rfp)
    assert desk.read(queries.rfps, study) == ()
    desk.undo()
    assert [row.number for row in desk.read(queries.rfps, study)] == ["RFP-01"]


def test_grid_lines_are_added_edited_and_deleted(desk: Desk, rfp: str) -> None:
    first = desk.run(operations.add_grid_line, rfp, "Visit", code="CM01", unit="visit").value
    second = desk.run(operations.add_grid_line, rfp, "Report").value
    desk.run(operations.edit_grid_line, first, task="Site visit", mandatory=False)
    desk.run(operations.set_grid_quantity, first, D(31))
    desk.run(operations.delete_grid_line, second)
    assert [
        (row.code, row.task, row.quantity, row.mandatory) for row in desk.read(queries.grid_lines, rfp)
    ] == [("CM01", "Site visit", D(31), False)]


def test_a_baseline_quantity_changes_the_totals_at_baseline(
    desk: Desk, rfp: str, bids: tuple[str, ...]
) -> None:
    grid = desk.read(queries.grid_lines, rfp)
    desk.run(operations.set_grid_quantity, grid[0].id, D(20))
    columns = desk.read(queries.comparison, rfp, queries.Basis.BASELINE).vendors
    assert [column.total for column in columns] == [D(3000), D(3300), D(2700)]


def test_a_line_of_a_deleted_grid_line_stands_outside_the_grid(
    desk: Desk, rfp: str, bids: tuple[str, ...]
) -> None:
    desk.run(operations.delete_grid_line, desk.read(queries.grid_lines, rfp)[0].id)
    assert [section.name for section in desk.read(queries.comparison, rfp).sections] == [
        "Monitoring",
        "Not in the grid",
    ]


def test_a_line_can_be_matched_by_hand_and_taken_back(desk: Desk, bids: tuple[str, ...]) -> None:
    line_id = desk.read(queries.bid_lines, bids[0])[0].id
    desk.run(operations.match_line, line_id, None)
    assert desk.read(queries.bid_lines, bids[0])[0].match is MatchKind.HAND
    desk.undo()
    assert desk.read(queries.bid_lines, bids[0])[0].match is MatchKind.ID


def test_two_bidders_are_never_called_the_same(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="Another bidder of this RFP is called ALPINE"):
        desk.run(operations.rename_bidder, bidder(desk, rfp, "Northern"), "ALPINE, Ltd.")


def test_a_bidder_is_renamed(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.rename_bidder, bidder(desk, rfp, "Northern"), " Northern CRO ")
    assert desk.read(queries.bids, rfp)[0].vendor == "Northern CRO"


def test_an_estimate_can_become_a_bidder(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.set_bidder_kind, bidder(desk, rfp, "Estimate"), BidderKind.BIDDER)
    assert [column.rank for column in desk.read(queries.comparison, rfp).vendors] == [2, 3, 1]


def test_a_bidder_is_linked_to_its_card(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    card = desk.run(add_organisation, name="Northern CRO").value
    desk.run(operations.link_bidder, bidder(desk, rfp, "Northern"), card)
    assert desk.read(queries.bidders, rfp)[0].organisation_id == card
    desk.run(operations.link_bidder, bidder(desk, rfp, "Northern"), None)
    assert desk.read(queries.bidders, rfp)[0].organisation_id is None


def test_deleting_the_last_version_takes_the_bidder_away(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.delete_bid, bids[0])
    assert [row.name for row in desk.read(queries.bidders, rfp)] == ["Alpine", "Estimate"]
    desk.undo()
    assert len(desk.read(queries.comparison, rfp).vendors) == 3


def test_a_discount_is_a_fraction(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.set_bid_discount, bids[0], D("0.05"))
    assert desk.read(queries.comparison, rfp).vendors[0].total == D(1900)
    with pytest.raises(UserError, match="between 0 and 100"):
        desk.run(operations.set_bid_discount, bids[0], D(5))


def test_a_bids_currency_can_be_set_where_the_file_is_silent(desk: Desk, rfp: str) -> None:
    read = simple("Pacific", {"Visit": "100"}, currency="")
    (bid,) = desk.run(import_files, rfp, [IncomingFile(read, b"x")]).value
    assert desk.read(queries.comparison, rfp).vendors[0].total is None
    desk.run(operations.set_bid_currency, bid, " eur ")
    assert (
        desk.read(queries.comparison, rfp).vendors[0].total,
        desk.read(queries.bids, rfp)[0].currency,
    ) == (
        D(1000),
        "EUR",
    )


def test_the_newest_rate_is_in_use(desk: Desk, study: str) -> None:
    desk.run(operations.set_rate, study, "usd", D("0.91"), date(2026, 9, 1), "ECB")
    desk.run(operations.set_rate, study, "USD", D("0.9231"), RATE_DAY, "ECB")
    assert [(row.currency, row.rate, row.in_use) for row in desk.read(queries.rates, study)] == [
        ("USD", D("0.9231"), True),
        ("USD", D("0.91"), False),
    ]


def test_a_rate_of_the_same_day_is_replaced(desk: Desk, study: str) -> None:
    for rate in ("0.9", "0.92"):
        desk.run(operations.set_rate, study, "USD", D(rate), RATE_DAY)
    assert [row.rate for row in desk.read(queries.rates, study)] == [D("0.92")]


@pytest.mark.parametrize(("currency", "rate"), [("EUR", "1"), ("dollar", "1"), ("USD", "0"), ("USD", "-1")])
def test_a_senseless_rate_is_refused(desk: Desk, study: str, currency: str, rate: str) -> None:
    with pytest.raises(UserError):
        desk.run(operations.set_rate, study, currency, D(rate), RATE_DAY)


def test_a_rate_is_edited_under_the_same_rules(desk: Desk, study: str) -> None:
    rate = desk.run(operations.set_rate, study, "USD", D("0.9"), RATE_DAY).value
    desk.run(operations.edit_rate, rate, rate=D("0.91"), source="ECB")
    assert [(row.rate, row.source) for row in desk.read(queries.rates, study)] == [(D("0.91"), "ECB")]
    with pytest.raises(UserError, match="study's own currency"):
        desk.run(operations.edit_rate, rate, currency="EUR")


def test_several_rates_go_in_one_step(desk: Desk, study: str) -> None:
    rates = [desk.run(operations.set_rate, study, code, D(1), RATE_DAY).value for code in ("USD", "GBP")]
    desk.run(operations.remove_rate, *rates)
    desk.undo()
    assert len(desk.read(queries.rates, study)) == 2


def test_a_removed_rate_leaves_the_total_missing(desk: Desk, study: str, rfp: str) -> None:
    rate = desk.run(operations.set_rate, study, "USD", D("0.9"), RATE_DAY).value
    desk.run(import_files, rfp, [IncomingFile(simple("Pacific", {"Visit": "100"}, currency="USD"), b"x")])
    assert desk.read(queries.comparison, rfp).vendors[0].total == D(900)
    desk.run(operations.remove_rate, rate)
    assert desk.read(queries.comparison, rfp).missing_rates == ("USD",)


def test_an_award_freezes_the_baseline_and_begins_a_partnership(
    desk: Desk, rfp: str, bids: tuple[str, ...]
) -> None:
    desk.run(operations.award_bid, bids[0], "The lowest complete bid.")
    award = desk.read(queries.award, rfp)
    assert award is not None
    assert (award.vendor, award.value, award.reason) == (
        "Northern",
        Money(D(2000), "EUR"),
        "The lowest complete bid.",
    )
    assert desk.read(_partnership, award.partnership_id) == ("Northern", ScopeKind.PARTNERSHIP)
    assert desk.read(_frozen) == (award.baseline_hash, 2)


def _partnership(session: Session, id: str) -> tuple[str, ScopeKind]:
    found = session.get(Partnership, id)
    assert found is not None
    scope = session.get(Scope, found.scope)
    assert scope is not None
    return found.name, scope.kind


def _frozen(session: Session) -> tuple[str, int]:
    award = session.exec(select(Award)).one()
    return baseline_hash(award.baseline), len(award.baseline)


def test_the_comparison_names_the_awarded_bid(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.award_bid, bids[1], "Best team.")
    assert [column.awarded for column in desk.read(queries.comparison, rfp).vendors] == [False, True, False]


def test_a_later_version_does_not_hide_the_award(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.award_bid, bids[1], "Best team.")
    desk.run(import_files, rfp, [IncomingFile(simple("Alpine", {"Initiation visit": "115"}), b"later")])
    assert [column.awarded for column in desk.read(queries.comparison, rfp).vendors] == [False, True, False]


def test_a_partnership_begins_on_the_day_that_it_is_where_the_study_is(
    desk: Desk, clock: FakeClock, bids: tuple[str, ...]
) -> None:
    clock.advance(hours=14, minutes=30)  # 23:30 in UTC, half past midnight in Berlin
    award = desk.run(operations.award_bid, bids[0], "Best.").value
    began = desk.read(lambda session: session.get_one(Partnership, derived_id(award, "partnership")))
    assert began.started_on == date(2026, 11, 23)


def test_an_estimate_is_never_awarded(desk: Desk, bids: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="An estimate cannot be awarded"):
        desk.run(operations.award_bid, bids[2], "Cheap.")


def test_a_second_award_is_refused(desk: Desk, bids: tuple[str, ...]) -> None:
    desk.run(operations.award_bid, bids[0], "Best.")
    with pytest.raises(UserError, match="awarded already"):
        desk.run(operations.award_bid, bids[1], "Better.")


def test_an_award_needs_a_reason(desk: Desk, bids: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="needs a reason"):
        desk.run(operations.award_bid, bids[0], " ")


def test_an_older_version_is_not_awarded(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(import_files, rfp, [IncomingFile(simple("Northern", {"Initiation visit": "1"}), b"x")])
    with pytest.raises(UserError, match="newer version"):
        desk.run(operations.award_bid, bids[0], "Best.")


def test_undo_takes_the_award_back(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.award_bid, bids[0], "Best.")
    desk.undo()
    assert desk.read(queries.award, rfp) is None
    desk.run(operations.award_bid, bids[1], "Better after all.")


def test_an_award_can_be_withdrawn_later(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.award_bid, bids[0], "Best.")
    desk.run(operations.withdraw_award, rfp, "The board decided otherwise.")
    assert desk.read(queries.award, rfp) is None


def test_what_an_award_rests_on_is_left_alone(desk: Desk, rfp: str, bids: tuple[str, ...]) -> None:
    desk.run(operations.award_bid, bids[0], "Best.")
    for operation, argument in ((operations.delete_bid, bids[0]), (operations.delete_rfp, rfp)):
        with pytest.raises(UserError, match="awarded"):
            desk.run(operation, argument)
