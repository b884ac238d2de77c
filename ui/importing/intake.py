"""The files on their way in, and the jobs that bring them further; the widgets show what stands here.

A file has one job at a time, whose key is the file's: a newer one replaces it, so that nothing that was read
earlier, or with less known, is ever taken for the last word. What a job brings and what it breaks down with
arrive by the same door, when the job ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Generic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cro_desk.i18n import _
from ui.importing.incoming import FileState
from ui.importing.reading import F, K, Reading, read_file, understand_again
from ui.jobs import Job, Jobs

#: answers given faster than this are taken together
BREATH = 120  # milliseconds


class Intake(QObject, Generic[F, K]):
    """Holds a value (`F`) for each file; every change of one is told by its key.

    `known` is given to each reading. Where a read of the workspace brings it, `awaits` is that read's key:
    till then nothing counts as settled.
    """

    listed = Signal()  # a file came or went
    changed = Signal(str)  # the key of the file that is further
    progressed = Signal(str)

    def __init__(
        self, jobs: Jobs, reading: Reading[F, K], known: K, parent: QObject, *, awaits: str = ""
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._reading = reading
        self._known = known
        self._awaits = awaits
        self._files: dict[str, F] = {}
        self._count = 0
        self._answered: set[str] = set()
        self._breath = QTimer(self, singleShot=True, interval=BREATH)
        self._breath.timeout.connect(self._understand_answered)
        jobs.progressed.connect(self._show_progress)

    def files(self) -> tuple[F, ...]:
        """Return the files in the order they came."""
        return tuple(self._files.values())

    def file(self, key: str) -> F | None:
        """Return one file; None when it was taken away."""
        return self._files.get(key)

    def busy(self) -> bool:
        """Tell whether a file is still being read, or an answer or a name that is known not yet taken in."""
        return (
            bool(self._answered)
            or self._jobs.is_running(self._awaits)
            or any(map(self._is_under_way, self.files()))
        )

    def _is_under_way(self, incoming: F) -> bool:
        understood = incoming.state is FileState.UNDERSTOOD
        return incoming.state is FileState.READING or (
            understood and self._jobs.is_running(self._job(incoming.key))
        )

    # coming and going ---------------------------------------------------------------------------

    def add_files(self, paths: Iterable[Path]) -> None:
        """Read these files; one that is already here is read anew."""
        for path in paths:
            known = next((file.key for file in self.files() if file.path == path), "")
            self._begin(self._reading.begin(known or self._new_key(), path.name, path, ""))
        self.listed.emit()

    def add_cells(self, text: str) -> None:
        """Read what was pasted."""
        key = self._new_key()
        name = _("Pasted cells {number}").format(number=self._count)
        self._begin(self._reading.begin(key, name, None, text))
        self.listed.emit()

    def give_password(self, key: str, password: str) -> None:
        """Try to open a file with this password; it is kept nowhere."""
        self._begin_again(key, password)

    def read_again(self, key: str) -> None:
        """Read a file once more, after a cancel or when it was mended meanwhile."""
        self._begin_again(key)

    def cancel(self, key: str) -> None:
        """Stop reading a file; it stays in the list."""
        self._jobs.cancel(self._job(key))
        self.note(key, state=FileState.CANCELLED, progress=None)

    def remove(self, key: str) -> None:
        """Take a file out of the list."""
        self._let_go(key)
        self.listed.emit()

    def clear(self) -> None:
        """Take every file away; nothing was stored."""
        for key in list(self._files):
            self._let_go(key)
        self.listed.emit()

    def _let_go(self, key: str) -> None:
        self._jobs.cancel(self._job(key))
        self._files.pop(key, None)
        self._answered.discard(key)

    def _new_key(self) -> str:
        self._count += 1
        return str(self._count)

    # answers ------------------------------------------------------------------------------------

    def answer(self, key: str, **answers: Any) -> None:
        """Take the user's answers and understand the file anew; quick clicks are taken together."""
        self._files[key] = replace(self._files[key], **answers)
        self._understand_soon({key})
        self.changed.emit(key)

    def note(self, key: str, **fields: Any) -> None:
        """Note about a file what does not change how it is understood."""
        self._files[key] = replace(self._files[key], **fields)
        self.changed.emit(key)

    def use_known(self, known: K) -> None:
        """Know something else from now on: what was understood without it is understood anew."""
        if known != self._known:
            self._known = known
            self._understand_soon({f.key for f in self.files() if f.state is FileState.UNDERSTOOD})

    def _understand_soon(self, keys: set[str]) -> None:
        self._answered |= keys
        if keys:
            self._breath.start()

    # jobs ---------------------------------------------------------------------------------------

    def _job(self, key: str) -> str:
        return f"{self._reading.kind}:{key}"

    def _begin_again(self, key: str, password: str | None = None) -> None:
        self._begin(replace(self._files[key], state=FileState.READING, sentence="", progress=None), password)
        self.changed.emit(key)

    def _begin(self, incoming: F, password: str | None = None) -> None:
        self._files[incoming.key] = incoming
        self._answered.discard(incoming.key)
        self._jobs.spawn(
            self._job(incoming.key),
            _("Reading {file}").format(file=incoming.name),
            read_file,
            self._reading,
            incoming,
            password,
            self._known,
            done=self._take,
            failed=partial(self._fail, incoming.key),
            replace=True,
            quiet=True,
        )

    @Slot()
    def _understand_answered(self) -> None:
        for key in sorted(self._answered):
            incoming = self._files[key]
            self._jobs.spawn(
                self._job(key),
                _("Reading {file} as corrected").format(file=incoming.name),
                understand_again,
                self._reading,
                incoming,
                self._known,
                done=self._take_again,
                replace=True,
                quiet=True,
            )
        self._answered.clear()

    def _take(self, read: tuple[F, K]) -> None:
        """Take what was read, unless reading was stopped; what is known only now is taken in at once."""
        incoming, known = read
        now = self._files.get(incoming.key)
        if now is None or now.state is not FileState.READING:
            return
        self._files[incoming.key] = incoming
        if known is not self._known and incoming.state is FileState.UNDERSTOOD:
            self._understand_soon({incoming.key})
        self.changed.emit(incoming.key)

    def _take_again(self, incoming: F) -> None:
        """Take the new understanding only; what was answered meanwhile stays."""
        now = self._files.get(incoming.key)
        if now is not None and now.state is FileState.UNDERSTOOD:
            self._files[incoming.key] = self._reading.keep(now, incoming)
            self.changed.emit(incoming.key)

    def _fail(self, key: str, error: Exception) -> None:
        """A reading that broke down is our bug: the file says that it stopped, the message bar why."""
        now = self._files.get(key)
        if now is not None and now.state is FileState.READING:
            sentence = _("Reading {file} stopped unexpectedly.").format(file=now.name)
            self.note(key, state=FileState.UNREADABLE, sentence=sentence, progress=None)
        self._jobs.went_wrong.emit(error)

    @Slot(object, object, str)
    def _show_progress(self, job: Job, fraction: float | None, text: str) -> None:
        kind, _colon, key = job.key.partition(":")
        now = self._files.get(key)
        if kind == self._reading.kind and now is not None and now.state is FileState.READING:
            self._files[key] = replace(now, progress=fraction, sentence=text)
            self.progressed.emit(key)
