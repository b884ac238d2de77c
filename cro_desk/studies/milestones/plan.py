"""A plan as a graph: what waits for what, whether that goes in a circle, and what a slip would move.

Nothing here writes: a slip moves no other milestone by itself, it only proposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class After:
    """A milestone that another waits for, and how many calendar days lie between at least."""

    id: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A milestone with its dates and what it waits for."""

    id: str
    name: str
    baseline: date | None = None
    forecast: date | None = None
    actual: date | None = None
    after: tuple[After, ...] = ()

    @property
    def expected(self) -> date | None:
        """When it happened, else when it is expected, else when it was planned."""
        return self.actual or self.forecast or self.baseline


@dataclass(frozen=True, slots=True)
class Proposal:
    """A milestone that would come before what it waits for, and the earliest day that it could have."""

    id: str
    name: str
    was: date
    becomes: date
    because: str  # the name of what it waits for

    @property
    def days(self) -> int:
        """By how many days it would move."""
        return (self.becomes - self.was).days


def circle(nodes: Mapping[str, Node], milestone_id: str, after_id: str) -> tuple[str, ...]:
    """Return the names along which waiting for `after_id` would lead back to the milestone; empty: none."""
    start = nodes[milestone_id].name
    if milestone_id == after_id:
        return start, start
    path = _way(nodes, after_id, milestone_id, set())
    return (start, *(nodes[each].name for each in path)) if path else ()


def _way(nodes: Mapping[str, Node], here: str, wanted: str, seen: set[str]) -> tuple[str, ...]:
    """Return a way along what each waits for, by ids."""
    stack: list[tuple[str, tuple[str, ...]]] = [(here, (here,))]
    while stack:
        at, path = stack.pop()
        if at == wanted:
            return path
        if at in seen or at not in nodes:
            continue
        seen.add(at)
        stack += [(each.id, (*path, each.id)) for each in nodes[at].after]
    return ()


def in_order(nodes: Mapping[str, Node]) -> tuple[str, ...]:
    """Return the ids, each after all that it waits for; what two people made circular comes at the end."""
    waits = {id: {each.id for each in node.after if each.id in nodes} for id, node in nodes.items()}
    followers: dict[str, list[str]] = {id: [] for id in nodes}
    for id, before in waits.items():
        for each in before:
            followers[each].append(id)
    ready = [id for id, before in waits.items() if not before]
    found: list[str] = []
    while ready:
        here = ready.pop(0)
        found.append(here)
        for id in followers[here]:
            waits[id].discard(here)
            if not waits[id]:
                ready.append(id)
    known = set(found)
    return (*found, *(id for id in nodes if id not in known))


def earliest(node: Node, days: Mapping[str, date | None]) -> tuple[date, str] | None:
    """Return the first day that a milestone can have by what it waits for, and what gives it; None: any."""
    found = [
        (day + timedelta(days=each.lag), each.id)
        for each in node.after
        if (day := days.get(each.id)) is not None
    ]
    return max(found, default=None)


def proposals(nodes: Iterable[Node]) -> tuple[Proposal, ...]:
    """Return what would have to move so that nothing comes before what it waits for; what is met stays."""
    known = {node.id: node for node in nodes}
    days: dict[str, date | None] = {}
    found: dict[str, Proposal] = {}
    for id in in_order(known):
        node = known[id]
        day, bound = node.expected, earliest(node, days)
        if node.actual is None and bound is not None and (day is None or day < bound[0]):
            if day is not None:
                found[id] = Proposal(id, node.name, day, bound[0], known[bound[1]].name)
            day = bound[0]
        days[id] = day
    return tuple(found[id] for id in known if id in found)


def dependents(nodes: Iterable[Node], milestone_id: str) -> frozenset[str]:
    """Return all milestones that wait for one, directly or through others."""
    followers: dict[str, list[str]] = {}
    for node in nodes:
        for each in node.after:
            followers.setdefault(each.id, []).append(node.id)
    found: set[str] = set()
    open_ = [milestone_id]
    while open_:
        for id in followers.get(open_.pop(), ()):
            if id not in found:
                found.add(id)
                open_.append(id)
    return frozenset(found)
