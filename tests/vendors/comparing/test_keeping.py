"""What is kept between reads never outlives a change."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.desk import Desk
from cro_desk.vendors import queries
from cro_desk.vendors.comparison import Basis
from cro_desk.vendors.operations import IncomingFile, import_files, set_bid_discount
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
