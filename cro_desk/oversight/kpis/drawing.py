"""The trend of a KPI as it is drawn on screen and on paper alike."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.terms import standing_letter

if TYPE_CHECKING:
    from cro_desk.paper.spark import Mark
    from cro_desk.paper.svg import Draw


def trend_drawing(row: KpiRow) -> Draw:
    """Return what draws the last periods of a KPI for a width in points."""
    from cro_desk.paper.spark import trend

    return partial(trend, trend_marks(row), (row.kpi.green, row.kpi.amber))


def trend_marks(row: KpiRow) -> tuple[Mark, ...]:
    """Return the periods of a KPI as they are drawn."""
    from cro_desk.paper.spark import Mark

    return tuple(
        Mark(point.period.label, point.value, standing_letter(point.standing)) for point in row.points
    )
