"""What a person does about the bid and the matrix: link, refuse a link, move a task to where it is paid.

A change request is the third way, see `vendors/change_requests.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.i18n import N_
from cro_desk.links.moving import move_task
from cro_desk.links.records import TaskLine
from cro_desk.links.terms import LinkKind
from cro_desk.roles.records import Responsibility
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.vendors.records import BidLine

__all__ = ["link_task", "move_task", "relink_lines", "unlink_task"]


@operation(N_("Link a task to what pays for it"))
def link_task(work: Work, task_id: str, line_ids: Sequence[str]) -> None:
    """Say that these lines of the bid pay for the task."""
    _say(work, task_id, line_ids, LinkKind.LINKED)


@operation(N_("Take a price off a task"))
def unlink_task(work: Work, task_id: str, line_ids: Sequence[str]) -> None:
    """Say that these lines do not pay for the task; the program does not propose them for it again."""
    _say(work, task_id, line_ids, LinkKind.NOT_LINKED)


@operation(N_("Let a price pay for another task"))
def relink_lines(work: Work, from_task: str, to_task: str, line_ids: Sequence[str]) -> None:
    """Say that these lines pay for the second task and not for the first."""
    _say(work, from_task, line_ids, LinkKind.NOT_LINKED)
    _say(work, to_task, line_ids, LinkKind.LINKED)


def _say(work: Work, task_id: str, line_ids: Sequence[str], kind: LinkKind) -> None:
    task = work.get(Responsibility, task_id)
    for line_id in line_ids:
        line = work.get(BidLine, line_id)
        known = work.session.get(TaskLine, derived_id(line.id, task.id))
        if known is None:
            id = derived_id(line.id, task.id)
            work.add(
                TaskLine(id=id, scope=line.scope, bid_line_id=line.id, responsibility_id=task.id, kind=kind)
            )
        else:
            known.kind, known.deleted = kind, False
