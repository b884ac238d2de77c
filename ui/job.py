"""One piece of work beside the window: what it is called, who waits for it, how it tells how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from cro_desk.errors import Cancelled

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
#: a progress bar needs no more than this many news a second
NEWS_EVERY = 0.05


class Progress:
    """What a long job tells about itself, and how it hears that the user cancelled. Safe from any thread."""

    def __init__(self, tell: Callable[[float | None, str], None]) -> None:
        self._tell = tell
        self._cancelled = False
        self._last = 0.0

    def report(self, fraction: float | None, text: str = "") -> None:
        """Tell how far the job is (0 to 1; None when it cannot know) and what it is doing; stop if
        cancelled.
        """
        self.check()
        now = time.monotonic()
        if now - self._last >= NEWS_EVERY or fraction == 1:
            self._last = now
            self._tell(fraction, text)

    def cancelled(self) -> bool:
        """Tell whether the job should stop."""
        return self._cancelled

    def check(self) -> None:
        """Stop here when the user cancelled."""
        if self.cancelled():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._cancelled = True


@dataclass(eq=False)
class Job:
    """A job under way. `quiet` ones show no progress bar."""

    key: str
    title: str
    progress: Progress
    done: Done | None
    failed: Failed | None
    stopped: Callable[[], None] | None = None
    quiet: bool = False
    replaced: bool = False

    def alive(self) -> bool:
        """Tell whether somebody still waits for the result."""
        owner = getattr(self.done or self.failed, "__self__", None)
        return not self.replaced and (not isinstance(owner, QObject) or shiboken6.isValid(owner))
