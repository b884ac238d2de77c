"""The order of the bids: estimates never, incomplete ones with a star, unknown totals not at all."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.vendors.comparing.ranking import Standing, lowest_that_counts, median_total, ranks
from cro_desk.vendors.terms import BidderKind

D = Decimal
ESTIMATE = Standing(D(1), BidderKind.ESTIMATE)


def test_the_lowest_total_is_first() -> None:
    assert ranks([Standing(D(3)), Standing(D(1)), Standing(D(2))]) == [3, 1, 2]


def test_equal_totals_share_a_rank() -> None:
    assert ranks([Standing(D("1.0")), Standing(D(1)), Standing(D(2))]) == [1, 1, 3]


def test_an_estimate_is_not_ranked_and_not_in_the_median() -> None:
    standings = [ESTIMATE, Standing(D(10)), Standing(D(20))]
    assert (ranks(standings), median_total(standings)) == ([None, 1, 2], D(15))


def test_a_total_that_cannot_be_told_is_not_ranked() -> None:
    assert ranks([Standing(None), Standing(D(5))]) == [None, 1]


def test_an_incomplete_bid_is_ranked_but_not_the_lowest_that_counts() -> None:
    standings = [Standing(D(1), incomplete=True), Standing(D(2)), ESTIMATE]
    assert (ranks(standings), lowest_that_counts(standings)) == ([1, 2, None], D(2))


def test_nobody_is_lowest_where_all_are_incomplete() -> None:
    assert lowest_that_counts([Standing(D(1), incomplete=True), Standing(None)]) is None


def test_without_bids_there_is_no_median() -> None:
    assert median_total([ESTIMATE]) is None
