"""Labelled fields made from data, each checked where it stands: the problem is told under the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from cro_desk import formats
from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.money import Money
from ui.widgets.labels import Label
from ui.widgets.restyle import restyle
from ui.widgets.scrolling import show_whole


class FieldKind(StrEnum):
    """What a field holds: the type of its value."""

    TEXT = "text"  # str
    LINES = "lines"  # str
    WHOLE = "whole"  # int | None
    NUMBER = "number"  # Decimal | None
    MONEY = "money"  # Money | None, written as `1,234.50 EUR`
    DAY = "day"  # date | None
    CHOICE = "choice"  # one of the choices' keys
    CHECK = "check"  # bool
    SECRET = "secret"  # noqa: S105 - a kind of field, str


_ONE_LINE = frozenset({FieldKind.TEXT, FieldKind.CHOICE})


@dataclass(frozen=True, slots=True)
class Field:
    """A field. `choices` are (key, label) pairs; `check` returns what is wrong with a value, empty when
    nothing.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    hint: str = ""
    placeholder: str = ""
    check: Callable[[Any], str] | None = None
    #: CHOICE that also takes what is not in the list
    free: bool = False
    #: fields with the same row number above 0 share a row
    row: int = 0


class Form(QWidget):
    """The fields of a form. `edited` tells the key of a field the user changed and left (or chose, or
    ticked).
    """

    edited = Signal(str)
    typed = Signal()
    problem_told = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget, *, columns: int = 1) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self._inputs: dict[str, QWidget] = {}
        self._problems: dict[str, Label] = {}
        self._values: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for n, field in enumerate(self.fields):
            self._place(grid, field, n // columns, n % columns)

    # --- values -------------------------------------------------------------------------------

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values; keys without a field are ignored, fields without a value are emptied."""
        for field in self.fields:
            value = values.get(field.key)
            self._values[field.key] = value
            self._write(field, value)
            self.show_problem(field.key, "")

    def values(self) -> dict[str, Any]:
        """Return the values by key; raises UserError naming the first field that is wrong, and shows all
        that are.
        """
        problems = self.problems()
        if problems:
            key, problem = next(iter(problems.items()))
            self.go_to(key)
            raise UserError(f"{self._field(key).label}: {problem}")
        return {field.key: self._read(field) for field in self.fields}

    def value(self, key: str) -> Any:
        """Return one field's value; raises UserError when it is wrong."""
        return self._read(self._field(key))

    def set_value(self, key: str, value: Any) -> None:
        """Show another value in one field."""
        self._values[key] = value
        self._write(self._field(key), value)

    def offer(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices in a field; what was chosen stays where it is among them."""
        box = self._inputs[key]
        if not isinstance(box, QComboBox):
            raise TypeError(key)
        before = self._read(self._field(key))
        box.clear()
        for choice, label in choices:
            box.addItem(label, choice)
        _choose(box, before if box.findData(before) >= 0 or box.isEditable() else choices[0][0])

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by key, and show it at the fields."""
        found = {field.key: problem for field in self.fields if (problem := self._problem(field))}
        for field in self.fields:
            self.show_problem(field.key, found.get(field.key, ""))
        return found

    def is_right(self) -> bool:
        """Tell whether nothing is wrong; else show all that is and put the keyboard into the first field."""
        first = next(iter(self.problems()), None)
        if first is not None:
            self.go_to(first)
        return first is None

    def go_to(self, key: str) -> None:
        """Put the keyboard into a field and scroll to it."""
        given = self._inputs[key]
        given.setFocus(Qt.FocusReason.OtherFocusReason)
        show_whole(given)

    def show_problem(self, key: str, text: str) -> None:
        """Tell at a field what is wrong with it, empty = nothing."""
        label, given = self._problems[key], self._inputs[key]
        label.setText(text)
        label.setVisible(bool(text))
        if bool(given.property("wrong")) is not bool(text):
            given.setProperty("wrong", bool(text))
            restyle(given)
        given.setAccessibleDescription(text)
        if text:
            self.problem_told.emit()

    def input(self, key: str) -> QWidget:
        """Return the widget of a field, for focus and tests."""
        return self._inputs[key]

    # --- making -------------------------------------------------------------------------------

    def _place(self, grid: QGridLayout, field: Field, row: int, column: int) -> None:
        given = self._input(field)
        given.setObjectName(f"field-{field.key}")
        given.setAccessibleName(field.label)
        given.setToolTip(field.hint)
        self._inputs[field.key] = given
        label = Label("" if field.kind is FieldKind.CHECK else _starred(field), self, "detail-muted")
        label.setBuddy(given)
        problem = Label("", self, "problem", wrap=True)
        problem.hide()
        self._problems[field.key] = problem
        grid.addWidget(label, row * 4, column)
        grid.addWidget(given, row * 4 + 1, column)
        grid.addWidget(problem, row * 4 + 2, column)
        grid.setRowMinimumHeight(row * 4 + 3, 6)
        grid.setColumnStretch(column, 1)

    def _input(self, field: Field) -> QWidget:
        match field.kind:
            case FieldKind.CHECK:
                return self._check(field)
            case FieldKind.CHOICE:
                return self._choice(field)
            case FieldKind.LINES:
                lines = QPlainTextEdit(self)
                lines.setPlaceholderText(field.placeholder)
                lines.setTabChangesFocus(True)
                lines.setMinimumHeight(lines.fontMetrics().lineSpacing() * 4)
                lines.setProperty("key", field.key)
                lines.textChanged.connect(self.typed)
                lines.installEventFilter(self)
                return lines
        return self._line(field)

    def _line(self, field: Field) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(field.placeholder or _example(field.kind))
        if field.kind is FieldKind.SECRET:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setProperty("key", field.key)
        line.editingFinished.connect(self._left)
        line.textEdited.connect(self.typed)
        return line

    def _check(self, field: Field) -> QCheckBox:
        box = QCheckBox(field.label, self)
        box.setProperty("key", field.key)
        box.clicked.connect(self._left)
        return box

    def _choice(self, field: Field) -> QComboBox:
        box = QComboBox(self)
        box.setProperty("key", field.key)
        box.setEditable(field.free)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for key, label in field.choices:
            box.addItem(label, key)
        box.activated.connect(self._left)
        line = box.lineEdit()
        if line is not None:
            line.setProperty("key", field.key)
            line.editingFinished.connect(self._left)
        return box

    # --- reading ------------------------------------------------------------------------------

    def _left(self, *_ignored: object) -> None:
        sender = self.sender()
        if sender is not None:
            self._leave(str(sender.property("key")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Text of several lines is taken when its field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._leave(str(watched.property("key")))
        return False

    def _leave(self, key: str) -> None:
        field = self._field(key)
        problem = self._problem(field)
        self.show_problem(key, problem)
        if not problem and (value := self._read(field)) != self._values.get(key, _empty(field.kind)):
            self._values[key] = value
            self.edited.emit(key)

    def _problem(self, field: Field) -> str:
        try:
            value = self._read(field)
        except UserError as error:
            return str(error)
        if field.required and value in (None, ""):
            return _("This is needed.")
        longest = formats.LONGEST_LINE
        if field.kind in _ONE_LINE and len(value) > longest:
            told = _("These are {length} characters; {longest} are the most.")
            return told.format(length=formats.number(len(value)), longest=formats.number(longest))
        return field.check(value) if field.check is not None else ""

    def _read(self, field: Field) -> Any:
        given = self._inputs[field.key]
        if isinstance(given, QCheckBox):
            return given.isChecked()
        if isinstance(given, QComboBox):
            return _chosen(given, field)
        if isinstance(given, QPlainTextEdit):
            return given.toPlainText().strip()
        return _parsed(field.kind, given.text()) if isinstance(given, QLineEdit) else None

    def _write(self, field: Field, value: Any) -> None:
        given = self._inputs[field.key]
        if isinstance(given, QCheckBox):
            given.setChecked(bool(value))
        elif isinstance(given, QComboBox):
            _choose(given, value)
        elif isinstance(given, QPlainTextEdit):
            given.setPlainText(value or "")
        elif isinstance(given, QLineEdit):
            given.setText(_written(field.kind, value))

    def _field(self, key: str) -> Field:
        return next(field for field in self.fields if field.key == key)


def _starred(field: Field) -> str:
    return f"{field.label} *" if field.required else field.label


def _empty(kind: FieldKind) -> Any:
    return "" if kind in (FieldKind.TEXT, FieldKind.LINES, FieldKind.SECRET) else None


def _example(kind: FieldKind) -> str:
    return {FieldKind.DAY: "2026-10-14", FieldKind.MONEY: "1,234.50 EUR"}.get(kind, "")


def _chosen(box: QComboBox, field: Field) -> str:
    typed = box.currentText()
    if field.free and box.findText(typed) < 0:
        return typed.strip()
    key = box.itemData(box.findText(typed) if field.free else box.currentIndex())
    return "" if key is None else str(key)


def _choose(box: QComboBox, value: Any) -> None:
    place = box.findData("" if value is None else str(value))
    if place < 0 and box.isEditable():
        box.setEditText(str(value or ""))
    else:
        box.setCurrentIndex(place)


def _parsed(kind: FieldKind, text: str) -> Any:
    match kind:
        case FieldKind.DAY:
            return formats.parse_day(text)
        case FieldKind.NUMBER:
            return formats.parse_number(text)
        case FieldKind.WHOLE:
            return _whole(formats.parse_number(text))
        case FieldKind.MONEY:
            return _money(text.strip())
        case FieldKind.SECRET:
            return text
    return text.strip()


def _whole(number: Decimal | None) -> int | None:
    if number is not None and number != int(number):
        raise UserError(_("This must be a whole number."))
    return None if number is None else int(number)


def _money(text: str) -> Money | None:
    words = text.split()
    codes = [word for word in words if len(word) == 3 and word.isalpha()]
    if not text:
        return None
    if len(codes) != 1:
        raise UserError(_("Write an amount with its currency, such as 1,234.50 EUR."))
    amount = formats.parse_number(" ".join(word for word in words if word != codes[0]))
    if amount is None:
        raise UserError(_("Write an amount with its currency, such as 1,234.50 EUR."))
    return Money(amount, codes[0].upper())


def _written(kind: FieldKind, value: Any) -> str:
    if value is None:
        return ""
    match kind:
        case FieldKind.DAY:
            return formats.day(value)
        case FieldKind.NUMBER | FieldKind.WHOLE:
            return formats.number(value)
        case FieldKind.MONEY:
            return f"{formats.number(value.amount)} {value.currency}"
    return str(value)
