"""What the tasks that nothing pays for may cost: offered as an option, else asked by others. Pure.

A line that several of these tasks wait for is shared among them, as a price is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cro_desk.links.awarded import AwardedLine
from cro_desk.links.estimates import Estimate
from cro_desk.links.linking import grid_lines_of
from cro_desk.links.shares import added, shares
from cro_desk.links.sides import Sides
from cro_desk.money import Money
from cro_desk.roles.matrix import Task

#: lines that would pay, each with the task's part of the price
Expected = Sequence[tuple[AwardedLine, Money | None]]


def expected(sides: Sides, tasks: Sequence[Task]) -> Iterator[tuple[Task, Expected, Estimate | None]]:
    """Yield for each task the lines that would pay for it, and what others ask for the like."""
    offered = _shared({task.id: sides.links.instead_of(task.id) for task in tasks}, _stakes(sides))
    asked = _shared(
        {task.id: [code for code in grid_lines_of(task) if code in sides.estimates] for task in tasks},
        {code: estimate.amount for code, estimate in sides.estimates.items()},
    )
    for task in tasks:
        instead = [(sides.bid.by_id[line], share) for line, share in offered[task.id].items()]
        known = asked[task.id]
        amount = added(known.values())
        bids = min((sides.estimates[code].bids for code in known), default=0)
        yield task, instead, None if amount is None else Estimate(amount, bids)


def _stakes(sides: Sides) -> Mapping[str, Money | None]:
    return {line.id: line.stake for line in sides.bid.lines}


def _shared(
    wanted: Mapping[str, Sequence[str]], prices: Mapping[str, Money | None]
) -> Mapping[str, dict[str, Money | None]]:
    """Return by task the part of each price that it waits for."""
    waiting: dict[str, list[str]] = defaultdict(list)
    for task, keys in wanted.items():
        for key in keys:
            waiting[key].append(task)
    found: dict[str, dict[str, Money | None]] = defaultdict(dict)
    for key, tasks in waiting.items():
        price = prices.get(key)
        parts = [None] * len(tasks) if price is None else shares(price.amount, len(tasks))
        for task, part in zip(tasks, parts, strict=True):
            found[task][key] = None if part is None or price is None else Money(part, price.currency)
    return found
