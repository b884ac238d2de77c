"""Editing hand-offs: typed in a cell, filled down, cleared, pasted, or in a form for one task or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Slot

from cro_desk.errors import UserError
from cro_desk.i18n import _, ngettext
from cro_desk.roles.terms import Oversight
from cro_desk.roles.words import field_label, oversight_name
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.handoffs.cells import Changes, FieldCells, cleared, different, typed
from ui.roles.handoffs.model import HandOffModel
from ui.roles.handoffs.rows import FIELDS, OVERSIGHT, TURNAROUND, HandOff, changed
from ui.widgets import Field, FieldKind, FormDialog

LINES = frozenset(("input", "output", "acceptance"))


class Editing(QObject):
    """Shows an edit at once and carries it out."""

    def __init__(
        self, context: PaneContext, acts: Acts, cells: FieldCells, model: HandOffModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._cells, self._model = cells, model
        self._dialog: FormDialog | None = None
        self._asked: tuple[HandOff, ...] = ()
        model.edited.connect(self._type)

    @Slot(object, str, str)
    def _type(self, row: HandOff, name: str, text: str) -> None:
        try:
            self._write(typed(row, name, text))
        except UserError as error:
            self._context.messages.error(error)

    def clear(self) -> None:
        """Empty the chosen cells."""
        self._write(cleared(self._cells.chosen()))

    def fill_down(self) -> None:
        """Give what the first chosen cell of a column says to those below it."""
        changes = self._cells.filled_down()
        if changes:
            self._write(changes)
        else:
            self._context.messages.say(
                _("Choose a cell and those below it."), hint=_("Shift and arrows choose several.")
            )

    def paste(self, text: str) -> None:
        """Put pasted cells from the cursor on; one wrong cell, and nothing is changed."""
        try:
            self._write(self._cells.pasted(text))
        except UserError as error:
            self._context.messages.error(error)

    def _write(self, changes: Changes) -> None:
        """Show what differs now, and write it."""
        from cro_desk.roles.operations import edit_handoffs

        told = different(changes, self._model.rows())
        if told:
            for row in self._model.rows():
                if row.id in told:
                    self._model.set_row(changed(row, told[row.id]))
            self._acts.run(edit_handoffs, told)

    # the form -----------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the hand-off of the chosen tasks."""
        rows = tuple(self._cells.rows())
        if not rows:
            return
        self._asked = rows
        many = len(rows) > 1
        values = {} if many else {name: _value(rows[0], name) for name in FIELDS}
        self._dialog = self._context.dialogs.form(
            _title(rows),
            form_fields(many=many),
            _("Set for all") if many else _("Save"),
            self._take,
            values=values,
            text=_("Only what you fill in is set; everything else stays as it is.") if many else "",
            stays=True,
        )

    def _take(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import edit_handoffs

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        method = answers[OVERSIGHT]
        told = {**answers, OVERSIGHT: Oversight(method) if method else None}
        if len(self._asked) > 1:
            told = {name: value for name, value in told.items() if value not in (None, "")}
        changes = {row.id: told for row in self._asked}
        self._acts.run(edit_handoffs, changes, done=self._dialog.finish, failed=self._dialog.refuse)


def form_fields(*, many: bool) -> list[Field]:
    """Return the fields of the form; for several tasks a choice begins with what changes nothing."""
    nothing = _("Leave as it is") if many else _("Not said")
    methods = (("", nothing), *((each.value, oversight_name(each)) for each in Oversight))
    kinds = {
        TURNAROUND: FieldKind.WHOLE,
        OVERSIGHT: FieldKind.CHOICE,
        **dict.fromkeys(LINES, FieldKind.LINES),
    }
    return [
        Field(name, field_label(name), kinds.get(name, FieldKind.TEXT), methods if name == OVERSIGHT else ())
        for name in FIELDS
    ]


def _value(row: HandOff, name: str) -> Any:
    value = getattr(row.task, name)
    return value.value if isinstance(value, Oversight) else value


def _title(rows: Sequence[HandOff]) -> str:
    if len(rows) == 1:
        named = " ".join(part for part in (rows[0].task.code, rows[0].task.task) if part)
        return _("Hand-off of {task}").format(task=named)
    return ngettext("Hand-off of {count} task", "Hand-off of {count} tasks", len(rows)).format(
        count=len(rows)
    )
