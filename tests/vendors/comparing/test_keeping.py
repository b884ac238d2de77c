"""What is kept between reads never outlives a change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from cro_desk.desk import Desk
from cro_desk.studies.operations import edit_study
from cro_desk.vendors import queries
from cro_desk.vendors.comparing.loading import inputs
from cro_desk.vendors.comparing.side_by_side import compare, made_ready
from cro_desk.vendors.comparison import Basis
from cro_desk.vendors.operations import (
    IncomingFile,
    edit_grid_line,
    import_files,
    match_line,
    rename_bidder,
    set_bid_currency,
    set_bid_discount,
    set_rate,
)
from cro_desk.vendors.workbook.model import Understanding
from tests.vendors.workbooks import simple

D = Decimal


def bring(desk: Desk, rfp: str, vendor: str, price: str) -> str:
    return desk.run(import_files, rfp, [IncomingFile(simple(vendor, {"Visit": price}), b"x")]).value[0]


def totals(desk: Desk, rfp: str, basis: Basis = Basis.AS_BID) -> list[Decimal | None]:
    return [column.total for column in desk.read(queries.comparison, rfp, basis).vendors]


def test_reading_again_without_a_change_gives_the_same(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, "Northern", "10")
    assert desk.read(queries.comparison, rfp) is desk.read(queries.comparison, rfp)


def test_a_change_is_seen_at_once_and_so_is_its_undo(desk: Desk, rfp: str) -> None:
    bid = bring(desk, rfp, "Northern", "10")
    assert totals(desk, rfp) == [D(100)]
    desk.run(set_bid_discount, bid, D("0.1"))
    assert totals(desk, rfp) == [D(90)]
    desk.undo()
    assert totals(desk, rfp) == [D(100)]


def test_another_rfp_and_other_rounds_are_not_mixed_up(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, "Northern", "10")
    assert totals(desk, rfp) == [D(100)]
    assert desk.read(queries.comparison, rfp, rounds=[2]).vendors == ()
    assert totals(desk, rfp) == [D(100)]


def test_bases_and_references_are_kept_apart(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, "Northern", "10")
    bring(desk, rfp, "Alpine", "12")
    found = [
        desk.read(queries.comparison, rfp, basis, reference).vendors[0].difference
        for basis in Basis
        for reference in ("median", "lowest", "highest")
    ]
    assert found == [D(-10), D(0), D(-20)] * 3


def fresh(desk: Desk, rfp: str, basis: Basis) -> object:
    return desk.read(lambda session: compare(made_ready(inputs(session, rfp)), basis))


def acts(dice: Random, desk: Desk, study: str, rfp: str) -> None:
    """Do something at random that a comparison may or may not show."""
    bids, grid = desk.read(queries.bids, rfp), desk.read(queries.grid_lines, rfp)
    bid = dice.choice(bids)
    line = dice.choice(desk.read(queries.bid_lines, bid.id))
    act = dice.choice(
        (
            lambda: desk.run(edit_study, study, note=str(dice.random())),
            lambda: desk.run(match_line, line.id, dice.choice([None, *(row.id for row in grid)])),
            lambda: desk.run(edit_grid_line, dice.choice(grid).id, quantity=D(dice.randrange(1, 99))),
            lambda: desk.run(set_bid_discount, bid.id, D(dice.randrange(50)) / 100),
            lambda: desk.run(rename_bidder, bid.bidder_id, f"Vendor {dice.random()}"),
            lambda: desk.run(import_files, rfp, [IncomingFile(offer_of(dice, bid.vendor), b"x")]),
            lambda: desk.run(set_bid_currency, bid.id, dice.choice(("EUR", "USD"))),
            lambda: desk.run(set_rate, study, "USD", D(dice.randrange(1, 9)), date(2026, 1, 1), "Bank"),
            desk.undo,
        )
    )
    act()


def offer_of(dice: Random, vendor: str) -> Understanding:
    return simple(vendor, {task: str(dice.randrange(5, 50)) for task in ("Visit", "Report", "Call", "Audit")})


@pytest.mark.parametrize("seed", range(4))
def test_whatever_changes_what_is_kept_equals_what_is_read_anew(
    desk: Desk, study: str, rfp: str, seed: int
) -> None:
    dice = Random(seed)
    for vendor in ("Northern", "Alpine", "Danube"):
        desk.run(import_files, rfp, [IncomingFile(offer_of(dice, vendor), b"x")])
    for place, line in enumerate(desk.read(queries.grid_lines, rfp)):
        desk.run(edit_grid_line, line.id, section=f"Section {place % 2}")
    for _turn in range(15):
        acts(dice, desk, study, rfp)
        basis = dice.choice(tuple(Basis))
        assert desk.read(queries.comparison, rfp, basis) == fresh(desk, rfp, basis)
