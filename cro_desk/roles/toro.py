"""The sponsor's obligations under 21 CFR 312 and whose they are by the matrix: the content of the TORO.

The list is in `resources/templates/responsibilities.toml`; a task names the sections it stands for, as hints
to the regulation, not as legal advice.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.terms import Transfer
from cro_desk.roles.views import effective_transfer


@dataclass(frozen=True, slots=True)
class Obligation:
    """A line of the TORO. `only_if`: the studies that it concerns, empty where it concerns all."""

    section: str
    title: str
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """An obligation, the tasks that stand for it, and whose it is; in part transferred is shared."""

    obligation: Obligation
    transfer: Transfer
    tasks: tuple[Task, ...]

    @property
    def concerns(self) -> bool:
        """Whether the obligation is one of this study, as far as the matrix tells."""
        return bool(self.tasks) or not self.obligation.only_if


@cache
def obligations() -> tuple[Obligation, ...]:
    """Return the obligations in the order of their sections."""
    text = (files("resources") / "templates" / "responsibilities.toml").read_text("utf-8")
    return tuple(Obligation(**told) for told in tomllib.loads(text)["obligation"])


def obligation_rows(matrix: Matrix) -> tuple[ObligationRow, ...]:
    """Return every obligation with whose it is; those that no task stands for are the sponsor's."""
    by_section: dict[str, list[Task]] = {}
    for task in matrix.tasks:
        for section in task.obligations:
            by_section.setdefault(section, []).append(task)
    return tuple(
        ObligationRow(each, _whose(tasks), tuple(tasks))
        for each in obligations()
        for tasks in (by_section.get(each.section, []),)
    )


def all_transferred(matrix: Matrix) -> bool:
    """Whether every obligation moved as a whole, so that a general statement suffices (312.52(a))."""
    return all(row.transfer is Transfer.TRANSFERRED for row in obligation_rows(matrix) if row.concerns)


def _whose(tasks: list[Task]) -> Transfer:
    standing = {effective_transfer(task) for task in tasks}
    if len(standing) > 1:
        return Transfer.SHARED
    return standing.pop() if standing else Transfer.RETAINED
