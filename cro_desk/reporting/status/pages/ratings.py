"""How each area stands: all in one row, then the reason of what is amber or red, what is done, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cro_desk.oversight.terms import Standing, standing_letter
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, gap, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.layout import PAD
from cro_desk.reporting.status.content import Rating, StatusContent
from cro_desk.reporting.status.pages import front
from cro_desk.reporting.status.sections.words import SIZE, mark, reason_words
from cro_desk.reporting.status.terms import Area, area_name

#: how a standing moved since the last report
SAME, BETTER, WORSE = "=", "↑", "↓"
STANDS = 84.0  # shape, letter, word and sign


def ratings(content: StatusContent, width: float) -> Story:
    """Draw the areas beside each other; the headline tells the overall standing."""
    rated = [each for each in content.ratings if each.area is not Area.OVERALL]
    columns = [
        Column(name, share) for name, share in _shares([area_name(each.area) for each in rated], width)
    ]
    stand = Row(tuple(Cell(f"{mark(each.standing)} {_moved(each)}".strip(), fonts.BOLD) for each in rated))
    return [Grid(columns, [stand], SIZE), gap(4), *(text(told) for told in _reasons(content.ratings))]


def _shares(names: Sequence[str], width: float) -> list[tuple[str, float]]:
    """Return each name with its column's width: the longest on one line if the others leave room for it."""
    needed = [max(STANDS, fonts.width(name, fonts.BOLD, SIZE) + 2 * PAD) for name in names]
    spare = (width - sum(needed)) / len(needed)
    return [(name, each + spare) for name, each in zip(names, needed, strict=True)]


def _moved(rating: Rating) -> str:
    """Return a sign for the change since the last report; nothing where there is none to compare."""
    if rating.before is None:
        return ""
    if rating.before is rating.standing:
        return SAME
    if Standing.NO_DATA in (rating.before, rating.standing):
        return ""
    better = front.WORSE.index(rating.standing) < front.WORSE.index(rating.before)
    return BETTER if better else WORSE


def _reasons(found: Sequence[Rating]) -> Iterator[str]:
    """Say why what is amber or red is so; areas with one reason together."""
    told: dict[str, list[str]] = {}
    for each in found:
        if each.standing in (Standing.AMBER, Standing.RED) and each.cause:
            area = f"{standing_letter(each.standing)} {area_name(each.area)}"
            told.setdefault(_reason(each), []).append(area)
    for reason, areas in told.items():
        yield f"{', '.join(areas)}: {reason}"


def _reason(rating: Rating) -> str:
    return reason_words(rating.cause, rating.recovery, rating.by)
