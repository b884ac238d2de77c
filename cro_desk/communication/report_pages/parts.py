"""What several pages of the plan share."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.paper.grid import Cell

SIZE = 7.5
DASH = "–"


def cell(content: str, under: str = "") -> Cell:
    """Return a cell, with a dash where there is nothing."""
    return Cell(content or (DASH if not under else ""), under=under)


def lines(content: Sequence[str]) -> Cell:
    """Return several entries in one cell, separated so that each can be told from the next."""
    return cell(" · ".join(content))


def nothing(title: str, said: str) -> Story:
    """Return a heading over a sentence, where there is no table."""
    return [together(Heading(title), text(said, "note"))]


def letters(place: int) -> str:
    """Return the letters that stand for a series in the planner: A to Z, then AA."""
    high, low = divmod(place, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)
