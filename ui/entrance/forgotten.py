"""The passphrase was forgotten: the recovery key and a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cro_desk.i18n import _
from ui.entrance.page import CardPage
from ui.entrance.strength_bar import NewPassphrase
from ui.jobs import Jobs
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class Forgotten(CardPage):
    """Asks for the recovery key and a new passphrase."""

    wanted = Signal(str, str)  # recovery key, new passphrase
    back = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget) -> None:
        text = _(
            "Type the recovery key that was printed or saved at the first start, and choose a new passphrase."
        )
        super().__init__(theme, _("Passphrase forgotten"), text, parent)
        self.setObjectName("forgotten")
        self.recovery_key = QLineEdit(self.card)
        self.recovery_key.setPlaceholderText(_("Recovery key"))
        self.recovery_key.setAccessibleName(_("Recovery key"))
        self.recovery_key.setObjectName("field-recovery-key")
        self.recovery_key.setFont(theme.fixed_font())
        self.passphrase = NewPassphrase(jobs, self.card)
        self.open = Button(_("Open and keep the new passphrase"), self.card, kind="main")
        self.cancel = Button(_("Back"), self.card)
        self._lay_out()
        self.open.clicked.connect(self._try)
        self.cancel.clicked.connect(self.back)
        self.passphrase.changed.connect(self._typed)
        self.setFocusProxy(self.recovery_key)

    def wait(self, waiting: bool) -> None:
        """Show that the workspace is being opened."""
        self.open.setEnabled(not waiting)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        self.column.addWidget(Label(_("Recovery key"), self.card, "detail-muted"))
        self.column.addWidget(self.recovery_key)
        self.column.addWidget(self.passphrase)
        self.column.addWidget(self.problem)
        self.column.addLayout(buttons)

    def _typed(self) -> None:
        self.say_problem("")

    def _try(self) -> None:
        missing = "" if self.recovery_key.text().strip() else _("Type the recovery key.")
        self.say_problem(missing or self.passphrase.problem())
        if missing:
            self.recovery_key.setFocus()
        elif self.problem.text():
            self.passphrase.go_to_problem()
        else:
            self.wanted.emit(self.recovery_key.text(), self.passphrase.passphrase())
