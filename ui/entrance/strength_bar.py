"""A passphrase typed twice, with its strength in words and as a bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.entrance.opening import Strength, strength
from ui.jobs import Jobs
from ui.theme import Sizes, Tone
from ui.widgets.labels import Label
from ui.widgets.restyle import restyle
from ui.widgets.scrolling import show_whole

TYPING_MS = 150
SHORTEST = 10
LEAST = 3
TONES = (Tone.BAD, Tone.BAD, Tone.WARN, Tone.GOOD, Tone.GOOD)


class NewPassphrase(QWidget):
    """Two fields and a verdict. `changed` comes when it may have become good or bad."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._words: tuple[str, ...] = ()
        self._verdict: Strength | None = None
        self.first = self._secret(_("Passphrase"))
        self.second = self._secret(_("Passphrase again"))
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Strength of the passphrase"))
        self._told = Label(self._advice(), self, "detail-muted", wrap=True)
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._judge)
        self.first.textChanged.connect(self._typed)
        self.second.textChanged.connect(self._compared)

    def set_words(self, *words: str) -> None:
        """Count these as guessed: the user's name, organisation, address."""
        self._words = words

    def passphrase(self) -> str:
        """Return what was typed."""
        return self.first.text()

    def problem(self) -> str:
        """Return what is still wrong, empty when nothing."""
        if len(self.first.text()) < SHORTEST:
            return _("The passphrase needs at least {count} characters.").format(count=SHORTEST)
        if self._verdict is None or self._typing.isActive():
            return _("One moment: the strength is being judged.")
        if self._verdict.score < LEAST:
            return _("The passphrase is too easy to guess. Four or five unrelated words do well.")
        if self.first.text() != self.second.text():
            return _("The two passphrases are not the same.")
        return ""

    def go_to_problem(self) -> None:
        """Put the keyboard into the field that is wrong: the first, but where only the second differs."""
        poor = self._verdict is None or self._verdict.score < LEAST or len(self.first.text()) < SHORTEST
        wrong = self.first if poor else self.second
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        show_whole(wrong)

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _secret(self, label: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(label)
        field.setObjectName("field-" + ("passphrase" if label == _("Passphrase") else "again"))
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Sizes.of(self).step)
        for field in (self.first, self.second):
            label = Label(field.accessibleName(), self, "detail-muted")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            if field is self.first:
                column.addSpacing(2)
                column.addWidget(self._bar)
                column.addWidget(self._told)
                column.addSpacing(6)

    def _advice(self) -> str:
        return _("Four or five unrelated words are strong and easy to keep in mind.")

    def _typed(self) -> None:
        self._verdict = None
        self._typing.start()
        self.changed.emit()

    def _compared(self) -> None:
        self.changed.emit()

    def _judge(self) -> None:
        self._jobs.spawn(
            "strength",
            _("Judging the passphrase"),
            strength,
            self.first.text(),
            self._words,
            done=self._judged,
            replace=True,
            quiet=True,
        )

    def _judged(self, verdict: Strength) -> None:
        self._verdict = verdict
        typed = bool(self.first.text())
        self._bar.setValue(max(verdict.score, 1) if typed else 0)
        self._bar.setProperty("tone", str(TONES[verdict.score]))
        restyle(self._bar)
        self._told.setText(
            f"{verdict.words}. {verdict.advice}".rstrip(". ") + "." if typed else self._advice()
        )
        self._told.set_tone(TONES[verdict.score] if typed else Tone.NONE)
        self.changed.emit()
