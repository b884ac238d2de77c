"""Moving a section never tears the report into more pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.reporting.status.pages.turning import pages
from cro_desk.reporting.status.terms import PAGE, Section

USUAL = sorted(Section, key=PAGE.__getitem__)


def test_the_usual_order_fills_four_pages() -> None:
    assert [len(page) for page in pages(USUAL)] == [5, 3, 3, 7]


def test_a_section_that_is_moved_stands_with_its_new_neighbours() -> None:
    moved = [Section.ADHERENCE, *(each for each in USUAL if each is not Section.ADHERENCE)]
    assert [len(page) for page in pages(moved)] == [6, 3, 3, 6]


@given(st.permutations(USUAL))
def test_any_order_is_kept_on_four_pages_at_most(order: list[Section]) -> None:
    found = pages(order)
    assert ([each for page in found for each in page], len(found) <= 4) == (order, True)
