"""Acts that say what pays for what: link, refuse, let a price pay for another task."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.links.awarded import AwardedLine
from cro_desk.links.findings import Crossing, Finding
from cro_desk.roles.matrix import Matrix, Task
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.crosscheck.choosing import ChoiceDialog, line_choices, task_choices


class Linking(QObject):
    """Asks what belongs together and keeps the answer."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts

    def ask_lines(self, task: Task, crossing: Crossing) -> None:
        """Let the user choose what pays for a task."""
        from cro_desk.links.choosing import lines_for

        text = _("Which lines of the bid pay for {task}?").format(task=_named(task))
        choices = line_choices(lines_for(task, crossing))
        self._show(text, choices, partial(self.link, task.id), several=True)

    def ask_task(self, line: AwardedLine, matrix: Matrix) -> None:
        """Let the user choose what a line pays for."""
        from cro_desk.links.choosing import tasks_for

        text = _("Which task does {line} pay for?").format(line=line.text)
        self._show(text, task_choices(tasks_for(line, matrix)), partial(self._link_line, line.id))

    def ask_other_task(self, finding: Finding, matrix: Matrix) -> None:
        """Let the user choose another task that a finding's lines pay for."""
        from cro_desk.links.choosing import tasks_for

        lines = [payment.line for payment in finding.payments]
        others = [pair for pair in tasks_for(lines[0], matrix) if pair[0].id != finding.task_id]
        named = ", ".join(line.text for line in lines)
        text = _("Which task does {line} pay for?").format(line=named)
        self._show(text, task_choices(others), partial(self._relink, finding, [line.id for line in lines]))

    def link(self, task_id: str, line_ids: Sequence[str]) -> None:
        """Say that lines pay for a task."""
        from cro_desk.links import operations

        self._acts.run(operations.link_task, task_id, list(line_ids))

    def unlink(self, task_id: str, line_ids: Sequence[str]) -> None:
        """Say that lines do not pay for a task."""
        from cro_desk.links import operations

        self._acts.run(operations.unlink_task, task_id, list(line_ids))

    def _link_line(self, line_id: str, task_ids: Sequence[str]) -> None:
        self.link(task_ids[0], [line_id])

    def _relink(self, finding: Finding, line_ids: list[str], task_ids: Sequence[str]) -> None:
        from cro_desk.links import operations

        self._acts.run(operations.relink_lines, finding.task_id, task_ids[0], line_ids)

    def _show(self, text: str, choices: Sequence[object], done: object, *, several: bool = False) -> None:
        dialogs = self._context.dialogs
        title = _("What pays for what")
        dialogs.show(ChoiceDialog(title, text, choices, done, dialogs.window, several=several))  # type: ignore[arg-type]


def _named(task: Task) -> str:
    return " ".join(part for part in (task.code, task.task) if part)
