"""Locking: what is confidential leaves the screen at once, memory bit by bit; then the desk is closed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from cro_desk.i18n import _
from ui.letting_go import Held, emptying, letting_go, what_it_holds
from ui.turns import Turns

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from ui.app import App
    from ui.jobs import Progress
    from ui.workbench import Workbench


class Locking(QObject):
    """Holds the desk that was covered until it is closed."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._leaving: Desk | None = None
        self._turns = Turns(self)
        app.jobs.idle.connect(self._let_go)

    def cover(self, workbench: Workbench) -> None:
        """Take everything confidential off the screen."""
        self._leaving = workbench.desk
        left = workbench.end()
        self._show_entrance(self._leaving)
        gone = self._reject_dialogs()
        left += self._app.acts.drop_search()
        self._turns.take([self._app.show_menus, self._let_go])
        self._turns.take(chain.from_iterable(chain(map(emptying, gone), map(letting_go, left))))
        self._turns.take([self._app.collector.collect])

    def _show_entrance(self, desk: Desk) -> None:
        window, entrance = self._app.window, self._app.entrance
        entrance.lock(desk.folder)
        window.content.setCurrentWidget(entrance)
        window.show_open(False)
        window.messages.clear()

    def _reject_dialogs(self) -> list[Held]:
        dialogs = self._app.window.findChildren(QDialog)
        gone = [what_it_holds(dialog) for dialog in dialogs]
        for dialog in dialogs:
            dialog.reject()
        return gone

    def leave_open(self) -> None:
        """Let whoever opened the desk close it."""
        self._leaving = None

    def close(self) -> None:
        """Close the desk that was covered now: the program ends."""
        if self._leaving is not None:
            self._leaving.close()

    @Slot()
    def _let_go(self) -> None:
        """Close the desk that was covered, when the last job has ended: that is a job, too, the very last."""
        jobs = self._app.jobs
        if self._leaving is not None and jobs.is_idle():
            jobs.spawn("close", _("Locking"), _close, self._leaving, done=self._closed, quiet=True)

    def _closed(self, _nothing: None) -> None:
        self._leaving = None
        self._app.jobs.detach()
        self._app.entrance.ready()
        self._app.locked.emit()


def _close(_progress: Progress, desk: Desk) -> None:
    desk.close()
