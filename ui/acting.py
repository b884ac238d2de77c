"""Carrying out acts of a pane: a job each, one after the other, errors by the window's one route.

The window offers Undo after each act by itself. A tab that shows an edit before it is written asks `busy`, so
that an older state that was read meanwhile does not take the edit off the screen again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.jobs import Jobs

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
_numbers = count()


class Acts(QObject):
    """Runs operations. `settled` is sent when none is under way any more, `refused` when one was not done."""

    settled = Signal()
    refused = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._under_way = 0

    @property
    def busy(self) -> bool:
        """Tell whether an act is still being written."""
        return self._under_way > 0

    def run(
        self,
        operation: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        **fields: Any,
    ) -> None:
        """Carry out `operation(work, *args, **fields)`; `done` gets its outcome, `failed` its error.

        Without `failed` the error is said in the message bar. Fields that the jobs take for themselves
        (`title`, `key`) are given by position.
        """
        act = _Act(self, self._jobs, done, failed)
        self._under_way += 1
        name = f"act-{next(_numbers)}"
        self._jobs.run(name, operation, *args, done=act.succeed, failed=act.fail, **fields)

    def end_one(self, *, refused: bool) -> None:
        """Note that an act has ended."""
        self._under_way -= 1
        if refused:
            self.refused.emit()
        if not self._under_way:
            self.settled.emit()


class _Act:
    """One act under way and who waits for it."""

    def __init__(self, acts: Acts, jobs: Jobs, done: Done | None, failed: Failed | None) -> None:
        self._acts, self._jobs = acts, jobs
        self._done, self._failed = done, failed

    def succeed(self, outcome: Any) -> None:
        """Pass the outcome on."""
        self._acts.end_one(refused=False)
        if self._done is not None and _is_there(self._done):
            self._done(outcome)

    def fail(self, error: Exception) -> None:
        """Pass the error on, to the window where nobody else takes it."""
        self._acts.end_one(refused=True)
        if self._failed is not None and _is_there(self._failed):
            self._failed(error)
        else:
            self._jobs.went_wrong.emit(error)


def _is_there(callback: Callable[[Any], None]) -> bool:
    """Tell whether somebody still waits: a dialog may be closed before its act is done."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
