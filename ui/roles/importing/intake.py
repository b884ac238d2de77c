"""The matrices on their way in, and the jobs that bring them further; the widgets show what stands here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from cro_desk.i18n import _
from cro_desk.roles.workbook.model import Corrections
from ui.jobs import Job, Jobs
from ui.roles.importing.incoming import IncomingMatrix
from ui.roles.importing.reading import Known, read_matrix, recognise_again
from ui.vendors.importing.incoming import FileState

READ, UNDERSTAND = "incoming-matrix", "understand-matrix"
#: answers given faster than this are taken together
BREATH = 120  # milliseconds


class MatrixIntake(QObject):
    """Holds one `IncomingMatrix` for each file; every change of one is told by its key."""

    listed = Signal()
    changed = Signal(str)
    progressed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.known: Known = {}
        self._files: dict[str, IncomingMatrix] = {}
        self._count = 0
        self._answered: set[str] = set()
        self._breath = QTimer(self, singleShot=True, interval=BREATH)
        self._breath.timeout.connect(self._understand_answered)
        jobs.progressed.connect(self._show_progress)
        jobs.ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def files(self) -> tuple[IncomingMatrix, ...]:
        """Return the files in the order they came."""
        return tuple(self._files.values())

    def file(self, key: str) -> IncomingMatrix | None:
        """Return one file; None when it was taken away."""
        return self._files.get(key)

    def busy(self) -> bool:
        """Tell whether a file is still being read, or an answer not yet taken in."""
        return bool(self._answered) or any(
            file.state is FileState.READING or self._jobs.is_running(f"{UNDERSTAND}:{file.key}")
            for file in self.files()
        )

    def add_files(self, paths: Iterable[Path]) -> None:
        """Read these files; one that is already here is read anew."""
        for path in paths:
            known = next((file.key for file in self.files() if file.path == path), "")
            self._begin(IncomingMatrix(known or self._new_key(), path.name, path))
        self.listed.emit()

    def add_cells(self, text: str) -> None:
        """Read cells that were pasted."""
        key = self._new_key()
        name = _("Pasted cells {number}").format(number=self._count)
        self._begin(IncomingMatrix(key, name, pasted=text))
        self.listed.emit()

    def _new_key(self) -> str:
        self._count += 1
        return str(self._count)

    def _begin(self, incoming: IncomingMatrix, password: str | None = None) -> None:
        self._files[incoming.key] = incoming
        self._jobs.spawn(
            f"{READ}:{incoming.key}",
            _("Reading {file}").format(file=incoming.name),
            read_matrix,
            incoming,
            password,
            self.known,
            done=self._take,
            replace=True,
            quiet=True,
        )

    def give_password(self, key: str, password: str) -> None:
        """Try to open a file with this password; it is kept nowhere."""
        self._begin(replace(self._files[key], state=FileState.READING, sentence="", progress=None), password)
        self.changed.emit(key)

    def read_again(self, key: str) -> None:
        """Read a file once more, after a cancel or when it was mended meanwhile."""
        self._begin(replace(self._files[key], state=FileState.READING, sentence="", progress=None))
        self.changed.emit(key)

    def cancel(self, key: str) -> None:
        """Stop reading a file; it stays in the list."""
        self._jobs.cancel(f"{READ}:{key}")
        self._files[key] = replace(self._files[key], state=FileState.CANCELLED, progress=None)
        self.changed.emit(key)

    def remove(self, key: str) -> None:
        """Take a file out of the list."""
        self._jobs.cancel(f"{READ}:{key}")
        self._files.pop(key, None)
        self._answered.discard(key)
        self.listed.emit()

    def clear(self) -> None:
        """Take every file away; nothing was stored."""
        for key in list(self._files):
            self._jobs.cancel(f"{READ}:{key}")
        self._files.clear()
        self._answered.clear()
        self.listed.emit()

    def answer(self, key: str, corrections: Corrections) -> None:
        """Take the user's answers and recognise the file anew; quick clicks are taken together."""
        self._files[key] = replace(self._files[key], corrections=corrections)
        self._answered.add(key)
        self._breath.start()
        self.changed.emit(key)

    def use_known(self, known: Known) -> None:
        """Know other names from now on; files that were read already are recognised anew."""
        if known == self.known:
            return
        self.known = known
        self._answered |= {file.key for file in self.files() if file.workbook is not None}
        self._breath.start()

    @Slot()
    def _understand_answered(self) -> None:
        for key in sorted(self._answered & self._files.keys()):
            incoming = self._files[key]
            self._jobs.spawn(
                f"{UNDERSTAND}:{key}",
                _("Reading {file} as corrected").format(file=incoming.name),
                recognise_again,
                incoming,
                self.known,
                done=self._take_answered,
                replace=True,
                quiet=True,
            )
        self._answered.clear()

    def _take(self, incoming: IncomingMatrix) -> None:
        waiting = self._files.get(incoming.key)
        if waiting is not None and waiting.state is FileState.READING:
            self._files[incoming.key] = replace(incoming, progress=None)
            self.changed.emit(incoming.key)

    def _take_answered(self, incoming: IncomingMatrix) -> None:
        """Take the new reading only; what was answered meanwhile stays."""
        now = self._files.get(incoming.key)
        if now is not None:
            self._files[incoming.key] = replace(now, read=incoming.read)
            self.changed.emit(incoming.key)

    @Slot(object, object, str)
    def _show_progress(self, job: Job, fraction: float | None, text: str) -> None:
        kind, _colon, key = job.key.partition(":")
        if kind == READ and key in self._files:
            self._files[key] = replace(self._files[key], progress=fraction, sentence=text)
            self.progressed.emit(key)

    @Slot(object)
    def _settle(self, job: Job) -> None:
        """A reading that ended without an answer failed by a bug, which the message bar reports."""
        kind, _colon, key = job.key.partition(":")
        stuck = kind == READ and key in self._files and self._files[key].state is FileState.READING
        if stuck and not self._jobs.is_running(job.key):
            sentence = _("Reading {file} stopped unexpectedly.").format(file=self._files[key].name)
            self._files[key] = replace(self._files[key], state=FileState.UNREADABLE, sentence=sentence)
            self.changed.emit(key)
