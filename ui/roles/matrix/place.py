"""What every act on the grid is given: the pane's context, what is shown and what of it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cro_desk.i18n import _
from cro_desk.roles.directory import PersonCard
from cro_desk.roles.matrix import Holder, Party, Task
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.matrix.editor import Editor
from ui.roles.matrix.selection import Chosen
from ui.theme import Tone


@dataclass(frozen=True)
class Place:
    """Where acts happen."""

    context: PaneContext
    acts: Acts
    editor: Editor
    chosen: Chosen

    def task(self, task_id: str) -> Task | None:
        """Return a task as it is now."""
        return next((task for task in self.editor.matrix.tasks if task.id == task_id), None)

    def tasks(self, ids: tuple[str, ...]) -> tuple[Task, ...]:
        """Return the tasks of these ids in their order."""
        wanted = set(ids)
        return tuple(task for task in self.editor.matrix.tasks if task.id in wanted)

    def party(self, party_id: str) -> Party | None:
        """Return a party as it is now."""
        return next((party for party in self.editor.matrix.parties if party.id == party_id), None)

    def people(self) -> Mapping[str, PersonCard]:
        """Return who can be named."""
        return self.editor.directory.people

    def name(self, holder: Holder) -> str:
        """Return how a person or role behind a cell is called."""
        return self.editor.directory.holder_name(holder)

    def may_edit(self) -> bool:
        """Tell whether the matrix can be changed now; say why where it cannot."""
        if self.editor.read_only:
            self.say(
                _("The contract view is read only."),
                _("Switch to the accountability view to change the matrix."),
            )
        return not self.editor.read_only

    def say(self, text: str, hint: str = "", tone: Tone = Tone.INFO) -> None:
        """Say something in the message bar."""
        self.context.messages.say(text, tone, hint=hint)


def short(task: Task) -> str:
    """Return how a task is called where there is little room: its code, else its text."""
    return task.code or task.task
