"""A heading with the table it heads: they never part at the end of a page."""

from __future__ import annotations

from cro_desk.paper.document import Heading, Part, Story, height_of, need, text
from cro_desk.paper.grid import Grid

_SLACK = 8.0  # for the space that a page leaves out before its first part


def headed(title: str, grid: Grid, width: float, *intro: str) -> Story:
    """Return a heading, sentences and a table that begins on the same page; `width` is the column's."""
    above: list[Part] = [Heading(title), *(text(sentence, "note") for sentence in intro if sentence)]
    return [need(height_of(above, width) + grid.least + _SLACK), *above, grid]
