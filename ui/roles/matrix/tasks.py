"""Tasks and areas: added, edited, moved, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from cro_desk.i18n import _
from cro_desk.roles.matrix import Task
from cro_desk.roles.terms import Transfer
from cro_desk.roles.words import field_label, transfer_name
from ui.roles.matrix.place import Place, short
from ui.widgets import Field, FieldKind, FormDialog

LISTS = ("obligations",)
FEW = 8  # fields: more stand in two columns


class Tasks(QObject):
    """What can be done with rows."""

    def __init__(self, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._dialog: FormDialog | None = None
        self._task: Task | None = None

    # one task ---------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask what a new task is; it comes after the one at the cursor."""
        if self._place.may_edit():
            fields = [
                *_first_fields(self._areas()),
                Field("reference", field_label("reference"), hint=hint()),
            ]
            values = {"area": self._place.chosen.area() or ""}
            self._open(_("New task"), fields, _("Add"), self._add, values)

    def _add(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import add_task

        before = self._place.chosen.current()
        after = before.id if before is not None and before.task.area == answers["area"] else None
        matrix = self._place.editor.matrix
        area, task = answers.pop("area"), answers.pop("task")
        answers = {name: value for name, value in answers.items() if value}
        self._run(add_task, matrix.id, area, task, after, **answers)

    def ask_edit(self) -> None:
        """Ask for the fields of the task at the cursor."""
        row = self._place.chosen.current()
        if row is None or not self._place.may_edit():
            return
        self._task = row.task
        values = {field.key: getattr(row.task, field.key) for field in _all_fields(self._areas())}
        values |= {name: ", ".join(values[name]) for name in LISTS} | {"transfer": row.task.transfer or ""}
        text = _("References are hints, never legal advice; each can be changed.")
        title = _("Task {task}").format(task=short(row.task))
        self._open(title, _all_fields(self._areas()), _("Save"), self._edit, values, text)

    def _edit(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import edit_task

        assert self._task is not None  # noqa: S101 - called by its dialog
        answers["transfer"] = Transfer(answers["transfer"]) if answers["transfer"] else None
        answers |= {name: _split(answers[name]) for name in LISTS}
        changed = {name: value for name, value in answers.items() if value != getattr(self._task, name)}
        self._run(edit_task, self._task.id, **changed)

    # several ----------------------------------------------------------------------------------

    def delete(self) -> None:
        """Delete the chosen tasks; Undo brings them back."""
        from cro_desk.roles.operations import delete_tasks

        chosen = self._chosen()
        if chosen:
            self._place.acts.run(delete_tasks, *chosen)

    def move_up(self) -> None:
        """Move the chosen tasks one row up within their area."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the chosen tasks one row down within their area."""
        self._move(1)

    def ask_area(self) -> None:
        """Ask which area the chosen tasks belong to."""
        if self._chosen():
            field = Field("area", field_label("area"), FieldKind.CHOICE, _choices(self._areas()), free=True)
            values = {"area": self._place.chosen.area() or ""}
            self._open(_("Move to an area"), [field], _("Move"), self._to_area, values)

    def _to_area(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import edit_tasks

        self._run(edit_tasks, self._chosen(), area=answers["area"])

    def ask_rename_area(self) -> None:
        """Ask how the area at the cursor is called."""
        area = self._place.chosen.area()
        if area is not None and self._place.may_edit():
            field = Field("area", field_label("area"), required=True)
            self._area = area
            self._open(_("Rename the area"), [field], _("Rename"), self._rename_area, {"area": area})

    def _rename_area(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import rename_area

        self._run(rename_area, self._place.editor.matrix.id, self._area, answers["area"])

    # inside -----------------------------------------------------------------------------------

    def _chosen(self) -> tuple[str, ...]:
        return self._place.chosen.tasks() if self._place.may_edit() else ()

    def _areas(self) -> list[str]:
        return list(dict.fromkeys(task.area for task in self._place.editor.matrix.tasks))

    def _move(self, step: int) -> None:
        """Move over one neighbour; tasks of other areas that stand between are passed over."""
        from cro_desk.roles.operations import move_tasks

        chosen = self._chosen()
        after = _after(self._place.editor.matrix.tasks, chosen, step) if chosen else None
        if after is not None:
            self._place.acts.run(move_tasks, chosen, after or None)

    def _open(
        self,
        title: str,
        fields: Sequence[Field],
        verb: str,
        done: Any,
        values: dict[str, Any],
        text: str = "",
    ) -> None:
        dialogs = self._place.context.dialogs
        self._dialog = dialogs.form(title, fields, verb, done, values=values, text=text, stays=True)
        if len(fields) > FEW:
            self._dialog.setMinimumWidth(self._dialog.sizes.card * 3 // 2)
        for line in self._dialog.form.findChildren(QLineEdit):
            line.setCursorPosition(0)  # a long text is read from its beginning

    def _run(self, operation: Any, *args: Any, **fields: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        dialog = self._dialog
        self._place.acts.run(operation, *args, done=dialog.finish, failed=dialog.refuse, **fields)


def hint() -> str:
    """Say what a reference is, and what it is not."""
    return _("A hint where to look, never legal advice")


def _first_fields(areas: Sequence[str]) -> list[Field]:
    return [
        Field("task", field_label("task"), required=True),
        Field("code", field_label("code"), placeholder=_("like GO13")),
        Field("area", field_label("area"), FieldKind.CHOICE, _choices(areas), free=True),
    ]


def _all_fields(areas: Sequence[str]) -> list[Field]:
    """Return the fields of a task but those of its hand-off, which have a tab of their own."""
    transfers = (("", transfer_name(None)), *((each.value, transfer_name(each)) for each in Transfer))
    return [
        *_first_fields(areas),
        Field("transfer", field_label("transfer"), FieldKind.CHOICE, transfers),
        Field("reference", field_label("reference"), hint=hint()),
        Field(
            "obligations", field_label("obligations"), placeholder=_("like 312.53(a), 312.54"), hint=hint()
        ),
        Field("policy_retained", field_label("policy_retained"), FieldKind.CHECK),
        Field("unblinded", field_label("unblinded"), FieldKind.CHECK),
        _text("agreement"),
        _text("clause"),
        Field("effective_on", field_label("effective_on"), FieldKind.DAY),
        Field("four_eyes", field_label("four_eyes"), hint=_("Tasks about one output carry the same name")),
        Field("subcontracted", field_label("subcontracted"), FieldKind.CHECK),
        _text("subcontractor"),
        Field("subcontractor_approved_on", field_label("subcontractor_approved_on"), FieldKind.DAY),
        Field("split", field_label("split"), FieldKind.LINES),
        Field("note", field_label("note"), FieldKind.LINES),
    ]


def _text(name: str) -> Field:
    return Field(name, field_label(name))


def _choices(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, name) for name in names)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for each in text.split(",") if (part := each.strip()))


def _after(tasks: Sequence[Task], chosen: Sequence[str], step: int) -> str | None:
    """Return the task after which the chosen ones stand next, empty for the first place; None at the end."""
    moving = set(chosen)
    area = next(task.area for task in tasks if task.id in moving)
    order = [task.id for task in tasks if task.area == area]
    places = [n for n, task_id in enumerate(order) if task_id in moving]
    edge = places[0] - 1 if step < 0 else places[-1] + 1
    if not 0 <= edge < len(order):
        return None
    if step > 0:
        return order[edge]
    whole = [task.id for task in tasks if task.id not in moving]
    at = whole.index(order[edge])
    return whole[at - 1] if at else ""
