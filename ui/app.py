"""The composition root: builds everything, passes it down, and puts it away in the right order at the end.

The window is painted before the store is imported: at start only the entrance is built, and what opens a
workspace is imported by a job while the user types.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from cro_desk import paths
from cro_desk.i18n import _
from ui.collector import Collector
from ui.commands import Commands
from ui.dialogs import Chooser, Dialogs
from ui.entrance.entrance import Entrance
from ui.errors import ErrorRoute
from ui.idle import IdleWatch
from ui.jobs import Jobs
from ui.locking import Locking
from ui.look import LookChoice, chosen_appearance
from ui.main_window import MainWindow
from ui.menus import Menus
from ui.pane_list import PaneEntry
from ui.qt_classes import meetings
from ui.registered import PANES
from ui.reminders.watch import Reminders
from ui.safekeeping import Safekeeping
from ui.settings import DAY_FORMAT, IDLE_MINUTES, LOCALE, ZOOM, Settings
from ui.single_instance import SingleInstance
from ui.theme import Theme
from ui.turns import Turns
from ui.window_acts import WindowActs

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from ui.workbench import Workbench

PASSPHRASE = "CRO_DESK_PASSPHRASE"  # noqa: S105 - the variable's name


class App(QObject):
    """The program: one window, an entrance, and a workbench while a workspace is open."""

    opened = Signal(object)  # Workbench
    locked = Signal()
    quit_wanted = Signal()

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        settings_file: Path,
        *,
        entries: Sequence[PaneEntry] = PANES,
        demo_folder: Path | None = None,
        chooser: Chooser | None = None,
    ) -> None:
        super().__init__(application)
        self.entries = tuple(entries)
        self.workbench: Workbench | None = None
        self.settings = Settings(settings_file, self)
        self.theme = Theme(self, chosen_appearance(self.settings), self.settings.get(ZOOM))
        self.theme.apply()
        self.jobs = Jobs(self)
        self.look = LookChoice(self.theme, self.settings, self)
        self.window = MainWindow(self.entries, self.theme, self.settings)
        self.dialogs = Dialogs(self.window, self.settings, chooser)
        self.errors = ErrorRoute(self.window.messages, self)
        self.collector = Collector(self)
        self.idle = IdleWatch(self)
        self.safekeeping = Safekeeping(self)
        self.reminders = Reminders(self)
        self.menus = Menus(self.window.top.menus, self.window)
        self.acts = WindowActs(self)
        self.commands = Commands(self)
        self.locking = Locking(self)
        self.entrance = Entrance(
            folder, demo_folder or paths.demo_workspace(), self.theme, self.jobs, self.dialogs, self.window
        )
        self._files: list[Path] = []
        self._entering = Turns(self)
        self._preparing = Turns(self)
        self._wire()

    def _wire(self) -> None:
        self.window.content.addWidget(self.entrance)
        self.window.close_asked.connect(self.close_window)
        self.window.files_dropped.connect(self.take_files)
        self.window.top.search_wanted.connect(self.acts.search)
        self.window.top.switcher.new_wanted.connect(self.acts.new_study)
        self.window.messages.follow(self.jobs)
        self.jobs.went_wrong.connect(self.errors.show)
        self.entrance.opened.connect(self.open)
        self.entrance.restore_wanted.connect(self.safekeeping.restore)
        self.idle.went_idle.connect(self.lock)
        self.settings.changed.connect(self._setting_changed)
        self.show_menus()
        self.entrance.begin()

    # --- beginning and end --------------------------------------------------------------------

    def show(self, files: Sequence[Path] = (), passphrase: str | None = None) -> None:
        """Show the window; the store is imported when it has been painted. Files wait until a workspace is
        open.
        """
        self._files = list(files)
        self.entrance.expect(passphrase)
        self.window.painted.connect(self._prepare)
        self.window.show()

    @Slot()
    def _prepare(self) -> None:
        """The first paint is done, and the user reads: what comes next is made ready."""
        self.entrance.prepare()
        self._preparing.take(meetings())

    async def leave(self) -> None:
        """End jobs, panes and window but leave the desk open for whoever opened it."""
        self.reminders.end()
        if self.workbench is not None:
            self._cover()
            self.locking.leave_open()
        self.jobs.cancel_all()
        await self.jobs.until_idle()
        self.jobs.close()
        self.window.close_now()

    async def end(self) -> None:
        """Put everything away: jobs, panes, desk, window, in this order."""
        self.idle.stop()
        self.reminders.end()
        self._cover()
        self.entrance.drop()
        self.jobs.cancel_all()
        await self.jobs.until_idle()
        self.locking.close()
        self.jobs.close()
        self.errors.uninstall()
        self.collector.stop()
        self.settings.save()
        self.window.close_now()

    # --- open and locked ----------------------------------------------------------------------

    def open(self, desk: Desk) -> None:
        """Enter an open workspace."""
        from ui.workbench import Workbench

        self.use_formats()
        self.collector.set_aside()
        self.jobs.attach(desk)
        self.workbench = Workbench(
            desk, self.entries, self.window, self.jobs, self.dialogs, self.settings, self.theme
        )
        self.workbench.ready.connect(self._entered)
        self.workbench.changed.connect(self.menus.update)
        self.workbench.window_command.connect(self.menus.perform)
        self.safekeeping.answer_errors()
        self.workbench.begin()

    def _entered(self) -> None:
        """The first pane is there: show what surrounds it, one thing after the other."""
        self.entrance.forget()
        self._entering.take([partial(self.window.show_open, True), self.show_menus, self._let_in])

    def _let_in(self) -> None:
        """All is shown: from now on everything can be done."""
        self.idle.start(self.settings.get(IDLE_MINUTES))
        self.opened.emit(self.workbench)
        if self._files:
            files, self._files = self._files, []
            self.take_files(files)

    def show_menus(self) -> None:
        """Show the menus of an open workspace, or the short ones of a locked one."""
        self.menus.show(self.commands.menus())

    def lock(self) -> None:
        """Lock: cover the content at once, end the jobs, then drop desk and keys."""
        if self.workbench is not None:
            self._cover()
            self.jobs.cancel_all()

    def _cover(self) -> None:
        """Take everything confidential off the screen, where a workspace is open."""
        if self.workbench is None:
            return
        self._entering.drop()
        self.idle.stop()
        self.reminders.cover()
        workbench, self.workbench = self.workbench, None
        self.locking.cover(workbench)

    def close_window(self) -> None:
        """End the program, or leave it in the tray where the user wants that."""
        if self.reminders.stays():
            self.window.hide()
        else:
            self.quit()

    def quit(self) -> None:
        """End the program."""
        self.quit_wanted.emit()

    def take_files(self, files: list[Path]) -> None:
        """Hand files to the pane that reads them; while locked they wait."""
        if self.workbench is None:
            self._files += files
        else:
            self.workbench.import_files(files)

    def take_call(self, names: list[str]) -> None:
        """Somebody started the program again, maybe with files."""
        self.window.come_forward()
        if names:
            self.take_files([Path(name) for name in names])

    # --- settings -----------------------------------------------------------------------------

    def use_formats(self) -> None:
        """Write dates and numbers as the settings say."""
        from ui.preferences import use_formats

        use_formats(self.settings)

    def _setting_changed(self, name: str) -> None:
        if self.workbench is None:
            return
        if name == IDLE_MINUTES.name:
            self.idle.start(self.settings.get(IDLE_MINUTES))
        if name in (LOCALE.name, DAY_FORMAT.name):
            self.use_formats()
            self.workbench.read_again()


# --- starting -------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window; return the exit status."""
    import argparse
    import multiprocessing

    multiprocessing.freeze_support()
    parser = argparse.ArgumentParser(prog="cro-desk-gui", description=_("Choose and oversee CROs, offline."))
    told = _("files to open: workbooks, bundles, contact cards")
    parser.add_argument("files", nargs="*", type=Path, help=told)
    parser.add_argument("--workspace", type=Path, help=_("folder of the workspace"))
    given = parser.parse_args(arguments)
    files = [file.absolute() for file in given.files]
    return run(given.workspace, os.environ.pop(PASSPHRASE, None), files)


