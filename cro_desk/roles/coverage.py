"""Which priced lines of the awarded bid pay for which tasks, as the rules see it.

The lines live in the price scope and are read by `links`; where prices are not here there is no `Coverage`,
and the rules about money are silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cro_desk.money import Money
from cro_desk.vendors.terms import FeeType


class LinkedBy(StrEnum):
    """Who says that a line pays for a task."""

    USER = "user"
    CODE = "code"  # the library's task names the line of the usual grid
    TEXT = "text"  # alike in words, a guess


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line of the awarded bid with a price; `amount` None where it has none in one currency."""

    id: str
    text: str
    section: str = ""
    amount: Money | None = None
    fee_type: FeeType = FeeType.FEE
    certainty: int = 100
    linked_by: LinkedBy = LinkedBy.CODE


@dataclass(frozen=True, slots=True)
class Coverage:
    """The lines by the task's id, and those that belong to no task."""

    by_task: Mapping[str, tuple[PricedLine, ...]] = field(default_factory=dict)
    unlinked: tuple[PricedLine, ...] = ()

    def lines(self, task_id: str) -> tuple[PricedLine, ...]:
        """Return the lines that pay for a task."""
        return self.by_task.get(task_id, ())
