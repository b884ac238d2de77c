"""Unlocking by the passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cro_desk.i18n import _
from ui.entrance.page import CardPage
from ui.theme import Theme
from ui.widgets.buttons import Button


class Unlock(CardPage):
    """Asks for the passphrase."""

    wanted = Signal(str)
    forgotten = Signal()
    restore_wanted = Signal()

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