def run(folder: Path | None = None, passphrase: str | None = None, files: Sequence[Path] = ()) -> int:
    """Open the window on a workspace, the default one where none is named; hand over to one that is open."""
    from cro_desk.logs import log_to, stop_logging

    log_to(paths.log_file())
    application = make_application()
    workspace = (folder or paths.default_workspace()).absolute()
    instance = SingleInstance(paths.window_folder(workspace), application)
    if not instance.is_first() and instance.hand_over(list(files)):
        return 0
    app = App(application, workspace, paths.settings_file())
    app.errors.install()
    app.collector.start()
    instance.called.connect(app.take_call)
    app.window.painted.connect(instance.listen)
    app.show(files, passphrase)
    run_until_done(application, _live(app, instance))
    stop_logging()
    return 0


async def _live(app: App, instance: SingleInstance) -> None:
    """Wait until the user wants to quit, then put everything away."""
    import asyncio

    done = asyncio.Event()
    app.quit_wanted.connect(done.set)
    await done.wait()
    instance.close()
    await app.end()


def make_application() -> QApplication:
    """Return the application, made now if there is none."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP)
    application.setDesktopFileName("cro-desk")
    application.setQuitOnLastWindowClosed(False)
    return application


def run_until_done(application: QApplication, work: Coroutine[Any, Any, Any]) -> Any:
    """Run the event loop, Qt's and asyncio's in one, until this is done: the only place that does."""
    from qasync import QEventLoop

    with QEventLoop(application) as loop:
        return loop.run_until_complete(work)


if __name__ == "__main__":
    raise SystemExit(main())
