"""Milestones as events of whole days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cro_desk.communication.ics.events import Event
from cro_desk.i18n import _
from cro_desk.studies.records import Milestone


def milestone_events(milestones: Iterable[Milestone], protocol: str) -> Iterator[Event]:
    """Return the dated ones; their day is when it was, else when it is expected, else as first planned."""
    for each in milestones:
        day = each.actual or each.forecast or each.baseline
        if day is not None:
            owner = _("Owner: {name}").format(name=each.owner) if each.owner else ""
            yield Event("", f"milestone:{each.id}", each.id, day, 0, each.name, "", owner, group=protocol)
