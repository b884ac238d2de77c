"""Thousands of rows in one act are journalled, checked and indexed like any other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cro_desk.desk import Work, operation
from cro_desk.money import Money
from cro_desk.store.errors import JournalError, ScopeViolation
from cro_desk.store.scopes import ScopeKind
from cro_desk.studies.records import Study
from cro_desk.vendors.records import Bid, Bidder, BidLine, Rfp
from tests.store.kit import edits_of, merge_edits, problems_of, rows_of, tables_of


@operation("Import a bid")
def import_bid(work: Work, study_id: str, lines: int, **faulty) -> list[dict]:
    study = work.get(Study, study_id)
    rfp_scope = work.scope(ScopeKind.RFP, work.scope(ScopeKind.SPONSOR, study.scope, key=study_id), key="1")
    price = work.scope(ScopeKind.PRICE, rfp_scope, key="1")
    rfp = work.add(Rfp(scope=rfp_scope, study_id=study_id, number="1"))
    bidder = work.add(Bidder(scope=rfp_scope, rfp_id=rfp.id, code="A"))
    bid = work.add(Bid(scope=price, bidder_id=bidder.id, currency="EUR", received_at=work.now))
    rows = [
        {
            "scope": price,
            "bid_id": bid.id,
            "position": position,
            "task": f"Task {position}",
            "quantity": Decimal("1.50"),
            "unit_price": Money(Decimal("10.00"), "EUR"),
            **faulty,
        }
        for position in range(lines)
    ]
    work.add_rows(BidLine, rows)
    return rows


def test_rows_are_stored_and_journalled_with_the_records_defaults(desk, study_id):
    desk.run(import_bid, study_id, 3)
    found = rows_of(desk, "SELECT position, task, quantity, unit_price, state, match, optional FROM bid_line")
    assert found[0] == (0, "Task 0", "1.50", "10.00 EUR", "priced", "none", 0)
    assert (len(found), problems_of(desk)) == (3, ())


def test_rows_are_found_undone_and_merged_like_records(replica, study_id):
    writer, reader = replica(), replica()
    writer.run(import_bid, study_id, 700)
    writer.undo()
    writer.redo()
    reader.run(merge_edits, edits_of(writer))
    assert tables_of(reader)["bid_line"] == tables_of(writer)["bid_line"]
    assert problems_of(reader) == ()
    assert rows_of(writer, "SELECT count(*) FROM bid_line WHERE NOT deleted") == [(700,)]


@pytest.mark.parametrize(
    "faulty", [{"quantity": 1.5}, {"no_such_column": 1}, {"task": None}, {"position": "first"}]
)
def test_wrong_rows_are_refused(desk, study_id, faulty):
    with pytest.raises(JournalError):
        desk.run(import_bid, study_id, 2, **faulty)
    assert rows_of(desk, "SELECT count(*) FROM bid") == [(0,)]


def test_missing_value_is_refused(desk, study_id):
    @operation("Import")
    def without_position(work: Work) -> None:
        work.add_rows(BidLine, [{"scope": work.private, "bid_id": "x"}])

    with pytest.raises(JournalError, match="position is missing"):
        desk.run(without_position)


def test_reference_rule_holds_for_rows(desk, study_id):
    @operation("Import")
    def stray(work: Work) -> None:
        row = {"scope": work.get(Study, study_id).scope, "bid_id": "nowhere", "position": 1}
        work.add_rows(BidLine, [row])

    with pytest.raises(ScopeViolation):
        desk.run(stray)


def test_row_may_be_changed_in_the_same_act(desk, study_id):
    @operation("Import and correct")
    def both(work: Work) -> str:
        import_bid(work, study_id, 1)
        (line_id,) = work.session.driver.execute("SELECT id FROM bid_line").fetchone()
        work.get(BidLine, line_id).task = "Corrected"
        return line_id

    desk.run(both)
    assert rows_of(desk, "SELECT task FROM bid_line") == [("Corrected",)]
    assert (rows_of(desk, "SELECT count(*) FROM change WHERE kind = 'bid_line'"), problems_of(desk)) == (
        [(1,)],
        (),
    )
