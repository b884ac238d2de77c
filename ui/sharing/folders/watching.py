"""Looking into the exchange folders now and then, in a job: what is whole and for us is offered.

It begins when the workspace is unlocked, whichever pane is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.desk import Changes, Desk
    from cro_desk.sharing.arriving import Arrival
    from cro_desk.sharing.folder import FolderRow, Look
    from ui.jobs import Jobs, Progress

JOB = "exchange-folders"
#: what does not change between two looks has come to rest
SOON_MS, EVERY_MS = 2_000, 30_000
#: what changes what a file in a folder is to us
KINDS = frozenset(("exchange_folder", "received_bundle", "sent_bundle"))


@dataclass(frozen=True)
class Watched:
    """What the last look found; `problems` says by folder why it could not be looked into."""

    folders: tuple[FolderRow, ...] = ()
    looks: Mapping[str, Look] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    arrivals: tuple[Arrival, ...] = ()

    @property
    def offered(self) -> tuple[Arrival, ...]:
        """Return what somebody should look at."""
        return tuple(each for each in self.arrivals if each.is_offered)

    @property
    def at_rest(self) -> frozenset[Path]:
        """Return every bundle that is whole."""
        return frozenset().union(*(each.at_rest for each in self.looks.values()))

    @property
    def unsettled(self) -> bool:
        """Tell whether something is just coming."""
        return any(len(each.seen) > len(each.at_rest) for each in self.looks.values())


class Watching(QObject):
    """Looks while the workspace is open. `looked` brings what stands there, `came` what is new and for us."""

    looked = Signal(object)  # Watched
    came = Signal(object)  # tuple of Arrival

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self.watched = Watched()
        self._offered: set[str] = set()
        self._begun = self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look as soon as the window has settled."""
        self._begun = True
        self._timer.start(SOON_MS)

    def end(self) -> None:
        """Look no more."""
        self._begun = False
        self._timer.stop()

    def refresh(self, changes: Changes) -> None:
        """Look again when something was accepted or sent, or a folder is used or left."""
        if changes.kinds & KINDS:
            self.look_again()

    def look_again(self) -> None:
        """Look at once, and judge each file anew."""
        self._again = True
        self.look()

    def look(self) -> None:
        """Look into the folders; the next look comes by itself."""
        if self._jobs.is_running(JOB):
            return
        before, again = self.watched, self._again
        self._again = False
        told = (self._desk, before, again)
        title = _("Looking into the exchange folders")
        self._jobs.spawn(JOB, title, look_into, *told, done=self._take, failed=self._fail, quiet=True)

    def _take(self, watched: Watched) -> None:
        self.watched = watched
        new = tuple(each for each in watched.offered if each.sha256 not in self._offered)
        self._offered.update(each.sha256 for each in new)
        self.looked.emit(watched)
        if new:
            self.came.emit(new)
        self._wait(0 if self._again else SOON_MS if watched.unsettled else EVERY_MS)

    def _fail(self, error: Exception) -> None:
        self._wait(EVERY_MS)
        self._jobs.went_wrong.emit(error)

    def _wait(self, milliseconds: int) -> None:
        if self._begun:
            self._timer.start(milliseconds)


def look_into(progress: Progress, desk: Desk, before: Watched, again: bool) -> Watched:
    """Look into each folder; a file is read only when it has come to rest, or where `again` wants it."""
    from cro_desk.sharing import folder  # what locks and opens bundles is not needed to show a window
    from cro_desk.sharing.arriving import arrivals

    rows = desk.read(folder.folders)
    looks: dict[str, Look] = {}
    problems: dict[str, str] = {}
    for row in rows:
        progress.check()
        try:
            looks[row.id] = folder.look(row.path, before.looks.get(row.id))
        except ExchangeError as error:
            problems[row.id] = str(error)
    found = Watched(rows, looks, problems)
    if found.at_rest == before.at_rest and not again:
        return Watched(rows, looks, problems, before.arrivals)
    return Watched(rows, looks, problems, desk.read(arrivals, desk.identity, sorted(found.at_rest)))
