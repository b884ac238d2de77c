"""A dialog with a form. It stays open, with all that was typed, until what it asks for has been done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from cro_desk.errors import DeskError, UserError
from ui.widgets.ask import AskDialog
from ui.widgets.form import Field, FieldKind, Form
from ui.widgets.labels import Label

MANY = 8


class FormDialog(AskDialog):
    """Hands the values to `done`. A UserError from it is shown in the dialog, which then stays.

    With `stays`, the dialog waits for `finish` or `refuse`: give them to a job as its callbacks
    (`jobs.run(..., done=dialog.finish, failed=dialog.refuse)`).
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        verb: str,
        done: Callable[[dict[str, Any]], None],
        values: Mapping[str, Any],
        text: str,
        parent: QWidget,
        *,
        stays: bool = False,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("form-dialog")
        self._done = done
        self._stays = stays
        self._text = Label(text, self, "muted", wrap=True)
        self._text.setVisible(bool(text))
        self.column.addWidget(self._text)
        self.form = Form(fields, self, columns=2 if len(fields) > MANY else 1)
        self.form.set_values(values)
        self.column.addWidget(self._scrolled() if len(fields) > 2 * MANY else self.form)
        self._problem = Label("", self, "problem", wrap=True)
        self._problem.hide()
        self.column.addWidget(self._problem)
        self.agree = self.add_buttons(verb)
        self.agree.clicked.connect(self._agree)
        self.form.problem_told.connect(self._grow)
        self.form.input(_first(fields, values)).setFocus()

    def say(self, text: str) -> None:
        """Say something else above the fields."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def finish(self, *_result: object) -> None:
        """Close: it was done."""
        self.accept()

    def refuse(self, error: Exception) -> None:
        """Say why it was not done and let the user mend it."""
        if not isinstance(error, DeskError):
            self.reject()
            raise error
        field = getattr(error, "field", "")
        at_field = any(each.key == field for each in self.form.fields)
        if at_field:
            self.form.show_problem(field, str(error))
        self._problem.setText("" if at_field else str(error))
        self._problem.setVisible(not at_field)
        self.agree.setEnabled(True)

    def _agree(self) -> None:
        if not self.form.is_right():
            return
        self.agree.setEnabled(False)
        try:
            self._done(self.form.values())
        except UserError as error:
            self.refuse(error)
            return
        if not self._stays:
            self.finish()

    def _grow(self) -> None:
        """Make room for a problem of several lines."""
        self.column.activate()
        self.resize(self.width(), max(self.height(), self.column.heightForWidth(self.width())))

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields have the keyboard and scroll it
        self.form.setProperty("role", "ground")
        area.setWidget(self.form)
        area.setMinimumHeight(self.fontMetrics().lineSpacing() * 26)
        return area


def _first(fields: Sequence[Field], values: Mapping[str, Any]) -> str:
    """Return where typing begins: after a choice that leads, at what is wanted and still empty.

    Words typed at once would choose something else in silence.
    """
    if fields[0].kind is not FieldKind.CHOICE:
        return fields[0].key
    wanted = (each.key for each in fields if each.required and not values.get(each.key))
    return next(wanted, fields[0].key)
