"""The message bar: what just happened, with Undo; what is going on, with Cancel; what went wrong, with what
to do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cro_desk.errors import DeskError, UserError
from cro_desk.i18n import _
from ui.jobs import Job, Jobs
from ui.theme import Sizes, Tone
from ui.widgets.restyle import restyle

MessageAction = tuple[str, Callable[[], None]]
#: a pane's own words about an act replace the general ones when they come this soon
SAME_ACT_MS = 3000
#: work shorter than this shows no progress
PATIENCE_MS = 300
#: lines of work that are shown at once
MOST_LINES = 3


class MessageBar(QWidget):
    """One message, and a line for each long job. Screen readers hear it through its accessible name."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message-bar")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._message = Message(self)
        self._message.closed.connect(self.clear)
        self._message.undo_asked.connect(self.undo_asked)
        self._column.addWidget(self._message)
        self._message.hide()
        self._lines: dict[Job, ProgressLine] = {}
        self._since_act = QElapsedTimer()
        self._undo_name = ""

    def say(
        self,
        text: str,
        tone: Tone | str = Tone.INFO,
        actions: Sequence[MessageAction] = (),
        *,
        hint: str = "",
    ) -> None:
        """Say what happened; a good message right after a write keeps the Undo of that write."""
        same_act = self._since_act.isValid() and self._since_act.elapsed() < SAME_ACT_MS
        undo = self._undo_name if same_act and Tone(tone) is not Tone.BAD else ""
        self._show(text, Tone(tone), actions, hint, undo)

    def acted(self, text: str, undo_name: str) -> None:
        """Say that something was written, and offer to undo it."""
        self._since_act.start()
        self._undo_name = undo_name
        self._show(text, Tone.GOOD, (), "", undo_name)

    def error(self, error: DeskError, actions: Sequence[MessageAction] = ()) -> None:
        """Say what is wrong and what to do."""
        tone = Tone.WARN if isinstance(error, UserError) else Tone.BAD
        self._show(error.title, tone, actions, error.what_to_do, "")

    def clear(self) -> None:
        """Take the message away."""
        self._since_act.invalidate()
        self._message.hide()

    @property
    def text(self) -> str:
        """What is being said, empty when nothing."""
        return self._message.text if not self._message.isHidden() else ""

    @property
    def tone(self) -> Tone:
        return self._message.tone

    def follow(self, jobs: Jobs) -> None:
        """Show the progress of these jobs."""
        jobs.started.connect(self._begin)
        jobs.progressed.connect(self._go_on)
        jobs.ended.connect(self._end)
        jobs.refused.connect(self._refuse)
        jobs.cancelled.connect(self._say_cancelled)

    def _show(self, text: str, tone: Tone, actions: Sequence[MessageAction], hint: str, undo: str) -> None:
        self._message.fill(text, tone, actions, hint, undo)
        self._message.show()

    def _begin(self, job: Job) -> None:
        if not job.quiet and len(self._lines) < MOST_LINES:  # many files at once leave the window its height
            line = ProgressLine(job, self)
            self._lines[job] = line
            self._column.addWidget(line)

    def _go_on(self, job: Job, fraction: float | None, text: str) -> None:
        if job in self._lines:
            self._lines[job].tell(fraction, text)

    def _end(self, job: Job) -> None:
        line = self._lines.pop(job, None)
        if line is not None:
            line.hide()
            line.deleteLater()

    def _refuse(self, job: Job) -> None:
        if job.quiet:
            return
        self.say(_("Still busy: {title}.").format(title=job.title), Tone.INFO)

    def _say_cancelled(self, job: Job) -> None:
        self.say(_("Cancelled: {title}. Nothing was changed.").format(title=job.title), Tone.INFO)


class Message(QFrame):
    """The message itself."""

    closed = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setObjectName("message")
        self.tone = Tone.INFO
        self.text = ""
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*_margins(self))
        self._row.addWidget(self._label, 1)
        self._buttons: list[QPushButton] = []
        self._runs: dict[QPushButton, Callable[[], None]] = {}

    def fill(self, text: str, tone: Tone, actions: Sequence[MessageAction], hint: str, undo: str) -> None:
        """Show a text with its buttons."""
        self.text, self.tone = text, tone
        self._label.setText(f"{text}  {hint}" if hint else text)
        self.setAccessibleName(self._label.text())
        self.setProperty("tone", {Tone.INFO: "accent", Tone.NONE: "", Tone.MUTED: ""}.get(tone, str(tone)))
        self._drop_buttons()
        for label, run in actions:
            self._runs[self._button(label, self._run)] = run
        if undo:
            self._button(_("Undo"), self.undo_asked).setToolTip(_("Undo “{name}”").format(name=undo))
        self._button("✕", self.closed).setAccessibleName(_("Dismiss"))
        restyle(self)

    def _button(self, label: str, clicked: object) -> QPushButton:
        button = QPushButton(label, self)
        button.setProperty("link", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where the work is
        button.setObjectName(f"message-{label}")
        button.clicked.connect(clicked)
        self._row.addWidget(button)
        button.show()
        self._buttons.append(button)
        return button

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._runs.clear()

    def _run(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and button in self._runs:
            self._runs[button]()


class ProgressLine(QFrame):
    """One long job: what it is doing, how far it is, Cancel. Shown only once it has taken a while."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._job = job
        self._label = QLabel(job.title, self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(job.title)
        cancel = QPushButton(_("Cancel"), self)
        cancel.setProperty("link", True)
        cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(*_margins(self))
        row.addWidget(self._label)
        row.addWidget(self._bar, 1)
        row.addWidget(cancel)
        self.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.show)
        self._patience.start(PATIENCE_MS)

    def tell(self, fraction: float | None, text: str) -> None:
        """Show how far the job is."""
        self._label.setText(f"{self._job.title}: {text}" if text else self._job.title)
        self._bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._bar.setValue(round(fraction * 1000))

    def _cancel(self) -> None:
        self._label.setText(_("Cancelling: {title}").format(title=self._job.title))
        self._job.progress.cancel()


def _margins(line: QWidget) -> tuple[int, int, int, int]:
    sizes = Sizes.of(line)
    return sizes.gap, sizes.step, sizes.inside, sizes.step
