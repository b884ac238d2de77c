"""Moving a task to where it is paid, with the second person's word where policy keeps it at the sponsor."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.roles.matrix import Task
from cro_desk.roles.terms import Transfer
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.widgets import Field
from ui.widgets.form import FieldKind


class Moving(QObject):
    """Moves tasks."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts

    def retain(self, task: Task) -> None:
        """Keep the task at the sponsor."""
        self._move(task.id, Transfer.RETAINED)

    def transfer(self, task: Task, partner: str) -> None:
        """Give the task to the partner; where policy retains it, ask for the second person first."""
        if task.policy_retained and not task.confirmed_by:
            self._ask_confirmation(task, partner)
        else:
            self._move(task.id, Transfer.TRANSFERRED)

    def _move(self, task_id: str, transfer: Transfer, *confirmed: str) -> None:
        from cro_desk.links import operations

        self._acts.run(operations.move_task, task_id, transfer, *confirmed)

    def _ask_confirmation(self, task: Task, partner: str) -> None:
        fields = [
            Field("confirmed_by", _("Confirmed by"), required=True),
            Field("confirmation", _("Reason"), FieldKind.LINES, required=True),
        ]
        self._dialog = self._context.dialogs.form(
            _("Move {task} to {partner}").format(task=task.code or task.task, partner=partner),
            fields,
            _("Move"),
            partial(self._confirm, task.id),
            text=_(
                "The sponsor’s policy retains this task, so a second person has to confirm the move. "
                "Oversight stays with the sponsor in any case."
            ),
            stays=True,
        )

    def _confirm(self, task_id: str, answers: dict[str, Any]) -> None:
        from cro_desk.links import operations

        self._acts.run(
            operations.move_task,
            task_id,
            Transfer.TRANSFERRED,
            str(answers["confirmed_by"]),
            str(answers["confirmation"]),
            done=self._dialog.finish,
            failed=self._dialog.refuse,
        )
