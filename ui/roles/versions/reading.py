"""What the tab reads in jobs: how far counter-proposals are answered, and two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.terms import VersionKind, VersionState
from ui.roles.versions.rows import DRAFT, Progress, VersionLine, version_lines

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing
    from cro_desk.roles.comparing import RowChange
    from cro_desk.roles.rows import AnswerRow, VersionRow


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions row by row. `counter_id` where the newer answers the older, with the answers so far."""

    old_id: str
    new_id: str
    tasks: tuple[Task, ...]
    changes: tuple[RowChange, ...]
    counter_id: str = ""
    answers: Mapping[str, AnswerRow] | None = None


def read_lines(session: Any, standing: Standing) -> tuple[VersionLine, ...]:
    """Return the lines of the list."""
    from cro_desk.roles.matrix_json import content_hash

    newest = next((row for row in standing.versions if row.kind is VersionKind.PROPOSAL), None)
    draft = standing.matrix
    same = newest is not None and draft is not None and content_hash(draft) == newest.content_hash
    counters = (row for row in standing.versions if row.state is VersionState.COUNTER)
    progress = {row.id: _progress(session, row) for row in counters}
    return version_lines(standing, newest.id if same and newest is not None else "", progress)


def read_compared(session: Any, standing: Standing, old_id: str, new_id: str) -> Compared:
    """Compare two versions, or one with the draft."""
    from cro_desk.roles.comparing import compare
    from cro_desk.roles.queries import answers
    from cro_desk.roles.shared import shared

    old, new = (shared(_matrix(session, standing, each)) for each in (old_id, new_id))
    changes = compare(old, new, standing.directory)
    counter = next((row for row in standing.versions if row.id == new_id and row.answers_id == old_id), None)
    if counter is None:
        return Compared(old_id, new_id, new.tasks, changes)
    return Compared(old_id, new_id, new.tasks, changes, counter.id, answers(session, counter.id))


def read_matrix(session: Any, standing: Standing, version_id: str) -> Matrix:
    """Return what a version, or the draft, says."""
    return _matrix(session, standing, version_id)


def _matrix(session: Any, standing: Standing, version_id: str) -> Matrix:
    from cro_desk.roles.queries import version_matrix

    if version_id == DRAFT:
        return standing.matrix or Matrix()
    return version_matrix(session, version_id)


def _progress(session: Any, row: VersionRow) -> Progress:
    from cro_desk.roles.comparing import compare
    from cro_desk.roles.queries import answers, version_matrix

    old, new = (version_matrix(session, each) for each in (row.answers_id or "", row.id))
    changes = {change.task_id for change in compare(old, new)}
    return Progress(len(changes & answers(session, row.id).keys()), len(changes))
