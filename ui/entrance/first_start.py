"""The first start: who you are, a passphrase, and off; or a look around in the demo study first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from cro_desk.i18n import _
from ui.entrance.opening import NewOwner
from ui.entrance.page import CardPage
from ui.entrance.strength_bar import NewPassphrase
from ui.jobs import Jobs
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.form import Field, Form
from ui.widgets.labels import Label, Rule


class FirstStart(CardPage):
    """Asks for name, organisation, e-mail and a passphrase twice."""

    wanted = Signal(object, str, bool)  # NewOwner, passphrase, keep it in the keychain
    demo_wanted = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, folder: Path, parent: QWidget) -> None:
        text = _("Your workspace is encrypted and stays on this computer: {folder}")
        super().__init__(theme, _("Welcome to CRO Desk"), text.format(folder=folder), parent)
        self.setObjectName("first-start")
        self.form = Form(
            (
                Field("name", _("Your name"), required=True),
                Field("organisation", _("Organisation"), required=True),
                Field("email", _("E-mail"), check=_check_email, placeholder="name@example.org"),
            ),
            self.card,
        )
        self.passphrase = NewPassphrase(jobs, self.card)
        self.keychain = QCheckBox(_("Let this computer's keychain keep the passphrase"), self.card)
        self.start = Button(_("Create the workspace"), self.card, kind="main")
        self.demo = Button(_("Open the demo study"), self.card)
        self._lay_out()
        self.start.clicked.connect(self._start)
        self.demo.clicked.connect(self.demo_wanted)
        self.passphrase.second.returnPressed.connect(self._start)
        self.form.edited.connect(self._tell_words)
        self.passphrase.changed.connect(self._typed)
        self.setFocusProxy(self.form.input("name"))

    def wait(self, waiting: bool) -> None:
        """Show that the workspace is being made."""
        self.start.setEnabled(not waiting)
        self.demo.setEnabled(not waiting)

    def _lay_out(self) -> None:
        lost = _("Nobody can open the workspace without the passphrase or the recovery key that comes next.")
        buttons = QHBoxLayout()
        buttons.addWidget(self.demo)
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        for widget in (self.form, self.passphrase, self.keychain, Rule(self.card)):
            self.column.addWidget(widget)
        self.column.addWidget(Label(lost, self.card, "detail-muted", wrap=True))
        self.column.addWidget(self.problem)
        self.column.addLayout(buttons)

    def _tell_words(self) -> None:
        self.passphrase.set_words(*(str(self.form.value(key)) for key in ("name", "organisation", "email")))

    def _typed(self) -> None:
        self.say_problem("")

    def _start(self) -> None:
        """Go on, or to the first field that is wrong."""
        right = self.form.is_right()
        problem = self.passphrase.problem()
        self.say_problem(problem)
        if right and problem:
            self.passphrase.go_to_problem()
        elif right:
            owner = NewOwner(**self.form.values())
            self.wanted.emit(owner, self.passphrase.passphrase(), self.keychain.isChecked())


def _check_email(address: str) -> str:
    name, at, host = address.partition("@")
    return "" if not address or (name and at and "." in host) else _("This is not an e-mail address.")
