"""The rows of the list: the draft, and what was published of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cro_desk.i18n import _
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.rules import Problem
from cro_desk.roles.terms import Severity, VersionKind, VersionState
from cro_desk.roles.words import version_name

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing

DRAFT = "draft"
STOPS = (Severity.ERROR, Severity.APPROVAL)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows of a counter-proposal are answered."""

    answered: int
    rows: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """The draft (without `row`) or a version. `stops` are the problems that keep the draft from being
    proposed, `same_as` the newest proposal where it says the same.
    """

    id: str
    row: VersionRow | None
    tasks: int
    stops: tuple[Problem, ...] = ()
    same_as: str = ""
    progress: Progress | None = None

    @property
    def name(self) -> str:
        return _("Draft") if self.row is None else version_name(self.row)

    @property
    def is_open_counter(self) -> bool:
        """Whether its rows can be answered."""
        return self.row is not None and self.row.state is VersionState.COUNTER

    @property
    def is_open_proposal(self) -> bool:
        """Whether it can be agreed to."""
        return self.row is not None and self.row.state is VersionState.PROPOSED

    @property
    def is_counter(self) -> bool:
        return self.row is not None and self.row.kind is VersionKind.COUNTER


def version_lines(standing: Standing, same_as: str, progress: dict[str, Progress]) -> tuple[VersionLine, ...]:
    """Return the draft, then what was published, the newest first."""
    matrix = standing.matrix
    stops = tuple(problem for problem in standing.problems if problem.severity in STOPS)
    draft = VersionLine(DRAFT, None, len(matrix.tasks) if matrix is not None else 0, stops, same_as)
    published = (
        VersionLine(row.id, row, row.tasks, progress=progress.get(row.id)) for row in standing.versions
    )
    return (draft, *published)


def usual_pair(line: VersionLine, lines: Sequence[VersionLine]) -> tuple[str, str]:
    """Return what a version is compared with unless told otherwise: old, new; empty where there is nothing.

    A counter-proposal with what it answers, anything else with the proposal before it.
    """
    if line.is_counter and line.row is not None:
        return line.row.answers_id or "", line.id
    proposals = [each.id for each in lines if each.row is not None and not each.is_counter]
    if line.id == DRAFT:
        return (proposals[0], DRAFT) if proposals else ("", "")
    earlier = proposals[proposals.index(line.id) + 1 :]
    return (earlier[0], line.id) if earlier else (line.id, DRAFT)
