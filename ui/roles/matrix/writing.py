"""Whose tasks are: status, the writing that transfers them, the second person where policy retains them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _, ngettext
from cro_desk.roles.fixing import SetFields
from cro_desk.roles.matrix import Task
from cro_desk.roles.terms import Transfer
from cro_desk.roles.words import field_label, transfer_name
from ui.roles.matrix.place import Place, short
from ui.widgets import Field, FieldKind, FormDialog

MOVES = (Transfer.TRANSFERRED, Transfer.SHARED)


class Writing(QObject):
    """What can be done about the status of the chosen tasks."""

    def __init__(self, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._dialog: FormDialog | None = None
        self._ids: tuple[str, ...] = ()
        self._transfer = Transfer.TRANSFERRED

    # status -----------------------------------------------------------------------------------

    def retain(self) -> None:
        """Say that the chosen tasks stay with the sponsor."""
        self._set(Transfer.RETAINED)

    def transfer(self) -> None:
        """Say that the chosen tasks are transferred."""
        self._set(Transfer.TRANSFERRED)

    def share(self) -> None:
        """Say that the chosen tasks are shared."""
        self._set(Transfer.SHARED)

    def _set(self, transfer: Transfer) -> None:
        """Set the status; what policy retains moves only with a second person's confirmation."""
        from cro_desk.roles.operations import set_transfer

        tasks = self._chosen()
        if not tasks:
            return
        if any(_needs_second(task, transfer) for task in tasks):
            self.ask_confirmation(tuple(task.id for task in tasks), transfer)
            return
        changes = [SetFields(task.id, {"transfer": transfer}) for task in tasks]
        self._place.editor.edit(changes, set_transfer, [task.id for task in tasks], transfer)

    def ask_confirmation(self, ids: Sequence[str], transfer: Transfer) -> None:
        """Ask who confirms that tasks retained by policy move, and why."""
        self._ids, self._transfer = tuple(ids), transfer
        text = _(
            "{tasks}: policy keeps this with the sponsor. It may be moved in writing, "
            "but accountability and oversight stay; so a second person confirms it."
        )
        fields = [
            Field("confirmed_by", field_label("confirmed_by"), required=True),
            Field("reason", field_label("confirmation"), FieldKind.LINES, required=True),
        ]
        title = _("Move to {status}").format(status=transfer_name(transfer).lower())
        self._open(title, fields, _("Confirm and move"), self._move, {}, text.format(tasks=self._named(ids)))

    def _move(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import move_retained

        self._run(move_retained, list(self._ids), self._transfer, answers["confirmed_by"], answers["reason"])

    # the writing ------------------------------------------------------------------------------

    def ask_agreement(self) -> None:
        """Ask which document, clause and date transfer the chosen tasks."""
        tasks = self._chosen()
        if tasks:
            self.ask_agreement_for(tuple(task.id for task in tasks))

    def ask_agreement_for(self, ids: Sequence[str]) -> None:
        """Ask for the writing of these tasks, in one form."""
        self._ids = tuple(ids)
        tasks = self._place.tasks(self._ids)
        fields = [
            Field("agreement", field_label("agreement"), required=True, placeholder=_("like Work order 1")),
            Field("clause", field_label("clause"), placeholder=_("like Annex B, 3.2")),
            Field("effective_on", field_label("effective_on"), FieldKind.DAY),
        ]
        values = {field.key: _common(tasks, field.key) for field in fields}
        text = _("{tasks}. Clause and date are left as they are where nothing is given.")
        self._open(
            _("Agreement"), fields, _("Set"), self._agree, values, text.format(tasks=self._named(self._ids))
        )

    def _agree(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import set_agreement

        self._run(
            set_agreement,
            list(self._ids),
            answers["agreement"],
            answers["clause"] or None,
            answers["effective_on"],
        )

    # inside -----------------------------------------------------------------------------------

    def _chosen(self) -> tuple[Task, ...]:
        return self._place.tasks(self._place.chosen.tasks()) if self._place.may_edit() else ()

    def _named(self, ids: Sequence[str]) -> str:
        tasks = self._place.tasks(tuple(ids))
        if len(tasks) == 1:
            return short(tasks[0])
        return ngettext("{count} task", "{count} tasks", len(tasks)).format(count=len(tasks))

    def _open(
        self, title: str, fields: Sequence[Field], verb: str, done: Any, values: dict[str, Any], text: str
    ) -> None:
        dialogs = self._place.context.dialogs
        self._dialog = dialogs.form(title, fields, verb, done, values=values, text=text, stays=True)

    def _run(self, operation: Any, *args: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        self._place.acts.run(operation, *args, done=self._dialog.finish, failed=self._dialog.refuse)


def _needs_second(task: Task, transfer: Transfer) -> bool:
    return (
        task.policy_retained and transfer in MOVES and task.transfer is not transfer and not task.confirmed_by
    )


def _common(tasks: Sequence[Task], name: str) -> Any:
    """Return what all tasks have in a field, None where they differ."""
    found = {getattr(task, name) for task in tasks}
    return found.pop() if len(found) == 1 else None
