"""Unlocking: the passphrase, or the recovery key and a new passphrase where it was forgotten."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cro_desk.i18n import _
from ui.entrance.page import CardPage
from ui.entrance.strength_bar import NewPassphrase
from ui.jobs import Jobs
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class Unlock(CardPage):
    """Asks for the passphrase."""

    wanted = Signal(str)
    forgotten = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, theme: Theme, folder: Path, parent: QWidget) -> None:
        super().__init__(theme, _("CRO Desk is locked"), str(folder), parent)
        self.setObjectName("unlock")
        self.passphrase = QLineEdit(self.card)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(_("Passphrase"))
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.setObjectName("field-passphrase")
        self.unlock = Button(_("Unlock"), self.card, kind="main")
        self.lost = Button(_("Passphrase forgotten?"), self.card, kind="link")
        self.restore = Button(_("Restore a backup…"), self.card)
        self.restore.hide()
        self._lay_out()
        self.unlock.clicked.connect(self._try)
        self.passphrase.returnPressed.connect(self._try)
        self.passphrase.textChanged.connect(self._typed)
        self.lost.clicked.connect(self.forgotten)
        self.restore.clicked.connect(self.restore_wanted)
        self.setFocusProxy(self.passphrase)

    def wait(self, waiting: bool) -> None:
        """Show that the workspace is being opened."""
        self.unlock.setEnabled(not waiting)
        self.unlock.setText(_("Opening…") if waiting else _("Unlock"))

    def refuse(self, text: str, *, damaged: bool = False) -> None:
        """Say why it did not open; a damaged workspace can be restored."""
        self.wait(False)
        self.say_problem(text)
        self.restore.setVisible(damaged)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def forget(self) -> None:
        """Drop what was typed."""
        self.passphrase.clear()
        self.say_problem("")
        self.wait(False)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.lost)
        buttons.addStretch(1)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.unlock)
        self.column.addWidget(self.passphrase)
        self.column.addWidget(self.problem)
        self.column.addLayout(buttons)

    def _typed(self) -> None:
        self.say_problem("")

    def _try(self) -> None:
        if not self.passphrase.text():
            self.say_problem(_("Type the passphrase."))
        elif self.unlock.isEnabled():
            self.wanted.emit(self.passphrase.text())


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

    def refuse(self, text: str) -> None:
        """Say why it did not open."""
        self.wait(False)
        self.say_problem(text)

    def forget(self) -> None:
        """Drop what was typed."""
        self.recovery_key.clear()
        self.passphrase.clear()
        self.say_problem("")
        self.wait(False)

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
        if not self.problem.text():
            self.wanted.emit(self.recovery_key.text(), self.passphrase.passphrase())
