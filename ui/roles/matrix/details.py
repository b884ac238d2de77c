"""The panel beside the grid: the task at the cursor, what is wrong with it, who does it, in which writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.roles.fixing import Fix
from cro_desk.roles.matrix import Matrix, Party, Task
from cro_desk.roles.raci import ORDER, write_cell
from cro_desk.roles.rules import Problem
from cro_desk.roles.terms import Transfer
from cro_desk.roles.views import HANDOFF_FIELDS, handoff_gaps
from cro_desk.roles.words import field_label, letter_name, oversight_name, severity_name, transfer_name
from ui.actions import Action
from ui.roles.matrix import marks
from ui.roles.matrix.place import short
from ui.roles.matrix.view import TaskRow
from ui.theme import Tone
from ui.widgets import DetailsPanel

MOST = 5  # problems that are told whole


class TaskDetails(DetailsPanel):
    """Tells a cell, and the task it belongs to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, nothing=_("Choose a cell to see who is behind it and what is wrong with it.")
        )

    def show_task(
        self,
        row: TaskRow,
        party: Party | None,
        matrix: Matrix,
        fixes: Mapping[Problem, Action],
        actions: Mapping[str, Action],
    ) -> None:
        """Tell a task, first what stands at the party's cell."""
        self.clear()
        self.title(" · ".join(part for part in (short(row.task), party.name if party else "") if part))
        self._badges(row)
        if row.task.code:
            self.text(row.task.task, Tone.NONE)
        self._problems(_nearest(row, party), fixes)
        self._people(row, party, matrix)
        self._offer(actions, "who")
        self._writing(row)
        self._offer(actions, "agreement")
        self._handoff(row.task)
        self._hints(row.task)
        self._offer(actions, "edit", "history")

    def _badges(self, row: TaskRow) -> None:
        look = marks.status_look(row.task.transfer, in_writing=not row.deemed)
        self.badge(transfer_name(row.task.transfer), look.tone)
        if row.task.policy_retained:
            self.badge(_("Retained by policy"), Tone.MUTED)
        if row.worst is not None:
            self.badge(f"{marks.shape(row.worst)} {severity_name(row.worst)}", marks.TONES[row.worst])

    def _problems(self, problems: Sequence[Problem], fixes: Mapping[Problem, Action]) -> None:
        for problem in problems[:MOST]:
            self.text(f"{marks.shape(problem.severity)} {problem.text}", _told(problem))
            if problem in fixes:
                self.action(fixes[problem])
        if len(problems) > MOST:
            self.text(_("and {count} more in the list of problems").format(count=len(problems) - MOST))

    def _people(self, row: TaskRow, party: Party | None, matrix: Matrix) -> None:
        """Tell who is behind the cell; of a task, who is behind each of its cells."""
        self.rule()
        if party is None:
            for each in matrix.parties:
                cell = row.cell(each.id)
                if cell.letters or cell.unknown:
                    self.fact(each.name, _line(write_cell(cell), row.names.get(each.id, ())))
            return
        cell, names = row.cell(party.id), row.names.get(party.id, ())
        self.heading(party.name)
        if cell.unknown:
            self.fact(_("As written"), cell.unknown, Tone.BAD)
        for letter in (each for each in ORDER if each in cell.letters):
            held = (
                name
                for holder, name in zip(cell.holders, names, strict=True)
                if not holder.letters or letter in holder.letters
            )
            self.fact(letter_name(letter), ", ".join(held) or _("nobody named"))
        if not cell.letters and not cell.unknown:
            self.text(_("No part in this task."))

    def _writing(self, row: TaskRow) -> None:
        """Tell by which writing the task moves, and who confirmed it where policy retains it."""
        task = row.task
        if task.transfer in (None, Transfer.RETAINED) and not task.agreement:
            return
        self.rule()
        self.heading(_("Transfer"))
        if row.deemed:
            self.text(_("Not transferred in writing: until then it is the sponsor’s."), Tone.WARN)
        self._facts(task, ("agreement", "clause", "effective_on", "split", "confirmed_by", "confirmed_on"))
        if task.subcontracted:
            self.fact(field_label("subcontractor"), task.subcontractor or _("not named"))
            self._facts(task, ("subcontractor_approved_on",))

    def _handoff(self, task: Task) -> None:
        if task.transfer not in (Transfer.TRANSFERRED, Transfer.SHARED):
            return
        self.rule()
        self.heading(_("Oversight"))
        note = f" · {task.oversight_note}" if task.oversight_note else ""
        self.text(f"{oversight_name(task.oversight)}{note}", Tone.NONE)
        gaps = [field_label(name) for name in HANDOFF_FIELDS if name in handoff_gaps(task)]
        if gaps:
            self.text(_("Not said yet: {fields}").format(fields=", ".join(gaps)))

    def _hints(self, task: Task) -> None:
        if task.reference or task.obligations:
            self.rule()
            self.heading(_("References"))
            for line in (task.reference, ", ".join(f"21 CFR {each}" for each in task.obligations)):
                if line:
                    self.text(line, Tone.NONE)
            self.text(_("A hint where to look, never legal advice"))
        if task.note:
            self.rule()
            self.text(task.note, Tone.NONE)

    def _facts(self, task: Task, names: Iterable[str]) -> None:
        for name in names:
            value = getattr(task, name)
            if value:
                self.fact(field_label(name), value if isinstance(value, str) else day(value))

    def _offer(self, actions: Mapping[str, Action], *keys: str) -> None:
        for key in keys:
            if key in actions:
                self.action(actions[key])


def fix_label(fix: Fix, key: str = "") -> str:
    """Return what the button of a fix says, with its key."""
    return f"{fix.label}  ({key})" if key else fix.label


def _nearest(row: TaskRow, party: Party | None) -> list[Problem]:
    """Return the problems of the cell, then the others of its task."""
    here = [problem for problem in row.problems if party is not None and problem.party_id == party.id]
    return [*here, *(problem for problem in row.problems if problem not in here)]


def _told(problem: Problem) -> Tone:
    tone = marks.TONES[problem.severity]
    return Tone.NONE if tone is Tone.MUTED else tone


def _line(letters: str, names: Sequence[str]) -> str:
    return f"{letters} · {', '.join(names)}" if names else letters
