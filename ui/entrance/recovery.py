"""The recovery key, shown once: it is printed or saved before the work begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from ui.dialogs import Dialogs
from ui.entrance.page import CardPage
from ui.printing import print_text
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, Rule


class RecoveryKeyPage(CardPage):
    """Shows the key; goes on once it was printed, saved, or the user says it is written down."""

    kept = Signal()

    def __init__(self, theme: Theme, dialogs: Dialogs, parent: QWidget) -> None:
        text = _(
            "It opens your workspace when the passphrase is forgotten. "
            "Nobody else has it and it is shown only now. "
            "Keep it on paper or in a safe place, not on this computer."
        )
        super().__init__(theme, _("Your recovery key"), text, parent)
        self.setObjectName("recovery-key")
        self._dialogs = dialogs
        self._key = ""
        self._owner = ""
        self.key = Label("", self.card, "panel-title", wrap=True)
        self.key.setFont(theme.fixed_font())
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.key.setAccessibleName(_("Recovery key"))
        self.print = Button(_("Print…"), self.card, icon="print")
        self.save = Button(_("Save to a file…"), self.card, icon="export")
        self.copy = Button(_("Copy"), self.card, icon="copy")
        self.written = QCheckBox(_("I have written it down"), self.card)
        self.go_on = Button(_("Go on"), self.card, kind="main")
        self._lay_out()
        self._wire()

    def show_key(self, key: str, owner: str) -> None:
        """Show a new key."""
        self._key, self._owner = key, owner
        self.key.setText(key)
        self.written.setChecked(False)
        self.go_on.setEnabled(False)
        self.say_problem("")

    def forget(self) -> None:
        """Drop the key from the screen."""
        self.show_key("", "")

    def sheet(self) -> str:
        """Return what is printed or saved."""
        lines = (
            _("CRO Desk: recovery key of {owner}").format(owner=self._owner),
            "",
            self._key,
            "",
            _("It opens the workspace when the passphrase is forgotten; the first screen asks for it."),
            _("Keep it apart from the computer: whoever has both can read everything."),
        )
        return "\n".join(lines)

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        for button in (self.print, self.save, self.copy):
            ways.addWidget(button)
        ways.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.written)
        last.addStretch(1)
        last.addWidget(self.go_on)
        self.column.addSpacing(6)
        self.column.addWidget(self.key)
        self.column.addSpacing(6)
        self.column.addLayout(ways)
        self.column.addWidget(self.problem)
        self.column.addWidget(Rule(self.card))
        self.column.addLayout(last)

    def _wire(self) -> None:
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(self._copy)
        self.written.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self.kept)

    def _print(self) -> None:
        print_text(self.sheet(), _("Recovery key"), self.window(), self._done)

    def _save(self) -> None:
        name = _("CRO Desk recovery key") + ".txt"
        self._dialogs.save_file(_("Save the recovery key"), name, _("Text (*.txt)"), self._write)

    def _write(self, path: Path) -> None:
        try:
            path.write_text(self.sheet() + "\n", "utf-8")
        except OSError as error:
            raise ExchangeError(
                _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror),
                _("Choose another folder."),
            ) from error
        self._done()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)

    def _done(self) -> None:
        self.written.setChecked(True)


class RecoveryKeyDialog(QDialog):
    """The same page over an open workspace, for a key made anew."""

    def __init__(self, theme: Theme, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Your recovery key"))
        self.setObjectName("recovery-dialog")
        self._page = RecoveryKeyPage(theme, dialogs, self)
        self._page.kept.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.setMinimumSize(theme.sizes.card + 2 * theme.sizes.around + theme.sizes.inside, theme.sizes.card)

    def show_key(self, key: str, owner: str) -> None:
        """Show a new key."""
        self._page.show_key(key, owner)
