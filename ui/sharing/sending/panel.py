"""The panel beside what leaves: for whom it is locked, how, and whether papers go with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.entrance.strength_bar import NewPassphrase
from ui.panes import PaneContext
from ui.sharing.people.columns import key_tone, key_words
from ui.sharing.reading import PersonRow
from ui.sharing.sending.drag_out import DragOut
from ui.sharing.sending.reading import SendRead
from ui.theme import Sizes
from ui.widgets import Label

BY_KEY, BY_PASSPHRASE = "key", "passphrase"


class Scrolled(QScrollArea):
    """Room for a panel that may be higher than the window: large text, a passphrase, a file to drag."""

    def __init__(self, panel: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields have the keyboard and scroll it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(panel)
        self._take_width()

    def changeEvent(self, event: QEvent) -> None:
        """Widen with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_width()

    def _take_width(self) -> None:
        self.setFixedWidth(Sizes.of(self).field)


class SendPanel(QFrame):
    """Asks how a bundle is locked. `chosen` says that somebody else is to get it."""

    chosen = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._read = SendRead(())
        self.recipient = self._box("recipient", _("Recipient"))
        self.key = Label("", self, "detail", wrap=True)
        self.words = Label("", self, "detail-muted", wrap=True)
        self.lock = self._box("lock", _("Locked by"))
        self.lock.addItem(_("Their key: they alone can open it"), BY_KEY)
        self.lock.addItem(_("A passphrase: for a first contact"), BY_PASSPHRASE)
        self.secret = NewPassphrase(context.jobs, self)
        self.copies = QCheckBox(_("With readable copies"), self)
        self.copies.setObjectName("readable_copies")
        self.copies.setToolTip(_("Papers, workbooks and calendars, for people without CRO Desk"))
        self.problem = Label("", self, "problem", wrap=True)
        self.drag_words = Label(
            _("Drag it out of the window, or copy it by Ctrl+C:"), self, "detail-muted", wrap=True
        )
        self.drag = DragOut(self)
        self._lay_out(context)
        self.recipient.activated.connect(self._choose)
        self.lock.activated.connect(self._show_secret)
        self.secret.changed.connect(self._mend)
        self.setFocusProxy(self.recipient)
        self._show_secret()
        self.show_file(None)

    def _box(self, name: str, label: str) -> QComboBox:
        made = QComboBox(self)
        made.setObjectName(name)
        made.setAccessibleName(label)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        made.setSizeAdjustPolicy(policy)
        return made

    def _lay_out(self, context: PaneContext) -> None:
        sizes = context.theme.sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.between, sizes.between, sizes.between, sizes.between)
        column.setSpacing(sizes.inside)
        for box in (self.recipient, self.lock):
            label = Label(box.accessibleName(), self, "detail-muted")
            label.setBuddy(box)
            column.addWidget(label)
            column.addWidget(box)
            if box is self.recipient:
                column.addWidget(self.key)
                column.addWidget(self.words)
        for widget in (self.secret, self.copies, self.problem, self.drag_words, self.drag):
            column.addWidget(widget)
        column.addStretch(1)

    def show_read(self, read: SendRead) -> None:
        """Offer everybody who is let in, and say of the chosen one how far their key is known."""
        if read.to_key != self._read.to_key:
            self.show_file(None)  # what was written for somebody else must not go to this one
        self._read = read
        with QSignalBlocker(self.recipient):
            self.recipient.clear()
            for row in read.people:
                self.recipient.addItem(" · ".join(filter(None, (row.name, row.organisation))), row.id)
            self.recipient.setCurrentIndex(self.recipient.findData(read.to_key))
        self._say(read.problem)
        person = self._person()
        if person is not None:
            self.key.setText(_("Key: {state}").format(state=key_words(person)))
            self.key.set_tone(key_tone(person))
            self.words.setText(person.contact.card.fingerprint if person.contact is not None else "")

    def show_file(self, path: Path | None) -> None:
        """Offer a bundle that was written to be dragged out; None: no more."""
        if path is not None:
            self.drag.show_file(path)
        for widget in (self.drag_words, self.drag):
            widget.setVisible(path is not None)

    def _person(self) -> PersonRow | None:
        return next((row for row in self._read.people if row.id == self._read.to_key), None)

    def to_key(self) -> str:
        """Return who is chosen."""
        return str(self.recipient.currentData() or "")

    def to_name(self) -> str:
        """Return the name of who is chosen."""
        person = self._person()
        return person.name if person is not None else ""

    def wants_copies(self) -> bool:
        """Tell whether papers go with it."""
        return self.copies.isChecked()

    def passphrase(self) -> str:
        """Return the passphrase, empty where their key locks it."""
        return self.secret.passphrase() if self._by_passphrase() else ""

    def forget_passphrase(self) -> None:
        """Let go of the passphrase once it was used."""
        self.secret.clear()

    def is_right(self) -> bool:
        """Tell whether it can be locked so; else say what is wrong, and go there."""
        problem = self.secret.problem() if self._by_passphrase() else ""
        self._say(problem)
        if problem:
            self.secret.go_to_problem()
        return not problem

    def _by_passphrase(self) -> bool:
        return str(self.lock.currentData()) == BY_PASSPHRASE

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit()

    @Slot()
    def _show_secret(self) -> None:
        self.secret.setVisible(self._by_passphrase())
        self._say(self._read.problem)

    @Slot()
    def _mend(self) -> None:
        self._say(self._read.problem)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
