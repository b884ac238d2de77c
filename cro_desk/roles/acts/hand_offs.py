"""Acts on the hand-offs of tasks: what goes over, what comes back, who looks at it. A table of them is edited
as a spreadsheet is, several cells at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cro_desk.i18n import N_
from cro_desk.roles.acts.fields import checked_handoff
from cro_desk.roles.acts.keeping import assign, live
from cro_desk.roles.records import Responsibility
from cro_desk.store.operations import operation
from cro_desk.store.work import Work


@operation(N_("Edit hand-offs"))
def edit_handoffs(work: Work, fields: Mapping[str, Mapping[str, Any]]) -> None:
    """Change the fields of tasks, by the task's id, each task its own."""
    told = {task_id: checked_handoff(each) for task_id, each in fields.items()}
    for task in live(work, Responsibility, told):
        assign(task, told[task.id])
