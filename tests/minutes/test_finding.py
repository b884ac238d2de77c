"""Lines of minutes found by Ctrl+K: by their number, by one that they had before, by their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.reporting.search import find, in_order

Line = Callable[..., str]


def names(desk: Desk, text: str) -> list[str]:
    return [hit.name for hit in in_order(desk.read(find, text), text, None)]


@pytest.fixture
def lines(line: Line) -> list[str]:
    """Twelve lines, so that S-1 begins the numbers of others."""
    return [line(f"Point {number}") for number in range(1, 13)]


@pytest.mark.parametrize("text", ["S-1", "s-1", " S-1 "])
def test_a_number_finds_its_line_before_those_that_begin_with_it(desk: Desk, lines: list[str], text: str):
    assert names(desk, text)[0] == "S-1: Point 1"


def test_a_number_is_found_however_many_begin_with_it(desk: Desk, lines: list[str]):
    assert [hit.record_id for hit in desk.read(find, "S-1", 1)] == [lines[0]]


def test_a_former_number_finds_its_line(desk: Desk, draft: str, lines: list[str]):
    desk.run(op.renumber_item, lines[2])
    assert names(desk, "S-3") == ["S-13: Point 3"]


def test_what_is_said_of_a_line_stands_in_one_line(desk: Desk, lines: list[str]):
    desk.run(op.edit_line, lines[1], reason="Because\nof this")
    (hit,) = (each for each in desk.read(find, "because") if each.record_id == lines[1])
    assert hit.context.endswith("Because of this")
    assert "[" not in hit.context
