"""In place of the preview while a file is not understood: its progress, its password, its sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.importing.incoming import FileState, IncomingFile
from ui.theme import Theme
from ui.widgets import Button, Label


class Stage(QWidget):
    """Shows one file that cannot be shown yet."""

    cancelled = Signal()
    again = Signal()
    removed = Signal()
    password_given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.title = Label("", self, "panel-title", wrap=True)
        self.told = Label("", self, "muted", wrap=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How much is read"))
        self.password = QLineEdit(self)
        self.password.setObjectName("file_password")
        self.password.setAccessibleName(_("Password of the file"))
        self.password.setPlaceholderText(_("Password of the file"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.open_button = Button(_("Open"), self, kind="main")
        self.cancel_button = Button(_("Stop reading"), self)
        self.again_button = Button(_("Read it again"), self)
        self.remove_button = Button(_("Leave this file out"), self)
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        buttons = QHBoxLayout()
        for button in (self.open_button, self.cancel_button, self.again_button, self.remove_button):
            buttons.addWidget(button)
            button.hide()
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        around = theme.sizes.around
        column.setContentsMargins(around, around, around, around)
        column.setSpacing(theme.sizes.between)
        for widget in (self.title, self.told, self.bar, self.password):
            column.addWidget(widget)
            widget.setMaximumWidth(theme.sizes.field * 2)
        column.addLayout(buttons)
        column.addStretch(1)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.cancelled)
        self.again_button.clicked.connect(self.again)
        self.remove_button.clicked.connect(self.removed)
        self.open_button.clicked.connect(self._give_password)
        self.password.returnPressed.connect(self._give_password)

    def show_file(self, incoming: IncomingFile) -> None:
        """Show how far a file is and what can be done."""
        state = incoming.state
        self.title.setText(self._title(incoming))
        self.told.setText(incoming.sentence or self._hint(state))
        self.told.setVisible(bool(self.told.text()))
        self.bar.setVisible(state is FileState.READING)
        self.bar.setRange(0, 100 if incoming.progress is not None else 0)
        self.bar.setValue(round((incoming.progress or 0) * 100))
        asks = state is FileState.PASSWORD
        self.password.setVisible(asks)
        self.open_button.setVisible(asks)
        self.cancel_button.setVisible(state is FileState.READING)
        self.again_button.setVisible(state in {FileState.UNREADABLE, FileState.CANCELLED})
        self.remove_button.setVisible(state is not FileState.READING)

    def _title(self, incoming: IncomingFile) -> str:
        words = {
            FileState.READING: _("Reading {file}"),
            FileState.PASSWORD: _("{file} is protected by a password"),
            FileState.CANCELLED: _("Reading {file} was stopped"),
        }
        return words.get(incoming.state, "{file}").format(file=incoming.name)

    def _hint(self, state: FileState) -> str:
        if state is FileState.PASSWORD:
            return _("The password opens the file once and is kept nowhere.")
        return ""

    @Slot()
    def _give_password(self) -> None:
        password = self.password.text()
        if password:
            self.password.clear()
            self.password_given.emit(password)

    def focus(self) -> None:
        """Put the keyboard where the answer goes."""
        if self.password.isVisibleTo(self):
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
