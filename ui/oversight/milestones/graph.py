"""The shown plan as the graph that proposals are worked out on."""

from __future__ import annotations

from collections.abc import Iterable

from cro_desk.studies.milestones.plan import After, Node
from cro_desk.studies.milestones.queries import PlanRow


def nodes(rows: Iterable[PlanRow]) -> tuple[Node, ...]:
    """Return rows as nodes."""
    return tuple(
        Node(
            *(row.id, row.name, row.baseline, row.forecast, row.actual),
            after=tuple(After(each.id, each.lag) for each in row.after),
        )
        for row in rows
    )
