"""Work beside the window: the only place with threads. Progress, cancel, one route for errors.

Three kinds of work, by what they do to the workspace:

* `read`: a query on a reading connection; a newer read of the same key replaces the older one. One read
  begins when what the one before found has been shown.
* `run`: an operation; operations wait for one another, so that a write never fights a write.
* `spawn`: anything long, with progress and cancel; a running key refuses a second start or is replaced.

Functions run in a thread and touch no widget. Callbacks are bound methods and arrive on the GUI thread; a
callback whose widget is gone is dropped. `Jobs` outlives lock and unlock: `attach` gives it the open desk,
`detach` takes it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cro_desk.errors import Cancelled, UserError
from cro_desk.i18n import _
from ui.job import Done, Failed, Job, Progress
from ui.reads_in_turn import ReadsInTurn

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from cro_desk.desk import Desk

__all__ = ["Job", "Jobs", "Listening", "Progress"]

#: a job hands the interpreter over after so many seconds when the window wants it; Python's own 5 ms add up
AT_MOST = 0.001
#: nothing is under way when nothing was for so many turns of the event loop
QUIET_TURNS, TURN = 3, 0.01


class Lane(StrEnum):
    """Where work runs: how many threads, and so what waits for what."""

    READ = "read"
    WRITE = "write"
    LONG = "long"


#: reads wait for one another besides: `ui/reads_in_turn.py`
THREADS = {Lane.READ: 1, Lane.WRITE: 1, Lane.LONG: 3}


class Jobs(QObject):
    """Starts jobs and brings their results home."""

    started = Signal(object)  # Job
    progressed = Signal(object, object, str)  # Job, fraction or None, text
    ended = Signal(object)  # Job
    went_wrong = Signal(object)  # an exception nobody else took
    refused = Signal(object)  # Job that is already running
    cancelled = Signal(object)  # Job that the user stopped
    idle = Signal()

    news = Signal(object, object, str)  # from the job's thread
    _arrived = Signal(object, object, object)  # Job, result, exception or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(AT_MOST)
        self._desk: Desk | None = None
        self._running: dict[str, Job] = {}
        self._all: set[Job] = set()
        self._pools: dict[Lane, ThreadPoolExecutor] = {}
        self._reads = ReadsInTurn(self)
        queued = Qt.ConnectionType.QueuedConnection
        self.news.connect(self._show_news, queued)
        self._arrived.connect(self._deliver, queued)

    # --- the desk -----------------------------------------------------------------------------

    def attach(self, desk: Desk) -> None:
        """Let `read` and `run` use this open desk."""
        self._desk = desk

    def detach(self) -> None:
        """End all jobs and their threads, and let go of the desk. Waits until the last has heard it."""
        self.cancel_all()
        self._close_pools()
        self._desk = None

    def close(self) -> None:
        """End everything; nothing can be started afterwards."""
        self.detach()

    def _open_desk(self) -> Desk:
        if self._desk is None:
            raise UserError(_("The workspace is locked."), _("Unlock it first."))
        return self._desk

    # --- starting -----------------------------------------------------------------------------

    def spawn(
        self,
        key: str,
        title: str,
        function: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        stopped: Callable[[], None] | None = None,
        replace: bool = False,
        quiet: bool = False,
    ) -> bool:
        """Start `function(progress, *args)`; return False when the key is running and may not be replaced.

        `stopped` is called when the user cancelled; `quiet` work shows no progress.
        """
        job = self._job(key, title, done, failed, stopped, quiet)
        return self._start(Lane.LONG, job, replace, partial(function, job.progress, *args))

    def run(
        self,
        key: str,
        operation: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        title: str = "",
        **kwargs: Any,
    ) -> bool:
        """Carry out `operation(work, *args, **kwargs)`; `done` gets the Outcome (`value`, `changes`)."""
        desk = self._open_desk()
        job = self._job(key, title or _("Saving"), done, failed)
        return self._start(Lane.WRITE, job, False, partial(desk.run, operation, *args, **kwargs))

    def alone(
        self,
        key: str,
        title: str,
        function: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        stopped: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> bool:
        """Call `function(progress, *args)` where no operation runs beside it: undo, backup, building the
        demo.
        """
        job = self._job(key, title, done, failed, stopped, quiet)
        return self._start(Lane.WRITE, job, False, partial(function, job.progress, *args))

    def read(
        self,
        key: str,
        query: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        title: str = "",
        **kwargs: Any,
    ) -> bool:
        """Ask `query(session, *args, **kwargs)`; `done` gets its answer. A newer read of the key replaces an
        older.
        """
        desk = self._open_desk()
        job = self._job(key, title or _("Reading"), done, failed)
        return self._start(Lane.READ, job, True, partial(desk.read, query, *args, **kwargs))

    # --- what runs ----------------------------------------------------------------------------

    def is_running(self, key: str) -> bool:
        """Tell whether a job of this key is under way."""
        return key in self._running

    def is_idle(self) -> bool:
        """Tell whether nothing is under way and every result was delivered."""
        return not self._all

    def cancel(self, key: str) -> None:
        """Ask the job of this key to stop."""
        if key in self._running:
            self._running[key].progress.cancel()

    def cancel_all(self) -> None:
        """Ask every job to stop and forget who waits for it."""
        for job in list(self._all):
            job.replaced = True
            job.progress.cancel()

    async def until_idle(self) -> None:
        """Wait, in the application's loop, until nothing is under way and what came of it has been shown."""
        import asyncio  # only pictures and the application's end wait so: start-up counts

        quiet = 0
        while quiet < QUIET_TURNS:
            quiet = quiet + 1 if self.is_idle() else 0
            await asyncio.sleep(TURN)

    # --- inside -------------------------------------------------------------------------------

    def _job(self, key: str, title: str, *callbacks: Any) -> Job:
        teller = _Teller(self)
        teller.job = Job(key, title, Progress(teller), *callbacks)
        return teller.job

    def _start(self, lane: Lane, job: Job, replace: bool, function: Callable[[], Any]) -> bool:
        if not self._make_room(job, replace):
            return False
        self._running[job.key] = job
        self._all.add(job)
        self.started.emit(job)
        if lane is Lane.READ:
            self._reads.take(job, partial(self._submit, lane, job, function))
        else:
            self._submit(lane, job, function)
        return True

    def _submit(self, lane: Lane, job: Job, function: Callable[[], Any]) -> None:
        self._pool(lane).submit(self._work, job, function)

    def _make_room(self, job: Job, replace: bool) -> bool:
        running = self._running.get(job.key)
        if running is None:
            return True
        if not replace:
            self.refused.emit(running)
            return False
        running.replaced = True
        running.progress.cancel()
        return True

    def _pool(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._pools:
            from concurrent.futures import (
                ThreadPoolExecutor,
            )  # the first job pays for it, not the first paint

            self._pools[lane] = ThreadPoolExecutor(THREADS[lane], thread_name_prefix=f"jobs-{lane}")
        return self._pools[lane]

    def _close_pools(self) -> None:
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._pools.clear()
        self._reads.clear()
        self._all.clear()
        self._running.clear()

    def _work(self, job: Job, function: Callable[[], Any]) -> None:
        """Run in the job's thread: whatever comes of it goes home as a message."""
        try:
            job.progress.check()
            self._arrived.emit(job, function(), None)
        except Exception as error:  # noqa: BLE001 - the edge: the one route of errors begins here
            self._arrived.emit(job, None, error)

    @Slot(object, object, str)
    def _show_news(self, job: Job, fraction: float | None, text: str) -> None:
        if job in self._all:
            self.progressed.emit(job, fraction, text)

    @Slot(object, object, object)
    def _deliver(self, job: Job, result: object, error: Exception | None) -> None:
        if job not in self._all:
            return
        if self._running.get(job.key) is job:
            del self._running[job.key]
        self.ended.emit(job)
        try:
            self._hand_over(job, result, error)
        finally:
            self._all.discard(job)
            self._reads.shown(job)
            job.done = job.failed = job.stopped = None  # job and progress are a cycle: keep nobody
            if not self._all:
                self.idle.emit()

    def _hand_over(self, job: Job, result: object, error: Exception | None) -> None:
        if isinstance(error, Cancelled):
            self._say_cancelled(job)
        elif not job.alive():
            return
        elif error is None and job.done is not None:
            job.done(result)
        elif error is not None and job.failed is not None:
            job.failed(error)
        elif error is not None:
            self.went_wrong.emit(error)

    def _say_cancelled(self, job: Job) -> None:
        if job.replaced:
            return
        self.cancelled.emit(job)
        if job.stopped is not None and job.alive():
            job.stopped()


class _Teller:
    """Carries a job's news from its thread to the GUI thread."""

    job: Job

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def __call__(self, fraction: float | None, text: str) -> None:
        self._jobs.news.emit(self.job, fraction, text)


class Listening(QObject):
    """A thread that waits for calls from outside: `came` brings each to the GUI thread."""

    came = Signal(object)

    def __init__(
        self,
        accept: Callable[[], object],
        close: Callable[[], None],
        knock: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._accept = accept
        self._close = close
        self._knock = knock
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._wait, name="listening", daemon=True)

    def start(self) -> None:
        """Begin to wait."""
        self._thread.start()

    def stop(self) -> None:
        """Wake the thread, let it end, close what it listened to."""
        self._stopping.set()
        self._knock()
        self._thread.join(timeout=5)
        self._close()

    def _wait(self) -> None:
        from multiprocessing import AuthenticationError

        while not self._stopping.is_set():
            try:
                call = self._accept()
            except (OSError, EOFError, AuthenticationError):
                continue
            if not self._stopping.is_set():
                self.came.emit(call)
