"""Small dialogs: a question with the verb on its button, a line of text, a password."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.theme import Sizes
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class AskDialog(QDialog):
    """A title, what stands in between, and two buttons at the right."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.sizes = Sizes.of(self)
        self.setMinimumWidth(self.sizes.card)
        self.column = QVBoxLayout(self)
        around, between = self.sizes.around, self.sizes.between
        self.column.setContentsMargins(around, between, around, between)
        self.column.setSpacing(self.sizes.gap)
        self.column.addWidget(Label(title, self, "panel-title", wrap=True))

    def add_close(self) -> None:
        """Put Close at the bottom, for what there is nothing to agree to."""
        close = Button(_("Close"), self, kind="main")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        self.column.addSpacing(self.sizes.inside)
        self.column.addLayout(row)

    def add_buttons(self, verb: str, *, danger: bool = False) -> Button:
        """Put Cancel and the verb at the bottom; return the verb's button."""
        cancel = Button(_("Cancel"), self)
        cancel.clicked.connect(self.reject)
        agree = Button(verb, self, kind="danger" if danger else "main")
        agree.setDefault(True)
        agree.setObjectName("agree")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(agree)
        self.column.addSpacing(self.sizes.inside)
        self.column.addLayout(row)
        return agree


class Question(AskDialog):
    """Asks whether to do something."""

    def __init__(
        self, title: str, text: str, verb: str, done: Callable[[], None], danger: bool, parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("question")
        self._done = done
        self.column.addWidget(Label(text, self, "muted", wrap=True))
        self.add_buttons(verb, danger=danger).clicked.connect(self._agree)

    def _agree(self) -> None:
        self.accept()
        self._done()


class TextQuestion(AskDialog):
    """Asks for one line; `secret` hides it."""

    def __init__(
        self,
        title: str,
        label: str,
        verb: str,
        done: Callable[[str], None],
        value: str,
        parent: QWidget,
        *,
        secret: bool = False,
        required: bool = True,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("text-question")
        self._done = done
        self._required = required
        self.column.addWidget(Label(label, self, "muted", wrap=True))
        self.field = QLineEdit(value, self)
        self.field.setAccessibleName(label)
        if secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.column.addWidget(self.field)
        self._button = self.add_buttons(verb or _("OK"))
        self._button.clicked.connect(self._agree)
        self.field.textChanged.connect(self._allow)
        self._allow(value)
        self.field.setFocus()
        self.field.selectAll()

    def _allow(self, text: str) -> None:
        self._button.setEnabled(bool(text.strip()) or not self._required)

    def _agree(self) -> None:
        self.accept()
        self._done(self.field.text())
