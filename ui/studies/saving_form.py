"""A form that saves each field when it is left, and that a refresh does not take out of the user's hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from cro_desk.errors import UserError
from ui.widgets import Field, Form


class SavingForm(Form):
    """Tells `changed` with the key and the value of a field that was left with something new, valid."""

    changed = Signal(str, object)

    def __init__(self, fields: Sequence[Field], parent: QWidget, *, columns: int = 1) -> None:
        super().__init__(fields, parent, columns=columns)
        self._refused: set[str] = set()
        self._offered: dict[str, Sequence[tuple[str, str]]] = {}
        self.edited.connect(self._tell)
        for box in self.findChildren(QComboBox):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for lines in self.findChildren(QPlainTextEdit):
            lines.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save text of several lines when it is left; Qt tells only of single lines that they were."""
        left = event.type() is QEvent.Type.FocusOut
        if left and isinstance(watched, QPlainTextEdit) and _modified(watched):
            watched.document().setModified(False)
            self._tell(watched.objectName().removeprefix("field-"))
        return super().eventFilter(watched, event)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show another card: what was typed and refused in the one before is gone."""
        self._refused.clear()
        self.set_values(values)
        self._show_beginnings()

    def take_values(self, values: Mapping[str, Any]) -> None:
        """Show what is stored now, but leave alone the field that is being typed in and what was refused."""
        for key, value in values.items():
            if self.has(key) and key not in self._refused and not self._in_hand(key, value):
                self.set_value(key, value)
                self.show_problem(key, "")
        self._show_beginnings()

    def refuse(self, key: str, problem: str) -> None:
        """Say at the field why its value was not kept; what was typed stays to be mended."""
        self._refused.add(key)
        self.show_problem(key, problem)

    def type_in(self, key: str, text: str) -> None:
        """Do as if the user had typed this into the field and left it."""
        line = self.input(key)
        if isinstance(line, QLineEdit):
            line.setText(text)
            line.editingFinished.emit()

    def offer(self, key: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Fill a choice, or complete what is typed with the labels."""
        given = self.input(key)
        if self._offered.get(key) == pairs:
            return
        self._offered[key] = pairs
        if isinstance(given, QComboBox):
            _fill(given, pairs)
        elif isinstance(given, QLineEdit):
            _complete(given, [label for _key, label in pairs])

    def has(self, key: str) -> bool:
        """Tell whether there is such a field."""
        return any(field.key == key for field in self.fields)

    def is_wrong(self, key: str) -> bool:
        """Tell whether a problem is shown at the field."""
        return bool(self.input(key).property("wrong"))

    def _show_beginnings(self) -> None:
        """Show a text that is longer than its field from its beginning."""
        for line in self.findChildren(QLineEdit):
            if not line.hasFocus():
                line.home(False)

    def _tell(self, key: str) -> None:
        self._refused.discard(key)
        self.changed.emit(key, self.value(key))

    def _in_hand(self, key: str, value: Any) -> bool:
        given = self.input(key)
        if given.hasFocus():
            return _modified(given) or self._shows(key, value)
        return self.is_wrong(key)

    def _shows(self, key: str, value: Any) -> bool:
        try:
            return bool(self.value(key) == value)
        except UserError:
            return False


def _modified(given: QObject) -> bool:
    if isinstance(given, QLineEdit):
        return given.isModified()
    return isinstance(given, QPlainTextEdit) and given.document().isModified()


def _fill(box: QComboBox, pairs: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    for key, label in pairs:
        box.addItem(label, key)
    box.setCurrentIndex(box.findData(chosen))


def _complete(line: QLineEdit, words: Sequence[str]) -> None:
    completer = QCompleter(list(words), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
