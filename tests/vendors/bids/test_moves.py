"""What moved between two versions of a bid."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.desk import Desk
from cro_desk.vendors import queries
from cro_desk.vendors.operations import IncomingFile, import_files
from cro_desk.vendors.rows import MoveKind
from tests.vendors.workbooks import simple

D = Decimal


def bring(desk: Desk, rfp: str, prices: dict[str, str], **other: object) -> str:
    return desk.run(import_files, rfp, [IncomingFile(simple("Northern", prices, **other), b"x")]).value[0]  # type: ignore[arg-type]


def test_lines_that_came_went_and_changed_are_told_heaviest_first(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, {"Visit": "10", "Report": "5", "Audit": "7"})
    later = bring(desk, rfp, {"Visit": "12", "Report": "5", "Training": "9"})
    moved = desk.read(queries.bid_moves, later)
    assert moved is not None
    assert [(move.kind, move.task, move.difference) for move in moved.moves] == [
        (MoveKind.ADDED, "Training", D(90)),
        (MoveKind.REMOVED, "Audit", D(-70)),
        (MoveKind.CHANGED, "Visit", D(20)),
    ]
    assert (moved.unchanged, moved.difference) == (1, D(40))


def test_a_price_that_became_a_word_has_no_difference(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, {"Visit": "10"})
    later = bring(desk, rfp, {"Visit": "to be confirmed"})
    moved = desk.read(queries.bid_moves, later)
    assert moved is not None
    assert [(move.kind, move.difference) for move in moved.moves] == [(MoveKind.CHANGED, None)]


def test_amounts_in_another_currency_are_not_subtracted(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, {"Visit": "10"})
    later = bring(desk, rfp, {"Visit": "10"}, currency="USD")
    moved = desk.read(queries.bid_moves, later)
    assert moved is not None
    assert ([move.difference for move in moved.moves], moved.difference) == ([None], None)


def test_the_first_version_has_nothing_before_it(desk: Desk, rfp: str) -> None:
    assert desk.read(queries.bid_moves, bring(desk, rfp, {"Visit": "10"})) is None
