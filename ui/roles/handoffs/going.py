"""Going from gap to gap."""

from __future__ import annotations

from collections.abc import Sequence

from ui.roles.handoffs.rows import HandOff

Place = tuple[str, str]  # a task's id and a field


def next_gap(rows: Sequence[HandOff], fields: Sequence[str], here: Place, step: int) -> Place | None:
    """Return the gap after (or before) a cell, in the order of the screen; after the last comes the first.

    Without a field in `here` the search begins with its row, without a row at the top.
    """
    order = {place: n for n, place in enumerate((row.id, name) for row in rows for name in fields)}
    gaps = [(row.id, name) for row in rows for name in fields if name in row.gaps]
    if not gaps:
        return None
    at = order.get(here, order.get((here[0], fields[0]), 0) - (step > 0))
    if step > 0:
        return next((place for place in gaps if order[place] > at), gaps[0])
    return next((place for place in reversed(gaps) if order[place] < at), gaps[-1])
