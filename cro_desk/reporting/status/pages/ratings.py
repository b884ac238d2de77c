"""How each area stands: what is amber or red with its cause, what is done, and until when."""

from __future__ import annotations

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import Rating, StatusContent
from cro_desk.reporting.status.pages.front import change_words
from cro_desk.reporting.status.sections.words import DASH, SIZE
from cro_desk.reporting.status.terms import Area, area_name

AREA, STANDS, BY = 96.0, 88.0, 66.0
#: beside the letter, so that the eye finds what is not green
SHAPES = {Standing.GREEN: "○", Standing.AMBER: "▲", Standing.RED: "■", Standing.NO_DATA: "·"}


def ratings(content: StatusContent, width: float) -> Story:
    """Draw the areas; the overall standing only with its reason, for the headline tells the rest."""
    shown = [each for each in content.ratings if each.area is not Area.OVERALL or each.cause]
    if not shown:
        return []
    columns = (
        Column(_("Area"), AREA),
        Column(_("Standing"), STANDS),
        Column(_("Why, and what is done"), width - AREA - STANDS - BY),
        Column(_("Until"), BY),
    )
    return [Grid(columns, [_row(each) for each in shown], SIZE)]


def mark(standing: Standing) -> str:
    """Return shape, letter and word: `▲ A Amber`."""
    return f"{SHAPES[standing]} {standing_letter(standing)} {standing_name(standing)}"


def _row(rating: Rating) -> Row:
    return Row(
        (
            Cell(area_name(rating.area), fonts.BOLD),
            Cell(mark(rating.standing), under=change_words(rating)),
            Cell(rating.cause or DASH, under=rating.recovery),
            Cell(day(rating.by)),
        )
    )
